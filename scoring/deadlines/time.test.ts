import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOfDay, fromDayNumber, startOfDay, toDay, toDayNumber, toMilliseconds, toMinute } from "./time.ts";

describe("Viet Nam's clock", () => {
  test("F49 the day turns at 17:00 UTC, to the millisecond", () => {
    expect(toDay("2025-01-10T16:59:59.999Z")).toBe("2025-01-10");
    expect(toDay("2025-01-10T17:00:00.000Z")).toBe("2025-01-11");
    expect(toDay("2025-01-10T23:59:59+07:00")).toBe("2025-01-10");
    expect(toDay("1969-12-31T16:59Z")).toBe("1969-12-31");
  });

  test("F49 a minute lasts to its last millisecond", () => {
    expect(toMinute("2025-01-10T23:59:59.999+07:00")).toBe(toMinute("2025-01-10T23:59+07:00"));
    expect(toMinute("2025-01-11T00:00:00+07:00")).toBe(toMinute("2025-01-10T23:59:59+07:00") + 1);
    expect(toMinute("1970-01-01T00:01:59Z")).toBe(1);
  });

  test("F49 a day begins and ends in Viet Nam", () => {
    expect(startOfDay("2024-10-25")).toBe("2024-10-24T17:00:00.000Z");
    expect(endOfDay("2024-10-25")).toBe("2024-10-25T16:59:59.999Z");
    expect(toMilliseconds(startOfDay("2024-10-26")) - toMilliseconds(endOfDay("2024-10-25"))).toBe(1);
  });

  test("F49 a time without a zone and a day that doesn't exist are refused", () => {
    const wrong = [
      "2024-10-25T10:00",
      "2024-10-25",
      "2024-02-30T10:00Z",
      "2024-13-01T10:00Z",
      "2024-10-25T25:00Z",
      "x2024-10-25T10:00Z",
      "2024-10-25T10:00Zx",
      "",
    ];
    for (const text of wrong) expect(() => toMilliseconds(text), text).toThrow(RangeError);
    for (const text of ["2024-02-30", "2023-02-29", "2024-1-1", "x2024-01-01", "2024-01-01x", ""])
      expect(() => toDayNumber(text), text).toThrow(RangeError);
    expect(() => toDayNumber("today")).toThrow("no day: today");
    expect(() => toMilliseconds("now")).toThrow("no instant with a zone: now");
    expect(toDayNumber("2024-02-29") - toDayNumber("2024-02-28")).toBe(1);
  });

  test("F49 days and day numbers are each other's inverse, and a day holds all its instants", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 40_000 }),
        fc.integer({ min: 0, max: 86_399_999 }),
        (number, ms) => {
          const day = fromDayNumber(number);
          expect(toDayNumber(day)).toBe(number);
          expect(toDay(new Date(toMilliseconds(startOfDay(day)) + ms).toISOString())).toBe(day);
        },
      ),
    );
  });
});
