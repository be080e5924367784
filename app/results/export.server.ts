// What leaves the house as files: the score package that anyone can compute again, responses, codebook, audit trail.
import type { Reader } from "#db/connection.ts";
import { findAuditEventsAfter } from "#db/audit.ts";
import { findResponses } from "#db/responses.ts";
import type { ResponseTable } from "#db/schema/responses.ts";
import { findPsus, findStrata, getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import { writeCsv } from "#app/shared/csv.ts";
import { problem } from "#app/shared/problem.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import { visibleItems } from "#scoring/instrument/visible.ts";
import { methodOf } from "./sipas.server.ts";
import { FEWEST_ANSWERS } from "./suppress.ts";

/** A file to be written: its name and its text. */
export interface TextFile {
  name: string;
  text: string;
}

const MADE_UP = "Dữ liệu minh họa";

/**
 * The score package of a round as of a moment (contract §1): every response in the index with the items that count, the
 * sample, the instrument and the method. `sipas score --from` gives the figures of `findSipas` from it (F83). Items that
 * don't count stay inside, and the responses are numbered anew: nothing leads from here to a form.
 */
export async function makeScorePackage(db: Reader, round: Round, moment: Moment): Promise<TextFile[]> {
  const [instrument, psus, strata, responses] = await Promise.all([
    getInstrumentVersion(db, round.citizenInstrumentId),
    findPsus(db, round.code),
    findStrata(db, round.code),
    findResponses(db, { roundCode: round.code, channel: "paper", ...moment }),
  ]);
  const items = instrument.items.filter(({ counts }) => counts);
  const { minimumAnswers: _minimum, completeness: _completeness, ...method } = methodOf(round, instrument);
  const homes = new Map(psus.map((psu) => [psu.code, psu]));
  const rows = responses
    .filter(({ inIndex }) => inIndex === 1)
    .map(({ psuCode, answers }, index) => {
      const home = homes.get(psuCode ?? "");
      const shown = shownAnswers(instrument, JSON.parse(answers) as Answers);
      const given = items.map(({ code }) => shown.get(code) ?? "");
      return [index + 1, home?.stratumCode ?? "", psuCode, null, home?.weight ?? null, ...given];
    });
  const manifest = {
    format: "score-package/1",
    instrument: "instrument.json",
    responses: "responses.csv",
    strata: "strata.csv",
    round: round.code,
    ...moment,
    ...(round.illustrative === 1 && { note: MADE_UP }),
  };
  const header = ["response", "stratum", "psu", "group", "weight", ...items.map(({ code }) => code)];
  return [
    { name: "manifest.json", text: writeJson(manifest) },
    {
      name: "instrument.json",
      text: writeJson({
        items: items.map(({ code, part, factor, type, counts }) => ({ code, part, factor, type, counts })),
        method,
      }),
    },
    { name: "responses.csv", text: writeCsv(header, rows) },
    {
      name: "strata.csv",
      text: writeCsv(
        ["stratum", "psus_in_population"],
        strata.map(({ code, psusInPopulation }) => [code, psusInPopulation]),
      ),
    },
  ];
}

function writeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function shownAnswers(instrument: InstrumentVersion, answers: Answers, group?: string): Map<string, string> {
  return new Map(
    visibleItems(instrument, answers, group).flatMap(({ code }) => {
      const answer = answers[code];
      return answer === undefined ? [] : [[code, answer] as const];
    }),
  );
}

/** Free text may name somebody, so it never leaves with the answers. */
function isExported({ type }: Item): boolean {
  return type !== "text";
}

/**
 * All responses of a channel as a table, free text left out. Officials' answers leave only after the opening of the box, and
 * only when every group that answered has at least five, since what a group is asked shows who it is (invariant 4).
 */
export async function exportResponses(
  db: Reader,
  round: Round,
  channel: ResponseTable["channel"],
  moment: Moment,
): Promise<string> {
  const id = channel === "paper" ? round.citizenInstrumentId : round.officialInstrumentId;
  const [instrument, responses] = await Promise.all([
    getInstrumentVersion(db, id),
    findResponses(db, { roundCode: round.code, channel, ...moment }),
  ]);
  if (channel === "web") requireLargeGroups(responses);
  const items = instrument.items.filter(isExported);
  const header = ["form", "psu", "group", "in_index", "out_reason", ...items.map(({ code }) => code), "note"];
  return writeCsv(
    header,
    responses.map(({ formNumber, psuCode, groupCode, inIndex, outReason, answers }) => {
      const given = JSON.parse(answers) as Answers;
      const note = round.illustrative === 1 ? MADE_UP : null;
      return [
        formNumber,
        psuCode,
        groupCode,
        inIndex,
        outReason,
        ...items.map((item) => given[item.code] ?? null),
        note,
      ];
    }),
  );
}

function requireLargeGroups(responses: readonly ResponseTable[]): void {
  const counts = new Map<string | null, number>();
  for (const { groupCode } of responses) counts.set(groupCode, (counts.get(groupCode) ?? 0) + 1);
  if (counts.size === 0) throw problem("export.nothing");
  if ([...counts.values()].some((count) => count < FEWEST_ANSWERS)) throw problem("export.small_group");
}

/** The questionnaires of a round as a codebook: a row an option, a missing code or an item without options. */
export async function exportCodebook(db: Reader, round: Round): Promise<string> {
  const instruments = await Promise.all(
    [round.citizenInstrumentId, round.officialInstrumentId].map((id) => getInstrumentVersion(db, id)),
  );
  const header = [
    "instrument",
    "version",
    "item",
    "number",
    "part",
    "factor",
    "type",
    "text_vi",
    "text_en",
    "code",
    "label_vi",
    "label_en",
    "is_missing",
    "counts_in_index",
    "shown_if",
    "groups",
    "criterion",
    "provenance",
    "source",
  ];
  return writeCsv(header, instruments.flatMap(codebookRows));
}

function codebookRows({ code: instrument, version, items, missing }: InstrumentVersion) {
  return items.flatMap((item) => {
    const codes = [
      ...item.options.map(({ code, label }) => ({ code, label, isMissing: 0 })),
      ...missing.map(({ code, label }) => ({ code, label, isMissing: 1 })),
    ];
    return codes.map(({ code, label, isMissing }) => [
      instrument,
      version,
      item.code,
      item.number,
      item.part,
      item.factor,
      item.type,
      item.text.vi,
      item.text.en,
      code,
      label.vi,
      label.en,
      isMissing,
      item.counts ? 1 : 0,
      item.showIf ? `${item.showIf.item}=${item.showIf.in.join("|")}` : null,
      item.groups?.join("|") ?? null,
      item.criterion ?? null,
      item.provenance,
      item.source,
    ]);
  });
}

const PAGE = 2_000;

/** The trail of a round, and of what belongs to no round, with the digests that prove it; oldest first (F70). */
export async function exportAuditTrail(db: Reader, round: Round): Promise<string> {
  const header = [
    "seq",
    "at",
    "business_at",
    "actor",
    "actor_role",
    "action",
    "round",
    "subject_kind",
    "subject",
    "payload",
    "salt",
    "digest",
  ];
  const rows: (string | number | null)[][] = [];
  for (let after = 0; ;) {
    const page = await findAuditEventsAfter(db, after, PAGE);
    const own = page.filter(({ roundCode }) => roundCode === null || roundCode === round.code);
    rows.push(
      ...own.map((event) => [
        event.seq,
        event.at,
        event.businessAt,
        event.actorId,
        event.actorRole,
        event.action,
        event.roundCode,
        event.subjectKind,
        event.subjectId,
        event.payload,
        event.salt,
        event.digest,
      ]),
    );
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return writeCsv(header, rows);
  }
}
