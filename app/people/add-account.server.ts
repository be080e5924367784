import { insertAccount } from "#db/people.ts";
import { isUniqueViolation } from "#db/connection.ts";
import type { Grant } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { requireRole } from "./guards.server.ts";
import { hashPassword } from "./password.server.ts";

export interface NewAccount {
  username: string;
  name: string;
  email?: string | null;
  phone?: string | null;
  password: string;
  mustChangePassword: boolean;
  illustrative?: boolean;
  grants: Grant[];
}

/** Adds an account with its roles and gives its id. Usernames are lower case and unique. */
export async function addAccount(ctx: Context, input: NewAccount): Promise<string> {
  requireRole(ctx, "admin");
  const id = newId();
  const username = input.username.trim().toLowerCase();
  const passwordHash = await hashPassword(input.password);
  const at = ctx.clock.machine().toISOString();
  try {
    await ctx.db.withTransaction(async (trx) => {
      await insertAccount(
        trx,
        {
          id,
          username,
          name: input.name.normalize("NFC"),
          email: input.email ?? null,
          phone: input.phone ?? null,
          passwordHash,
          mustChangePassword: input.mustChangePassword ? 1 : 0,
          status: "active",
          failedSignIns: 0,
          lockedUntil: null,
          illustrative: input.illustrative ? 1 : 0,
          createdAt: at,
        },
        input.grants.map((grant) => ({ ...grant, id: newId(), accountId: id, grantedAt: at, endsAt: null })),
      );
      await appendAuditEvent(trx, ctx, {
        action: "account.add",
        subject: { kind: "account", id },
        payload: { username, grants: input.grants },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw problem("account.taken", { username }, { username: { code: "account.taken" } });
    throw error;
  }
  return id;
}
