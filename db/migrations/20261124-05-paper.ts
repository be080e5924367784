import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Paper forms: the bundle of a hamlet, each numbered form with its two states, what was keyed and what was decided. */
export async function up(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "bundle",
    `id text primary key,
     round_code text not null,
     hamlet_code text not null,
     state text not null check (state in ('printed', 'issued', 'handed-back')),
     surveyor_id text references account (id),
     printed_at text not null,
     issued_at text,
     handed_back_at text,
     counted_forms integer,
     unique (round_code, hamlet_code),
     foreign key (round_code, hamlet_code) references psu (round_code, code)`,
  );
  // The last guard of design.md §2.1: nothing is keyed that was not collected.
  await createTable(
    db,
    "form",
    `round_code text not null references round (code),
     number text not null,
     serial integer not null check (serial > 0),
     hamlet_code text not null,
     slot integer not null check (slot > 0),
     bundle_id text not null references bundle (id),
     paper_state text not null check (paper_state in
       ('printed', 'issued', 'left', 'collected', 'refused', 'not-reached', 'moved', 'lost', 'spoiled')),
     paper_at text not null,
     data_state text not null check (data_state in
       ('none', 'keyed-once', 'keyed-twice', 'agreed', 'disputed', 'accepted', 'confirmed', 'returned', 'withdrawn')),
     data_at text not null,
     primary key (round_code, number),
     unique (round_code, serial),
     unique (round_code, hamlet_code, slot),
     check (data_state = 'none' or paper_state = 'collected'),
     foreign key (round_code, hamlet_code) references psu (round_code, code)`,
  );
  await makeAppendOnly(db, "form", {
    columns: ["round_code", "number", "serial", "hamlet_code", "slot", "bundle_id"],
  });
  await createIndex(db, "form_data_state", "form (round_code, data_state)");

  const ofForm = "foreign key (round_code, form_number) references form (round_code, number)";
  await createTable(
    db,
    "form_event",
    `id text primary key,
     round_code text not null,
     form_number text not null,
     axis text not null check (axis in ('paper', 'data')),
     from_state text,
     to_state text not null,
     position integer not null,
     actor_id text references account (id),
     reason text,
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, form_number, position),
     ${ofForm}`,
  );
  await makeAppendOnly(db, "form_event");

  await createTable(
    db,
    "keying",
    `id text primary key,
     round_code text not null,
     form_number text not null,
     ordinal text not null check (ordinal in ('first', 'second')),
     keyer_id text not null references account (id),
     submission_id text not null unique references submission (id) deferrable initially deferred,
     answers text not null,
     overrides text not null,
     started_at text,
     keyed_ms integer,
     keystrokes integer,
     recorded_at text not null,
     unique (round_code, form_number, ordinal),
     unique (round_code, form_number, keyer_id),
     ${ofForm}`,
  );
  await makeAppendOnly(db, "keying");
  await createIndex(db, "keying_keyer", "keying (keyer_id, recorded_at)");

  await createTable(
    db,
    "partial_keying",
    `round_code text not null,
     form_number text not null,
     keyer_id text not null references account (id),
     draft text not null,
     saved_at text not null,
     primary key (round_code, form_number, keyer_id),
     ${ofForm}`,
  );

  await createTable(
    db,
    "adjudication",
    `id text primary key,
     round_code text not null,
     form_number text not null,
     position integer not null,
     adjudicator_id text not null references account (id),
     decisions text not null,
     answers text not null,
     reason text,
     recorded_at text not null,
     unique (round_code, form_number, position),
     ${ofForm}`,
  );
  await makeAppendOnly(db, "adjudication");
}
