import { z } from "zod";

/** The rounds that somebody works in. */
export const roundsList = z.strictObject({
  rounds: z.array(
    z.strictObject({
      code: z.string(),
      year: z.int(),
      name: z.strictObject({ vi: z.string(), en: z.string() }),
      status: z.enum(["preparing", "running", "closed"]),
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
      illustrative: z.boolean(),
    }),
  ),
});
