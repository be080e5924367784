/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const peopleProblems = {
  "session.expired": 401,
  "token.refused": 401,
  "sign_in.refused": 400,
  "sign_in.locked": 429,
  "password.must_change": 403,
  "token.read_only": 403,
  "token.not_found": 404,
  "account.taken": 409,
  "account.not_found": 404,
  "account.own_role": 409,
  "account.own_closing": 409,
  "account.last_admin": 409,
  "account.closed": 409,
  "accounts.refused": 400,
  "audit.not_found": 404,
} as const;
