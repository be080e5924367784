// Repeatable chance: the same seed gives the same rounds on every machine, so a demo and a test see one province.

export interface Random {
  /** A number in [0, 1) with 32 random bits. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** A draw from the normal distribution (Box–Muller). */
  normal(mean?: number, sd?: number): number;
  /** One of the list, each as likely; the list must not be empty. */
  choice<T>(list: readonly T[]): T;
  /** One key of the table, in proportion to its weight. */
  weighted(weights: Readonly<Record<string, number>>): string;
  /** The list in random order (Fisher–Yates); the original stays as it is. */
  shuffle<T>(list: readonly T[]): T[];
}

/** FNV-1a over UTF-16 units, started from `basis`: turns a readable seed into 32 bits of state. */
function hash32(text: string, basis: number): number {
  let hash = basis >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * Chris Doty-Humphrey's sfc32 (small fast chaotic generator, PractRand): 128 bits of state, one of them a counter,
 * so its period is at least 2³². Good enough for made-up data; never use it for keys.
 */
function sfc32(a: number, b: number, c: number, counter: number): () => number {
  return () => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
}

/**
 * A generator whose whole sequence hangs on the seed's text: write what it is for into the seed
 * (`"tay-ninh-2024/citizens/ben-cau-01"`), so that a new draw in one place never shifts another.
 *
 * @example createRandom("a").next() === createRandom("a").next() // true
 */
export function createRandom(seed: string): Random {
  const bits = sfc32(hash32(seed, 0x811c9dc5), hash32(seed, 0x9e3779b9), hash32(seed, 0x85ebca6b), 1);
  for (let i = 0; i < 12; i++) bits(); // the first words still show the seed

  const next = () => bits() / 2 ** 32;
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));

  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    normal: (mean = 0, sd = 1) =>
      mean + sd * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    choice(list) {
      const chosen = list[integer(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError("choice() from an empty list");
      return chosen;
    },
    weighted(weights) {
      const entries = Object.entries(weights);
      const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * total;
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      throw new RangeError("weighted() needs a positive weight");
    },
    shuffle(list) {
      const deck = [...list];
      for (let i = deck.length - 1; i > 0; i--) {
        const j = integer(0, i);
        const held = deck[i];
        const other = deck[j];
        if (held !== undefined && other !== undefined) [deck[i], deck[j]] = [other, held];
      }
      return deck;
    },
  };
}

/** Mean 0 and standard deviation 1 exactly, so that a handful of drawn effects has the spread that was meant. */
export function standardise(draws: readonly number[]): number[] {
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const sd = Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws.length - 1));
  return draws.map((x) => (x - mean) / sd);
}
