// Responses collected elsewhere, as a file: a hamlet's paper forms, or answers of the web channel after its window. They
// enter the index as any other, tallies in the same transaction (invariants 5 and 7; F99, F103).
import type { Reader } from "#db/connection.ts";
import { findResponses } from "#db/responses.ts";
import { findBox } from "#db/survey-box.ts";
import { findFormStates } from "#db/results-verify.ts";
import type { ResponseTable } from "#db/schema/responses.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import { findPsus, getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import {
  compareCells,
  diffRow,
  makeOnce,
  type Change,
  type DiffRow,
  type ImportPlan,
  type ImportPreview,
  type StateCounts,
} from "#app/shared/import/difference.ts";
import { faultAt, type ImportFault } from "#app/shared/import/fault.ts";
import { previewTable, storeTable, type ImportTable } from "#app/shared/import/import-table.server.ts";
import { RowReader } from "#app/shared/import/row-reader.ts";
import type { Table } from "#app/shared/import/table.ts";
import { problem } from "#app/shared/problem.ts";
import { checkAnswers } from "#scoring/instrument/answers.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import { acceptResponse, acceptWebResponses, withdrawResponse } from "./responses.server.ts";

export type Channel = ResponseTable["channel"];

/** As `sipas export responses` writes them, before and behind the items' own columns. */
const ownColumns = ["form", "psu", "group", "in_index", "out_reason", "note"];

/** What each row of a file would do; nothing is stored. */
export async function previewResponses(
  ctx: Context,
  round: Round,
  channel: Channel,
  text: string,
): Promise<ImportPreview> {
  requireRole(ctx, "admin", "entry-supervisor");
  return previewTable(ctx, await tableOf(ctx, round, channel), text);
}

/**
 * Stores a file of responses whole or not at all. Throws `import.refused` for a file with faults, `round.closed` for a
 * round whose figures no longer change.
 */
export async function importResponses(
  ctx: Context,
  round: Round,
  channel: Channel,
  file: { text: string; seen?: string },
): Promise<StateCounts> {
  requireRole(ctx, "admin", "entry-supervisor");
  return storeTable(ctx, await tableOf(ctx, round, channel), file, async (trx, counts) => {
    if (round.status === "closed") throw problem("round.closed");
    await appendAuditEvent(trx, ctx, {
      action: "responses.import",
      roundCode: round.code,
      subject: { kind: "round", id: round.code },
      payload: { channel, new: counts.new, changed: counts.changed, same: counts.same },
    });
  });
}

async function tableOf(ctx: Context, round: Round, channel: Channel): Promise<ImportTable> {
  const id = channel === "paper" ? round.citizenInstrumentId : round.officialInstrumentId;
  const instrument = await getInstrumentVersion(ctx.db.read, id);
  const needed = channel === "paper" ? ["form", "psu"] : ["group"];
  const columns = [
    ...ownColumns.map((name) => ({ name, needed: needed.includes(name) })),
    ...instrument.items.map(({ code, type }) => ({ name: code, needed: type !== "text" })),
  ];
  const plan = channel === "paper" ? planPaper : planWeb;
  return { columns, plan: (db, table) => plan(db, ctx, round, instrument, table) };
}

/** The answers of a row as they would be stored; what they can't be is told. */
function readAnswers(
  row: RowReader,
  instrument: InstrumentVersion,
  table: Table,
  how: { source: "paper" | "web"; group?: string },
): Answers {
  const typed = Object.fromEntries(
    instrument.items
      .filter(({ code }) => table.has(code) && row.text(code) !== "")
      .map(({ code }) => [code, row.text(code)]),
  );
  const { answers, faults } = checkAnswers(instrument, typed, how);
  for (const { item, code, severity } of faults) {
    // A rule that a reason can lift was weighed where the answers were collected.
    if (severity === "refuse") row.fault(item, `answer.${code}`, { written: typed[item] ?? "" });
  }
  return answers;
}

/** Answers as cells; items that the file leaves out aren't compared. */
function cellsOf(instrument: InstrumentVersion, answers: Answers): Record<string, string> {
  return Object.fromEntries(instrument.items.map(({ code }) => [code, answers[code] ?? ""]));
}

async function planPaper(
  db: Reader,
  ctx: Context,
  round: Round,
  instrument: InstrumentVersion,
  table: Table,
): Promise<ImportPlan> {
  const now = ctx.clock.now().toISOString();
  const [psus, forms, responses] = [
    await findPsus(db, round.code),
    await findFormStates(db, round.code),
    await findResponses(db, { roundCode: round.code, channel: "paper", asOf: now, knownAt: now }),
  ];
  const hamlets = new Set(psus.map(({ code }) => code));
  const printed = new Set(forms.map(({ hamletCode }) => hamletCode));
  const numbers = new Set(forms.map(({ number }) => number));
  const standing = new Map(responses.map((response) => [response.formNumber, response]));
  const faults: ImportFault[] = [];
  const rows: DiffRow[] = [];
  const changed: { formNumber: string; psuCode: string; answers: Answers; replaces: boolean }[] = [];
  const once = makeOnce();
  for (const tableRow of table.rows) {
    const row = new RowReader(tableRow, faults);
    const formNumber = row.text("form");
    const psuCode = row.text("psu");
    if (!/^[A-Za-z0-9.-]{1,20}$/.test(formNumber))
      row.fault("form", "responses.form", { written: formNumber });
    const twice = once(formNumber, row.row);
    if (twice !== null) row.fault("form", "import.twice", { key: formNumber, row: twice });
    if (!hamlets.has(psuCode)) row.fault("psu", "responses.psu", { written: psuCode });
    const answers = readAnswers(row, instrument, table, { source: "paper" });
    const before = standing.get(formNumber);
    const changes = before ? differ(before, { psuCode, answers }, instrument, table) : null;
    const diff = diffRow(row.row, formNumber, changes);
    rows.push(diff);
    if (diff.state === "same") continue;
    // Forms printed here are keyed twice and accepted here; a file can't go past that.
    if (numbers.has(formNumber) || printed.has(psuCode))
      row.fault("form", "responses.keyed_here", { psu: psuCode });
    if (row.ok) changed.push({ formNumber, psuCode, answers, replaces: before !== undefined });
  }
  return {
    rows,
    faults,
    async store(trx) {
      for (const { replaces, ...response } of changed) {
        const { formNumber } = response;
        if (replaces) await withdrawResponse(trx, ctx, { round, formNumber, reason: "Đính chính bằng tệp" });
        await acceptResponse(trx, ctx, { round, instrument, ...response });
      }
    },
  };
}

function differ(
  before: ResponseTable,
  after: { psuCode: string; answers: Answers },
  instrument: InstrumentVersion,
  table: Table,
): Change[] {
  const stored = cellsOf(instrument, JSON.parse(before.answers) as Answers);
  return compareCells(
    { psu: before.psuCode ?? "", ...stored },
    { psu: after.psuCode, ...cellsOf(instrument, after.answers) },
    table.has,
  );
}

/**
 * Web answers bear no name and no number, so a row is known by what it says: as often as the same answers of a group
 * stand already, a row of the file is the same. Never beside a box that is still to be opened.
 */
async function planWeb(
  db: Reader,
  ctx: Context,
  round: Round,
  instrument: InstrumentVersion,
  table: Table,
): Promise<ImportPlan> {
  const now = ctx.clock.now().toISOString();
  const stored = await findResponses(db, { roundCode: round.code, channel: "web", asOf: now, knownAt: now });
  const groups = new Set(instrument.groups.map(({ code }) => code));
  const keyOf = (group: string, answers: Answers) =>
    JSON.stringify([
      group,
      ...Object.entries(cellsOf(instrument, answers)).filter(([code]) => table.has(code)),
    ]);
  const left = new Map<string, number>();
  for (const { groupCode, answers } of stored) {
    const key = keyOf(groupCode ?? "", JSON.parse(answers) as Answers);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const faults: ImportFault[] = [];
  const rows: DiffRow[] = [];
  const added: { group: string; answers: Answers }[] = [];
  for (const tableRow of table.rows) {
    const row = new RowReader(tableRow, faults);
    const group = row.text("group");
    if (!groups.has(group))
      row.fault("group", "import.choice", { written: group, choices: [...groups].join(", ") });
    const answers = readAnswers(row, instrument, table, { source: "web", group });
    const key = keyOf(group, answers);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    rows.push(diffRow(row.row, group, count > 0 ? [] : null));
    if (count === 0 && row.ok) added.push({ group, answers });
  }
  const box = await findBox(db, round.code);
  if (now <= round.windowClosesAt) faults.push(faultAt(null, null, "responses.window_open"));
  else if (box && !box.openedAt) faults.push(faultAt(null, null, "responses.box_sealed"));
  return { rows, faults, store: (trx) => acceptWebResponses(trx, ctx, { round, responses: added }) };
}
