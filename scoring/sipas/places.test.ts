import { describe, expect, test } from "vitest";
import { prepareSipas } from "./design.ts";
import type { Figure } from "./figures.ts";
import { comparePlaces, rankPlaces, type ComparedPlace } from "./places.ts";
import { publish } from "./publish.ts";
import { inputOf, items, method, respond, type Survey } from "./testing/survey.ts";

/** A survey of Q1 alone: per PSU how many of ten answers are satisfied; the letter of a PSU is its stratum. */
function designOf(satisfied: Record<string, number>, psusInPopulation: number | null = null) {
  const psus = Object.entries(satisfied);
  const survey: Survey = {
    items: items.slice(0, 1),
    method,
    strata: [...new Set(psus.map(([psu]) => psu.charAt(0)))].map((stratum) => ({
      stratum,
      psusInPopulation,
    })),
    responses: psus.flatMap(([psu, count]) =>
      Array.from({ length: 10 }, (_, index) => respond(psu, psu.charAt(0), index < count ? "4" : "1")),
    ),
  };
  const prepared = prepareSipas(inputOf(survey));
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.faults));
  return prepared.value;
}

function placesOf(satisfied: Record<string, number>): ComparedPlace[] {
  const letters = [...new Set(Object.keys(satisfied).map((psu) => psu.charAt(0)))];
  return letters.map((place) => ({
    place,
    psus: new Set(Object.keys(satisfied).filter((psu) => psu.startsWith(place))),
  }));
}

describe("F78 places are ranked only where the data tell them apart", () => {
  const districts = { a1: 9, a2: 10, a3: 9, b1: 5, b2: 6, b3: 5, c1: 5, c2: 5, c3: 5 };

  test("the difference of two places, by hand", () => {
    const [pair] = comparePlaces(designOf(districts), placesOf(districts));
    // Within a: R = 28/30; z = (9 − 28/3, 10 − 28/3, 9 − 28/3)/30, Σz² = (2/3)/900, × 3/2 = 1/900; the same for b.
    const se = 100 * Math.sqrt(2 / 900);
    expect(pair).toMatchObject({ one: "a", other: "b", df: 4, distinct: true, reason: null });
    expect(pair?.difference).toBeCloseTo(40, 10);
    expect(pair?.se).toBeCloseTo(se, 10);
    expect(pair?.lo).toBeCloseTo(40 - 2.7764451051977934 * se, 8);
    expect(pair?.hi).toBeCloseTo(40 + 2.7764451051977934 * se, 8);
    // Two-sided, t² = 72 at 4 degrees of freedom: 1 − ¾ · t/√(1 + t²/4) · (1 − t²/(1 + t²/4)/12).
    const p = 1 - 0.75 * (Math.sqrt(72 / 19) * (1 - 72 / 19 / 12));
    expect(pair?.p).toBeCloseTo(p, 12);
    expect(pair?.adjustedP).toBeCloseTo((p * 3) / 2, 12);
  });

  test("brackets: the first alone has a rank, the two others share one", () => {
    const { places, pairs } = rankPlaces(designOf(districts), placesOf(districts));
    expect(places).toEqual([
      { place: "a", value: expect.closeTo(280 / 3, 10), bracket: 1, rank: 1 },
      { place: "b", value: expect.closeTo(160 / 3, 10), bracket: 2, rank: null },
      { place: "c", value: 50, bracket: 2, rank: null },
    ]);
    expect(pairs.map(({ one, other, distinct }) => `${one}${other} ${distinct}`)).toEqual([
      "ab true",
      "ac true",
      "bc false",
    ]);
  });

  test("a middle place that touches both ends joins all three in one bracket", () => {
    const chain = { a1: 8, a2: 8, a3: 8, b1: 6, b2: 9, b3: 6, c1: 6, c2: 6, c3: 6 };
    const { places, pairs } = rankPlaces(designOf(chain), placesOf(chain));
    expect(pairs.map(({ one, other, distinct }) => `${one}${other} ${distinct}`)).toEqual([
      "ab false",
      "ac true",
      "bc false",
    ]);
    expect(places.map(({ place, bracket, rank }) => [place, bracket, rank])).toEqual([
      ["a", 1, null],
      ["b", 1, null],
      ["c", 1, null],
    ]);
  });

  test("the order given doesn't matter, and all apart are all ranked", () => {
    const apart = { a1: 2, a2: 2, b1: 9, b2: 9, c1: 5, c2: 5 };
    const places = placesOf(apart).reverse();
    expect(rankPlaces(designOf(apart), places).places).toEqual([
      { place: "b", value: 90, bracket: 1, rank: 1 },
      { place: "c", value: 50, bracket: 2, rank: 2 },
      { place: "a", value: 20, bracket: 3, rank: 3 },
    ]);
  });

  test("a census tells every difference and no equality", () => {
    const census = { a1: 9, a2: 5, b1: 8, b2: 4, c1: 6, c2: 6 };
    const { places, pairs } = rankPlaces(designOf(census, 2), placesOf(census));
    expect(pairs.map(({ p, se }) => [p, se])).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
    ]);
    expect(places.map(({ rank }) => rank)).toEqual([1, null, null]);
  });

  test("a place of one PSU can't be told from any other", () => {
    const hamlets: ComparedPlace[] = ["a1", "b2"].map((psu) => ({ place: psu, psus: new Set([psu]) }));
    const { places, pairs } = rankPlaces(designOf(districts), hamlets);
    expect(pairs).toEqual([
      {
        one: "a1",
        other: "b2",
        difference: 30,
        se: null,
        lo: null,
        hi: null,
        df: null,
        p: null,
        adjustedP: null,
        distinct: false,
        reason: "too-few-psus",
      },
    ]);
    expect(places.map(({ rank, bracket }) => [rank, bracket])).toEqual([
      [null, 1],
      [null, 1],
    ]);
    const mixed: ComparedPlace[] = [{ place: "c", psus: new Set(["c1", "c2", "c3"]) }, ...hamlets];
    expect(comparePlaces(designOf(districts), mixed).map(({ reason }) => reason)).toEqual([
      "too-few-psus",
      "too-few-psus",
      "too-few-psus",
    ]);
  });

  test("a place without answers comes last, without bracket", () => {
    const empty = { place: "nowhere", psus: new Set<string>() };
    const [first, second] = placesOf(districts);
    const ranking = rankPlaces(designOf(districts), [
      empty,
      ...[first, second].flatMap((place) => place ?? []),
    ]);
    expect(ranking.places.map(({ place, rank, bracket }) => [place, rank, bracket])).toEqual([
      ["a", 1, 1],
      ["b", 2, 2],
      ["nowhere", null, null],
    ]);
    expect(ranking.pairs.map(({ difference, reason }) => [difference, reason])).toEqual([
      [null, "no-answers"],
      [null, "no-answers"],
      [expect.closeTo(40, 10), null],
    ]);
    const lastEmpty = comparePlaces(designOf(districts), [...placesOf(districts).slice(0, 1), empty]);
    expect(lastEmpty).toMatchObject([{ difference: null, reason: "no-answers", distinct: false }]);
  });

  test("no places, no ranking", () => {
    expect(rankPlaces(designOf(districts), [])).toEqual({ places: [], pairs: [] });
  });
});

describe("F76 figures are rounded and hidden at publication only", () => {
  const figure: Figure = {
    level: "headline",
    code: "index",
    value: 62.445,
    se: 2.555,
    lo: -0.004,
    hi: 100.2,
    df: 15,
    n: 5,
    reason: null,
  };

  test("two decimals, half up", () => {
    expect(publish(figure, { minimum: 5 })).toEqual({
      shown: true,
      value: "62.45",
      se: "2.56",
      lo: "0.00",
      hi: "100.20",
      n: 5,
      reason: null,
    });
  });

  test("fewer answers than the minimum hide it all", () => {
    expect(publish({ ...figure, n: 4 }, { minimum: 5 })).toEqual({
      shown: false,
      n: 4,
      reason: "too-few-answers",
    });
  });

  test("a value without an error is shown with the reason", () => {
    const alone: Figure = { ...figure, se: null, lo: null, hi: null, df: 0, reason: "too-few-psus" };
    expect(publish(alone, { minimum: 0 })).toEqual({
      shown: true,
      value: "62.45",
      se: null,
      lo: null,
      hi: null,
      n: 5,
      reason: "too-few-psus",
    });
  });

  test("no figure says why", () => {
    const none: Figure = { ...figure, value: null, n: 7, reason: "member-without-answers" };
    expect(publish(none, { minimum: 5 })).toEqual({ shown: false, n: 7, reason: "member-without-answers" });
  });
});
