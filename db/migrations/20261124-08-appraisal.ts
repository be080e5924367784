import { createIndex, createTable, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/**
 * Who answers for a criterion, its scores in their columns, the evidence behind them, the questions about them, and
 * every move of its work flow. All of it is appended; what stands is the latest row of a moment.
 */
export async function up(db: AnyDatabase): Promise<void> {
  await createAssignments(db);
  await createScores(db);
  await createEvidence(db);
  await createQueries(db);
}

async function createAssignments(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "criterion_assignment",
    `id text primary key,
     round_code text not null references round (code),
     criterion_code text not null,
     number integer not null,
     agency_code text not null references agency (code),
     source text not null check (source in ('documents', 'statistics')),
     assigned_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, criterion_code, number)`,
  );
  await makeAppendOnly(db, "criterion_assignment");

  // The number makes two moves from one state collide: whoever comes second starts anew from what stands.
  await createTable(
    db,
    "criterion_event",
    `id text primary key,
     round_code text not null references round (code),
     criterion_code text not null,
     number integer not null,
     verb text not null,
     from_state text not null,
     to_state text not null,
     reason text,
     done_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, criterion_code, number)`,
  );
  await makeAppendOnly(db, "criterion_event");
}

async function createScores(db: AnyDatabase): Promise<void> {
  // Points are exact texts, p or p/q. A withdrawn row says that its column holds nothing any more.
  await createTable(
    db,
    "score",
    `id text primary key,
     round_code text not null references round (code),
     criterion_code text not null,
     score_column text not null check (score_column in ('self', 'appraised', 'final', 'statistic')),
     number integer not null,
     inputs text not null,
     points text not null,
     not_applicable text,
     explanation text,
     reason text,
     source text,
     withdrawn integer not null default 0 check (withdrawn in (0, 1)),
     entered_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, criterion_code, score_column, number)`,
  );
  await makeAppendOnly(db, "score");
}

async function createEvidence(db: AnyDatabase): Promise<void> {
  // The file lies once under its hash, whoever brought it and however often.
  await createTable(
    db,
    "evidence",
    `id text primary key,
     round_code text not null references round (code),
     agency_code text not null references agency (code),
     hash text not null,
     file_name text not null,
     media_type text not null,
     size_bytes integer not null check (size_bytes > 0),
     title text not null,
     issuer text not null,
     number text not null,
     issued_on text,
     illustrative integer not null default 0 check (illustrative in (0, 1)),
     uploaded_by text references account (id),
     recorded_at text not null`,
  );
  await createIndex(db, "evidence_hash", "evidence (hash)");
  await makeAppendOnly(db, "evidence");

  await createTable(
    db,
    "score_evidence",
    `id text primary key,
     round_code text not null references round (code),
     criterion_code text not null,
     evidence_id text not null references evidence (id),
     pages text not null,
     replaces_id text references score_evidence (id),
     removed integer not null default 0 check (removed in (0, 1)),
     reason text,
     attached_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     check (removed = 0 or (replaces_id is not null and reason is not null))`,
  );
  await createIndex(db, "score_evidence_criterion", "score_evidence (round_code, criterion_code)");
  await createIndex(
    db,
    "score_evidence_replaced_once",
    "score_evidence (replaces_id) where replaces_id is not null",
    true,
  );
  await makeAppendOnly(db, "score_evidence");

  await createTable(
    db,
    "evidence_check",
    `id text primary key,
     score_evidence_id text not null references score_evidence (id),
     verdict text not null check (verdict in ('accepted', 'partial', 'insufficient')),
     note text not null,
     checked_by text references account (id),
     effective_at text not null,
     recorded_at text not null`,
  );
  await createIndex(db, "evidence_check_of", "evidence_check (score_evidence_id)");
  await makeAppendOnly(db, "evidence_check");
}

async function createQueries(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "query",
    `id text primary key,
     round_code text not null references round (code),
     number integer not null,
     criterion_code text not null,
     agency_code text not null references agency (code),
     field text,
     opened_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     unique (round_code, number)`,
  );
  await createIndex(db, "query_criterion", "query (round_code, criterion_code)");
  await makeAppendOnly(db, "query");

  await createTable(
    db,
    "query_message",
    `id text primary key,
     query_id text not null references query (id),
     number integer not null,
     verb text not null check (verb in ('ask', 'answer', 'extend', 'close')),
     text text not null,
     written_by text references account (id),
     effective_at text not null,
     recorded_at text not null,
     unique (query_id, number)`,
  );
  await makeAppendOnly(db, "query_message");
}
