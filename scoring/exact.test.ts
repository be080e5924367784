import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact, parseDecimal } from "./exact.ts";

function read(written: string): Exact {
  const parsed = parseDecimal(written);
  if (!parsed.ok) throw new Error(`${written} is no decimal`);
  return parsed.value;
}

function proposals(written: string): readonly string[] | "read" {
  const parsed = parseDecimal(written);
  return parsed.ok ? "read" : parsed.proposals;
}

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([numerator, denominator]) => Exact.whole(numerator).over(Exact.whole(denominator)));

describe("reading decimals", () => {
  it.each([
    ["0", "0"],
    ["-0", "0"],
    ["007", "7"],
    ["10.0", "10"],
    ["-0.250", "-1/4"],
    ["79.999", "79999/1000"],
    ["0.1000000000000000055", "200000000000000011/2000000000000000000"],
  ])("F73 reads %s as %s", (written, lowest) => {
    expect(read(written).toString()).toBe(lowest);
  });

  it("F73 keeps numbers of any length exact", () => {
    const long = `1${"0".repeat(400)}.5`;
    expect(
      read(long)
        .minus(read(`1${"0".repeat(400)}`))
        .toString(),
    ).toBe("1/2");
    expect(read(long).toDecimal()).toBe(long);
  });

  it.each<[string, string[]]>([
    ["1,5", ["1.5"]],
    ["-1,5", ["-1.5"]],
    ["0,123", ["0.123"]],
    ["12,50", ["12.50"]],
    ["1,234", ["1.234", "1234"]],
    ["-12,345", ["-12.345", "-12345"]],
    ["1234,567", ["1234.567"]],
    ["1,2345", ["1.2345"]],
    ["1e3", ["1000"]],
    ["1E+3", ["1000"]],
    ["-2.5e1", ["-25"]],
    ["2,5e1", ["25"]],
    ["12e-1", ["1.2"]],
    ["1.25e-2", ["0.0125"]],
    ["1e30", [`1${"0".repeat(30)}`]],
    ["1e31", []],
    ["1e400", []],
    ["80%", ["80"]],
    ["80 %", ["80"]],
    ["80,5%", ["80.5"]],
    ["1.234.567", ["1234567"]],
    ["1.234.567,8", ["1234567.8"]],
    ["1.234,5", ["1234.5"]],
    ["1,234,567", ["1234567"]],
    ["1,234.5", ["1234.5"]],
    ["-1,234,567.89", ["-1234567.89"]],
    ["1 234", ["1234"]],
    ["1 234 567,8", ["1234567.8"]],
    ["1 234.5", ["1234.5"]],
    ["1'234", ["1234"]],
    ["1_000", ["1000"]],
    ["+5", ["5"]],
    ["−5", ["-5"]],
    ["–5", ["-5"]],
    [" 5", ["5"]],
    ["5\t", ["5"]],
    [".5", ["0.5"]],
    ["-.5", ["-0.5"]],
    ["5.", ["5"]],
    ["", []],
    ["-", []],
    [".", []],
    ["abc", []],
    ["1e", []],
    ["1.2.3", []],
    ["12.34.567", []],
    ["1 23", []],
    ["1,23,456", []],
    ["1/2", []],
    ["0x10", []],
    ["NaN", []],
    ["٣", []],
    ["5\n", ["5"]],
    ["x1,5", []],
    ["1,5x", []],
    ["x1e3", []],
    ["1e3x", []],
    ["x1 234", []],
    ["1 234x", []],
    ["x1.234.567", []],
    ["1,234,567x", []],
    ["x1,234,567", []],
    ["80%%", []],
    ["--5", []],
    ["5+", []],
  ])("F73 refuses %j and proposes %j", (written, expected) => {
    expect(proposals(written)).toEqual(expected);
  });
});

describe("arithmetic", () => {
  const third = Exact.one.over(Exact.whole(3));

  it("F73 adds thirds to a whole without loss", () => {
    expect(Exact.sum([third, third, third]).equals(Exact.one)).toBe(true);
    expect(Exact.sum([]).toString()).toBe("0");
  });

  it("F73 orders, and tells zero, sign and wholeness", () => {
    expect(third.compare(Exact.one)).toBe(-1);
    expect(Exact.one.compare(third)).toBe(1);
    expect(third.compare(third.plus(Exact.zero))).toBe(0);
    expect(Exact.min(third, Exact.one)).toBe(third);
    expect(Exact.min(Exact.one, third)).toBe(third);
    expect(Exact.max(third, Exact.one)).toBe(Exact.one);
    expect(Exact.max(Exact.one, third)).toBe(Exact.one);
    expect([Exact.zero.isZero(), third.isZero()]).toEqual([true, false]);
    expect([Exact.zero.isNegative(), third.isNegative(), read("-1").isNegative()]).toEqual([
      false,
      false,
      true,
    ]);
    expect([read("10.0").isWhole(), third.isWhole()]).toEqual([true, false]);
    expect(third.equals(Exact.one)).toBe(false);
  });

  it("F73 refuses to divide by zero and to take in a float", () => {
    expect(() => Exact.one.over(Exact.zero)).toThrow("division by zero");
    expect(() => Exact.whole(0.5)).toThrow("0.5 is not a whole number");
    expect(() => Exact.whole(2 ** 53)).toThrow(RangeError);
  });

  it("F73 undoes what it did, for any two numbers", () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(a.plus(b).minus(b).equals(a)).toBe(true);
        expect(a.times(b).equals(b.times(a))).toBe(true);
        if (!b.isZero()) expect(a.over(b).times(b).equals(a)).toBe(true);
        expect(a.compare(b)).toBe(a.minus(b).compare(Exact.zero));
      }),
    );
  });
});

describe("writing", () => {
  it.each([
    ["0.125", "0.13"],
    ["0.1249999", "0.12"],
    ["0.005", "0.01"],
    ["0.0049", "0.00"],
    ["-0.005", "-0.01"],
    ["-0.0049", "0.00"],
    ["99.995", "100.00"],
    ["-12.345", "-12.35"],
    ["7", "7.00"],
    ["1.005", "1.01"],
  ])("F73 rounds %s half up, away from zero, to %s", (written, rounded) => {
    expect(read(written).formatTwoDecimals()).toBe(rounded);
  });

  it("F73 rounds to whole numbers and to more places", () => {
    expect(read("2.5").round(0)).toBe("3");
    expect(read("-2.5").round(0)).toBe("-3");
    expect(read("0.4").round(0)).toBe("0");
    expect(Exact.one.over(Exact.whole(3)).round(5)).toBe("0.33333");
  });

  it("F73 writes lowest terms, plain decimals where they end, and JSON without loss", () => {
    const fraction = Exact.whole(6).over(Exact.whole(-4));
    expect(fraction.toString()).toBe("-3/2");
    expect(fraction.toDecimal()).toBe("-1.5");
    expect(JSON.stringify({ fraction })).toBe('{"fraction":"-3/2"}');
    expect(Exact.one.over(Exact.whole(80)).toDecimal()).toBe("0.0125");
    expect(Exact.whole(100).toDecimal()).toBe("100");
    expect(Exact.one.over(Exact.whole(30)).toDecimal()).toBeNull();
  });

  it("F73 gives a float near enough to draw, for numbers of any size", () => {
    expect(read("12.375").toApproximateNumber()).toBe(12.375);
    const ten400 = Exact.whole(10n ** 400n);
    expect(ten400.over(ten400.plus(Exact.one)).toApproximateNumber()).toBe(1);
  });

  it("F73 is within half a hundredth of what it rounds", () => {
    fc.assert(
      fc.property(fractions, (value) => {
        const off = read(value.formatTwoDecimals()).minus(value);
        const distance = Exact.max(off, Exact.zero.minus(off));
        expect(distance.compare(read("0.005"))).not.toBe(1);
      }),
    );
  });

  it("F73 reads back what it writes", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(30), (numerator, places) => {
        const value = Exact.whole(numerator).over(Exact.whole(10n ** BigInt(places)));
        expect(read(value.toDecimal() ?? "never").equals(value)).toBe(true);
      }),
    );
  });
});
