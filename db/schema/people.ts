import type { Generated } from "kysely";
import type { Flag, Instant, Json } from "./rounds.ts";

export interface AccountTable {
  id: string;
  username: string;
  name: string;
  email: string | null;
  phone: string | null;
  passwordHash: string;
  mustChangePassword: Flag;
  status: "active" | "closed";
  failedSignIns: number;
  lockedUntil: Instant | null;
  illustrative: Flag;
  createdAt: Instant;
}

/** One role of one account; the round, place or agency narrows it, null means all. */
export interface RoleGrantTable {
  id: string;
  accountId: string;
  role: string;
  roundCode: string | null;
  placeCode: string | null;
  agencyCode: string | null;
  grantedAt: Instant;
  endsAt: Instant | null;
}

export interface SessionTable {
  idHash: string;
  accountId: string;
  createdAt: Instant;
  seenAt: Instant;
  expiresAt: Instant;
}

export interface ApiTokenTable {
  id: string;
  tokenHash: string;
  accountId: string;
  name: string;
  createdAt: Instant;
  expiresAt: Instant;
  revokedAt: Instant | null;
}

export interface AuditEventTable {
  seq: Generated<number>;
  at: Instant;
  businessAt: Instant;
  actorId: string | null;
  actorRole: string | null;
  action: string;
  roundCode: string | null;
  subjectKind: string;
  subjectId: string;
  salt: string | null;
  payload: Json | null;
  digest: string;
}

export interface AuditBatchTable {
  number: number;
  firstSeq: number;
  lastSeq: number;
  previousRoot: string;
  root: string;
  sealedAt: Instant;
}

export interface PeopleSchema {
  account: AccountTable;
  roleGrant: RoleGrantTable;
  session: SessionTable;
  apiToken: ApiTokenTable;
  auditEvent: AuditEventTable;
  auditBatch: AuditBatchTable;
}
