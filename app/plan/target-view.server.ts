// What the pages of targets read, narrowed to the person's own agencies.
import { findMeasurements } from "#db/plan/targets.ts";
import { toDay } from "#scoring/deadlines/time.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ShownMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { findTargetStandings, type TargetStanding } from "./targets.server.ts";
import { mayWriteFor, scopeOf } from "./view.server.ts";

/** The targets at a moment that this person sees. */
export async function viewTargets(ctx: Context, round: Round, moment: ShownMoment): Promise<TargetRow[]> {
  const targets = await findTargetStandings(ctx.db.read, round, moment, { agencyCodes: scopeOf(ctx) });
  return targets.map((target) => targetRow(ctx, target));
}

export type TargetRow = ReturnType<typeof targetRow>;

function targetRow({ lang }: Context, target: TargetStanding) {
  const { nameVi, nameEn, owner, deadline, ...rest } = target;
  const { state, dueAt, firstDueAt, late, workingDaysLeft } = deadline;
  return {
    ...rest,
    name: lang === "vi" ? nameVi : nameEn,
    owner: lang === "vi" ? owner.vi : owner.en,
    dueOn: toDay(dueAt),
    // A target is met or not; that it is late is said only while its milestone is open.
    due: { state, dueAt, firstDueAt, late: state === "overdue" ? late : null, workingDaysLeft },
  };
}

/** One target with every measurement known at the moment. Throws `target.not_found`, also for a foreign one. */
export async function getTargetView(ctx: Context, round: Round, moment: ShownMoment, code: string) {
  const [target] = await findTargetStandings(ctx.db.read, round, moment, { agencyCodes: scopeOf(ctx), code });
  if (!target) throw problem("target.not_found", { code });
  const rows = await findMeasurements(ctx.db.read, { roundCode: round.code, knownAt: moment.knownAt, code });
  const isNow = moment.asOfDay === null && moment.knownDay === null;
  return {
    target: targetRow(ctx, target),
    history: rows
      .filter(({ effectiveAt }) => effectiveAt <= moment.asOf)
      .map(({ id, measuredOn, value, numerator, denominator, source, recordedByName, recordedAt }) => ({
        id,
        measuredOn,
        value,
        numerator,
        denominator,
        source,
        by: recordedByName,
        recordedAt,
      }))
      .reverse(),
    mayWrite: isNow && mayWriteFor(ctx, target.owner.code),
  };
}
