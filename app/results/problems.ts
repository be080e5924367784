/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const resultsProblems = {
  "response.not_found": 404,
  "figure.not_found": 404,
  "criterion.unknown": 404,
  "run.not_found": 404,
  "method.not_found": 404,
} as const;
