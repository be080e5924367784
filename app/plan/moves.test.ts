import fc from "fast-check";
import { expect, it } from "vitest";
import { findTaskMove, listTaskVerbs, taskMoves, taskVerbs, type TaskState } from "./moves.ts";

it("F95 a task is reported done, and a colour is never typed in: only with evidence does it become done", () => {
  const toDone = taskMoves.filter(({ to }) => to === "done");
  expect(toDone.map(({ needs }) => needs)).toEqual(["evidence", "evidence"]);
});

it("F95 each state has one move a verb, and only owners and Home Affairs make them", () => {
  for (const from of ["open", "done"] as const) {
    const verbs = taskMoves.filter((move) => move.from === from).map(({ verb }) => verb);
    expect(new Set(verbs).size).toBe(verbs.length);
    expect(listTaskVerbs(from)).toEqual(verbs);
  }
  for (const { roles } of taskMoves)
    expect(roles).toEqual(["assessor", "agency-head", "reviewer", "approver"]);
});

it("F95 random reports never leave the table, and the completion written agrees with the state reached", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...taskVerbs)), (verbs) => {
      let state: TaskState = "open";
      let completed = false;
      for (const verb of verbs) {
        const move = findTaskMove(state, verb);
        if (!move) continue;
        state = move.to;
        if (move.completion === "complete" || move.completion === "move") completed = true;
        if (move.completion === "take-back") completed = false;
        expect(completed).toBe(state === "done");
      }
    }),
  );
});
