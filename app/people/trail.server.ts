// How the audit trail is made tamper-evident (F71): digests of events, the Merkle root of a batch, and the chain of roots.
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";

/** What an event's digest speaks for. The payload goes in as its own salted digest, so that it can be erased alone. */
export interface TrailEvent {
  at: string;
  businessAt: string;
  actorId: string | null;
  actorRole: string | null;
  action: string;
  roundCode: string | null;
  subjectKind: string;
  subjectId: string;
  payload: string | null;
}

export interface TrailBatch {
  number: number;
  firstSeq: number;
  lastSeq: number;
  previousRoot: string;
  sealedAt: string;
}

/** What the first batch is chained to. */
export const FIRST_ROOT = "0".repeat(64);

/** Salted digest of a payload: what stays of it when it is erased. Without the salt it can't be guessed from. */
export function payloadDigest(payload: string | null, salt: string): string {
  return sha256(`payload\0${salt}\0${payload ?? ""}`);
}

/** The digest of an event, given that of its payload. */
export function eventDigest(event: TrailEvent, digestOfPayload: string): string {
  const { at, businessAt, actorId, actorRole, action, roundCode, subjectKind, subjectId } = event;
  const fields = { at, businessAt, actorId, actorRole, action, roundCode, subjectKind, subjectId };
  return sha256(`event\0${canonicalJson({ ...fields, payload: digestOfPayload })}`);
}

/** What stands in place of an erased payload. */
export function erasedPayload(digestOfPayload: string): string {
  return JSON.stringify({ erased: digestOfPayload });
}

/** The digest of a stored event's payload, also when it was erased; null when neither salt nor erasure explains it. */
export function readPayloadDigest({
  payload,
  salt,
}: {
  payload: string | null;
  salt: string | null;
}): string | null {
  if (salt !== null) return payloadDigest(payload, salt);
  return /^\{"erased":"([0-9a-f]{64})"\}$/.exec(payload ?? "")?.[1] ?? null;
}

/** Whether a stored event is the one its digest was made of. */
export function isUntouched(event: TrailEvent & { salt: string | null; digest: string }): boolean {
  const digestOfPayload = readPayloadDigest(event);
  return digestOfPayload !== null && eventDigest(event, digestOfPayload) === event.digest;
}

/**
 * Merkle root over the events of a batch, in order. Leaves and nodes are hashed under different names, so that one can't
 * stand for the other; a last one without a pair goes up as it is.
 */
export function merkleRoot(events: readonly { seq: number; digest: string }[]): string {
  let level = events.map(({ seq, digest }) => sha256(`leaf\0${seq}\0${digest}`));
  while (level.length > 1) {
    const above: string[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left = "", right] = level.slice(at, at + 2);
      above.push(right === undefined ? left : sha256(`node\0${left}\0${right}`));
    }
    level = above;
  }
  return level[0] ?? sha256("empty");
}

/** The root of a batch: its events, its place and time, and everything sealed before it. */
export function batchRoot(batch: TrailBatch, events: readonly { seq: number; digest: string }[]): string {
  const { number, firstSeq, lastSeq, previousRoot, sealedAt } = batch;
  return sha256(
    `batch\0${canonicalJson({ number, firstSeq, lastSeq, previousRoot, sealedAt, events: merkleRoot(events) })}`,
  );
}
