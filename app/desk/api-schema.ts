import { z } from "zod";
import { deadlineKinds } from "./kinds.ts";

/** Deadlines of a round as they stood at a moment, by due minute. */
export const deadlinesList = z.strictObject({
  round: z.string(),
  asOf: z.iso.datetime(),
  knownAt: z.iso.datetime(),
  deadlines: z.array(
    z.strictObject({
      kind: z.enum(deadlineKinds),
      subject: z.strictObject({ kind: z.string(), id: z.string() }),
      title: z.strictObject({ vi: z.string(), en: z.string() }),
      ownerAgency: z.string().nullable(),
      criterion: z.string().nullable(),
      state: z.enum(["planned", "due-soon", "overdue", "done", "done-late"]),
      dueAt: z.iso.datetime(),
      firstDueAt: z.iso.datetime(),
      extensions: z.int(),
      doneAt: z.iso.datetime().nullable(),
      lateWorkingDays: z.int().nullable(),
      workingDaysLeft: z.int().nullable(),
      illustrative: z.boolean(),
    }),
  ),
});
