import type { Access } from "#app/shared/access.ts";
import { agencyRoles } from "./moves.ts";

/** The pages of this room: agencies see their own criteria, those who appraise and watch see all. */
export const appraisalAccess: Access = {
  who: [...agencyRoles, "reviewer", "approver", "leader", "auditor", "admin"],
  rows: "own-agency",
};
