import Sqlite from "better-sqlite3";
import type { Snapshot } from "./snapshot.ts";

const { source, target } = JSON.parse(process.argv[2] ?? "{}") as { source: string; target: string };

const database = new Sqlite(source, { readonly: true, fileMustExist: true });
database.prepare("vacuum into ?").run(target);
database.close();

const copy = new Sqlite(target, { fileMustExist: true });
copy.pragma("secure_delete = on");
copy.pragma("synchronous = full");
// A copy travels: it takes no key sheet of the demo's ballot box along, and nobody's sign-in lives again after a restore.
copy.prepare(`delete from setting where name like 'demo.key-sheets.%'`).run();
copy.prepare("delete from session").run();
const names = (sql: string) => copy.prepare<[], string>(sql).pluck().all();
const tables = names(
  "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
);
const snapshot: Snapshot = {
  migrations: names("select name from migration order by name"),
  rows: Object.fromEntries(
    tables.map((table) => [table, Number(copy.prepare(`select count(*) from "${table}"`).pluck().get())]),
  ),
  evidence: names("select distinct hash from evidence order by hash"),
};
copy.close();
process.send?.(snapshot);
