import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Forms keyed without a line, as they came in: what was taken, and what could not be and is kept as it was typed. */
export async function up(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "arrival",
    `id text primary key references submission (id) deferrable initially deferred,
     round_code text not null,
     form_number text not null,
     keyer_id text not null references account (id),
     channel text not null check (channel in ('line', 'file')),
     brought_by text references account (id),
     state text not null check (state in ('accepted', 'held', 'dismissed')),
     reason text,
     details text,
     payload text,
     sealed text,
     received_at text not null,
     settled_at text,
     settled_by text references account (id),
     note text,
     foreign key (round_code, form_number) references form (round_code, number)`,
  );
  // What was typed never changes; only what became of it does.
  await makeAppendOnly(db, "arrival", {
    columns: ["id", "round_code", "form_number", "keyer_id", "channel", "payload", "sealed", "received_at"],
  });
  await createIndex(db, "arrival_round", "arrival (round_code, state, received_at)");
}
