// What the box keeps about its holders and its opening, as JSON in the database.
import { z } from "zod";

const holderSchema = z.object({ name: z.string(), sheetDigest: z.string() });
export type Holder = z.infer<typeof holderSchema>;

/** The holders of a box's key sheets. */
export function parseHolders(json: string): Holder[] {
  return z.array(holderSchema).parse(JSON.parse(json));
}

const openingSchema = z.object({
  /** Whose sheets opened the box. */
  holders: z.array(z.string()),
  ballots: z.number(),
  byGroup: z.record(z.string(), z.number()),
  keyDigest: z.string(),
  ballotsDigest: z.string(),
  openedAt: z.string(),
});
/** The record of an opening. */
export type Opening = z.infer<typeof openingSchema>;

/** The record of a box's opening. */
export function parseOpening(json: string): Opening {
  return openingSchema.parse(JSON.parse(json));
}
