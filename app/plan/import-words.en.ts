import type { imports as vi } from "./import-words.vi.ts";

const code = "code of letters, digits, dashes; never changes";
const owner = "code of the agency that leads";
const coOwners = "codes of agencies that help, separated by blanks";
const criteria = "codes of criteria separated by blanks, the main one first";
const due =
  "due: 2024-12-20 (that is 17:00) or 2024-12-20 17:00; a later one is an extension and needs reason";
const illustrative = "1 for made-up data";

export const imports: typeof vi = {
  title: "Import a register from a file",
  open: "Import a file",
  lead: "Upload a file to see what each row would do; nothing is stored yet. Storing takes the whole file or nothing. Rows that aren’t in the file stay as they are.",
  which: "Register to import",
  kinds: { tasks: "Tasks", targets: "Digital targets", dossiers: "Dossiers", feedback: "Feedback" },
  files:
    "The first sheet is the table, the second explains its columns. The present register can be mended and imported again.",
  template: "Download a template (XLSX)",
  current: "Download the register (XLSX)",
  explain: {
    tasks: {
      code,
      title_vi: "title in Vietnamese",
      title_en: "title in English; blank takes the Vietnamese one",
      owner,
      co_owners: coOwners,
      product: "what must come out of it",
      legal_basis: "document that orders it",
      criteria: `${criteria}; with points where known: 7.1.5:0.5`,
      directed: "1 if it puts a direction of the chairman to work",
      illustrative,
      due_at: due,
      done_on: "day it was done; emptied it is opened again, which needs reason",
      evidence: "document that proves it done; needed with done_on",
      evidence_link: "link to the document",
      reason: "why it is extended or opened again",
    },
    targets: {
      code,
      name_vi: "name in Vietnamese; may be blank from the second row of a target on",
      name_en: "name in English",
      unit: "percent or count",
      direction: "at-least or at-most",
      baseline: "value at the start, with a decimal point",
      goal: "value to reach",
      owner,
      co_owners: coOwners,
      criteria,
      low: "1 if published as low",
      illustrative,
      due_at: due,
      measured_on: "day of the measurement; a row each; another value for a known day corrects it",
      value: "measured value with a decimal point: 49.9",
      numerator: "numerator, a whole number",
      denominator: "denominator, a whole number",
      source: "where the measurement comes from",
      reason: "why it is extended",
    },
    dossiers: {
      month: "month: 2024-09",
      level: "province, district or commune",
      agency: "code of the agency",
      received: "dossiers received",
      resolved: "dossiers resolved",
      on_time: "of these on time",
      illustrative,
    },
    feedback: {
      code,
      sector: "code of the sector",
      sector_vi: "name of the sector; needed for one that isn’t there yet",
      sector_en: "name of the sector in English",
      subject: "what it is about, without the sender’s name",
      channel: "portal, hotline, post or in-person",
      place: "code of the place",
      owner: "code of the agency that answers",
      received_on: "day received",
      due_at: due,
      answered_on: "day answered",
      answer: "words of the answer; needed with answered_on",
      illustrative,
      reason: "why it is extended",
    },
  },
};
