// Tallies are whole-number counts of stored answers, valid and missing alike: all that figures and errors need.

/** How often each code was stored: item → code → count. What isn't listed is 0. */
export type TallyCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The accepted responses of one PSU and what they answered. */
export type Tally = { psu: string; responses: number; counts: TallyCounts };

/** A response as stored: item → code; a multiple choice holds its codes joined by `|`. A hidden item is absent or "". */
export type TalliedResponse = { psu: string; answers: Readonly<Record<string, string>> };

export type TallyFault =
  | { fault: "negative-count"; psu: string; item: string; code: string; count: number }
  | { fault: "negative-responses"; psu: string; responses: number };

/**
 * The tallies of responses, by PSU; every stored code counts, valid or missing, each tick of a multiple choice its own.
 *
 * PSUs, items and codes are sorted, so that equal tallies are equal texts. Rests on: tallies are sufficient statistics,
 * design.md §1 (F77).
 *
 * @example tallyResponses([{ psu: "a", answers: { Q1: "4", Q2: "" } }]) // [{ psu: "a", responses: 1, counts: { Q1: { "4": 1 } } }]
 */
export function tallyResponses(responses: Iterable<TalliedResponse>): Tally[] {
  const sums = new Sums();
  for (const { psu, answers } of responses) {
    sums.addResponses(psu, 1);
    for (const [item, answer] of Object.entries(answers)) {
      if (answer !== "") for (const code of answer.split("|")) sums.addCount(psu, item, code, 1);
    }
  }
  return sums.toTallies();
}

/**
 * Two sets of tallies as one; the same as tallying all their responses together.
 *
 * @example addTallies(tallyResponses(monday), tallyResponses(tuesday)) // = tallyResponses([...monday, ...tuesday])
 */
export function addTallies(one: Iterable<Tally>, other: Iterable<Tally>): Tally[] {
  const sums = new Sums();
  sums.addTallies(one, 1);
  sums.addTallies(other, 1);
  return sums.toTallies();
}

/**
 * What is left of `all` when the responses behind `part` are withdrawn; emptied counts and PSUs are left out.
 *
 * Faults where `part` holds more than `all`: then tallies and responses have parted, and nothing is given.
 * Rests on: a withdrawn response leaves the tallies, design.md §2.5 (F68).
 *
 * @example subtractTallies(addTallies(a, b), b) // { ok: true, value: a }
 */
export function subtractTallies(
  all: Iterable<Tally>,
  part: Iterable<Tally>,
): { ok: true; value: Tally[] } | { ok: false; faults: TallyFault[] } {
  const sums = new Sums();
  sums.addTallies(all, 1);
  sums.addTallies(part, -1);
  const value = sums.toTallies();
  const faults = value.flatMap(tallyFaults);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value };
}

function tallyFaults({ psu, responses, counts }: Tally): TallyFault[] {
  const faults: TallyFault[] = responses < 0 ? [{ fault: "negative-responses", psu, responses }] : [];
  for (const [item, codes] of Object.entries(counts)) {
    for (const [code, count] of Object.entries(codes)) {
      if (count < 0) faults.push({ fault: "negative-count", psu, item, code, count });
    }
  }
  return faults;
}

/** Sums under way; maps, so that no code can be mistaken for a property of objects. */
class Sums {
  readonly #psus = new Map<string, { responses: number; items: Map<string, Map<string, number>> }>();

  addResponses(psu: string, responses: number): void {
    this.#of(psu).responses += responses;
  }

  addCount(psu: string, item: string, code: string, count: number): void {
    const { items } = this.#of(psu);
    const codes = items.get(item) ?? new Map<string, number>();
    items.set(item, codes);
    codes.set(code, (codes.get(code) ?? 0) + count);
  }

  addTallies(tallies: Iterable<Tally>, sign: 1 | -1): void {
    for (const { psu, responses, counts } of tallies) {
      this.addResponses(psu, sign * responses);
      for (const [item, codes] of Object.entries(counts)) {
        for (const [code, count] of Object.entries(codes)) this.addCount(psu, item, code, sign * count);
      }
    }
  }

  toTallies(): Tally[] {
    return sorted(this.#psus)
      .map(([psu, { responses, items }]) => ({
        psu,
        responses,
        counts: Object.fromEntries(
          sorted(items)
            .map(([item, codes]) => [item, sorted(codes).filter(([, count]) => count !== 0)] as const)
            .filter(([, codes]) => codes.length > 0)
            .map(([item, codes]) => [item, Object.fromEntries(codes)]),
        ),
      }))
      .filter(({ responses, counts }) => responses !== 0 || Object.keys(counts).length > 0);
  }

  #of(psu: string) {
    const found = this.#psus.get(psu) ?? { responses: 0, items: new Map<string, Map<string, number>>() };
    this.#psus.set(psu, found);
    return found;
  }
}

/** By code units, so that every machine sorts alike whatever its language. */
function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
