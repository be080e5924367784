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

/** Who may take a score run. */
export const takesRuns: readonly Role[] = ["reviewer", "approver", "admin"];
