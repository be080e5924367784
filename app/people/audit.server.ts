import type { Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/audit.ts";
import type { Actor, Context } from "#app/shared/context.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { canonicalJson, newSecret } from "#app/shared/ids.server.ts";
import { eventDigest, payloadDigest } from "./trail.server.ts";

export interface AuditEntry {
  /** Permission name, dotted: `form.key`, `score.appraise`. */
  action: string;
  roundCode?: string | null;
  subject: { kind: string; id: string };
  /** Old and new values, reasons. Never an official's answer, never a password. */
  payload?: Record<string, unknown>;
  /** Keeps the day only: that an invitation was used may be known, when it was may not (invariant 4). */
  byDay?: boolean;
}

/**
 * Writes one audit event in the caller's transaction: whoever changes something calls it beside the change.
 *
 * The payload's digest is salted, so that an erased payload can't be guessed from it.
 */
export async function appendAuditEvent(trx: Trx, ctx: Context, entry: AuditEntry): Promise<void> {
  const instant = (at: Date) => (entry.byDay ? startOfDay(at) : at).toISOString();
  const event = {
    at: instant(ctx.clock.machine()),
    businessAt: instant(ctx.clock.now()),
    actorId: ctx.actor.accountId,
    actorRole: describeActor(ctx.actor),
    action: entry.action,
    roundCode: entry.roundCode ?? null,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    payload: entry.payload ? canonicalJson(entry.payload) : null,
  };
  const salt = newSecret(16);
  const digest = eventDigest(event, payloadDigest(event.payload, salt));
  await insertAuditEvent(trx, { ...event, salt, digest });
}

/**
 * In what capacity somebody acts: the kind of actor, or a person's roles there and then, which a later change of the
 * account must not rewrite. @example "reviewer", "admin+reviewer", "program:surveyor", "system"
 */
function describeActor({ kind, grants }: Actor): string | null {
  const roles = [...new Set(grants.map(({ role }) => role))].sort().join("+");
  if (kind === "person") return roles || null;
  return kind === "program" ? `program:${roles}` : kind;
}

/** The first moment of its day in Viet Nam. */
function startOfDay(at: Date): Date {
  return new Date(`${dayInVietNam(at.toISOString())}T00:00:00+07:00`);
}
