import type { Access, Role } from "#app/shared/access.ts";

/** Who monitors and urges: they may write on anybody's row. */
export const monitors = ["reviewer", "approver"] as const satisfies readonly Role[];

/** Who puts plans, feedback and inspections into the house. */
export const planners = [...monitors, "admin"] as const satisfies readonly Role[];

/** Who sees everybody's rows. Others see their own agency's. */
export const watchers = [...monitors, "leader", "auditor"] as const satisfies readonly Role[];

/** Who works for an agency, district or commune and answers for its rows. */
export const owners = ["assessor", "agency-head"] as const satisfies readonly Role[];

/** The plan's pages: everybody who owns, urges or reads; owners see their own agency's rows. */
export const planAccess: Access = { who: [...owners, ...watchers], rows: "own-agency" };
