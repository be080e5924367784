import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Places, agencies, instruments, criteria sets, and the rounds that use them; the business clock, holidays and jobs. */
export async function up(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "place",
    `code text primary key,
     parent_code text references place (code),
     level text not null check (level in ('province', 'district', 'commune', 'hamlet')),
     name_vi text not null,
     name_en text not null,
     illustrative integer not null default 0`,
  );
  await createTable(
    db,
    "agency",
    `code text primary key,
     kind text not null check (kind in ('department', 'office', 'district', 'commune', 'post')),
     name_vi text not null,
     name_en text not null,
     short_vi text not null,
     short_en text not null,
     place_code text references place (code),
     illustrative integer not null default 0`,
  );
  await createTable(
    db,
    "instrument_version",
    `id text primary key,
     instrument_code text not null,
     version integer not null,
     respondent text not null check (respondent in ('citizen', 'official')),
     document text not null,
     hash text not null,
     status text not null check (status in ('draft', 'published')),
     published_at text,
     unique (instrument_code, version)`,
  );
  // A version never changes once used: only a draft's document may still be edited, and none is ever deleted.
  await makeAppendOnly(db, "instrument_version", {
    columns: ["id", "instrument_code", "version", "respondent"],
  });
  await createTable(
    db,
    "criteria_set",
    `id text primary key,
     code text not null,
     version integer not null,
     title_vi text not null,
     title_en text not null,
     decision text not null,
     official integer not null,
     hash text not null,
     imported_at text not null,
     unique (code, version)`,
  );
  await createTable(
    db,
    "criterion",
    `set_id text not null references criteria_set (id),
     code text not null,
     position integer not null,
     parent_code text,
     level text not null,
     name_vi text not null,
     name_en text not null,
     max_points text not null,
     rule text not null,
     agency_code text references agency (code),
     fed_by text,
     not_applicable text not null default 'keep' check (not_applicable in ('keep', 'shrink')),
     name_provenance text not null,
     points_provenance text not null,
     rule_provenance text not null,
     source text not null,
     primary key (set_id, code)`,
  );
  await makeAppendOnly(db, "criterion");
  await createTable(
    db,
    "round",
    `code text primary key,
     province_code text not null references place (code),
     year integer not null,
     name_vi text not null,
     name_en text not null,
     status text not null check (status in ('preparing', 'running', 'closed')),
     illustrative integer not null,
     starts_on text not null,
     ends_on text not null,
     window_opens_at text not null,
     window_closes_at text not null,
     grace_minutes integer not null default 0,
     citizen_instrument_id text not null references instrument_version (id),
     official_instrument_id text not null references instrument_version (id),
     criteria_set_id text not null references criteria_set (id),
     method text,
     bands text not null,
     quotas text not null,
     officials_invited integer,
     previous_round_code text references round (code),
     created_at text not null`,
  );
  await createTable(
    db,
    "stratum",
    `round_code text not null references round (code),
     code text not null references place (code),
     position integer not null,
     psus_in_population integer,
     primary key (round_code, code)`,
  );
  await createTable(
    db,
    "psu",
    `round_code text not null,
     code text not null references place (code),
     position integer not null,
     stratum_code text not null,
     households integer,
     slots integer not null,
     weight real not null default 1 check (weight > 0),
     primary key (round_code, code),
     foreign key (round_code, stratum_code) references stratum (round_code, code)`,
  );
  await createTable(
    db,
    "round_step",
    `round_code text not null references round (code),
     code text not null,
     position integer not null,
     name_vi text not null,
     name_en text not null,
     at text not null,
     primary key (round_code, code)`,
  );
  await createTable(
    db,
    "method_variant",
    `round_code text not null references round (code),
     code text not null,
     name_vi text not null,
     name_en text not null,
     method text not null,
     primary key (round_code, code)`,
  );
  await createTable(
    db,
    "holiday",
    `day text primary key,
     kind text not null check (kind in ('holiday', 'in-lieu', 'swapped', 'worked')),
     name_vi text not null,
     name_en text not null,
     source text not null`,
  );
  await createTable(db, "setting", "name text primary key, value text not null");
  await createTable(
    db,
    "job",
    `id text primary key,
     kind text not null,
     round_code text references round (code),
     payload text not null default '{}',
     due_at text not null,
     clock text not null check (clock in ('business', 'machine')),
     leased_by text,
     leased_until text,
     attempts integer not null default 0,
     last_error text,
     done_at text`,
  );
  await createIndex(db, "job_due", "job (due_at) where done_at is null");
}
