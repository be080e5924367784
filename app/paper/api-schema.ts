// What programs send to this room and get from it: checked at the door, and told in the API's own document.
import { z } from "zod";
import { dataStates, paperStates } from "./moves.ts";

const LONGEST_TEXT = 10_000;
const MOST_ITEMS = 500;

const texts = z
  .record(z.string().max(100), z.string().max(LONGEST_TEXT))
  .refine((record) => Object.keys(record).length <= MOST_ITEMS);

/** A keyed form as it is sent. */
export const keyingBody = z.strictObject({
  submissionId: z.string().min(1).max(200),
  answers: texts,
  overrides: texts.optional(),
  startedAt: z.iso.datetime().optional(),
  keyedMs: z.number().int().nonnegative().optional(),
  keystrokes: z.number().int().nonnegative().optional(),
});

/** What the sender of a keying is told: the same receipt however often it is sent. */
export const keyingReceipt = z.strictObject({
  receipt: z.string(),
  receivedAt: z.iso.datetime(),
  formNumber: z.string(),
  ordinal: z.enum(["first", "second"]),
});

/** A page of forms by number: where each stands, nothing of what was answered. */
export const formsPage = z.strictObject({
  round: z.string(),
  forms: z.array(
    z.strictObject({
      number: z.string(),
      hamlet: z.string(),
      slot: z.int(),
      paperState: z.enum(paperStates),
      paperAt: z.iso.datetime(),
      dataState: z.enum(dataStates),
      dataAt: z.iso.datetime(),
    }),
  ),
  /** The number to ask for next with `after`; null on the last page. */
  next: z.string().nullable(),
});
