/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const roundsProblems = {
  "round.not_found": 404,
  "round.closed": 409,
  "round.wrong_status": 409,
  "round.exists": 409,
  "instrument.published": 409,
  "criteria.refused": 400,
  "criteria.published": 409,
} as const;
