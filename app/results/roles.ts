import type { Access, Role } from "#app/shared/access.ts";

/** Both indices are open to everybody who reviews, leads, audits or answers for a criterion. */
export const resultsAccess = {
  who: ["reviewer", "approver", "leader", "auditor", "admin", "agency-head", "assessor"],
  rows: "all",
} satisfies Access;

/** What stands behind a criterion's points is its own agency's, and of those who see all. */
export const criterionAccess = { ...resultsAccess, rows: "own-agency" } satisfies Access;

/** Who sees every agency's criteria. The others see those of their own agency and those nobody scores. */
export const seesAllAgencies: readonly Role[] = ["reviewer", "approver", "leader", "auditor", "admin"];

/**
 * Whether somebody may open what stands behind a criterion of this agency; `own` null means everything. What no agency
 * scores is open to all.
 */
export function isOpenTo(agency: { code: string } | null, own: readonly string[] | null): boolean {
  return agency === null || own === null || own.includes(agency.code);
}

/** Who may go on from a criterion's points to its documents and questions, in the room of the appraisal. */
export const opensCriteria: readonly Role[] = [
  "reviewer",
  "approver",
  "leader",
  "auditor",
  "agency-head",
  "assessor",
];

/** Who may take a score run. */
export const takesRuns: readonly Role[] = ["reviewer", "approver", "admin"];
