import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemAnswers } from "./answers.ts";
import { sipasFigures } from "./figures.ts";
import { addTallies, subtractTallies, tallyResponses, type TalliedResponse, type Tally } from "./tallies.ts";
import { inputOf, items, method, drawnSurvey } from "./testing/survey.ts";
import { totalsFromResponses, totalsFromTallies } from "./totals.ts";

const psus = [
  { psu: "a1", stratum: "a", weight: 1 },
  { psu: "a2", stratum: "a", weight: 2.5 },
  { psu: "b1", stratum: "b", weight: 1 },
];

const responses: TalliedResponse[] = [
  { psu: "a2", answers: { Q1: "9", D1: "3" } },
  { psu: "a1", answers: { Q2: "5", Q1: "4", M1: "2|7" } },
  { psu: "a1", answers: { Q1: "4", Q2: "", M1: "7" } },
  { psu: "a2", answers: { Q1: "1", Q5: "5" } },
];

const drawnResponses = fc.array(
  fc.record({
    psu: fc.constantFrom("a1", "a2", "b1"),
    answers: fc.dictionary(fc.constantFrom("Q1", "Q2", "D1"), fc.constantFrom("1", "4", "9", "")),
  }),
  { maxLength: 12 },
);

describe("F77 tallies count every stored answer", () => {
  test("by PSU, item and code, sorted; a multiple choice by its ticks; blank isn't stored", () => {
    expect(tallyResponses(responses)).toEqual([
      { psu: "a1", responses: 2, counts: { M1: { "2": 1, "7": 2 }, Q1: { "4": 2 }, Q2: { "5": 1 } } },
      { psu: "a2", responses: 2, counts: { D1: { "3": 1 }, Q1: { "1": 1, "9": 1 }, Q5: { "5": 1 } } },
    ]);
    const order = tallyResponses(responses).map(({ counts }) => Object.keys(counts));
    expect(order).toEqual([
      ["M1", "Q1", "Q2"],
      ["D1", "Q1", "Q5"],
    ]);
    expect(tallyResponses([])).toEqual([]);
  });

  test("tallies added are the responses recounted", () => {
    fc.assert(
      fc.property(drawnResponses, drawnResponses, (monday, tuesday) => {
        const added = addTallies(tallyResponses(monday), tallyResponses(tuesday));
        expect(JSON.stringify(added)).toBe(JSON.stringify(tallyResponses([...tuesday, ...monday])));
      }),
    );
  });
});

describe("F68 a withdrawn response leaves the tallies", () => {
  test("what was added and taken away leaves what was", () => {
    fc.assert(
      fc.property(drawnResponses, drawnResponses, (kept, withdrawn) => {
        const left = subtractTallies(tallyResponses([...kept, ...withdrawn]), tallyResponses(withdrawn));
        expect(left).toEqual({ ok: true, value: tallyResponses(kept) });
      }),
    );
  });

  test("more can't be taken than is there", () => {
    const [one] = responses;
    const tally = tallyResponses(one === undefined ? [] : [one]);
    expect(subtractTallies([], tally)).toEqual({
      ok: false,
      faults: [
        { fault: "negative-responses", psu: "a2", responses: -1 },
        { fault: "negative-count", psu: "a2", item: "D1", code: "3", count: -1 },
        { fault: "negative-count", psu: "a2", item: "Q1", code: "9", count: -1 },
      ],
    });
  });
});

describe("F77 totals of PSUs come from tallies or from responses", () => {
  test("valid, satisfied and counted answers, weighted by the PSU", () => {
    const result = totalsFromTallies(tallyResponses(responses), { items, method, psus });
    expect(result).toEqual({
      ok: true,
      value: [
        {
          psu: "a1",
          stratum: "a",
          valid: Float64Array.of(2, 1, 0, 0, 0),
          satisfied: Float64Array.of(2, 1, 0, 0, 0),
          answers: Float64Array.of(2, 1, 0, 0, 0),
        },
        {
          psu: "a2",
          stratum: "a",
          valid: Float64Array.of(2.5, 0, 0, 0, 2.5),
          satisfied: Float64Array.of(0, 0, 0, 0, 2.5),
          answers: Float64Array.of(1, 0, 0, 0, 1),
        },
      ],
    });
  });

  test("a PSU with nothing valid stays in the design, one without responses doesn't", () => {
    const tallies: Tally[] = [
      { psu: "a1", responses: 1, counts: { Q1: { "9": 1 } } },
      { psu: "a2", responses: 0, counts: {} },
    ];
    const result = totalsFromTallies(tallies, { items, method, psus });
    expect(result.ok && result.value.map(({ psu, answers }) => [psu, [...answers]])).toEqual([
      ["a1", [0, 0, 0, 0, 0]],
    ]);
  });

  test("a PSU told in two tallies is one", () => {
    const tally = { psu: "a1", responses: 1, counts: { Q1: { "4": 1 } } };
    const result = totalsFromTallies([tally, tally], { items, method, psus });
    expect(result.ok && result.value.map(({ answers }) => answers[0])).toEqual([2]);
  });

  test("PSUs that aren't in the design and weights that are none are refused", () => {
    const tallies = [{ psu: "nowhere", responses: 1, counts: {} }];
    const unweighted = [0, -1, NaN, Infinity].map((weight) => ({ psu: `p${weight}`, stratum: "a", weight }));
    expect(totalsFromTallies(tallies, { items, method, psus: unweighted })).toEqual({
      ok: false,
      faults: [
        ...unweighted.map(({ psu, weight }) => ({ fault: "bad-psu-weight", psu, weight })),
        { fault: "unknown-psu", psu: "nowhere" },
      ],
    });
  });

  test("codes that are names of every object's properties find nothing", () => {
    const odd = [{ code: "constructor", part: "p", factor: "f", counts: true }];
    const named = { ...method, valid: ["name", "length", "toString"], satisfied: ["length"] };
    const tallies: Tally[] = [
      { psu: "a1", responses: 1, counts: {} },
      { psu: "a2", responses: 1, counts: { constructor: {} } },
    ];
    const result = totalsFromTallies(tallies, { items: odd, method: named, psus });
    expect(result.ok && result.value.map(({ answers }) => [...answers])).toEqual([[0], [0]]);
  });

  test("responses carry weights of their own; what isn't valid adds nothing", () => {
    const weighted = [
      { psu: "b1", stratum: "b", weight: 0.5, answers: ["4", "", "9", "x", "1"] },
      { psu: "a1", stratum: "a", weight: 1, answers: ["1"] },
      { psu: "b1", stratum: "b", weight: 2, answers: ["3", "5"] },
    ];
    expect(totalsFromResponses(weighted, { items, method })).toEqual([
      {
        psu: "b1",
        stratum: "b",
        valid: Float64Array.of(2.5, 2, 0, 0, 0.5),
        satisfied: Float64Array.of(0.5, 2, 0, 0, 0),
        answers: Float64Array.of(2, 1, 0, 0, 1),
      },
      {
        psu: "a1",
        stratum: "a",
        valid: Float64Array.of(1, 0, 0, 0, 0),
        satisfied: Float64Array.of(0, 0, 0, 0, 0),
        answers: Float64Array.of(1, 0, 0, 0, 0),
      },
    ]);
  });

  test("figures from tallies are those from responses", () => {
    const codes = items.filter(({ counts }) => counts).map(({ code }) => code);
    fc.assert(
      fc.property(drawnSurvey, (drawn) => {
        const responses = drawn.responses.map((response) => ({ ...response, weight: 1 }));
        const tallies = tallyResponses(
          responses.map(({ psu, answers }) => ({
            psu,
            answers: Object.fromEntries(codes.map((code, column) => [code, answers[column] ?? ""])),
          })),
        );
        const totals = totalsFromTallies(tallies, {
          ...drawn,
          psus: [...new Map(responses.map((r) => [r.psu, r])).values()],
        });
        const input = inputOf({ ...drawn, responses });
        expect(totals).toEqual({ ok: true, value: input.psus });
        expect(sipasFigures({ ...input, psus: totals.ok ? totals.value : [] })).toEqual(sipasFigures(input));
      }),
      { numRuns: 40 },
    );
  });
});

describe("F76 what was answered, item by item", () => {
  test("valid, missing and not stored make up the responses", () => {
    const [item, other] = itemAnswers(tallyResponses(responses), ["Q1", "Q2"], {
      valid: ["1", "4"],
      missing: ["9", "8"],
    });
    expect(item).toEqual({
      item: "Q1",
      responses: 4,
      valid: 3,
      missing: 1,
      notStored: 0,
      nonResponsePct: 25,
      answers: [
        { code: "1", count: 1, sharePct: 100 / 3 },
        { code: "4", count: 2, sharePct: 200 / 3 },
        { code: "9", count: 1, sharePct: null },
        { code: "8", count: 0, sharePct: null },
      ],
    });
    expect(other).toMatchObject({ valid: 0, missing: 1, notStored: 3, nonResponsePct: 100 });
    expect(other?.answers.at(0)).toEqual({ code: "1", count: 0, sharePct: null });
    expect(other?.answers.at(-1)).toEqual({ code: "5", count: 1, sharePct: null });
  });

  test("without responses there is no share", () => {
    expect(itemAnswers([], ["Q1"], method)[0]).toMatchObject({
      responses: 0,
      valid: 0,
      nonResponsePct: null,
    });
  });
});
