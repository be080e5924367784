// How much may be sent without a session. A right ticket is counted by its person, a wrong one by its address, so that
// nobody's guessing holds up a keyer.
import { RateLimiterMemory } from "rate-limiter-flexible";
import { problem } from "#app/shared/problem.ts";

/** A whole form with its longest comments is about 60 kB, sealed and in base64 about 80. */
export const LONGEST_UPLOAD = 300_000;
const UPLOADS_A_MINUTE = 900;
const WRONG_TICKETS_A_MINUTE = 60;

const uploads = new RateLimiterMemory({ points: UPLOADS_A_MINUTE, duration: 60 });
const wrongTickets = new RateLimiterMemory({ points: WRONG_TICKETS_A_MINUTE, duration: 60 });

/** Counts one sending by a person. Throws `arrival.too_many`. */
export async function countUpload(accountId: string): Promise<void> {
  await consume(uploads, accountId);
}

/** Counts a ticket that this server did not sign. Throws `arrival.too_many`. */
export async function countWrongTicket(address: string | null): Promise<void> {
  await consume(wrongTickets, address ?? "unknown");
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  const allowed = await limiter.consume(key).then(
    () => true,
    () => false,
  );
  if (!allowed) throw problem("arrival.too_many");
}

/** Forgets what was counted: for tests, which share one process. */
export async function forgetUploads(...keys: string[]): Promise<void> {
  for (const key of keys) await Promise.all([uploads.delete(key), wrongTickets.delete(key)]);
}

/** The body of a request as text, not a byte more than allowed read. Throws `arrival.too_large`. */
export async function readLimited(request: Request, most = LONGEST_UPLOAD): Promise<string> {
  const reader = request.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    size += value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw problem("arrival.too_large");
    }
    chunks.push(value);
  }
}
