// A form's two states told as one stage, the way people speak of it: where is it now? Pure.
import type { DataState, PaperState } from "#db/schema/paper.ts";
import type { SlotLook } from "#app/shared/ui/slots.tsx";
import type { Fill } from "#app/shared/ui/stack-bar.tsx";
import { paperStates, type FormStates } from "./moves.ts";

export const stages = [
  "not-issued",
  "left",
  "collected",
  "keyed-once",
  "keyed-twice",
  "accepted",
  "not-obtained",
  "lost",
  "withdrawn",
] as const;
export type Stage = (typeof stages)[number];

const ofData: Readonly<Record<Exclude<DataState, "none">, Stage>> = {
  "keyed-once": "keyed-once",
  "keyed-twice": "keyed-twice",
  agreed: "keyed-twice",
  disputed: "keyed-twice",
  returned: "keyed-twice",
  accepted: "accepted",
  confirmed: "accepted",
  withdrawn: "withdrawn",
};

const ofPaper: Readonly<Record<PaperState, Stage>> = {
  printed: "not-issued",
  issued: "not-issued",
  left: "left",
  collected: "collected",
  refused: "not-obtained",
  "not-reached": "not-obtained",
  moved: "not-obtained",
  lost: "lost",
  spoiled: "lost",
};

/** The stage of a form. @example stageOf({ paperState: "collected", dataState: "disputed" }) // "keyed-twice" */
export function stageOf({ paperState, dataState }: FormStates): Stage {
  return dataState === "none" ? ofPaper[paperState] : ofData[dataState];
}

/** How the box of a form at this stage is drawn. */
export const slotLooks: Readonly<Record<Stage, SlotLook>> = {
  "not-issued": "dashed",
  left: "plain",
  collected: "tint",
  "keyed-once": "solid",
  "keyed-twice": "framed",
  accepted: "framed",
  "not-obtained": "struck",
  lost: "crossed",
  withdrawn: "crossed",
};

/** What the bar of a hamlet is made of: five fills that survive a black-and-white printer. */
export const matrixStates = ["accepted", "keyed-twice", "to-key", "out", "gone"] as const;
export type MatrixState = (typeof matrixStates)[number];

export const matrixFills: Readonly<Record<MatrixState, Fill>> = {
  accepted: "solid",
  "keyed-twice": "tint",
  "to-key": "dots",
  out: "white",
  gone: "hatch",
};

const ofStage: Readonly<Record<Stage, MatrixState>> = {
  "not-issued": "out",
  left: "out",
  collected: "to-key",
  "keyed-once": "to-key",
  "keyed-twice": "keyed-twice",
  accepted: "accepted",
  "not-obtained": "gone",
  lost: "gone",
  withdrawn: "gone",
};

/** The part of a hamlet's bar to which a form belongs. */
export function matrixStateOf(states: FormStates): MatrixState {
  return ofStage[stageOf(states)];
}

/** A count for each key, none left out. @example countBy(["a", "b"], ["a", "a"]) // { a: 2, b: 0 } */
export function countBy<Key extends string>(
  keys: readonly Key[],
  values: readonly Key[],
): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const value of values) counts[value] += 1;
  return counts;
}

/** A count of forms for each paper state, none left out. */
export function countPaperStates(
  rows: readonly { paperState: PaperState; forms: number }[],
): Record<PaperState, number> {
  const counts = countBy(paperStates, []);
  for (const { paperState, forms } of rows) counts[paperState] += forms;
  return counts;
}
