import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/**
 * The reform plan's tasks, the digital plan's targets, dossiers, feedback and inspections. Due minutes are not here:
 * each open thing has its row in `deadline`. What happened to a thing is appended with both its times.
 */
export async function up(db: AnyDatabase): Promise<void> {
  await createPlan(db);
  await createTargets(db);
  await createDossiers(db);
  await createFeedback(db);
  await createInspections(db);
}

async function createPlan(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "task",
    `id text primary key,
     round_code text not null references round (code),
     code text not null,
     position integer not null,
     title_vi text not null,
     title_en text not null,
     owner_agency_code text not null references agency (code),
     product text not null,
     legal_basis text not null,
     directed integer not null default 0 check (directed in (0, 1)),
     illustrative integer not null default 0,
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, code)`,
  );
  await createTable(
    db,
    "task_co_owner",
    `task_id text not null references task (id),
     agency_code text not null references agency (code),
     primary key (task_id, agency_code)`,
  );
  // The points a link puts at stake are an exact decimal; null: all that the criterion can still lose.
  await createTable(
    db,
    "task_criterion",
    `task_id text not null references task (id),
     criterion_code text not null,
     position integer not null,
     points text,
     primary key (task_id, criterion_code)`,
  );
  await createTable(
    db,
    "task_report",
    `id text primary key,
     task_id text not null references task (id),
     verb text not null check (verb in ('progress', 'done', 'correct', 'reopen')),
     note text not null,
     evidence_title text,
     evidence_link text,
     reported_by text not null references account (id),
     effective_at text not null,
     recorded_at text not null,
     check (verb not in ('done', 'correct') or evidence_title is not null)`,
  );
  await createIndex(db, "task_report_task", "task_report (task_id)");
  await createTable(
    db,
    "extension_request",
    `id text primary key,
     deadline_id text not null references deadline (id),
     due_at text not null,
     reason text not null,
     requested_by text not null references account (id),
     recorded_at text not null`,
  );
  await createIndex(db, "extension_request_deadline", "extension_request (deadline_id)");
  await createTable(
    db,
    "extension_decision",
    `request_id text primary key references extension_request (id),
     granted integer not null check (granted in (0, 1)),
     reason text not null,
     decided_by text not null references account (id),
     recorded_at text not null`,
  );
  for (const table of ["task", "task_criterion", "task_report", "extension_request", "extension_decision"]) {
    await makeAppendOnly(db, table);
  }
}

async function createTargets(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "target",
    `id text primary key,
     round_code text not null references round (code),
     code text not null,
     position integer not null,
     name_vi text not null,
     name_en text not null,
     unit text not null check (unit in ('percent', 'count')),
     direction text not null check (direction in ('at-least', 'at-most')),
     baseline real not null,
     goal real not null,
     owner_agency_code text not null references agency (code),
     published_as_low integer not null default 0,
     illustrative integer not null default 0,
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, code)`,
  );
  await createTable(
    db,
    "target_co_owner",
    `target_id text not null references target (id),
     agency_code text not null references agency (code),
     primary key (target_id, agency_code)`,
  );
  await createTable(
    db,
    "target_criterion",
    `target_id text not null references target (id),
     criterion_code text not null,
     position integer not null,
     primary key (target_id, criterion_code)`,
  );
  // A share may bring the whole numbers behind it. A second measurement of a day corrects the first.
  await createTable(
    db,
    "target_measurement",
    `id text primary key,
     target_id text not null references target (id),
     value real not null,
     numerator integer,
     denominator integer,
     source text not null,
     recorded_by text not null references account (id),
     measured_on text not null,
     effective_at text not null,
     recorded_at text not null,
     check ((numerator is null) = (denominator is null))`,
  );
  await createIndex(db, "target_measurement_target", "target_measurement (target_id)");
  for (const table of ["target", "target_criterion", "target_measurement"]) await makeAppendOnly(db, table);
}

async function createDossiers(db: AnyDatabase): Promise<void> {
  // A later recorded row of the same month, level and agency corrects the earlier.
  await createTable(
    db,
    "dossier_month",
    `id text primary key,
     round_code text not null references round (code),
     month text not null,
     level text not null check (level in ('province', 'district', 'commune')),
     agency_code text not null references agency (code),
     received integer not null check (received >= 0),
     resolved integer not null check (resolved >= 0),
     on_time integer not null check (on_time >= 0 and on_time <= resolved),
     illustrative integer not null default 0,
     recorded_by text not null references account (id),
     effective_at text not null,
     recorded_at text not null`,
  );
  await createIndex(db, "dossier_month_round", "dossier_month (round_code, month)");
  await makeAppendOnly(db, "dossier_month");
}

async function createFeedback(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "feedback_sector",
    `round_code text not null references round (code),
     code text not null,
     position integer not null,
     name_vi text not null,
     name_en text not null,
     primary key (round_code, code)`,
  );
  await createTable(
    db,
    "feedback_item",
    `id text primary key,
     round_code text not null references round (code),
     code text not null,
     sector_code text not null,
     subject text not null,
     channel text not null check (channel in ('portal', 'hotline', 'post', 'in-person')),
     place_code text references place (code),
     owner_agency_code text not null references agency (code),
     received_on text not null,
     illustrative integer not null default 0,
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, code),
     foreign key (round_code, sector_code) references feedback_sector (round_code, code)`,
  );
  await createIndex(db, "feedback_item_owner", "feedback_item (round_code, owner_agency_code)");
  await createTable(
    db,
    "feedback_answer",
    `id text primary key,
     item_id text not null references feedback_item (id),
     answer text not null,
     answered_by text not null references account (id),
     effective_at text not null,
     recorded_at text not null`,
  );
  await createIndex(db, "feedback_answer_item", "feedback_answer (item_id)");
  for (const table of ["feedback_item", "feedback_answer"]) await makeAppendOnly(db, table);
}

async function createInspections(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "inspection",
    `id text primary key,
     round_code text not null references round (code),
     code text not null,
     unit_agency_code text not null references agency (code),
     team_agency_code text not null references agency (code),
     inspected_on text not null,
     unannounced integer not null check (unannounced in (0, 1)),
     conclusion text not null,
     illustrative integer not null default 0,
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, code)`,
  );
  await createTable(
    db,
    "finding",
    `id text primary key,
     inspection_id text not null references inspection (id),
     code text not null,
     text text not null,
     recorded_at text not null,
     unique (inspection_id, code)`,
  );
  await createTable(
    db,
    "finding_fix",
    `id text primary key,
     finding_id text not null references finding (id),
     proof text not null,
     reported_by text not null references account (id),
     effective_at text not null,
     recorded_at text not null`,
  );
  await createIndex(db, "finding_fix_finding", "finding_fix (finding_id)");
  for (const table of ["inspection", "finding", "finding_fix"]) await makeAppendOnly(db, table);
}
