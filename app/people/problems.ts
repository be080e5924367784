/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const peopleProblems = {
  "session.expired": 401,
  "token.refused": 401,
  "sign_in.refused": 400,
  "sign_in.locked": 429,
  "account.taken": 409,
  "audit.not_found": 404,
} as const;
