import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Everything that can be late: due minutes, extensions, completions and reminders, each kept with its two times. */
export async function up(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "deadline",
    `id text primary key,
     round_code text not null references round (code),
     kind text not null,
     subject_kind text not null,
     subject_id text not null,
     title_vi text not null,
     title_en text not null,
     owner_agency_code text references agency (code),
     owner_account_id text references account (id),
     escalates_to_account_id text references account (id),
     criterion_code text,
     link text not null,
     due_at text not null,
     illustrative integer not null default 0,
     recorded_at text not null,
     unique (round_code, kind, subject_kind, subject_id)`,
  );
  await createIndex(db, "deadline_owner", "deadline (round_code, owner_agency_code)");
  await createTable(
    db,
    "deadline_extension",
    `id text primary key,
     deadline_id text not null references deadline (id),
     due_at text not null,
     reason text not null,
     decided_by text not null references account (id),
     effective_at text not null,
     recorded_at text not null`,
  );
  await createTable(
    db,
    "deadline_completion",
    `id text primary key,
     deadline_id text not null references deadline (id),
     done integer not null check (done in (0, 1)),
     proof text not null,
     effective_at text not null,
     recorded_at text not null`,
  );
  await createTable(
    db,
    "reminder",
    `id text primary key,
     deadline_id text not null references deadline (id),
     sent_by text references account (id),
     to_agency_code text references agency (code),
     to_account_id text references account (id),
     recorded_at text not null`,
  );
  for (const table of ["deadline_extension", "deadline_completion", "reminder"]) {
    await createIndex(db, `${table}_deadline`, `${table} (deadline_id)`);
    await makeAppendOnly(db, table);
  }
}
