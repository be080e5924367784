import { Status, type StatusKind } from "#app/shared/ui/status.tsx";
import type { IconName } from "#app/shared/ui/icon.tsx";
import { useWords } from "#app/shared/words.ts";
import type { Proof } from "./missing-evidence.server.ts";
import type { CriterionState } from "./moves.ts";
import type { QueryState } from "./query-moves.ts";

const looks: Record<CriterionState, { kind: StatusKind; icon?: IconName }> = {
  unassigned: { kind: "none" },
  assigned: { kind: "planned" },
  draft: { kind: "planned", icon: "edit" },
  submitted: { kind: "ask", icon: "clock" },
  "sent-back": { kind: "soon", icon: "back" },
  accepted: { kind: "done" },
  adjusted: { kind: "done", icon: "edit" },
  explained: { kind: "ask" },
  settled: { kind: "done" },
  locked: { kind: "locked" },
  unlocked: { kind: "soon", icon: "unlock" },
};

/** Where a criterion stands, by icon, word and colour. */
export function CriterionStatus({ state }: { state: CriterionState }) {
  const { appraisal } = useWords();
  return <Status {...looks[state]}>{appraisal.states[state]}</Status>;
}

const proofKinds: Record<Proof, StatusKind> = {
  missing: "late",
  explained: "soon",
  insufficient: "late",
  partial: "soon",
  unchecked: "planned",
  accepted: "done",
};

/** How well a criterion or one document of it is proven. */
export function ProofStatus({ proof }: { proof: Proof }) {
  const { appraisal } = useWords();
  return <Status kind={proofKinds[proof]}>{appraisal.proofs[proof]}</Status>;
}

const queryKinds: Record<QueryState, StatusKind> = {
  none: "none",
  open: "ask",
  answered: "soon",
  closed: "done",
};

/** Whose turn it is in a query. */
export function QueryStatus({ state }: { state: QueryState }) {
  const { appraisal } = useWords();
  return (
    <Status kind={queryKinds[state]} icon={state === "answered" ? "bubble" : undefined}>
      {appraisal.query.states[state]}
    </Status>
  );
}
