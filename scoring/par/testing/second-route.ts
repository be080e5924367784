// PAR INDEX once more, on bare BigInt fractions and by recursion from the root: nothing is shared with the scoring
// under test but the reading of CSV. It trusts its files and knows the kinds that the worked example uses.

import { z } from "zod";
import { parseCsv } from "../../csv.ts";

type Ratio = readonly [numerator: bigint, denominator: bigint];
type Row = Record<string, string>;

const ruleShape = z.record(z.string(), z.any());

export function records(text: string): Row[] {
  const csv = parseCsv(text);
  if (!csv.ok) throw new Error("the file is no CSV");
  return csv.rows.map(({ cells }) =>
    Object.fromEntries(csv.header.map((name, index) => [name, cells[index] ?? ""])),
  );
}

/** Points by code in lowest terms, and the per cent under `index`. */
export function scoreAgain(criteriaText: string, inputsText: string): Map<string, string> {
  const criteria = records(criteriaText);
  const inputs = records(inputsText);
  const found = new Map<string, string>();

  function pointsOf(criterion: Row): Ratio {
    const rule = ruleShape.parse(JSON.parse(criterion["rule"] ?? ""));
    const own = new Map(
      inputs
        .filter((row) => row["code"] === criterion["code"])
        .map((row) => [row["input"], row["value"] ?? ""]),
    );
    const children = criteria.filter((row) => row["parent"] === criterion["code"]);
    const points =
      rule["kind"] === "sum"
        ? children.map(pointsOf).reduce(add, [0n, 1n])
        : pointsByKind(rule, read(criterion["max_points"]), (name) => own.get(name) ?? "");
    found.set(criterion["code"] ?? "", write(points));
    return points;
  }

  const roots = criteria.filter((row) => row["parent"] === "");
  const points = roots.map(pointsOf).reduce(add, [0n, 1n]);
  const max = roots.map((row) => read(row["max_points"])).reduce(add, [0n, 1n]);
  found.set("index", write(divide(multiply([100n, 1n], points), max)));
  return found;
}

function pointsByKind(rule: Record<string, unknown>, max: Ratio, input: (name: string) => string): Ratio {
  const hundred: Ratio = [100n, 1n];
  const shape = ruleShape.parse(rule);
  switch (shape["kind"]) {
    case "checklist": {
      const met = input("met").split("|");
      const conditions: { code: string; points: string }[] = shape["conditions"];
      return conditions
        .filter(({ code }) => met.includes(code))
        .map(({ points }) => read(points))
        .reduce(add, [0n, 1n]);
    }
    case "tiers":
      return climb(shape["tiers"], read(input("x")));
    case "linear":
      return slope(max, read(input("x")));
    case "ratio": {
      if (BigInt(input("denominator")) === 0n) return [0n, 1n];
      const x = multiply(hundred, [BigInt(input("numerator")), BigInt(input("denominator"))]);
      return shape["then"].kind === "linear" ? slope(max, x) : climb(shape["then"].tiers, x);
    }
    case "growth": {
      const [now, then] = [BigInt(input("now")), BigInt(input("then"))];
      return climb(shape["tiers"], multiply(hundred, [now - then, then]));
    }
    case "deduction": {
      const left = add(max, multiply([-BigInt(input("count")), 1n], read(shape["each"])));
      return left[0] < 0n ? [0n, 1n] : left;
    }
    case "survey": {
      const counts = input("answers")
        .split("|")
        .map((pair) => pair.split("="));
      const counting = counts.flatMap(([answer = "", count = ""]): [Ratio, bigint][] => {
        const value: unknown = shape["answers"][answer];
        return typeof value === "string" ? [[read(value), BigInt(count)]] : [];
      });
      const total = counting.map(([value, count]) => multiply(value, [count, 1n])).reduce(add, [0n, 1n]);
      const answered = counting.reduce((sum, [, count]) => sum + count, 0n);
      return divide(multiply(divide(total, [answered, 1n]), max), hundred);
    }
    case "sipas":
      return divide(multiply(read(input("measure")), max), hundred);
    default:
      throw new Error(`the second route doesn't know ${String(shape["kind"])}`);
  }
}

function climb(tiers: { from: string; points: string }[], x: Ratio): Ratio {
  const reached = tiers.filter(({ from }) => !isLess(x, read(from)));
  const [highest] = reached.sort((a, b) => (isLess(read(a.from), read(b.from)) ? 1 : -1));
  return highest === undefined ? [0n, 1n] : read(highest.points);
}

/** A line to 100, which is all that the example's lines go to. */
function slope(max: Ratio, x: Ratio): Ratio {
  if (x[0] < 0n) return [0n, 1n];
  return isLess([100n, 1n], x) ? max : divide(multiply(max, x), [100n, 1n]);
}

function read(decimal = ""): Ratio {
  const [whole = "", decimals = ""] = decimal.split(".");
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

function add([a, b]: Ratio, [c, d]: Ratio): Ratio {
  return [a * d + c * b, b * d];
}

function multiply([a, b]: Ratio, [c, d]: Ratio): Ratio {
  return [a * c, b * d];
}

function divide([a, b]: Ratio, [c, d]: Ratio): Ratio {
  return [a * d, b * c];
}

function isLess([a, b]: Ratio, [c, d]: Ratio): boolean {
  return a * d < c * b;
}

function write([numerator, denominator]: Ratio): string {
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = a < 0n ? -a : a;
  return denominator === divisor
    ? `${numerator / divisor}`
    : `${numerator / divisor}/${denominator / divisor}`;
}
