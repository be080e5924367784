// A rule in words, from its own numbers: what is shown is what is computed.
import type { Exact } from "#scoring/exact.ts";
import type { Rule, ScoredRule } from "#scoring/par/rule.ts";
import { formatNumber } from "#app/shared/format.ts";
import type { Lang } from "#app/shared/lang.ts";
import type { Words } from "#app/shared/words.ts";

type Scale = Extract<Rule, { kind: "tiers" | "linear" }>;

/** The sentences of a rule, the first on how points come about. @example sayRule({ kind: "points" }, max, words, "vi") */
export function sayRule(rule: ScoredRule, max: Exact, words: Words, lang: Lang): string[] {
  const text = words.appraisal.rule;
  const say = (value: Exact) => sayExact(value, lang);
  switch (rule.kind) {
    case "points":
      return [text.points(say(max))];
    case "checklist":
      return [
        text.checklist(say(max)),
        ...rule.conditions.map((condition) => {
          const name = lang === "vi" ? condition.name_vi : condition.name_en;
          return text.condition(name ?? condition.code, say(condition.points));
        }),
      ];
    case "tiers":
    case "linear":
      return sayScale(rule, max, words, lang);
    case "ratio":
      return [
        text.ratio,
        ...sayScale(rule.then, max, words, lang),
        ...(rule.whenZero ? [text.whenZero[rule.whenZero]] : []),
      ];
    case "growth":
      return [
        text.growth,
        ...sayScale({ kind: "tiers", tiers: rule.tiers }, max, words, lang),
        ...(rule.whenZero ? [text.whenZero[rule.whenZero]] : []),
      ];
    case "deduction":
      return [
        text.deduction(say(max), say(rule.each)),
        ...(rule.floor.isZero() ? [] : [text.floor(say(rule.floor))]),
      ];
    case "survey":
      return [text.survey(say(max))];
    case "sipas":
      return [text.sipas(say(max))];
  }
}

function sayScale(scale: Scale, max: Exact, words: Words, lang: Lang): string[] {
  const text = words.appraisal.rule;
  const say = (value: Exact) => sayExact(value, lang);
  if (scale.kind === "linear")
    return [
      text.linear(say(max), say(scale.full)),
      ...(scale.zeroBelow ? [text.zeroBelow(say(scale.zeroBelow))] : []),
    ];
  const steps = scale.tiers.toSorted((one, other) => other.from.compare(one.from));
  return [text.tiers, ...steps.map(({ from, points }) => text.tier(say(from), say(points))), text.belowTiers];
}

/** An exact number as people read it: its own decimals, or two where they never end. */
export function sayExact(value: Exact, lang: Lang): string {
  return formatNumber(value.toDecimal() ?? value.formatTwoDecimals(), lang);
}
