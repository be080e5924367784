import { describe, expect, it } from "vitest";
import { rankLostPoints, rankLostPointsByAgency } from "#scoring/par/lost-points.ts";
import { Exact } from "#scoring/exact.ts";
import { itemFigures } from "./officials.server.ts";
import { findStanding } from "./standing.server.ts";
import { acceptAll, answersAt, assign, seedAnsweredRound } from "./testing/answered-round.ts";
import type { AnsweredRound } from "./testing/answered-round.ts";

const stand = (answered: AnsweredRound) => findStanding(answered.db.read, answered.round, answered.now());
const sourceOf = async (answered: AnsweredRound, code: string) =>
  (await stand(answered)).leaves.get(code)?.source;

describe("the PAR tree as it stands", () => {
  it("F73 an empty round has an index of 0, provisional, with every criterion named as missing", async () => {
    const standing = await stand(await seedAnsweredRound());
    expect(standing.current.index?.toString()).toBe("0");
    expect(standing.current.provisional).toBe(true);
    expect(standing.current.missing).toHaveLength(standing.set.scored.length);
    const absences = new Set([...standing.leaves.values()].map(({ absence }) => absence));
    expect(absences).toEqual(new Set(["not-entered", "box-sealed", "no-measure"]));
  });

  it("F122 final counts before appraised before self, and the column used is told", async () => {
    const answered = await seedAnsweredRound();
    await answered.score("1.3", "self", "1");
    expect(await sourceOf(answered, "1.3")).toBe("self");
    await answered.score("1.3", "appraised", "1/2");
    expect(await sourceOf(answered, "1.3")).toBe("appraised");
    await answered.score("1.3", "final", "3/4");
    const { current, self, appraised, final, leaves } = await stand(answered);
    expect(leaves.get("1.3")?.source).toBe("final");
    expect([current, self, appraised, final].map(({ points }) => points.toString())).toEqual([
      "3/4",
      "1",
      "1/2",
      "3/4",
    ]);
    expect(current.provisional).toBe(true);
  });

  it("F73 SIPAS factors feed their criteria as exact fractions", async () => {
    const answered = await seedAnsweredRound();
    await acceptAll(answered);
    const { current, leaves } = await stand(answered);
    // 7 of 12 forms are satisfied with everything, so 7/12 of 2 points.
    expect(current.byCode.get("8.1.1")?.points.toString()).toBe("7/6");
    expect(leaves.get("8.1.1")).toMatchObject({ source: "sipas", measure: { name: "factor:access" } });
    expect(current.columns.get("8.1.1")).toBe("appraised");
    const closed = await findStanding(
      answered.db.read,
      { ...answered.round, status: "closed" },
      answered.now(),
    );
    expect(closed.current.columns.get("8.1.1")).toBe("final");
  });

  it("F76 a SIPAS measure with fewer answers than the minimum gives no points and says why", async () => {
    const answered = await seedAnsweredRound();
    const few = answersAt(answered.citizens, "5", { DE1: "BLANK", DE2: "BLANK" });
    for (const number of ["a", "b", "c"]) await answered.accept("north-1", number, few);
    await answered.accept("north-1", "d", answersAt(answered.citizens, "5"));
    const { leaves, current } = await stand(answered);
    expect(leaves.get("8.1.5")).toMatchObject({ source: null, absence: "too-few-answers" });
    expect(current.missing).toContain("8.1.5");
    expect(current.byCode.get("8.1.1")?.points.toString()).toBe("2");
  });

  it("F43 officials' answers give points from the opening of the box and not before", async () => {
    const answered = await seedAnsweredRound();
    const { officials, clock } = answered;
    const before = answered.now();
    clock.set("2025-01-12T01:00:00.000Z");
    const groups = ["so", "so", "so", "so", "so", "phong", "phong", "phong", "phong", "phong"];
    await answered.openBox(
      groups.map((group, index) => ({
        group,
        answers: answersAt(officials, index < 5 ? "5" : "3", {}, group),
      })),
    );
    const opened = await stand(answered);
    // Half at 100, half at 50: 75 per cent of 2 points.
    expect(opened.current.byCode.get("1.6")?.points.toString()).toBe("3/2");
    expect(opened.leaves.get("1.6")).toMatchObject({
      source: "officials",
      answers: { answers: "3=15|5=15" },
    });
    const earlier = await findStanding(answered.db.read, answered.round, before);
    expect(earlier.leaves.get("1.6")).toMatchObject({ source: null, absence: "box-sealed" });
    expect(itemFigures(earlier.officials, "1.6")).toEqual([]);
  });

  it("F43 a group with fewer than five answers is hidden, and another with it", async () => {
    const answered = await seedAnsweredRound();
    const groups = [
      ...Array<string>(3).fill("hdnd"),
      ...Array<string>(6).fill("so"),
      ...Array<string>(9).fill("phong"),
    ];
    await answered.openBox(
      groups.map((group) => ({ group, answers: answersAt(answered.officials, "4", {}, group) })),
    );
    const { officials } = await stand(answered);
    const [leaders] = itemFigures(officials, "1.6");
    expect(leaders?.valid).toBe(18);
    expect(leaders?.groups.map(({ code, hidden, valid }) => [code, hidden, valid])).toEqual([
      ["hdnd", true, null],
      ["so", true, null],
      ["phong", false, 9],
      ["huyen", false, 0],
    ]);
  });

  it("F43 too few officials give no points at all", async () => {
    const answered = await seedAnsweredRound();
    await answered.openBox(
      ["so", "so", "so", "so"].map((group) => ({
        group,
        answers: answersAt(answered.officials, "4", {}, group),
      })),
    );
    const { leaves, officials } = await stand(answered);
    expect(leaves.get("1.6")).toMatchObject({ source: null, absence: "too-few-answers" });
    expect(itemFigures(officials, "1.6").every(({ counts }) => counts === null)).toBe(true);
  });

  it("F122 lost points sum to what is missing to the maximum, by criterion and by the agency assigned", async () => {
    const answered = await seedAnsweredRound();
    await acceptAll(answered);
    await answered.score("7.2.3", "self", "1");
    await assign(answered, "7.2.3", "so-khdt");
    const { current } = await stand(answered);
    const lost = current.max.minus(current.points);
    const sum = (values: readonly { lost: Exact }[]) =>
      Exact.sum(values.map((value) => value.lost)).toString();
    expect(sum(rankLostPoints(current))).toBe(lost.toString());
    expect(sum(rankLostPointsByAgency(current))).toBe(lost.toString());
    expect(current.byCode.get("7.2.3")?.criterion.agency).toBe("so-khdt");
  });
});
