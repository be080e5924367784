// What the registers' imports check alike: names that must be known, what a file may not change, later due minutes.
import type { Reader } from "#db/connection.ts";
import type { Trx } from "#db/connection.ts";
import { extendDeadline, type Deadline } from "#app/desk/api.server.ts";
import { appendAuditEvent } from "#app/people/api.server.ts";
import { findAgencies, findCriteria, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { Change } from "#app/shared/import/difference.ts";
import type { RowReader } from "#app/shared/import/row-reader.ts";

export interface KnownNames {
  agencies: ReadonlySet<string>;
  criteria: ReadonlySet<string>;
}

export async function findKnownNames(db: Reader, round: Round): Promise<KnownNames> {
  const [agencies, criteria] = [await findAgencies(db), await findCriteria(db, round.criteriaSetId)];
  return {
    agencies: new Set(agencies.map(({ code }) => code)),
    criteria: new Set(criteria.map(({ code }) => code)),
  };
}

/** Tells of codes in a column that nobody knows. */
export function checkCodes(
  row: RowReader,
  column: string,
  code: "plan.agency_unknown" | "plan.criterion_unknown",
  { codes, known }: { codes: readonly string[]; known: ReadonlySet<string> },
): void {
  const unknown = codes.filter((one) => !known.has(one));
  if (unknown.length > 0) row.fault(column, code, { codes: unknown.join(", ") });
}

/** Tells of needed cells that are blank. */
export function checkFilled(row: RowReader, ...columns: string[]): void {
  for (const column of columns) if (row.text(column) === "") row.fault(column, "plan.missing");
}

/** Tells of changes that no file makes: what a thing is was said once, only what became of it is appended. */
export function checkFixed(row: RowReader, changes: readonly Change[], changeable: readonly string[]): void {
  for (const { column, from } of changes) {
    if (!changeable.includes(column)) row.fault(column, "import.fixed", { stored: from });
  }
}

/** Tells why a due minute can't be moved: what is done keeps its own, a new one is later and has a reason. */
export function checkExtension(
  row: RowReader,
  changes: readonly Change[],
  deadline: Pick<Deadline, "dueAt" | "doneAt">,
  dueAt: string,
): void {
  if (dueAt === "" || !changes.some(({ column }) => column === "due_at")) return;
  if (deadline.doneAt) row.fault("due_at", "plan.done_due");
  else if (dueAt <= deadline.dueAt) row.fault("due_at", "plan.not_later");
  if (row.text("reason") === "") row.fault("reason", "plan.reason");
}

/** Sets a later due minute of a target or a feedback item, with its reason. */
export async function extendSubject(
  trx: Trx,
  ctx: Context,
  round: Round,
  { deadline, dueAt, reason }: { deadline: Deadline; dueAt: string; reason: string },
): Promise<void> {
  await extendDeadline(trx, ctx, { deadlineId: deadline.id, dueAt, reason });
  await appendAuditEvent(trx, ctx, {
    action: `${deadline.subject.kind}.extend`,
    roundCode: round.code,
    subject: deadline.subject,
    payload: { from: deadline.dueAt, dueAt, reason },
  });
}
