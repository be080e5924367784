// The inspections register for its page.
import { findFindingFixes, findFindings, findInspections } from "#db/plan/inspections.ts";
import { toDay } from "#scoring/deadlines/time.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ShownMoment } from "#app/shared/moment.ts";
import { findFeeds } from "./feeds.server.ts";
import { listAgencies, mayPlan, mayWriteFor, scopeOf } from "./view.server.ts";

/** Inspections at a moment with their findings, the latest first; units see the inspections of their own. */
export async function viewInspections(ctx: Context, round: Round, moment: ShownMoment) {
  const db = ctx.db.read;
  const filter = { roundCode: round.code, ...moment, units: scopeOf(ctx) };
  const [inspections, findings, fixes, deadlines, feeds] = await Promise.all([
    findInspections(db, filter),
    findFindings(db, filter),
    findFindingFixes(db, { roundCode: round.code, knownAt: moment.knownAt }),
    findDeadlines(db, {
      roundCode: round.code,
      asOf: moment.asOf,
      knownAt: moment.knownAt,
      kinds: ["finding"],
    }),
    findFeeds(db, round, moment),
  ]);
  const isNow = moment.asOfDay === null && moment.knownDay === null;
  const deadlineOf = new Map(deadlines.map((deadline) => [deadline.subject.id, deadline]));
  const rows = inspections.map((inspection) => ({
    code: inspection.code,
    unit: ctx.lang === "vi" ? inspection.unitVi : inspection.unitEn,
    team: ctx.lang === "vi" ? inspection.teamVi : inspection.teamEn,
    inspectedOn: inspection.inspectedOn,
    unannounced: inspection.unannounced === 1,
    conclusion: inspection.conclusion,
    illustrative: inspection.illustrative === 1,
    mayFix: isNow && mayWriteFor(ctx, inspection.unitAgencyCode),
    findings: findings
      .filter(({ inspectionId }) => inspectionId === inspection.id)
      .flatMap((finding) => {
        const deadline = deadlineOf.get(finding.code);
        if (!deadline) return [];
        const { state, dueAt, firstDueAt, late, workingDaysLeft, doneAt } = deadline;
        return [
          {
            code: finding.code,
            text: finding.text,
            due: { state, dueAt, firstDueAt, late, workingDaysLeft },
            fixedOn: doneAt ? toDay(doneAt) : null,
            proof: doneAt
              ? (fixes.findLast(({ findingId }) => findingId === finding.id)?.proof ?? null)
              : null,
          },
        ];
      }),
  }));
  const all = rows.flatMap((row) => row.findings);
  const units = feeds["inspections:units"]?.inputs;
  return {
    rows: rows.reverse(),
    counts: {
      inspections: rows.length,
      findings: all.length,
      fixed: all.filter(({ fixedOn }) => fixedOn !== null).length,
    },
    /** Departments and districts inspected, of all; only for those who see every row. */
    units:
      filter.units === null && units
        ? { inspected: Number(units.numerator), all: Number(units.denominator) }
        : null,
    illustrative: rows.some(({ illustrative }) => illustrative),
    agencies: isNow && mayPlan(ctx) ? await listAgencies(ctx) : [],
  };
}
