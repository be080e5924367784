// Tallies are whole-number counts of stored answers, valid and missing alike: all that figures and errors need.

/** How many accepted responses of one PSU stored `code` for `item`; what isn't listed is 0. */
export type Tally = { psu: string; item: string; code: string; count: number };

/** The answers of one response as stored: item → code. A hidden or blank item is absent or "". */
export type TalliedResponse = { psu: string; answers: Readonly<Record<string, string>> };

export type TallyFault = { fault: "negative-tally"; psu: string; item: string; code: string; count: number };

/**
 * The tallies of responses, sorted by PSU, item and code; every stored code counts, valid or missing.
 *
 * Rests on: "tallies are sufficient statistics", design.md §1 (F77).
 *
 * @example tallyResponses([{ psu: "a", answers: { Q1: "4", Q2: "" } }]) // [{ psu: "a", item: "Q1", code: "4", count: 1 }]
 */
export function tallyResponses(responses: Iterable<TalliedResponse>): Tally[] {
  const counts = new Counts();
  for (const { psu, answers } of responses) {
    for (const [item, code] of Object.entries(answers)) if (code !== "") counts.add(psu, item, code, 1);
  }
  return counts.toTallies();
}

/**
 * Two sets of tallies as one, sorted; the same as tallying all their responses together.
 *
 * @example addTallies([{ …, code: "4", count: 1 }], [{ …, code: "4", count: 2 }]) // [{ …, code: "4", count: 3 }]
 */
export function addTallies(one: readonly Tally[], other: readonly Tally[]): Tally[] {
  return sum(one, other, 1).toTallies();
}

/**
 * What is left of `all` when the responses behind `part` are withdrawn, sorted; emptied counts are left out.
 *
 * Faults where `part` holds more than `all`: then the tallies and the responses have parted, and nothing is given.
 * Rests on: a withdrawn response leaves the tallies, design.md §2.5 (F68).
 *
 * @example subtractTallies(addTallies(a, b), b) // { ok: true, value: a }
 */
export function subtractTallies(
  all: readonly Tally[],
  part: readonly Tally[],
): { ok: true; value: Tally[] } | { ok: false; faults: TallyFault[] } {
  const value = sum(all, part, -1).toTallies();
  const faults = value
    .filter(({ count }) => count < 0)
    .map((tally) => ({ fault: "negative-tally" as const, ...tally }));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value };
}

function sum(one: readonly Tally[], other: readonly Tally[], sign: 1 | -1): Counts {
  const counts = new Counts();
  for (const { psu, item, code, count } of one) counts.add(psu, item, code, count);
  for (const { psu, item, code, count } of other) counts.add(psu, item, code, sign * count);
  return counts;
}

/** Counts by PSU, item and code, whatever characters the codes hold. */
class Counts {
  readonly #counts = new Map<string, Map<string, Map<string, number>>>();

  add(psu: string, item: string, code: string, count: number): void {
    const items = this.#counts.get(psu) ?? new Map<string, Map<string, number>>();
    this.#counts.set(psu, items);
    const codes = items.get(item) ?? new Map<string, number>();
    items.set(item, codes);
    codes.set(code, (codes.get(code) ?? 0) + count);
  }

  toTallies(): Tally[] {
    const tallies: Tally[] = [];
    for (const [psu, items] of sorted(this.#counts)) {
      for (const [item, codes] of sorted(items)) {
        for (const [code, count] of sorted(codes)) if (count !== 0) tallies.push({ psu, item, code, count });
      }
    }
    return tallies;
  }
}

/** By code units, so that every machine sorts alike whatever its language. */
function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
