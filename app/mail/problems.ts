/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const mailProblems = {
  "message.not_found": 404,
  "message.not_now": 409,
} as const;
