/** What can go wrong in this room, with its HTTP status. The sentences stand in the room's words. */
export const appraisalProblems = {} as const;
