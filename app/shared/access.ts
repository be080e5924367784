// Who may use a route, stated by the route itself. The table role × route × foreign row is tested from these handles.

/** What people come to do (domain §2). `respondent` is not a role: an official holds a personal link, not an account. */
export const roles = [
  "surveyor",
  "entry-supervisor",
  "assessor",
  "agency-head",
  "leader",
  "reviewer",
  "approver",
  "admin",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** One role of one account; a null narrows nothing. */
export interface Grant {
  role: Role;
  roundCode: string | null;
  placeCode: string | null;
  agencyCode: string | null;
}

export interface Access {
  /** `public` needs no account, `signed-in` any account, else one of the roles. */
  who: "public" | "signed-in" | readonly Role[];
  /** Which rows of the round the person sees there; foreign ones answer 404. */
  rows: "none" | "all" | "own" | "own-hamlets" | "own-agency";
}

/** What every route module exports as `handle`. */
export interface RouteHandle {
  access: Access;
  /** The frame around the page: the whole house, the bare room of one task, the respondent's sheet, or none. */
  frame: "house" | "task" | "respondent" | "plain";
}
