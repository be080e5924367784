import fc from "fast-check";
import { expect, test } from "vitest";
import { roles, type Role } from "#app/shared/access.ts";
import {
  dataMoves,
  dataStates,
  decideMove,
  paperMoves,
  paperStates,
  reachablePaperStates,
  type FormStates,
  type Target,
} from "./moves.ts";

const everybody: readonly Role[] = roles;
const states = (
  paperState: FormStates["paperState"],
  dataState: FormStates["dataState"] = "none",
): FormStates => ({ paperState, dataState });

const target = fc.oneof(
  fc.constantFrom(...paperStates).map((to): Target => ({ axis: "paper", to })),
  fc.constantFrom(...dataStates).map((to): Target => ({ axis: "data", to })),
);
const who = fc.oneof(fc.constant("system" as const), fc.subarray([...roles]));
const reason = fc.constantFrom(null, " ", "có lý do");

function go(form: FormStates, { axis, to }: Target): FormStates {
  return axis === "paper" ? { ...form, paperState: to } : { ...form, dataState: to };
}

test("F18 a printed form is issued before it goes anywhere, and only by a supervisor", () => {
  const form = states("printed");
  expect(decideMove(form, { axis: "paper", to: "collected" }, { roles: everybody })).toEqual({
    ok: false,
    code: "form.wrong_state",
  });
  expect(decideMove(form, { axis: "paper", to: "issued" }, { roles: ["surveyor"] })).toEqual({
    ok: false,
    code: "access.refused",
  });
  expect(decideMove(form, { axis: "paper", to: "issued" }, { roles: ["entry-supervisor"] }).ok).toBe(true);
});

test("F18 a lost sheet needs a reason, a refusal is its own", () => {
  expect(decideMove(states("left"), { axis: "paper", to: "lost" }, { roles: ["surveyor"] })).toEqual({
    ok: false,
    code: "form.reason_missing",
  });
  expect(decideMove(states("left"), { axis: "paper", to: "refused" }, { roles: ["surveyor"] }).ok).toBe(true);
});

test("F18 a keyed sheet stays collected", () => {
  for (const dataState of dataStates.filter((state) => state !== "none"))
    for (const to of paperStates)
      expect(
        decideMove(
          states("collected", dataState),
          { axis: "paper", to },
          { roles: everybody, reason: "nhầm" },
        ),
      ).toEqual({ ok: false, code: "form.already_keyed" });
});

test("F63 answers enter the index by acceptance alone and leave it by return and withdrawal alone", () => {
  const counted = ["accepted", "confirmed"];
  for (const { from, to, response } of dataMoves)
    for (const before of from)
      for (const after of to) {
        const change = Number(counted.includes(after)) - Number(counted.includes(before));
        expect(response).toBe(change === 1 ? "enters" : change === -1 ? "leaves" : "stays");
      }
});

test("F66 going back and out needs a reason", () => {
  for (const { to, reason } of dataMoves)
    if (to.includes("returned") || to.includes("withdrawn")) expect(reason).toBe("needed");
});

test("F63 withdrawn is the end", () => {
  for (const to of dataStates)
    for (const roles of [everybody, "system"] as const)
      expect(
        decideMove(states("collected", "withdrawn"), { axis: "data", to }, { roles, reason: "thử" }).ok,
      ).toBe(false);
});

test("F63 two rules never speak on one move", () => {
  for (const [moves, all] of [
    [paperMoves, paperStates],
    [dataMoves, dataStates],
  ] as const)
    for (const from of all)
      for (const to of all) {
        const speaking = [...moves].filter(
          (move) =>
            (move.from as readonly string[]).includes(from) && (move.to as readonly string[]).includes(to),
        );
        expect(speaking.length).toBeLessThanOrEqual(1);
      }
});

test("F63 whatever people try, a form beyond none is collected and never keyed without being collected", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(target, who, reason), { maxLength: 60 }), (attempts) => {
      let form = states("printed");
      for (const [to, roles, why] of attempts) {
        const decision = decideMove(form, to, { roles, reason: why });
        if (!decision.ok) continue;
        const { move } = decision;
        expect(move.who === "system" ? roles === "system" : roles !== "system").toBe(true);
        if (move.reason === "needed") expect(why?.trim()).toBeTruthy();
        form = go(form, to);
        if (form.dataState !== "none") expect(form.paperState).toBe("collected");
      }
    }),
  );
});

test("F63 every state can be reached from printed", () => {
  const seen = new Set<string>();
  const open: FormStates[] = [states("printed")];
  for (let form = open.pop(); form; form = open.pop()) {
    const name = `${form.paperState}/${form.dataState}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const targets: Target[] = [
      ...paperStates.map((to): Target => ({ axis: "paper", to })),
      ...dataStates.map((to): Target => ({ axis: "data", to })),
    ];
    for (const to of targets)
      for (const roles of [everybody, "system"] as const)
        if (decideMove(form, to, { roles, reason: "thử" }).ok) open.push(go(form, to));
  }
  for (const state of paperStates) expect(seen).toContain(`${state}/none`);
  for (const state of dataStates) expect(seen).toContain(`collected/${state}`);
});

test("F18 a surveyor is offered only the places a form may go", () => {
  expect(reachablePaperStates(states("printed"), ["surveyor"])).toEqual([]);
  expect(reachablePaperStates(states("left"), ["surveyor"]).map(({ to }) => to)).toEqual([
    "collected",
    "refused",
    "not-reached",
    "moved",
    "lost",
    "spoiled",
  ]);
  expect(reachablePaperStates(states("left"), ["leader"])).toEqual([]);
});
