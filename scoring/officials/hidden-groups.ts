// Which groups of officials may not be shown. A group too small is hidden, and with it as many others as it takes that no
// published sum minus the published groups gives it away.

/** The groups a figure is broken down by, with how many answered in each. */
export type Breakdown = {
  groups: readonly string[];
  /** Whether a mean weighted by group is published beside the pooled one: a second equation for whoever subtracts. */
  weighted: boolean;
};

export type HiddenReason = "small" | "derivable";

/**
 * Groups to hide in one figure, with why: `small` for fewer answers than `minimum`, `derivable` for those hidden to
 * protect them.
 *
 * Where a group is small, the hidden ones must be at least two (three where a weighted mean is published too) and hold
 * at least `minimum` people together; the smallest of the others join until they do, or until none is left. A group
 * nobody answered in hides nothing. Figures share no question, so none gives away what another hides. Rests on:
 * design.md §2.4 "none ever for a group with fewer than five answers, nor by subtraction"; F43.
 *
 * @example hiddenGroups({ so: 80, phong: 3, hdnd: 46 }, { groups: ["so", "phong", "hdnd"], weighted: false }, 5)
 * // Map { "phong" → "small", "hdnd" → "derivable" }
 */
export function hiddenGroups(
  respondents: Readonly<Record<string, number>>,
  { groups, weighted }: Breakdown,
  minimum: number,
): Map<string, HiddenReason> {
  const countOf = (group: string) => respondents[group] ?? 0;
  const asked = groups
    .filter((group) => countOf(group) > 0)
    .sort((one, other) => countOf(one) - countOf(other) || (one < other ? -1 : 1));
  const hidden = new Map<string, HiddenReason>();
  for (const group of asked) {
    if (countOf(group) < minimum) hidden.set(group, "small");
    else if (hidden.size > 0 && !isSafe([...hidden.keys()].map(countOf), weighted, minimum))
      hidden.set(group, "derivable");
  }
  return hidden;
}

/**
 * Whether the sum over a breakdown may be shown beside the groups that are: it may when nothing is hidden, or when what
 * is hidden can't be worked out from it. False also when fewer than `minimum` answered in all.
 *
 * Rests on: as {@link hiddenGroups}; F43.
 *
 * @example mayShowSum({ so: 3, phong: 1 }, { groups: ["so", "phong"], weighted: false }, new Map(), 5) // false
 */
export function mayShowSum(
  respondents: Readonly<Record<string, number>>,
  { groups, weighted }: Breakdown,
  hidden: ReadonlyMap<string, HiddenReason>,
  minimum: number,
): boolean {
  const countOf = (group: string) => respondents[group] ?? 0;
  const concealed = groups.filter((group) => countOf(group) > 0 && hidden.has(group)).map(countOf);
  const all = groups.reduce((sum, group) => sum + countOf(group), 0);
  return all >= minimum && (concealed.length === 0 || isSafe(concealed, weighted, minimum));
}

function isSafe(concealed: readonly number[], weighted: boolean, minimum: number): boolean {
  const people = concealed.reduce((sum, count) => sum + count, 0);
  return concealed.length >= (weighted ? 3 : 2) && people >= minimum;
}
