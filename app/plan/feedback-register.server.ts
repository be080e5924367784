// The register of feedback as a file: a row an item, with the day and the words of its answer (F99, F103, F126).
import type { Reader, Trx } from "#db/connection.ts";
import {
  findFeedbackAnswers,
  findFeedbackItems,
  findFeedbackSectors,
  findOwnFeedbackItem,
} from "#db/plan/feedback.ts";
import type { OwnAgencies } from "#db/plan/tasks.ts";
import { toDay } from "#scoring/deadlines/time.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { findDeadlines, type Deadline } from "#app/desk/api.server.ts";
import { findPlaces, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ImportFault } from "#app/shared/import/fault.ts";
import {
  compareCells,
  diffRow,
  makeOnce,
  type DiffRow,
  type ImportPlan,
} from "#app/shared/import/difference.ts";
import { RowReader } from "#app/shared/import/row-reader.ts";
import type { Table } from "#app/shared/import/table.ts";
import { problem } from "#app/shared/problem.ts";
import { requirePerson, wrongCode, wrongPastDay } from "./checks.server.ts";
import { insertAnswer, insertFeedback, storeSectors, type NewFeedback } from "./record-feedback.server.ts";
import {
  checkCodes,
  checkExtension,
  checkFilled,
  checkFixed,
  extendSubject,
  findKnownNames,
  type KnownNames,
} from "./register-checks.server.ts";
import { writeMinute, type Cells, type Register } from "./register.ts";

const columns = [
  { name: "code", needed: true },
  { name: "sector", needed: true },
  { name: "sector_vi" },
  { name: "sector_en" },
  { name: "subject", needed: true },
  { name: "channel", needed: true },
  { name: "place" },
  { name: "owner", needed: true },
  { name: "received_on", needed: true },
  { name: "due_at", needed: true },
  { name: "answered_on" },
  { name: "answer" },
  { name: "illustrative" },
  { name: "reason" },
  { name: "owner_name", shown: true },
  { name: "state", shown: true },
  { name: "note", shown: true },
] as const;

const channels = ["portal", "hotline", "post", "in-person"] as const;

interface StoredItem {
  cells: Cells;
  ownerName: string;
  deadline: Deadline;
}

export const feedbackRegister: Register = {
  columns,
  async list(db, ctx, round, moment, agencyCodes = null) {
    const items = await findStored(db, ctx, round, moment, agencyCodes);
    return items.map(({ cells, ownerName, deadline }) => ({
      ...cells,
      owner_name: ownerName,
      state: deadline.state,
    }));
  },
  async plan(db, ctx, round, table) {
    const now = ctx.clock.now().toISOString();
    const items = await findStored(db, ctx, round, { asOf: now, knownAt: now }, null);
    const sectors = await findFeedbackSectors(db, round.code);
    const places = await findPlaces(db);
    return planFeedback(ctx, round, table, {
      stored: new Map(items.map((item) => [item.cells.code ?? "", item])),
      sectors: new Set(sectors.map(({ code }) => code)),
      places: new Set(places.map(({ code }) => code)),
      known: await findKnownNames(db, round),
    });
  },
};

async function findStored(
  db: Reader,
  ctx: Context,
  round: Round,
  moment: Moment,
  owners: OwnAgencies,
): Promise<StoredItem[]> {
  const { code: roundCode } = round;
  const items = await findFeedbackItems(db, { roundCode, ...moment, owners });
  const sectors = new Map((await findFeedbackSectors(db, roundCode)).map((sector) => [sector.code, sector]));
  const answers = await findFeedbackAnswers(db, { roundCode, knownAt: moment.knownAt });
  const deadlines = await findDeadlines(db, { roundCode, ...moment, kinds: ["feedback"] });
  const deadlineOf = new Map(deadlines.map((deadline) => [deadline.subject.id, deadline]));
  const answerOf = new Map<string, (typeof answers)[number]>();
  for (const answer of answers) {
    const known = answerOf.get(answer.itemId);
    // The answer said last stands, also when it names an earlier day.
    if (!known || known.recordedAt <= answer.recordedAt) answerOf.set(answer.itemId, answer);
  }
  return items.flatMap((item): StoredItem[] => {
    const deadline = deadlineOf.get(item.code);
    if (!deadline) return [];
    const sector = sectors.get(item.sectorCode);
    const { doneAt } = deadline;
    return [
      {
        deadline,
        ownerName: ctx.lang === "vi" ? item.ownerVi : item.ownerEn,
        cells: {
          code: item.code,
          sector: item.sectorCode,
          sector_vi: sector?.nameVi ?? "",
          sector_en: sector?.nameEn ?? "",
          subject: item.subject,
          channel: item.channel,
          place: item.placeCode ?? "",
          owner: item.ownerAgencyCode,
          received_on: item.receivedOn,
          due_at: writeMinute(deadline.dueAt),
          answered_on: doneAt ? toDay(doneAt) : "",
          answer: doneAt ? (answerOf.get(item.id)?.answer ?? "") : "",
          illustrative: item.illustrative ? "1" : "",
        },
      },
    ];
  });
}

interface Standing {
  stored: ReadonlyMap<string, StoredItem>;
  sectors: ReadonlySet<string>;
  places: ReadonlySet<string>;
  known: KnownNames;
}

function planFeedback(ctx: Context, round: Round, table: Table, standing: Standing): ImportPlan {
  const faults: ImportFault[] = [];
  const rows: DiffRow[] = [];
  const steps: ((trx: Trx) => Promise<void>)[] = [];
  const once = makeOnce();
  const newSectors = new Map<string, { vi: string; en: string }>();
  for (const tableRow of table.rows) {
    const row = new RowReader(tableRow, faults);
    const code = row.text("code");
    const twice = once(code, row.row);
    if (twice !== null) row.fault("code", "import.twice", { key: code, row: twice });
    const stored = standing.stored.get(code);
    const item = readItem(ctx, row, stored !== undefined, standing);
    nameSector(row, standing.sectors, newSectors);
    const answer = readAnswer(ctx, row, item.receivedOn, stored);
    const changes = stored ? compareCells(stored.cells, cellsOf(item, answer, stored), table.has) : null;
    rows.push(diffRow(row.row, code, changes));
    if (stored && changes) {
      checkFixed(row, changes, ["due_at", "answered_on", "answer"]);
      checkExtension(row, changes, stored.deadline, item.dueAt);
      if (stored.cells.answered_on && table.has("answered_on") && row.text("answered_on") === "")
        row.fault("answered_on", "import.fixed", { stored: stored.cells.answered_on });
    }
    if (!row.ok) continue;
    const changed = new Set(changes?.map(({ column }) => column));
    if (!stored) steps.push((trx) => insertFeedback(trx, ctx, round, item));
    if (stored && changed.has("due_at")) {
      const wish = { deadline: stored.deadline, dueAt: item.dueAt, reason: row.text("reason") };
      steps.push((trx) => extendSubject(trx, ctx, round, wish));
    }
    if (answer && (!stored || changed.has("answered_on") || changed.has("answer")))
      steps.push((trx) => storeAnswer(trx, ctx, round, { code, ...answer }));
  }
  return {
    rows,
    faults,
    async store(trx) {
      const sectors = [...newSectors].map(([code, name]) => ({ code, name }));
      if (sectors.length > 0) await storeSectors(trx, ctx, round, sectors, standing.sectors.size + 1);
      for (const step of steps) await step(trx);
    },
  };
}

function readItem(ctx: Context, row: RowReader, isStored: boolean, { places, known }: Standing): NewFeedback {
  const code = row.text("code");
  const wrong = isStored ? null : wrongCode(code);
  if (wrong) row.fault("code", wrong.code, wrong.details);
  checkFilled(row, "subject", "owner", "received_on", "due_at");
  const owner = row.text("owner");
  if (owner) checkCodes(row, "owner", "plan.agency_unknown", { codes: [owner], known: known.agencies });
  const place = row.text("place");
  if (place !== "" && !places.has(place)) row.fault("place", "plan.place_unknown", { code: place });
  const receivedOn = row.day("received_on");
  const past = receivedOn === "" ? null : wrongPastDay(ctx, receivedOn);
  if (past) row.fault("received_on", past.code, past.details);
  return {
    code,
    sectorCode: row.text("sector"),
    subject: row.text("subject"),
    channel: row.choice("channel", channels) ?? "portal",
    placeCode: place || null,
    ownerAgencyCode: owner,
    receivedOn,
    dueAt: row.minute("due_at"),
    illustrative: row.flag("illustrative") === 1,
  };
}

/** A sector that isn't there yet is named by the file, or a fault. */
function nameSector(
  row: RowReader,
  known: ReadonlySet<string>,
  added: Map<string, { vi: string; en: string }>,
): void {
  const code = row.text("sector");
  if (known.has(code) || added.has(code)) return;
  const vi = row.text("sector_vi");
  if (vi === "" || wrongCode(code)) row.fault("sector", "plan.sector_new", { code });
  else added.set(code, { vi, en: row.text("sector_en") || vi });
}

interface TypedAnswer {
  answeredOn: string;
  answer: string;
}

function readAnswer(
  ctx: Context,
  row: RowReader,
  receivedOn: string,
  stored: StoredItem | undefined,
): TypedAnswer | null {
  const answeredOn = row.day("answered_on");
  if (answeredOn === "") {
    if (row.text("answer") !== "" && row.text("answered_on") === "")
      row.fault("answer", "import.needs", { column: "answered_on" });
    return null;
  }
  const past = wrongPastDay(ctx, answeredOn);
  if (past) row.fault("answered_on", past.code, past.details);
  if (receivedOn !== "" && answeredOn < receivedOn)
    row.fault("answered_on", "plan.before_start", { day: receivedOn });
  const answer = row.text("answer") || (stored?.cells.answer ?? "");
  if (answer === "") row.fault("answer", "plan.missing");
  return { answeredOn, answer };
}

function cellsOf(item: NewFeedback, answer: TypedAnswer | null, stored: StoredItem): Cells {
  return {
    sector: item.sectorCode,
    subject: item.subject,
    channel: item.channel,
    place: item.placeCode ?? "",
    owner: item.ownerAgencyCode,
    received_on: item.receivedOn,
    due_at: item.dueAt === "" ? (stored.cells.due_at ?? "") : writeMinute(item.dueAt),
    answered_on: answer?.answeredOn ?? "",
    answer: answer?.answer ?? "",
    illustrative: item.illustrative ? "1" : "",
  };
}

async function storeAnswer(
  trx: Trx,
  ctx: Context,
  round: Round,
  { code, ...answer }: TypedAnswer & { code: string },
): Promise<void> {
  const item = await findOwnFeedbackItem(trx, { roundCode: round.code, code, owners: null });
  if (!item) throw problem("feedback.not_found", { code });
  await insertAnswer(trx, ctx, round, { item, answer, answeredBy: requirePerson(ctx) });
}
