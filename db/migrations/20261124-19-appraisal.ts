import { createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Signed tables of approved scores, and the copies of them that came back with a digital signature. */
export async function up(db: AnyDatabase): Promise<void> {
  // What was signed is the data; the file is drawn from it and lies under its hash beside the evidence.
  await createTable(
    db,
    "approval",
    `id text primary key,
     round_code text not null references round (code),
     number integer not null,
     domain_code text,
     run_number integer not null,
     data text not null,
     data_hash text not null,
     file_hash text not null,
     file_name text not null,
     size_bytes integer not null check (size_bytes > 0),
     signed_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, number),
     foreign key (round_code, run_number) references score_run (round_code, number)`,
  );
  await makeAppendOnly(db, "approval");

  await createTable(
    db,
    "approval_copy",
    `id text primary key,
     approval_id text not null references approval (id),
     file_hash text not null,
     file_name text not null,
     size_bytes integer not null check (size_bytes > 0),
     signatures integer not null check (signatures > 0),
     filed_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     unique (approval_id, file_hash)`,
  );
  await makeAppendOnly(db, "approval_copy");
}
