import type { Moment } from "#scoring/deadlines/history.ts";

/** A round as it stood: what had taken effect by `asOf` and was recorded by `knownAt`; with a code, one criterion of it. */
export interface CriterionMoment extends Moment {
  roundCode: string;
  criterionCode?: string;
}

/** Agencies whose rows somebody may see: null is all of them, [] none. */
export type OwnAgencies = readonly string[] | null;
