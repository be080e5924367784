import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Accepted answers of either channel, the tallies kept with them, and the submissions that were acknowledged. */
export async function up(db: AnyDatabase): Promise<void> {
  // A paper response hangs on its form (form_number); a web response hangs on nothing but its group.
  await createTable(
    db,
    "response",
    `id text primary key,
     round_code text not null references round (code),
     instrument_version_id text not null references instrument_version (id),
     channel text not null check (channel in ('paper', 'web')),
     psu_code text,
     group_code text,
     form_number text,
     answers text not null,
     in_index integer not null,
     out_reason text,
     accepted_at text not null,
     recorded_at text not null,
     withdrawn_at text,
     withdrawn_recorded_at text,
     withdrawn_reason text,
     check (channel = 'paper' or (form_number is null and psu_code is null)),
     check (channel = 'web' or (form_number is not null and psu_code is not null))`,
  );
  await createIndex(
    db,
    "response_form",
    "response (round_code, form_number) where withdrawn_at is null and channel = 'paper'",
    true,
  );
  await createIndex(db, "response_round", "response (round_code, channel)");
  await makeAppendOnly(db, "response", {
    columns: [
      "id",
      "round_code",
      "instrument_version_id",
      "channel",
      "psu_code",
      "group_code",
      "form_number",
      "answers",
      "accepted_at",
      "recorded_at",
    ],
  });
  // One vector a PSU: {"item": {"code": count}}. Whole numbers; weights are applied when scoring.
  await createTable(
    db,
    "tally",
    `round_code text not null,
     instrument_version_id text not null,
     psu_code text not null,
     responses integer not null,
     counts text not null,
     primary key (round_code, instrument_version_id, psu_code)`,
  );
  await createTable(
    db,
    "submission",
    `id text primary key,
     kind text not null,
     account_id text references account (id),
     request_hash text not null,
     receipt text not null unique,
     outcome text not null,
     received_at text not null`,
  );
  await makeAppendOnly(db, "submission");
}
