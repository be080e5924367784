import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roles } from "#app/shared/access.ts";
import {
  criterionMoves,
  criterionStates,
  criterionVerbs,
  findMove,
  givesUpEvidence,
  judgeMove,
  listVerbs,
  parseState,
  takesEvidence,
  type CriterionState,
  type MoveFacts,
} from "./moves.ts";

const facts = (changes: Partial<MoveFacts> = {}): MoveFacts => ({
  state: "draft",
  source: "documents",
  roles: ["agency-head"],
  isOwn: true,
  isProven: true,
  hasScored: false,
  hasAppraised: false,
  evidenceChanged: false,
  reason: null,
  openQueries: 0,
  ...changes,
});

function rarely(): fc.Arbitrary<boolean> {
  return fc.nat(4).map((number) => number === 0);
}

/** Somebody tries something: now and then anything at all, mostly one of the moves that the state has. */
const anyStep = fc.record({
  anything: fc.nat(3).map((number) => number === 0),
  pick: fc.nat(1000),
  source: fc.constantFrom("documents", "statistics", "survey"),
  roles: fc.oneof(fc.constant([...roles]), fc.subarray([...roles])),
  isOwn: fc.boolean(),
  isProven: fc.boolean(),
  hasScored: rarely(),
  hasAppraised: rarely(),
  evidenceChanged: rarely(),
  reason: fc.constantFrom(null, "", "  ", "Thiếu chứng từ quý IV"),
  openQueries: fc.nat(2),
  verb: fc.constantFrom(...criterionVerbs),
} as const);

describe("F63 the work flow as a table", () => {
  test("a verb makes one move from a state", () => {
    const keys = criterionMoves.map(({ verb, from }) => `${verb} ${from}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("every state can be reached, and from every one the lock can be reached", () => {
    const reach = (start: CriterionState): Set<CriterionState> => {
      const seen = new Set([start]);
      for (const state of seen) for (const { from, to } of criterionMoves) if (from === state) seen.add(to);
      return seen;
    };
    expect([...reach("unassigned")].sort()).toEqual([...criterionStates].sort());
    for (const state of criterionStates) expect(reach(state)).toContain("locked");
  });

  test("the way of the domain: submit, adjust, explain, second appraisal, lock", () => {
    const way = ["assign", "save", "submit", "adjust", "explain", "accept", "lock"] as const;
    const end = way.reduce<CriterionState>(
      (state, verb) => findMove(state, verb)?.to ?? "unassigned",
      "unassigned",
    );
    expect(end).toBe("locked");
  });

  test("a walk of any people never breaks what must hold", () => {
    let locks = 0;
    const walk = (steps: (typeof anyStep extends fc.Arbitrary<infer Step> ? Step : never)[]) => {
      let state: CriterionState = "unassigned";
      let isFinal = false;
      for (const { anything, pick, ...step } of steps) {
        const possible = criterionMoves.filter(({ from }) => from === state);
        const verb = anything ? step.verb : (possible[pick % possible.length]?.verb ?? step.verb);
        const verdict = judgeMove(verb, { ...step, state });
        if (!verdict.ok) continue;
        const { move } = verdict;
        expect(move.from).toBe(state);
        // Nothing fed by a survey moves at all.
        expect(step.source).not.toBe("survey");
        // A locked score changes only by an unlock with a reason, by the approver.
        if (state === "locked") {
          expect(verb).toBe("unlock");
          expect(step.roles).toContain("approver");
          expect(step.reason?.trim()).toBeTruthy();
        }
        // Three columns, three kinds of people: nobody writes another's.
        if (move.writes === "self") expect(step.isOwn && step.source === "documents").toBe(true);
        if (move.writes === "statistic") expect(step.isOwn && step.source === "statistics").toBe(true);
        if (move.writes === "appraised") expect(step.isOwn || step.hasScored).toBe(false);
        // Two people make a score final, and only on documents that somebody looked at.
        if (verb === "lock") expect(step.hasAppraised || step.evidenceChanged).toBe(false);
        if (move.writes === "final") {
          expect(step.roles).toContain("approver");
          isFinal = verb === "lock";
          if (isFinal) locks += 1;
        }
        state = move.to;
        expect(isFinal).toBe(state === "locked");
      }
    };
    fc.assert(fc.property(fc.array(anyStep, { minLength: 20, maxLength: 120 }), walk), { numRuns: 500 });
    expect(locks).toBeGreaterThan(20);
  });
});

describe("why a move is refused", () => {
  test("F64 a reviewer may judge and never edit the agency's column", () => {
    const reviewer = facts({ roles: ["reviewer"], isOwn: false });
    for (const verb of ["save", "enter", "submit", "explain"] as const)
      for (const state of criterionStates) expect(judgeMove(verb, { ...reviewer, state }).ok).toBe(false);
  });

  test("F64 nobody appraises what their own agency scored", () => {
    const both = facts({ state: "submitted", roles: ["assessor", "reviewer"], reason: "Bớt một hồ sơ" });
    for (const verb of ["accept", "adjust", "send-back"] as const)
      expect(judgeMove(verb, both)).toEqual({ ok: false, refusal: "not-own" });
  });

  test("F66 sending back, adjusting, explaining and unlocking need words", () => {
    const reviewer = facts({ state: "submitted", roles: ["reviewer"], isOwn: false, reason: " " });
    expect(judgeMove("send-back", reviewer)).toEqual({ ok: false, refusal: "reason" });
    expect(judgeMove("adjust", reviewer)).toEqual({ ok: false, refusal: "reason" });
    expect(judgeMove("explain", facts({ state: "sent-back" }))).toEqual({ ok: false, refusal: "reason" });
    const approver = facts({ state: "locked", roles: ["approver"], isOwn: false });
    expect(judgeMove("unlock", approver)).toEqual({ ok: false, refusal: "reason" });
  });

  test("F87 a score with neither evidence nor explanation is not submitted", () => {
    expect(judgeMove("submit", facts({ isProven: false }))).toEqual({ ok: false, refusal: "proven" });
    expect(judgeMove("submit", facts()).ok).toBe(true);
  });

  test("F67 an open query keeps a criterion from being locked", () => {
    const approver = facts({ state: "accepted", roles: ["approver"], isOwn: false, openQueries: 1 });
    expect(judgeMove("lock", approver)).toEqual({ ok: false, refusal: "no-open-query" });
  });

  test("F63 F64 who scored doesn't appraise, and who appraised doesn't lock: two levels are two people", () => {
    const scorer = facts({
      state: "submitted",
      roles: ["reviewer"],
      isOwn: false,
      hasScored: true,
      reason: "x",
    });
    for (const verb of ["accept", "adjust", "send-back"] as const)
      expect(judgeMove(verb, scorer)).toEqual({ ok: false, refusal: "not-scorer" });
    const alone = facts({ state: "accepted", roles: ["approver"], isOwn: false, hasAppraised: true });
    expect(judgeMove("lock", alone)).toEqual({ ok: false, refusal: "not-appraiser" });
    expect(judgeMove("lock", { ...alone, hasAppraised: false }).ok).toBe(true);
  });

  test("F67 F86 a document that changed after the appraisal is confirmed before the lock, and only then", () => {
    const changed = facts({ state: "adjusted", roles: ["approver"], isOwn: false, evidenceChanged: true });
    expect(judgeMove("lock", changed)).toEqual({ ok: false, refusal: "same-evidence" });
    expect(judgeMove("confirm", changed).ok).toBe(true);
    expect(judgeMove("confirm", { ...changed, evidenceChanged: false })).toEqual({
      ok: false,
      refusal: "changed-evidence",
    });
  });

  test("F121 what is submitted goes to another agency with a reason, without an open question, never once locked", () => {
    const given = facts({ state: "settled", roles: ["reviewer"], isOwn: false, reason: "Sáp nhập" });
    expect(judgeMove("transfer", given).ok).toBe(true);
    expect(judgeMove("transfer", { ...given, reason: " " })).toEqual({ ok: false, refusal: "reason" });
    expect(judgeMove("transfer", { ...given, openQueries: 1 })).toEqual({
      ok: false,
      refusal: "no-open-query",
    });
    expect(judgeMove("transfer", { ...given, state: "locked" })).toEqual({ ok: false, refusal: "state" });
  });

  test("a survey's criterion is nobody's to score, a statistic has no self-score", () => {
    expect(judgeMove("save", facts({ source: "survey" }))).toEqual({ ok: false, refusal: "source" });
    expect(judgeMove("save", facts({ state: "assigned", source: "statistics" }))).toEqual({
      ok: false,
      refusal: "source",
    });
    expect(judgeMove("enter", facts({ state: "assigned", source: "documents" }))).toEqual({
      ok: false,
      refusal: "source",
    });
  });
});

test("a page offers what would be possible with words and papers in order", () => {
  const { isProven: _, reason: __, openQueries: ___, ...head } = facts();
  expect(listVerbs(head)).toEqual(["save", "submit"]);
  expect(listVerbs({ ...head, roles: ["reviewer"], isOwn: false, state: "submitted" })).toEqual([
    "accept",
    "adjust",
    "send-back",
    "transfer",
  ]);
  expect(listVerbs({ ...head, roles: ["leader"], isOwn: false })).toEqual([]);
});

test("F86 documents come until the lock and go only while the score is the agency's", () => {
  expect(criterionStates.filter(takesEvidence)).not.toContain("locked");
  expect(criterionStates.filter(givesUpEvidence)).toEqual(["assigned", "draft", "sent-back"]);
});

test("a state that nobody knows is a fault of ours", () => {
  expect(parseState("settled")).toBe("settled");
  expect(() => parseState("approved")).toThrow("approved");
});
