import { describe, expect, it } from "vitest";
import { parseMoment } from "#app/shared/moment.ts";
import { parseCsv } from "#scoring/csv.ts";
import { getCriterion } from "./criterion.server.ts";
import { findOverview } from "./overview.server.ts";
import { getRun, listRuns } from "./runs.server.ts";
import { takeScoreRun } from "./score-run.server.ts";
import { getFactor, getItem, getPlace } from "./sipas-detail.server.ts";
import { makeTable } from "./tables.server.ts";
import {
  acceptAll,
  answersAt,
  assign,
  seedAnsweredRound,
  type AnsweredRound,
} from "./testing/answered-round.ts";

const input = ({ clock }: AnsweredRound, query = "") => ({
  moment: parseMoment(new URLSearchParams(query), clock.now()),
  method: null,
});

function table(text: string): Record<string, string>[] {
  const csv = parseCsv(text);
  if (!csv.ok) throw new Error(JSON.stringify(csv.faults));
  return csv.rows.map(({ cells }) =>
    Object.fromEntries(csv.header.map((name, index) => [name, cells[index] ?? ""])),
  );
}

describe("what the pages show", () => {
  it("F80 an empty round has no figure and says so, and nothing counts as lost", async () => {
    const answered = await seedAnsweredRound();
    const { sipas, par, lost, lastRun } = await findOverview(
      answered.ctx("leader"),
      answered.round,
      input(answered),
    );
    expect(sipas.headline).toMatchObject({ value: null, n: 0, reason: "no-answers" });
    expect(par).toMatchObject({
      index: "0.00",
      lost: "0.00",
      pending: "100.00",
      band: null,
      provisional: true,
    });
    expect(lost).toEqual({ rows: [], count: 0 });
    expect(lastRun).toBeNull();
  });

  it("F77 every level carries its interval and n; a hamlet alone has none, and places alike share a bracket", async () => {
    const answered = await seedAnsweredRound();
    await acceptAll(answered);
    const { sipas } = await findOverview(answered.ctx("reviewer"), answered.round, input(answered));
    expect(sipas.headline).toMatchObject({ value: "58.33", n: 12 * 39, df: 2, reason: null });
    expect(sipas.headline?.lo).not.toBeNull();
    expect(sipas.parts.map(({ items, factors }) => [items, factors.length])).toEqual([
      [24, 4],
      [15, 5],
    ]);
    expect(sipas.districts.map(({ bracket, rank, figure }) => [bracket, rank, figure.n])).toEqual([
      [1, null, 6 * 39],
      [1, null, 6 * 39],
    ]);
    const hamlets = sipas.hamletsByDistrict.flatMap((district) => district.hamlets);
    expect(hamlets.map(({ figure }) => [figure.lo, figure.reason])).toEqual(
      Array.from({ length: 4 }, () => [null, "too-few-psus"]),
    );
  });

  it("F80 leads from the index to a factor, its questions, their answers and the places", async () => {
    const answered = await seedAnsweredRound();
    const { round, citizens, ctx } = answered;
    await acceptAll(answered);
    await answered.accept("north-1", "refused", answersAt(citizens, "4", { DA1: "REFUSED" }));
    await answered.accept("north-1", "skipped", answersAt(citizens, "4", { S01: "4" }));
    const factor = await getFactor(ctx("leader"), round, "access", input(answered));
    expect(factor.items.map(({ code }) => code)).toEqual(["DA1", "DA2", "DA3"]);
    expect(factor.items.reduce((sum, { figure }) => sum + figure.n, 0)).toBe(factor.figure.n);
    expect(factor.places.map(({ hamlets }) => hamlets.length)).toEqual([2, 2]);

    const item = await getItem(ctx("leader"), round, "DA1", input(answered));
    expect(item).toMatchObject({ responses: 14, valid: 12, notStored: 1, nonResponsePct: (100 * 2) / 14 });
    const counts = new Map(item.levels.map(({ code, count }) => [code, count]));
    expect(counts.get("REFUSED")).toBe(1);
    expect([...counts.values()].reduce((sum, count) => sum + count, 0) + item.notStored).toBe(item.responses);

    const place = await getPlace(ctx("leader"), round, "north", input(answered));
    expect(place).toMatchObject({ level: "district", responses: 8, forms: 6 });
    const hamlet = await getPlace(ctx("leader"), round, "north-1", input(answered));
    expect(hamlet.headline).toMatchObject({ lo: null, reason: "too-few-psus" });
    expect(hamlet.parents.map(({ code }) => code)).toEqual(["north", "north-xa"]);
    for (const missing of [
      getFactor(ctx("leader"), round, "none", input(answered)),
      getItem(ctx("leader"), round, "G01", input(answered)),
      getPlace(ctx("leader"), round, "elsewhere", input(answered)),
    ])
      await expect(missing).rejects.toMatchObject({ code: "figure.not_found" });
  });

  it("F76 answers fewer than the minimum are not shown level by level", async () => {
    const answered = await seedAnsweredRound();
    for (const number of ["a", "b", "c", "d"])
      await answered.accept("north-1", number, answersAt(answered.citizens, "4"));
    const item = await getItem(answered.ctx("leader"), answered.round, "DA1", input(answered));
    expect(item.levels).toEqual([]);
    expect(item.figure).toMatchObject({ value: null, reason: "too-few-answers", n: 4 });
  });

  it("F108 what stands behind a criterion is its own agency's; a foreign one is not there", async () => {
    const answered = await seedAnsweredRound();
    const { round, ctx } = answered;
    await answered.score("1.3", "self", "1/2", { met: "a" });
    await answered.score("7.2.3", "self", "1/2", { numerator: "1", denominator: "3" });
    await assign(answered, "1.3", "so-noi-vu");
    await assign(answered, "7.2.3", "so-tttt");
    const own = await getCriterion(ctx("assessor-tttt"), round, "7.2.3", input(answered));
    expect(own).toMatchObject({ points: "0.50", lost: "1.00", pending: "0.00", leaf: { source: "self" } });
    await expect(getCriterion(ctx("assessor-tttt"), round, "1.3", input(answered))).rejects.toMatchObject({
      code: "criterion.unknown",
    });
    const domain = await getCriterion(ctx("assessor-tttt"), round, "1", input(answered));
    expect(domain.children.find(({ code }) => code === "1.3")).toMatchObject({
      isOpen: false,
      points: "0.50",
    });
    const survey = await getCriterion(ctx("head-tttt"), round, "1.6", input(answered));
    expect(survey.leaf).toMatchObject({ source: null, officials: { opened: false, items: [] } });

    const seen = await findOverview(ctx("assessor-tttt"), round, input(answered));
    expect(seen.lost.rows.map(({ code }) => code)).toEqual(["7.2.3"]);
    expect((await findOverview(ctx("reviewer"), round, input(answered))).lost.count).toBe(2);
    const rows = table(await makeTable(ctx("assessor-tttt"), round, "lost", input(answered)));
    expect(rows.filter(({ agency }) => agency === "so-noi-vu")).toEqual([]);
  });

  it("F99 tables for spreadsheets carry their moment and say that their rows are made up", async () => {
    const answered = await seedAnsweredRound();
    const { round, ctx } = answered;
    await acceptAll(answered);
    const figures = table(await makeTable(ctx("leader"), round, "figures", input(answered)));
    const headline = figures.find(({ level }) => level === "headline");
    expect(Number(headline?.value_pct)).toBeCloseTo((100 * 7) / 12, 9);
    expect(headline).toMatchObject({ as_of: answered.now().asOf, note: "Dữ liệu minh họa" });
    const par = table(await makeTable(ctx("leader"), round, "par", input(answered)));
    expect(par.find(({ code }) => code === "8.1.1")).toMatchObject({ points_exact: "7/6", source: "sipas" });
    const lost = table(await makeTable(ctx("leader"), round, "lost", input(answered)));
    expect(lost.find(({ code }) => code === "8.1.1")).toMatchObject({ lost: "0.83", pending: "0.00" });
    await expect(makeTable(ctx("leader"), round, "none", input(answered))).rejects.toMatchObject({
      code: "figure.not_found",
    });
  });

  it("F83 a run shows its figures, what changed since the run before, and that it computes again", async () => {
    const answered = await seedAnsweredRound();
    const { round, ctx } = answered;
    await acceptAll(answered);
    await takeScoreRun(ctx("reviewer"), round);
    await answered.withdraw("form-2");
    answered.clock.set("2024-12-21T01:00:00.000Z");
    await takeScoreRun(ctx("reviewer"), round);
    const run = await getRun(ctx("auditor"), round, 2);
    expect(run.before?.number).toBe(1);
    expect(run.figures[0]).toMatchObject({ level: "headline", figure: { value: "63.64" }, before: "58.33" });
    expect(run.again).toMatchObject({ sameFigures: true, sameInputs: true });
    expect((await listRuns(ctx("auditor"), round)).map(({ number }) => number)).toEqual([2, 1]);
    await expect(getRun(ctx("auditor"), round, Number.NaN)).rejects.toMatchObject({ code: "run.not_found" });
  });
});
