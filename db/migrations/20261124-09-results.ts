import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Score runs, published figures to read a result against, and the weak points a province itself named. */
export async function up(db: AnyDatabase): Promise<void> {
  // A run keeps what it was computed from as well as what came out, so that it can be computed again and compared.
  await createTable(
    db,
    "score_run",
    `round_code text not null references round (code),
     number integer not null,
     taken_at text not null,
     taken_by text references account (id),
     as_of text not null,
     known_at text not null,
     instrument_id text not null references instrument_version (id),
     criteria_set_id text not null references criteria_set (id),
     method text not null,
     code_version text not null,
     inputs_hash text not null,
     inputs text not null,
     figures text not null,
     primary key (round_code, number)`,
  );
  await makeAppendOnly(db, "score_run");
  await createTable(
    db,
    "reference_figure",
    `place_code text not null,
     place_vi text not null,
     place_en text not null,
     year integer not null,
     measure text not null,
     value text not null,
     label text not null check (label in ('S', 'D')),
     source text not null,
     primary key (place_code, year, measure)`,
  );
  await createTable(
    db,
    "weak_point",
    `province_code text not null references place (code),
     year integer not null,
     position integer not null,
     text_vi text not null,
     text_en text not null,
     criteria text not null,
     mapping text not null check (mapping in ('stated', 'inferred')),
     source text not null,
     primary key (province_code, year, position)`,
  );
  // Whether anything came or went after a moment is asked before every figure of that moment.
  await createIndex(db, "response_accepted", "response (round_code, channel, accepted_at)");
  await createIndex(
    db,
    "response_withdrawn",
    "response (round_code, channel, withdrawn_at) where withdrawn_at is not null",
  );
}
