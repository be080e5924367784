// Who works from a terminal. What is reported is reported by somebody: a named person, or the command line's own account,
// which holds no role, is closed and never signs in.
import { isUniqueViolation } from "#db/connection.ts";
import { findAccountByUsername, insertAccount } from "#db/people.ts";
import type { Context } from "#app/shared/context.ts";
import { newId, newSecret } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { findActor } from "./actor.server.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { hashPassword } from "./password.server.ts";

const USERNAME = "command-line";
const NAME = "Dòng lệnh";

/** The context as this person, with the roles that hold in the round. Throws `account.not_found`. */
export async function actAs(ctx: Context, username: string, roundCode: string | null): Promise<Context> {
  const actor = await findActor(
    ctx.db.read,
    username.trim().toLowerCase(),
    ctx.clock.machine().toISOString(),
  );
  if (!actor) throw problem("account.not_found");
  const grants = actor.grants.filter((grant) => grant.roundCode === null || grant.roundCode === roundCode);
  return { ...ctx, actor: { ...actor, grants } };
}

/** The context as the command line's own account, which is made when it is first needed. */
export async function actAsCommandLine(ctx: Context): Promise<Context> {
  const known = await findAccountByUsername(ctx.db.read, USERNAME);
  const id = known?.id ?? (await addCommandLine(ctx));
  return { ...ctx, actor: { kind: "system", accountId: id, name: NAME, grants: [] } };
}

async function addCommandLine(ctx: Context): Promise<string> {
  const id = newId();
  const passwordHash = await hashPassword(newSecret());
  const createdAt = ctx.clock.machine().toISOString();
  try {
    await ctx.db.withTransaction(async (trx) => {
      await insertAccount(
        trx,
        {
          id,
          username: USERNAME,
          name: NAME,
          email: null,
          phone: null,
          passwordHash,
          mustChangePassword: 1,
          status: "closed",
          failedSignIns: 0,
          lockedUntil: null,
          illustrative: 0,
          createdAt,
        },
        [],
      );
      await appendAuditEvent(trx, ctx, {
        action: "account.add",
        subject: { kind: "account", id },
        payload: { username: USERNAME, name: NAME, status: "closed" },
      });
    });
    return id;
  } catch (error) {
    // Two commands at once: the other one made it.
    const known = isUniqueViolation(error) ? await findAccountByUsername(ctx.db.read, USERNAME) : undefined;
    if (!known) throw error;
    return known.id;
  }
}
