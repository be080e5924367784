import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayInVietNam,
  formatDay,
  formatDayShort,
  formatInstant,
  formatInterval,
  formatMargin,
  formatMinute,
  formatNumber,
  formatPct,
  formatPoints,
  formatSigned,
  formatWeekday,
  formatWeekdayShort,
  formatWorkingDays,
  isWeekend,
  noFigure,
} from "./format.ts";

const space = "\u00a0";

describe("F114 figures as they are written in Viet Nam", () => {
  it("F114 groups thousands by dots in Vietnamese and commas in English", () => {
    expect(formatNumber(270497, "vi")).toBe("270.497");
    expect(formatNumber(270497, "en")).toBe("270,497");
    expect(formatNumber(999, "vi")).toBe("999");
    expect(formatNumber("1234567.5", "vi")).toBe("1.234.567,5");
  });

  it("F114 writes per cent, intervals, margins and differences", () => {
    expect(formatPct(82.66, "vi")).toBe(`82,66${space}%`);
    expect(formatPct("82.66", "en")).toBe("82.66%");
    expect(formatInterval(81.2, 87.61, "vi")).toBe(`81,20${space}–${space}87,61`);
    expect(formatMargin(5.72, "vi")).toBe("±5,7");
    expect(formatSigned(-0.12, "vi")).toBe("−0,12");
    expect(formatSigned(0.12, "en")).toBe("+0.12");
    expect(formatSigned(-0.001, "vi")).toBe("0,00");
  });

  it("F114 shows a dash where there is no figure", () => {
    expect(formatNumber(null, "vi")).toBe(noFigure);
    expect(formatPct(null, "vi")).toBe(noFigure);
    expect(formatNumber(Number.NaN, "vi")).toBe(noFigure);
    expect(formatInterval(1, null, "vi")).toBe(noFigure);
    expect(() => formatNumber("12,5", "vi")).toThrow(RangeError);
  });
});

describe("F114 figures are rounded once, half up, on their decimal digits", () => {
  it("F114 rounds a half up where the binary float would fall", () => {
    expect(formatNumber(1.005, "en", 2)).toBe("1.01");
    expect(formatPoints("0.825", "vi")).toBe("0,83");
    expect(formatPoints("0.8249999999999999999", "vi")).toBe("0,82");
    expect(formatNumber("999.995", "vi", 2)).toBe("1.000,00");
    expect(formatNumber("-2.5", "en", 0)).toBe("−3");
  });

  it("F114 reads very small and very large floats", () => {
    expect(formatNumber(1e-7, "en", 2)).toBe("0.00");
    expect(formatNumber(1.5e-7, "en", 8)).toBe("0.00000015");
    expect(formatNumber(1e21, "en")).toBe("1,000,000,000,000,000,000,000");
  });

  it("F114 stays within half a unit of the last digit shown", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.integer({ min: 0, max: 5 }),
        (scaled, digits) => {
          const exact = `${scaled < 0 ? "-" : ""}${Math.floor(Math.abs(scaled) / 1000)}.${String(Math.abs(scaled) % 1000).padStart(3, "0")}`;
          const shown = Number(formatNumber(exact, "en", digits).replaceAll(",", "").replace("−", "-"));
          expect(Math.abs(shown - scaled / 1000)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
        },
      ),
    );
  });
});

describe("F114 days and minutes in Viet Nam's time", () => {
  it("F114 writes days", () => {
    expect(formatDay("2024-10-25", "vi")).toBe("25/10/2024");
    expect(formatDay("2024-10-05", "en")).toBe("5 Oct 2024");
    expect(formatDayShort("2024-01-05", "vi")).toBe("05/01");
    expect(formatWeekday("2024-12-20", "vi")).toBe("thứ Sáu");
    expect(formatWeekdayShort("2024-12-22", "vi")).toBe("CN");
    expect([isWeekend("2024-12-20"), isWeekend("2024-12-21"), isWeekend("2024-12-22")]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("F49 writes the closing minute in the time of Viet Nam", () => {
    expect(formatInstant("2024-01-10T16:59:59Z", "vi")).toBe("23:59 ngày 10/01/2024, giờ Việt Nam");
    expect(formatInstant("2024-01-10T23:59:59+07:00", "en")).toBe("23:59 on 10 Jan 2024, Viet Nam time");
    expect(formatMinute("2023-12-22T10:00:00Z", "vi")).toBe("17:00 22/12/2023");
    expect(dayInVietNam("2024-12-31T17:00:00Z")).toBe("2025-01-01");
  });

  it("F49 refuses a local time without its zone", () => {
    expect(() => formatMinute("2023-12-22T17:00:00", "vi")).toThrow(RangeError);
    expect(() => formatDay("22/12/2023", "vi")).toThrow(RangeError);
  });

  it("F114 counts working days", () => {
    expect(formatWorkingDays(3, "vi")).toBe("3 ngày làm việc");
    expect(formatWorkingDays(1, "en")).toBe("1 working day");
  });
});
