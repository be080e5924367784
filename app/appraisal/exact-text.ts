import { Exact } from "#scoring/exact.ts";

/**
 * Points as the database keeps them, `p` or `p/q`, as an exact number. What `Exact.toString` wrote is read back
 * without loss; other text is a fault of ours and throws.
 *
 * @example readExact("3/2").formatTwoDecimals() // "1.50"
 */
export function readExact(text: string): Exact {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  if (!match?.[1]) throw new Error(`"${text}" is not an exact number.`);
  const numerator = Exact.whole(BigInt(match[1]));
  return match[2] ? numerator.over(Exact.whole(BigInt(match[2]))) : numerator;
}
