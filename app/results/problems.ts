/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const resultsProblems = {
  "response.not_found": 404,
  "figure.not_found": 404,
  "criterion.unknown": 404,
  "run.not_found": 404,
  "method.not_found": 404,
  "export.nothing": 409,
  "export.small_group": 409,
} as const;
