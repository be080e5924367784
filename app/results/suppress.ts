// Which officials' figures stay hidden: no group with fewer than five answers is ever shown, nor found by subtraction.

/** Fewest valid answers behind a figure of officials (design §2.4). */
export const FEWEST_ANSWERS = 5;

export interface Suppression {
  /** Groups whose figures are hidden. */
  hidden: ReadonlySet<string>;
  /** Whether the figure over all groups may be shown. */
  total: boolean;
}

/**
 * Which groups to hide when a figure over all groups is shown beside the groups' own.
 *
 * A group with answers, but fewer than `fewest`, is hidden. What is hidden together must be at least two groups with at least
 * `fewest` answers between them, else total minus what is shown would give it away: the smallest shown groups are hidden as
 * well until that holds. A group without answers hides nothing. When everything is hidden and still too little, so is the total.
 *
 * @example hideGroups({ hdnd: 3, so: 40, huyen: 12 }).hidden // hdnd and huyen
 */
export function hideGroups(answers: Readonly<Record<string, number>>, fewest = FEWEST_ANSWERS): Suppression {
  const answering = Object.entries(answers)
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => one - other);
  const hidden = new Map(answering.filter(([, count]) => count < fewest));
  const sum = () => [...hidden.values()].reduce((total, count) => total + count, 0);
  for (const [group, count] of answering) {
    if (hidden.size === 0 || (hidden.size > 1 && sum() >= fewest)) break;
    hidden.set(group, count);
  }
  const all = answering.reduce((total, [, count]) => total + count, 0);
  return { hidden: new Set(hidden.keys()), total: all >= fewest };
}
