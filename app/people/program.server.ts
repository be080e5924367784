// Programs come with a bearer token. It acts as its account, narrowed to what it was issued for.
import { findTokenAccount, touchToken } from "#db/people/tokens.ts";
import type { Actor, Services } from "#app/shared/context.ts";
import { sha256 } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { readGrants } from "./actor.server.ts";

/** A use is remembered to within this time: reading through the API must not write at every call. */
const TOUCH_EVERY_MS = 300_000;

/**
 * The program that a request's bearer token names, or null without one. Throws `token.refused` for a token that is
 * unknown, expired or revoked, and `token.read_only` where a token for reading would change something.
 */
export async function findProgram(request: Request, { db, clock }: Services): Promise<Actor | null> {
  const secret = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!secret) return null;
  const now = clock.machine().toISOString();
  const token = await findTokenAccount(db.read, sha256(secret), now);
  if (!token) throw problem("token.refused");
  if (token.scope === "read" && request.method !== "GET" && request.method !== "HEAD")
    throw problem("token.read_only");
  if (token.lastUsedAt === null || Date.parse(now) - Date.parse(token.lastUsedAt) > TOUCH_EVERY_MS)
    await db.withTransaction((trx) => touchToken(trx, token.id, now));
  const grants = await readGrants(db.read, token.accountId, now);
  return {
    kind: "program",
    accountId: token.accountId,
    name: token.accountName,
    grants: grants
      .filter(({ role }) => token.role === null || role === token.role)
      .flatMap((grant) => {
        if (token.roundCode === null || token.roundCode === grant.roundCode) return [grant];
        // An account that works in every round works here in the one round of its token.
        return grant.roundCode === null ? [{ ...grant, roundCode: token.roundCode }] : [];
      }),
  };
}
