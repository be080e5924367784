/**
 * A figure as people here type it: `49,9`, `49.9`, `1.412` (thousands), `270 497`. NaN for what is none.
 *
 * A dot before exactly three digits separates thousands, as in `1.412`; otherwise dot and comma are both decimal marks.
 *
 * @example parseFigure("1.412,5") // 1412.5
 */
export function parseFigure(text: string): number {
  const bare = text
    .trim()
    .replace(/[\s\u00a0]/g, "")
    .replace(/^[−–]/, "-");
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare) ? bare.replaceAll(".", "") : bare;
  const decimal = plain.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(decimal) ? Number(decimal) : Number.NaN;
}
