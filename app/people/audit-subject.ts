// The page on which an event's subject can be seen, for those who may open it.
import type { Role } from "#app/shared/access.ts";

export interface AuditSubject {
  kind: string;
  id: string;
  roundCode: string | null;
  /** Facts of the event: some subjects are shown on the page of what they belong to. */
  facts: ReadonlyMap<string, string>;
}

interface Page {
  path: (subject: AuditSubject) => string | null;
  /** Who may open it besides those who see the trail at all; the page's own handle says the same. */
  who: readonly Role[];
}

const both: readonly Role[] = ["auditor", "admin"];
const auditors: readonly Role[] = ["auditor"];
const admins: readonly Role[] = ["admin"];

const inRound =
  (rest: (subject: AuditSubject) => string | null | undefined) =>
  (subject: AuditSubject): string | null => {
    const path = rest(subject);
    return subject.roundCode === null || !path ? null : `/rounds/${subject.roundCode}/${path}`;
  };

const page = (path: string, who: readonly Role[]): Page => ({ path: inRound(() => path), who });
const row = (path: string, who: readonly Role[]): Page => ({
  path: inRound(({ id }) => `${path}/${encodeURIComponent(id)}`),
  who,
});
const rowOf = (path: string, fact: string, who: readonly Role[]): Page => ({
  path: inRound(({ facts }) => {
    const value = facts.get(fact);
    return value && `${path}/${encodeURIComponent(value)}`;
  }),
  who,
});

/** By kind of subject. What is not here has no page of its own. */
export const auditPages: Readonly<Record<string, Page>> = {
  account: { path: ({ id }) => `/accounts/${encodeURIComponent(id)}`, who: admins },
  token: { path: () => "/accounts/tokens", who: admins },
  round: page("settings", admins),
  form: row("paper/forms", both),
  bundle: rowOf("paper/hamlets", "hamletCode", both),
  criterion: row("criteria", both),
  query: rowOf("criteria", "criterion", both),
  task: row("plan", auditors),
  target: row("targets", auditors),
  feedback: page("feedback", auditors),
  inspection: page("inspections", auditors),
  finding: page("inspections", auditors),
  "dossier-months": page("dossiers", auditors),
  invitation: page("survey", both),
  invitee: page("survey", both),
  box: page("survey/box", both),
  "score-run": row("results/runs", both),
};

/** The address of an event's subject for somebody with these roles, or null. */
export function auditSubjectPath(subject: AuditSubject, roles: readonly Role[]): string | null {
  const found = auditPages[subject.kind];
  // One account stands for all in the event of a list that was read.
  if (!found || subject.id === "list" || !found.who.some((role) => roles.includes(role))) return null;
  return found.path(subject);
}
