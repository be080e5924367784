import { partsOf, type Part, type SipasItem, type SipasMethod } from "./method.ts";

/** A method under the name it goes by where results are set side by side. */
export type MethodVariant<M extends SipasMethod> = {
  code: "pooled" | "mean-of-factors" | "equal-parts";
  name: { vi: string; en: string };
  method: M;
};

/**
 * The same answers by three other ways, to run side by side with the round's own method.
 *
 * `pooled`: every answer weighs the same. `mean-of-factors`: every factor weighs the same (or by the method's factor
 * weights), in the parts and in the headline. `equal-parts`: the parts weigh the same, each by the method's own rule.
 * The items are needed since weights must name every part. Fields of the method that scoring doesn't know are kept.
 * Rests on: "any round can be re-run under another and compared", domain.md §4 (F74, F75).
 *
 * @example methodVariants(version.method, version.items).map(({ code }) => code) // ["pooled", "mean-of-factors", "equal-parts"]
 */
export function methodVariants<M extends SipasMethod>(
  method: M,
  items: readonly SipasItem[],
): MethodVariant<M>[] {
  const parts = partsOf(items, method);
  const weigh = (weightOf: (part: Part) => number) =>
    Object.fromEntries(parts.map((part) => [part.code, weightOf(part)]));
  const weightOfFactors = ({ factors }: Part) => factors.reduce((sum, { weight }) => sum + weight, 0);
  return [
    {
      code: "pooled",
      name: { vi: "Gộp mọi câu trả lời", en: "All answers pooled" },
      method: { ...method, partRule: "pooled", partWeights: undefined },
    },
    {
      code: "mean-of-factors",
      name: { vi: "Trung bình các yếu tố", en: "Mean of the factors" },
      method: { ...method, partRule: "mean-of-factors", partWeights: weigh(weightOfFactors) },
    },
    {
      code: "equal-parts",
      name: { vi: "Các phần có trọng số bằng nhau", en: "Parts weighted equally" },
      method: { ...method, partWeights: weigh(() => 1) },
    },
  ];
}
