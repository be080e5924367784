import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/**
 * The officials' survey: who is invited (and, apart from it, their personal data), drafts, the sealed ballot box.
 *
 * Nothing joins `ballot` with `invitation`: no key, no time, no order of rows.
 */
export async function up(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "invitation",
    `id text primary key,
     round_code text not null references round (code),
     group_code text not null,
     agency_code text references agency (code),
     generation integer not null default 1 check (generation between 1 and 65535),
     state text not null check (state in ('prepared', 'sent', 'started', 'used', 'replaced')),
     used_on text check (length(used_on) = 10),
     submission_digest text,
     replaces_id text references invitation (id),
     illustrative integer not null,
     check ((state = 'used') = (used_on is not null)),
     check ((state = 'used') = (submission_digest is not null))`,
  );
  await createIndex(db, "invitation_round", "invitation (round_code, group_code)");
  await createTable(
    db,
    "invitee",
    `invitation_id text primary key references invitation (id),
     name text not null,
     position text not null,
     email text,
     phone text,
     keep_until text not null`,
  );
  await createTable(
    db,
    "draft",
    "link_digest text primary key, round_code text not null references round (code), ciphertext blob not null",
    {
      orderedByKey: true,
    },
  );
  await createTable(
    db,
    "box",
    `round_code text primary key references round (code),
     state text not null check (state in ('sealed', 'rehearsed', 'opened')),
     public_key text not null,
     threshold integer not null,
     holders text not null,
     sealed_at text not null,
     rehearsed_at text,
     opened_at text,
     opening text,
     check ((state = 'opened') = (opened_at is not null)),
     check ((state = 'opened') = (opening is not null))`,
  );
  // From the ceremony on the box holds as many ballots as people are invited, all of one size; those not yet cast are
  // sealed noise. An answer overwrites one of them, drawn at random: where a ballot lies says nothing about when it came.
  await createTable(
    db,
    "ballot",
    `key text primary key,
     round_code text not null references round (code),
     is_cast integer not null default 0 check (is_cast in (0, 1)),
     ciphertext blob not null`,
    { orderedByKey: true },
  );
  await createIndex(db, "ballot_round", "ballot (round_code, is_cast)");
  await createTable(
    db,
    "window_change",
    `id text primary key,
     round_code text not null references round (code),
     old_closes_at text not null,
     closes_at text not null,
     reason text not null,
     decided_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     check (closes_at > old_closes_at)`,
  );
  await createIndex(db, "window_change_round", "window_change (round_code)");
  await makeAppendOnly(db, "window_change");
}
