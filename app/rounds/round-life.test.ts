import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNextYear, minuteNextYear, roundMoves, textNextYear, verbsOf } from "./round-life.ts";

test("F74 the next round's days are this round's a year later, and always days of the calendar", () => {
  expect(dayNextYear("2024-12-01")).toBe("2025-12-01");
  expect(dayNextYear("2024-02-29")).toBe("2025-02-28");
  const days = fc.date({ min: new Date("2020-01-01"), max: new Date("2060-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      const later = dayNextYear(day);
      expect(new Date(`${later}T00:00:00Z`).toISOString().slice(0, 10)).toBe(later);
      expect(Number(later.slice(0, 4))).toBe(Number(day.slice(0, 4)) + 1);
    }),
  );
});

test("F49 the window's minutes move by Viet Nam's calendar", () => {
  expect(minuteNextYear("2024-12-14T17:00:00.000Z")).toBe("2025-12-14T17:00:00.000Z");
  // 29 February 2024 00:30 in Viet Nam is still the 28th in Greenwich.
  expect(minuteNextYear("2024-02-28T17:30:00.000Z")).toBe("2025-02-27T17:30:00.000Z");
});

test("F74 codes and names move their year on", () => {
  expect(textNextYear("tay-ninh-2024", 2024, "-")).toBe("tay-ninh-2025");
  expect(textNextYear("Tỉnh Tây Ninh, kỳ đánh giá 2024", 2024, " ")).toBe("Tỉnh Tây Ninh, kỳ đánh giá 2025");
  expect(textNextYear("thu-nghiem", 2024, "-")).toBe("thu-nghiem-2025");
});

test("F63 a closed round is not opened again, and a prepared one is not closed before it ran", () => {
  expect(verbsOf("preparing")).toEqual(["start"]);
  expect(verbsOf("running")).toEqual(["close"]);
  expect(verbsOf("closed")).toEqual([]);
  expect(Object.values(roundMoves).every(({ to }) => to !== "preparing")).toBe(true);
});
