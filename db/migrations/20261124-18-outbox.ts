import { createIndex, createTable, type AnyDatabase } from "../dialect.ts";

/**
 * Everything that leaves the house as a message, and when a round reminds its officials. A message names whom it goes to
 * and holds neither an address nor a link: both are looked up and made when it is sent.
 */
export async function up(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "outbox",
    `id text primary key,
     round_code text not null references round (code),
     kind text not null,
     recipient_kind text not null check (recipient_kind in ('invitation', 'account')),
     recipient_id text not null,
     occasion text not null,
     params text not null,
     state text not null check (state in ('planned', 'sending', 'sent', 'failed', 'bounced', 'cancelled')),
     attempts integer not null,
     due_at text not null,
     attempted_at text,
     fault text,
     unique (kind, recipient_id, occasion)`,
    // No order of rows that would tell who was written to before whom.
    { orderedByKey: true },
  );
  await createIndex(db, "outbox_due", "outbox (state, due_at)");
  await createIndex(db, "outbox_recipient", "outbox (recipient_id)");
  await createTable(
    db,
    "reminder_day",
    `round_code text not null references round (code),
     days_before integer not null,
     hour integer not null,
     primary key (round_code, days_before)`,
  );
}
