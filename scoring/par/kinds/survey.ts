import { z } from "zod";
import { Exact } from "../../exact.ts";
import { type Fault, type InputFault, type Result, faultOf, refuse, succeed } from "../fault.ts";
import { type Inputs, type Kind, code, decimal, parseCount, writeNumber } from "./kind.ts";

export const surveySchema = z.strictObject({
  kind: z.literal("survey"),
  /** What each answer is worth, 0 to 100. Answers not named here (no opinion, blank) don't count. */
  answers: z.record(code, decimal).refine((answers) => Object.keys(answers).length > 0),
  /** All answers in one pool, or one mean per group of respondents, weighted. */
  groups: z.union([z.literal("pooled"), z.record(code, decimal)]).default("pooled"),
});

/** Mean answer value as that share of the maximum. */
export type SurveyRule = z.infer<typeof surveySchema>;

export const survey: Kind<SurveyRule> = {
  findFaults: ({ answers, groups }) => {
    const values = Object.entries(answers).flatMap(([answer, value]): Fault[] => {
      const key = `answers.${answer}`;
      const written = writeNumber(value);
      if (value.isNegative()) return [faultOf("rule-below", { key, written, least: "0" })];
      return value.compare(Exact.hundred) > 0 ? [faultOf("rule-above", { key, written, most: "100" })] : [];
    });
    return groups === "pooled" ? values : [...values, ...findWeightFaults(groups)];
  },

  nameInputs: ({ groups }) =>
    groups === "pooled"
      ? { names: ["answers"], needs: "all" }
      : { names: Object.keys(groups).map(inputOfGroup), needs: "any" },

  score: ({ answers, groups }, max, inputs) => {
    const values = new Map(Object.entries(answers));
    const weights =
      groups === "pooled"
        ? new Map([["answers", Exact.one]])
        : new Map(Object.entries(groups).map(([group, weight]) => [inputOfGroup(group), weight]));
    const mean = meanOfGroups(weights, values, inputs);
    return mean.ok ? succeed({ points: mean.value.times(max).over(Exact.hundred) }) : mean;
  },
};

function inputOfGroup(group: string): string {
  return `answers:${group}`;
}

function findWeightFaults(weights: Readonly<Record<string, Exact>>): Fault[] {
  const faults = Object.entries(weights).flatMap(([group, weight]) =>
    weight.isNegative()
      ? [faultOf("rule-below", { key: `groups.${group}`, written: writeNumber(weight), least: "0" })]
      : [],
  );
  const weightless = Object.values(weights).every((weight) => weight.isZero());
  return weightless ? [...faults, faultOf("rule-no-weight", { key: "groups" })] : faults;
}

/**
 * The weighted mean of the groups' means, over the groups that have counting answers: a silent group leaves both
 * sides of the fraction. Where only groups of weight 0 answered there is no mean.
 */
function meanOfGroups(
  weights: ReadonlyMap<string, Exact>,
  values: ReadonlyMap<string, Exact>,
  inputs: Inputs,
): Result<Exact, InputFault> {
  const faults: InputFault[] = [];
  let weighted = Exact.zero;
  let weight = Exact.zero;
  for (const [input, groupWeight] of weights) {
    if (!Object.hasOwn(inputs, input)) continue;
    const counts = parseAnswerCounts(inputs[input] ?? "");
    if (!counts.ok) {
      faults.push(...counts.faults.map((fault) => ({ input, fault })));
      continue;
    }
    const mean = meanAnswer(counts.value, values);
    if (mean === null) continue;
    weighted = weighted.plus(mean.times(groupWeight));
    weight = weight.plus(groupWeight);
  }
  if (faults.length > 0) return refuse(...faults);
  if (weight.isZero()) {
    const input = [...weights.keys()].find((name) => Object.hasOwn(inputs, name)) ?? "answers";
    return refuse({ input, fault: faultOf("no-counting-answer", {}) });
  }
  return succeed(weighted.over(weight));
}

/** Mean value of the answers that count; null where none does. */
function meanAnswer(counts: ReadonlyMap<string, Exact>, values: ReadonlyMap<string, Exact>): Exact | null {
  let total = Exact.zero;
  let answered = Exact.zero;
  for (const [answer, value] of values) {
    const count = counts.get(answer) ?? Exact.zero;
    total = total.plus(value.times(count));
    answered = answered.plus(count);
  }
  return answered.isZero() ? null : total.over(answered);
}

/** `1=10|2=3` as counts by answer; blank is no answers. Each answer once, each count whole and 0 or more. */
function parseAnswerCounts(written: string): Result<ReadonlyMap<string, Exact>, Fault> {
  const counts = new Map<string, Exact>();
  const faults: Fault[] = [];
  for (const pair of written === "" ? [] : written.split("|")) {
    const [, answer, countText] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (answer === undefined || countText === undefined) {
      faults.push(faultOf("answer-form", { written: pair }));
      continue;
    }
    if (counts.has(answer)) faults.push(faultOf("answer-twice", { answer }));
    const count = parseCount(countText);
    if (count.ok) counts.set(answer, count.value);
    else faults.push(...count.faults);
  }
  return faults.length > 0 ? refuse(...faults) : succeed(counts);
}
