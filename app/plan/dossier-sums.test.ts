import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findCountFault,
  findSumFault,
  lastDayOfMonth,
  onTimePct,
  sumOf,
  type DossierCount,
} from "./dossier-sums.ts";

const row = (over: Partial<DossierCount> = {}): DossierCount => ({
  month: "2024-09",
  level: "province",
  agencyCode: "so-tttt",
  received: 10,
  resolved: 9,
  onTime: 8,
  ...over,
});
const now = "2024-12-20T01:00:00.000Z";

describe("findSumFault", () => {
  it("F125 finds nothing where the parts make every total, of all and of each level", () => {
    const rows = [row(), row({ level: "district", agencyCode: "ubnd-a", received: 5 })];
    expect(
      findSumFault(rows, [
        { received: 15 },
        { level: "province", received: 10 },
        { level: "district", resolved: 9 },
      ]),
    ).toBeNull();
  });

  it("F125 names the innermost total that is wrong, with its parts", () => {
    const rows = [row(), row({ agencyCode: "so-noi-vu", received: 3 })];
    expect(findSumFault(rows, [{ received: 14 }, { level: "province", received: 14 }])).toEqual({
      column: "received",
      scope: "province",
      total: 14,
      sum: 13,
      parts: "so-tttt=10 so-noi-vu=3",
    });
  });

  it("F125 any rows make the totals summed from them, and no total one off", () => {
    const anyRow = fc.record({
      month: fc.constant("2024-09"),
      level: fc.constantFrom("province", "district", "commune"),
      agencyCode: fc.constantFrom("a", "b", "c"),
      received: fc.nat(1000),
      resolved: fc.nat(1000),
      onTime: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const received = sumOf(rows, "received");
        expect(findSumFault(rows, [{ received }])).toBeNull();
        for (const total of [received + 1, received - 1]) {
          expect(findSumFault(rows, [{ received: total }])).toMatchObject({ scope: "all", sum: received });
        }
      }),
    );
  });
});

describe("findCountFault", () => {
  it.each([
    ["a month that is none", { month: "2024-13" }, "plan.no_month"],
    ["a month to come", { month: "2025-01" }, "plan.future_month"],
    ["a count that is no whole number", { received: 1.5 }, "plan.no_count"],
    ["a count below zero", { received: -1 }, "plan.no_count"],
    ["a count that was not read", { received: Number.NaN }, "plan.no_count"],
    ["more on time than resolved", { onTime: 10 }, "plan.more_on_time"],
  ])("F125 refuses %s", (_name, over, code) => {
    expect(findCountFault([row(over)], now)).toMatchObject({ code });
  });

  it("F125 refuses a month, level and agency twice in one go, and takes good rows", () => {
    expect(findCountFault([row(), row({ received: 2 })], now)).toMatchObject({ code: "plan.row_twice" });
    expect(findCountFault([row(), row({ level: "commune" })], now)).toBeNull();
  });
});

it("F125 the on-time rate is of what was resolved, and none where nothing was", () => {
  expect(onTimePct({ resolved: 200, onTime: 150 })).toBe(75);
  expect(onTimePct({ resolved: 0, onTime: 0 })).toBeNull();
});

it("F125 a month ends on its own last day", () => {
  expect(["2024-02", "2023-02", "2024-12"].map(lastDayOfMonth)).toEqual([
    "2024-02-29",
    "2023-02-28",
    "2024-12-31",
  ]);
});
