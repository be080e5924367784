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
  /** The one role of its account that it acts in; null means all of them. */
  role: string | null;
  /** The one round it acts in; null means every round of its account. */
  roundCode: string | null;
  scope: Generated<"read" | "write">;
  issuedBy: string | null;
  lastUsedAt: Instant | null;
}

/** Sign-ins tried for a name that no account has, or from one address. The key is a keyed digest of either. */
export interface SignInLimitTable {
  keyDigest: string;
  failures: number;
  lockedUntil: Instant | null;
  lastTriedAt: Instant;
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
  signInLimit: SignInLimitTable;
  auditEvent: AuditEventTable;
  auditBatch: AuditBatchTable;
}
