import fc from "fast-check";
import { expect, test } from "vitest";
import { formatLocalMinute, parseLocalMinute } from "./local-minute.ts";

test("F49 a typed minute is Viet Nam's, and comes back as it was typed", () => {
  expect(parseLocalMinute("2024-12-20T17:00")).toBe("2024-12-20T10:00:00.000Z");
  const minutes = fc.integer({ min: 0, max: 80 * 366 * 24 * 60 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const instant = new Date(Date.UTC(1975, 0, 1) + minute * 60_000).toISOString();
      expect(parseLocalMinute(formatLocalMinute(instant))).toBe(instant);
    }),
  );
});

test("F106 what is no minute of the calendar is not read as another one", () => {
  for (const text of ["", "2024-12-20", "2024-02-30T08:00", "2024-12-20T25:00", "20/12/2024 08:00"])
    expect(parseLocalMinute(text)).toBeNull();
});
