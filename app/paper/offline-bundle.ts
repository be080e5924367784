// What travels between this server and a device that keys without a line. Read with care on both sides: a file or a
// device may be old.
import { z } from "zod";
import type { KeyedInstrument } from "./keying-page.server.ts";

/** A form the device may key, with the right to send it. Nothing of who keyed it already: that would tell (F24). */
export interface OfflineForm {
  number: string;
  slot: number;
  slots: number;
  hamlet: { vi: string; en: string };
  district: { vi: string; en: string };
  ticket: string;
}

export interface OfflineBundle {
  format: "sipas-bundle/1";
  roundCode: string;
  roundName: { vi: string; en: string };
  illustrative: boolean;
  accountId: string;
  instrumentId: string;
  instrument: KeyedInstrument;
  forms: OfflineForm[];
  /** To which finished forms are sealed, URL-safe base64. */
  publicKey: string;
  issuedAt: string;
  expiresAt: string;
}

/** One finished form on its way: only the server can read what is in `sealed`. */
export const upload = z.strictObject({
  submissionId: z.string().min(1).max(200),
  ticket: z.string().min(1).max(1_000),
  sealed: z.string().min(1).max(250_000),
});
export type Upload = z.infer<typeof upload>;

/** A queue carried to the supervisor as a file. */
export const waitingFile = z.strictObject({
  format: z.literal("sipas-waiting/1"),
  exportedAt: z.string(),
  items: z
    .array(upload.extend({ formNumber: z.string().max(20), finishedAt: z.string() }))
    .min(1)
    .max(2_000),
});
export type WaitingFile = z.infer<typeof waitingFile>;

const texts = z.record(z.string().max(100), z.string().max(10_000));

/** What a seal holds. */
export const sealedForm = z.strictObject({
  submissionId: z.string().min(1).max(200),
  roundCode: z.string(),
  number: z.string(),
  answers: texts,
  overrides: texts,
  // By the device's clock, which may be a day off: told on, decided by never.
  startedAt: z.iso.datetime().optional(),
  keyedMs: z.number().int().nonnegative().optional(),
  keystrokes: z.number().int().nonnegative().optional(),
});
export type SealedForm = z.infer<typeof sealedForm>;

/** What the device is told for each form it sends, whatever became of it: more would tell of another's keying. */
export interface UploadReceipt {
  receipt: string;
  receivedAt: string;
  formNumber: string;
}
