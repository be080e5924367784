/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const planProblems = {
  "task.not_found": 404,
  "task.taken": 409,
  "task.wrong_state": 409,
  "extension.not_found": 404,
  "extension.decided": 409,
  "extension.pending": 409,
  "target.not_found": 404,
  "target.taken": 409,
  "dossiers.parts": 400,
  "dossiers.foreign": 404,
  "feedback.not_found": 404,
  "feedback.taken": 409,
  "inspection.taken": 409,
  "finding.not_found": 404,
} as const;
