import { formatNumber, formatPct } from "#app/shared/format.ts";
import type { Lang } from "#app/shared/lang.ts";
import type { Words } from "#app/shared/words.ts";
import type { Reason } from "./reason.ts";

/** A reason as a sentence. @example sayReason(words, "vi", { kind: "ratio", … }) // "44 trên 46 = 95,65 %" */
export function sayReason({ results: { reason: text } }: Words, lang: Lang, reason: Reason): string {
  const number = (value: string) => formatNumber(value, lang);
  const percent = (value: string | null) => (value === null ? null : formatPct(value, lang));
  switch (reason.kind) {
    case "missing":
      return text.absence[reason.absence];
    case "not-applicable":
      return text.notApplicable(reason.why);
    case "faulty":
      return text.faulty;
    case "ratio":
      return text.ratio(number(reason.numerator), number(reason.denominator), percent(reason.pct));
    case "value":
      return text.value(number(reason.x));
    case "growth":
      return text.growth(number(reason.now), number(reason.then), percent(reason.pct));
    case "count":
      return text.count(number(reason.count), number(reason.each));
    case "checklist":
      return text.checklist(number(String(reason.met)), number(String(reason.of)), reason.unmet.join(", "));
    case "answers":
      return text.answers(formatPct(reason.meanPct, lang));
    case "measure":
      return text.measure(formatPct(reason.pct, lang));
    case "given":
      return text.given;
  }
}
