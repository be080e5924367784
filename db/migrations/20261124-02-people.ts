import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Accounts and what they may do, sessions, tokens of programs, and the audit trail with its sealed batches. */
export async function up(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "account",
    `id text primary key,
     username text not null unique,
     name text not null,
     email text,
     phone text,
     password_hash text not null,
     must_change_password integer not null default 0,
     status text not null check (status in ('active', 'closed')),
     failed_sign_ins integer not null default 0,
     locked_until text,
     illustrative integer not null default 0,
     created_at text not null`,
  );
  await createTable(
    db,
    "role_grant",
    `id text primary key,
     account_id text not null references account (id),
     role text not null,
     round_code text references round (code),
     place_code text references place (code),
     agency_code text references agency (code),
     granted_at text not null,
     ends_at text`,
  );
  await createIndex(db, "role_grant_account", "role_grant (account_id)");
  await createTable(
    db,
    "session",
    `id_hash text primary key,
     account_id text not null references account (id),
     created_at text not null,
     seen_at text not null,
     expires_at text not null`,
  );
  await createIndex(db, "session_account", "session (account_id)");
  await createTable(
    db,
    "api_token",
    `id text primary key,
     token_hash text not null unique,
     account_id text not null references account (id),
     name text not null,
     created_at text not null,
     expires_at text not null,
     revoked_at text`,
  );
  await createTable(
    db,
    "audit_event",
    `seq integer primary key autoincrement,
     at text not null,
     business_at text not null,
     actor_id text,
     actor_role text,
     action text not null,
     round_code text,
     subject_kind text not null,
     subject_id text not null,
     salt text,
     payload text,
     digest text not null`,
  );
  await createIndex(db, "audit_event_subject", "audit_event (subject_kind, subject_id)");
  await createIndex(db, "audit_event_at", "audit_event (at)");
  // The payload and its salt may be erased (personal data has an end date); the digest keeps the chain whole.
  await makeAppendOnly(db, "audit_event", {
    columns: [
      "seq",
      "at",
      "business_at",
      "actor_id",
      "action",
      "round_code",
      "subject_kind",
      "subject_id",
      "digest",
    ],
  });
  await createTable(
    db,
    "audit_batch",
    `number integer primary key,
     first_seq integer not null,
     last_seq integer not null,
     previous_root text not null,
     root text not null,
     sealed_at text not null`,
  );
  await makeAppendOnly(db, "audit_batch");
}
