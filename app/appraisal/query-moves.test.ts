import fc from "fast-check";
import { expect, test } from "vitest";
import { findQueryMove, listQueryVerbs, queryMoves, queryStateOf, queryVerbs } from "./query-moves.ts";

test("F65 a query is asked, answered and closed", () => {
  expect(queryStateOf([])).toBe("none");
  expect(queryStateOf([{ verb: "ask" }])).toBe("open");
  expect(queryStateOf([{ verb: "ask" }, { verb: "extend" }])).toBe("open");
  expect(queryStateOf([{ verb: "ask" }, { verb: "answer" }])).toBe("answered");
  expect(queryStateOf([{ verb: "ask" }, { verb: "answer" }, { verb: "ask" }])).toBe("open");
  expect(queryStateOf([{ verb: "ask" }, { verb: "answer" }, { verb: "close" }])).toBe("closed");
});

test("F65 what is closed stays closed, whatever is written after", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...queryVerbs)), (verbs) => {
      const before = [{ verb: "ask" }, { verb: "close" }] as const;
      expect(queryStateOf([...before, ...verbs.map((verb) => ({ verb }))])).toBe("closed");
    }),
  );
});

test("F65 the agency answers, the other side asks: nobody does both", () => {
  for (const { verb, side } of queryMoves) expect(side === "own").toBe(verb === "answer");
  expect(listQueryVerbs("open", { roles: ["assessor"], isOwn: true })).toEqual(["answer"]);
  expect(listQueryVerbs("open", { roles: ["reviewer"], isOwn: false })).toEqual(["extend", "close"]);
  expect(listQueryVerbs("open", { roles: ["reviewer"], isOwn: true })).toEqual([]);
  expect(listQueryVerbs("answered", { roles: ["leader"], isOwn: false })).toEqual([]);
  expect(findQueryMove("closed", "answer")).toBeUndefined();
});
