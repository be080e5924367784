// A ticket is a person's right to send one form later, without a session: the queue on a device drains after they
// signed out, after their session ran out and after a new password. It says nothing of the form but its number.
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Config } from "#app/shared/context.ts";
import { keyedDigest } from "#app/shared/ids.server.ts";

const ticketSchema = z.strictObject({
  accountId: z.string(),
  roundCode: z.string(),
  formNumber: z.string(),
  /** By the machine's clock, as everything that signs people in. */
  expiresAt: z.string(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** The ticket as text: what it says, and this server's signature under it. */
export function signTicket(config: Pick<Config, "secret">, ticket: Ticket): string {
  const said = Buffer.from(JSON.stringify(ticket)).toString("base64url");
  return `${said}.${signatureOf(config, said)}`;
}

/** What a ticket says; null when this server did not sign it. Whether it has expired is for the caller. */
export function readTicket(config: Pick<Config, "secret">, text: string): Ticket | null {
  const [said = "", signature = ""] = text.split(".");
  const right = Buffer.from(signatureOf(config, said));
  const given = Buffer.from(signature);
  if (right.length !== given.length || !timingSafeEqual(right, given)) return null;
  const parsed = ticketSchema.safeParse(JSON.parse(Buffer.from(said, "base64url").toString("utf8")));
  return parsed.success ? parsed.data : null;
}

function signatureOf({ secret }: Pick<Config, "secret">, said: string): string {
  return keyedDigest(secret, "paper.upload-ticket/1", said);
}
