// Why a criterion stands where it stands, read off its inputs: what the lists of lost points say beside each loss (F122).
import { Exact, parseDecimal } from "#scoring/exact.ts";
import type { ScoredCriterion } from "#scoring/par/criterion.ts";
import type { Standing as LeafState } from "#scoring/par/score-tree.ts";
import type { Inputs } from "#scoring/par/kinds/kind.ts";
import type { Absence } from "./standing.server.ts";

/** A reason as data; the sentence stands in the room's words. Numbers are decimals with a point. */
export type Reason =
  | { kind: "missing"; absence: Absence }
  | { kind: "not-applicable"; why: string | null }
  | { kind: "faulty" }
  | { kind: "ratio"; numerator: string; denominator: string; pct: string | null }
  | { kind: "value"; x: string }
  | { kind: "growth"; now: string; then: string; pct: string | null }
  | { kind: "count"; count: string; each: string }
  | { kind: "checklist"; met: number; of: number; unmet: string[] }
  | { kind: "answers"; meanPct: string }
  | { kind: "measure"; pct: string }
  | { kind: "given" };

export interface ReasonOf {
  criterion: ScoredCriterion;
  state: LeafState | null;
  absence: Absence | null;
  inputs: Inputs | null;
  /** Points over maximum, for what comes from a survey. */
  componentIndex: Exact | null;
}

/** The reason in the shape of the criterion's rule; `given` where points were entered without inputs. */
export function reasonOf({ criterion, state, absence, inputs, componentIndex }: ReasonOf): Reason {
  if (state?.state === "missing") return { kind: "missing", absence: absence ?? "not-entered" };
  if (state?.state === "faulty") return { kind: "faulty" };
  if (state?.state === "not-applicable") {
    return { kind: "not-applicable", why: state.because.by === "judgement" ? state.because.reason : null };
  }
  const { rule } = criterion;
  const share = componentIndex?.formatTwoDecimals() ?? "0.00";
  if (rule.kind === "survey") return { kind: "answers", meanPct: share };
  if (rule.kind === "sipas") return { kind: "measure", pct: share };
  const given = (name: string) => inputs?.[name];
  switch (rule.kind) {
    case "ratio": {
      const [numerator, denominator] = [given("numerator"), given("denominator")];
      if (numerator === undefined || denominator === undefined) return { kind: "given" };
      return { kind: "ratio", numerator, denominator, pct: percentOf(numerator, denominator) };
    }
    case "growth": {
      const [now, then] = [given("now"), given("then")];
      if (now === undefined || then === undefined) return { kind: "given" };
      return { kind: "growth", now, then, pct: changeOf(now, then) };
    }
    case "tiers":
    case "linear": {
      const x = given("x");
      return x === undefined ? { kind: "given" } : { kind: "value", x };
    }
    case "deduction": {
      const count = given("count");
      return count === undefined
        ? { kind: "given" }
        : { kind: "count", count, each: rule.each.toDecimal() ?? rule.each.toString() };
    }
    case "checklist": {
      const written = given("met");
      if (written === undefined) return { kind: "given" };
      const met = new Set(written.split("|").filter(Boolean));
      const unmet = rule.conditions.map(({ code }) => code).filter((code) => !met.has(code));
      return { kind: "checklist", met: met.size, of: rule.conditions.length, unmet };
    }
    case "points":
      return { kind: "given" };
  }
}

function percentOf(numerator: string, denominator: string): string | null {
  const [part, whole] = [parseDecimal(numerator), parseDecimal(denominator)];
  if (!part.ok || !whole.ok || whole.value.isZero()) return null;
  return Exact.hundred.times(part.value).over(whole.value).formatTwoDecimals();
}

function changeOf(now: string, then: string): string | null {
  const [after, before] = [parseDecimal(now), parseDecimal(then)];
  if (!after.ok || !before.ok || before.value.isZero()) return null;
  return Exact.hundred.times(after.value.minus(before.value)).over(before.value).formatTwoDecimals();
}
