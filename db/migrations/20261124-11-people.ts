import { sql } from "kysely";
import { createTable, type AnyDatabase } from "../dialect.ts";

/** How often sign-ins were tried for names nobody has and from each address; what a program's token may do. */
export async function up(db: AnyDatabase): Promise<void> {
  await createTable(
    db,
    "sign_in_limit",
    `key_digest text primary key,
     failures integer not null,
     locked_until text,
     last_tried_at text not null`,
  );
  // A token narrows its account: to one role, one round, to reading. Null leaves a thing as wide as the account has it.
  for (const column of [
    "role text",
    "round_code text references round (code)",
    "scope text not null default 'write' check (scope in ('read', 'write'))",
    "issued_by text references account (id)",
    "last_used_at text",
  ]) {
    await sql.raw(`alter table api_token add column ${column}`).execute(db);
  }
}
