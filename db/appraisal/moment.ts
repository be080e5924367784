import type { Moment } from "#scoring/deadlines/history.ts";

/** A round as it stood: what had taken effect by `asOf` and was recorded by `knownAt`. */
export interface RoundMoment extends Moment {
  roundCode: string;
}

/** A criterion as it stood. */
export interface CriterionMoment extends RoundMoment {
  criterionCode?: string;
}
