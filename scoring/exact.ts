// Exact rational numbers. PAR INDEX adds thousands of parts and rounds once, at the end: binary floats would move
// the last published digit, so points never are floats. Numbers come in as plain decimals and go out as text.

import Fraction from "fraction.js";

const plainDecimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal as read, or up to two guesses at what was meant by text of another form. */
export type ParsedDecimal = { ok: true; value: Exact } | { ok: false; proposals: readonly string[] };

/**
 * An exact rational number of any size; immutable, never NaN or infinite.
 *
 * Made by `parseDecimal` from text and by `Exact.whole` from whole numbers, so that no float can slip in.
 * Rests on: contract.md §2 "All arithmetic is exact"; F73.
 *
 * @example Exact.whole(1).over(Exact.whole(3)).times(Exact.whole(3)).equals(Exact.one) // true
 */
export class Exact {
  static readonly zero = Exact.whole(0);
  static readonly one = Exact.whole(1);
  static readonly hundred = Exact.whole(100);

  readonly #fraction: Fraction;

  private constructor(fraction: Fraction) {
    this.#fraction = fraction;
  }

  /**
   * A whole number. A number that is not a safe integer throws a RangeError: it would already have lost digits.
   *
   * @example Exact.whole(12).toString() // "12"
   */
  static whole(value: number | bigint): Exact {
    if (typeof value === "number" && !Number.isSafeInteger(value)) {
      throw new RangeError(`${value} is not a whole number that can be held exactly`);
    }
    return new Exact(new Fraction(BigInt(value), 1n));
  }

  /**
   * The sum of any number of values; zero for none.
   *
   * @example Exact.sum([Exact.one, Exact.one]).toString() // "2"
   */
  static sum(values: Iterable<Exact>): Exact {
    let total = Exact.zero;
    for (const value of values) total = total.plus(value);
    return total;
  }

  /** The smaller of two. @example Exact.min(Exact.zero, Exact.one) // 0 */
  static min(a: Exact, b: Exact): Exact {
    return a.compare(b) <= 0 ? a : b;
  }

  /** The greater of two. @example Exact.max(Exact.zero, Exact.one) // 1 */
  static max(a: Exact, b: Exact): Exact {
    return a.compare(b) >= 0 ? a : b;
  }

  plus(other: Exact): Exact {
    return new Exact(this.#fraction.add(other.#fraction));
  }

  minus(other: Exact): Exact {
    return new Exact(this.#fraction.sub(other.#fraction));
  }

  times(other: Exact): Exact {
    return new Exact(this.#fraction.mul(other.#fraction));
  }

  /** This divided by another; a zero divisor throws a RangeError, so ask `isZero` first. */
  over(divisor: Exact): Exact {
    if (divisor.isZero()) throw new RangeError("division by zero");
    return new Exact(this.#fraction.div(divisor.#fraction));
  }

  /** −1, 0 or 1 as this is less than, equal to or greater than the other: fit for `sort`. */
  compare(other: Exact): -1 | 0 | 1 {
    const difference = this.#fraction.compare(other.#fraction);
    if (difference === 0) return 0;
    return difference < 0 ? -1 : 1;
  }

  equals(other: Exact): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.#fraction.n === 0n;
  }

  isNegative(): boolean {
    return this.compare(Exact.zero) < 0;
  }

  isWhole(): boolean {
    return this.#fraction.d === 1n;
  }

  /**
   * Lowest terms: `p/q`, or `p` where whole.
   *
   * @example Exact.whole(6).over(Exact.whole(-4)).toString() // "-3/2"
   */
  toString(): string {
    return this.isWhole() ? `${this.#numerator}` : `${this.#numerator}/${this.#fraction.d}`;
  }

  /** Lowest terms again, so that a score written as JSON loses nothing. */
  toJSON(): string {
    return this.toString();
  }

  /**
   * The plain decimal without loss, or null where the decimals never end (1/3).
   *
   * @example Exact.whole(3).over(Exact.whole(8)).toDecimal() // "0.375"
   */
  toDecimal(): string | null {
    const places = endingPlaces(this.#fraction.d);
    return places === null ? null : this.round(places);
  }

  /**
   * Rounded to a number of decimals and written with all of them: half goes up, and for a value below zero away
   * from zero, so that a gain and the equal loss show the same digits. What rounds to zero has no sign.
   * Rests on: domain.md §5 "rounded once, half up".
   *
   * @example Exact.whole(1).over(Exact.whole(8)).round(2) // "0.13"
   */
  round(places: number): string {
    const scale = 10n ** BigInt(places);
    const { n, d } = this.#fraction;
    const rounded = (2n * n * scale + d) / (2n * d);
    const sign = this.isNegative() && rounded !== 0n ? "-" : "";
    const digits = rounded.toString().padStart(places + 1, "0");
    const split = digits.length - places;
    return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, split)}.${digits.slice(split)}`;
  }

  /** Two decimals, half up: the form in which points and indices are published. @example "51.00" */
  formatTwoDecimals(): string {
    return this.round(2);
  }

  /** The nearest float to about 15 decimals, for drawing only: never add, rank or publish it. */
  toApproximateNumber(): number {
    return Number(this.round(15));
  }

  get #numerator(): bigint {
    return this.#fraction.s * this.#fraction.n;
  }
}

/** How many decimals write 1/denominator in full; null where none do. */
function endingPlaces(denominator: bigint): number | null {
  const twos = factorCount(denominator, 2n);
  const fives = factorCount(denominator, 5n);
  const rest = denominator / (2n ** BigInt(twos) * 5n ** BigInt(fives));
  return rest === 1n ? Math.max(twos, fives) : null;
}

function factorCount(value: bigint, factor: bigint): number {
  let count = 0;
  for (let rest = value; rest % factor === 0n; rest /= factor) count++;
  return count;
}

/**
 * A plain decimal `-?\d+(\.\d+)?` as an exact number, of any length.
 *
 * Any other form is refused, with what was probably meant: a decimal comma, an exponent, a per cent sign,
 * a thousands mark, blanks around. `1,234` has two readings, and both are proposed. Blank has none.
 * Rests on: contract.md §2 "Numbers match"; F73.
 *
 * @example parseDecimal("-0.250") // { ok: true, value: −1/4 }
 * @example parseDecimal("1,5") // { ok: false, proposals: ["1.5"] }
 */
export function parseDecimal(written: string): ParsedDecimal {
  const match = plainDecimal.exec(written);
  if (match === null) return { ok: false, proposals: proposeDecimals(written) };
  const [, sign = "", whole = "", decimals = ""] = match;
  const magnitude = Exact.whole(BigInt(whole + decimals)).over(Exact.whole(10n ** BigInt(decimals.length)));
  return { ok: true, value: sign === "-" ? Exact.zero.minus(magnitude) : magnitude };
}

/** What was probably meant by text that is no plain decimal: likeliest first, none where nothing can be guessed. */
function proposeDecimals(written: string): readonly string[] {
  const bare = written.trim().replace(/^[−–]/, "-").replace(/^\+/, "").replace(/\s*%$/, "");
  const readings = [
    expandExponent(bare),
    ungroup(bare),
    bare.replace(/^(-?\d+),(\d+)$/, "$1.$2"),
    fillZero(bare),
  ];
  const likely = readings.filter((reading) => plainDecimal.test(reading));
  // One comma before exactly three digits: decimals as Viet Nam writes them, or thousands as English does.
  if (/^-?[1-9]\d{0,2},\d{3}$/.test(bare)) likely.push(bare.replace(",", ""));
  return [...new Set(likely)];
}

function ungroup(text: string): string {
  if (/^-?\d{1,3}(?:[\s'’_]\d{3})+(?:[.,]\d+)?$/.test(text))
    return text.replace(/[\s'’_]/g, "").replace(",", ".");
  if (/^-?\d{1,3}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,},\d+)$/.test(text)) {
    return text.replaceAll(".", "").replace(",", ".");
  }
  if (/^-?\d{1,3}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d+)$/.test(text)) return text.replaceAll(",", "");
  return text;
}

/** `.5` and `5.` with the digit that is missing. */
function fillZero(text: string): string {
  return text.replace(/^(-?)\.(?=\d)/, "$10.").replace(/(?<=\d)\.$/, "");
}

/** Longer exponents are slips of the hand: writing them out would help nobody. */
const longestExponent = 30;

function expandExponent(text: string): string {
  const match = /^(-?)(\d+)(?:[.,](\d+))?[eE]([+-]?\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", decimals = "", exponent = ""] = match;
  const shift = Number(exponent) - decimals.length;
  if (Math.abs(shift) > longestExponent) return text;
  const power = Exact.whole(10n ** BigInt(Math.abs(shift)));
  const digits = Exact.whole(BigInt(whole + decimals));
  const magnitude = shift < 0 ? digits.over(power) : digits.times(power);
  return `${sign}${magnitude.toDecimal() ?? ""}`;
}
