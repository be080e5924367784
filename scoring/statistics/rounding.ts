/** A double carries 15 to 17 digits; the last of them are the dust of the additions before. */
const trustedDigits = 14;

/**
 * A number as published: rounded once, half up, as text with exactly `decimals` decimals and a point.
 *
 * Half up means by magnitude, so that a difference and its opposite read alike (−0.005 → -0.01). It is done on the
 * decimal digits: 1.005 is stored as 1.00499999999999989…, and must read 1.01. Figures are held to 14 digits first,
 * which absorbs the dust of floating additions; two shares with fewer than 10⁹ answers never differ by so little.
 * Null stays null, and so does what isn't a finite number. Rests on: "two decimals, half up, at publication only", domain.md §4.
 *
 * @example roundHalfUp(62.445) // "62.45"
 * @example roundHalfUp(-0.001) // "0.00"
 */
export function roundHalfUp(value: number | null, decimals = 2): string | null {
  if (value === null || !Number.isFinite(value)) return null;
  const [mantissa = "0", exponent = "0"] = Math.abs(value)
    .toExponential(trustedDigits - 1)
    .split("e");
  const digits = BigInt(mantissa.replace(".", ""));
  const scale = Number(exponent) - (trustedDigits - 1) + decimals;
  const units = scale >= 0 ? digits * 10n ** BigInt(scale) : halfUp(digits, 10n ** BigInt(-scale));
  const text = units.toString().padStart(decimals + 1, "0");
  const point = text.length - decimals;
  const sign = value < 0 && units > 0n ? "-" : "";
  return sign + text.slice(0, point) + (decimals > 0 ? `.${text.slice(point)}` : "");
}

function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
