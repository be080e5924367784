// The way of a bundle: printed, handed to its surveyor, handed back and counted. Pure.
import type { BundleState } from "#db/schema/paper.ts";

export type BundleAction = "bundle.issue" | "bundle.reassign" | "bundle.hand_back";

const moves: Record<BundleAction, { from: BundleState; to: BundleState }> = {
  "bundle.issue": { from: "printed", to: "issued" },
  /** Another surveyor carries on; what was handed out stays with the forms. */
  "bundle.reassign": { from: "issued", to: "issued" },
  "bundle.hand_back": { from: "issued", to: "handed-back" },
};

/** From which state an action takes a bundle, and where to. */
export function bundleMove(action: BundleAction): { from: BundleState; to: BundleState } {
  return moves[action];
}

/** What may be done with a bundle in this state. */
export function bundleActions(state: BundleState): BundleAction[] {
  return (Object.keys(moves) as BundleAction[]).filter((action) => moves[action].from === state);
}
