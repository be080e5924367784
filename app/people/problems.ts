/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const peopleProblems = {
  "session.expired": 401,
  "token.refused": 401,
} as const;
