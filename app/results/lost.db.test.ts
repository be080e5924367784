import { describe, expect, it } from "vitest";
import { parseDecimal, Exact } from "#scoring/exact.ts";
import { findLost } from "./lost.server.ts";
import { importReferences } from "./references.server.ts";
import { findStanding } from "./standing.server.ts";
import { acceptAll, assign, seedAnsweredRound, type AnsweredRound } from "./testing/answered-round.ts";

const lostOf = async ({ db, round, now }: AnsweredRound) =>
  findLost(db.read, round, now(), await findStanding(db.read, round, now()), "vi");

function sum(texts: readonly string[]): string {
  return Exact.sum(
    texts.map((text) => {
      const read = parseDecimal(text);
      if (!read.ok) throw new Error(text);
      return read.value;
    }),
  ).formatTwoDecimals();
}

describe("points lost", () => {
  it("F122 tells what was lost from what nothing is known of yet; with the points won they are the maximum", async () => {
    const answered = await seedAnsweredRound();
    await answered.score("1.3", "self", "1/2", { met: "a" });
    await answered.score("7.2.3", "self", "3/5", { numerator: "40", denominator: "100" });
    const { rows, pending, total, agencies } = await lostOf(answered);
    expect(rows.map(({ code, lost, reason }) => [code, lost, reason])).toEqual([
      ["7.2.3", "0.90", { kind: "ratio", numerator: "40", denominator: "100", pct: "40.00" }],
      ["1.3", "0.50", { kind: "checklist", met: 1, of: 2, unmet: ["b"] }],
    ]);
    expect(pending.some(({ code }) => code === "7.2.3")).toBe(false);
    expect(pending.find(({ code }) => code === "1.6")).toMatchObject({
      lost: "0.00",
      pending: "2.00",
      reason: { kind: "missing", absence: "box-sealed" },
    });
    expect(total).toEqual({ points: "1.10", lost: "1.40", pending: "97.50", max: "100.00" });
    for (const share of ["points", "lost", "pending", "max"] as const)
      expect(sum(agencies.map((agency) => agency[share]))).toBe(total[share]);
  });

  it("F122 ranks losses by the agency that answers, and shows what the province named itself", async () => {
    const answered = await seedAnsweredRound();
    const { round, ctx } = answered;
    await acceptAll(answered);
    await answered.score("8.2.2", "appraised", "0", { now: "90", then: "100" });
    await assign(answered, "8.2.2", "so-tttt");
    await importReferences(ctx("admin"), {
      provinceCode: round.provinceCode,
      year: round.year,
      figures: [],
      weakPoints: [
        {
          textVi: "Doanh nghiệp",
          textEn: "Firms",
          criteria: ["8.2.2"],
          mapping: "inferred",
          source: "Báo cáo",
        },
      ],
    });
    const { rows, agencies } = await lostOf(answered);
    const firms = rows.find(({ code }) => code === "8.2.2");
    expect(firms).toMatchObject({
      agency: { code: "so-tttt" },
      lost: "1.00",
      reason: { kind: "growth", now: "90", then: "100", pct: "-10.00" },
      named: { text: "Doanh nghiệp", inferred: true, source: "Báo cáo" },
    });
    expect(agencies.map(({ agency, lost }) => [agency?.code ?? null, lost]).slice(0, 2)).toEqual([
      [null, "4.17"],
      ["so-tttt", "1.00"],
    ]);
    await expect(
      importReferences(ctx("reviewer"), {
        provinceCode: round.provinceCode,
        year: 2024,
        figures: [],
        weakPoints: [],
      }),
    ).rejects.toMatchObject({ code: "access.refused" });
  });
});
