import { sql } from "kysely";
import { createIndex, isPostgres, makeAppendOnly, type AnyDatabase } from "../dialect.ts";

/** Ways into a long trail that keep its order in time; and an event's role is as fixed as the rest of it. */
export async function up(db: AnyDatabase): Promise<void> {
  await createIndex(db, "audit_event_action", "audit_event (action, at)");
  await createIndex(db, "audit_event_actor", "audit_event (actor_id, at)");
  await createIndex(db, "audit_event_round", "audit_event (round_code, at)");
  const guard = "audit_event_append_only_update";
  await sql.raw(isPostgres(db) ? `drop function ${guard}() cascade` : `drop trigger ${guard}`).execute(db);
  await makeAppendOnly(db, "audit_event", {
    columns: [
      "seq",
      "at",
      "business_at",
      "actor_id",
      "actor_role",
      "action",
      "round_code",
      "subject_kind",
      "subject_id",
      "digest",
    ],
    allowDelete: true, // the trigger against deletion stands already
  });
}
