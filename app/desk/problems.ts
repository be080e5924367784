/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const deskProblems = {
  "deadline.not_found": 404,
  "desk_link.wrong": 404,
  "desk_link.limited": 429,
} as const;
