import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { readEveryTable } from "#db/testing/fill-every-table.ts";
import { createAccount } from "./add-account.server.ts";
import { blankGrant } from "./account-input.ts";
import { changeAccount } from "./change-account.server.ts";
import { findAccountPage } from "./accounts.server.ts";
import { fillHouse } from "#app/testing/filled-house.ts";

/** Tables that hold what citizens and officials answered, and what is counted from it. */
const answerTables = ["response", "tally", "ballot", "draft"];
/** Their only link to people is the member of staff who keyed or decided. */
const keyedTables = ["keying", "partial_keying", "adjudication"];
/** Tables in which people are known by name. */
const peopleTables = ["account", "invitee"];

function open(file: string | null) {
  return new Sqlite(file ?? "", { readonly: true });
}

/** Every table that foreign keys lead to, step by step. */
function reachedFrom(db: Sqlite.Database, table: string, seen = new Set<string>()): Set<string> {
  const keys = db.prepare<[], { table: string }>(`pragma foreign_key_list("${table}")`).all();
  for (const { table: next } of keys) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachedFrom(db, next, seen);
  }
  return seen;
}

/** The tables in which a text stands in any cell. */
function tablesHolding(file: string | null, text: string): string[] {
  const db = open(file);
  const found = [...readEveryTable(db)].filter(([, rows]) => JSON.stringify(rows).includes(text));
  db.close();
  return found.map(([table]) => table).sort();
}

it("F110 people's names stand in tables of their own, which no answer leads to", async () => {
  const { db } = await fillHouse();
  const file = open(db.file);
  const personal = [...readEveryTable(file).keys()].filter((table) =>
    file
      .prepare<[], { name: string }>(`pragma table_info("${table}")`)
      .all()
      .some(({ name }) => name === "email" || name === "phone"),
  );
  expect(personal.sort()).toEqual(peopleTables);
  for (const table of answerTables) {
    const reached = reachedFrom(file, table);
    for (const people of [...peopleTables, "invitation", "session", "submission"])
      expect(reached, `${table} → ${people}`).not.toContain(people);
  }
  for (const table of keyedTables) {
    const reached = reachedFrom(file, table);
    for (const people of ["invitee", "invitation"]) expect(reached, table).not.toContain(people);
  }
  file.close();
});

it("F110 what is known of a member of staff stands in the account and in the trail, and nowhere else", async () => {
  const { db, ctx } = await fillHouse();
  const typed = {
    username: "rieng-tu",
    name: "Lê Thị Riêng Tư",
    email: "rieng.tu@example.vn",
    phone: "0912 555 777",
    grants: [{ ...blankGrant, role: "leader" }],
  };
  const { id } = await createAccount(ctx("admin"), typed);
  const { seen } = await findAccountPage(ctx("admin"), id);
  await changeAccount(ctx("admin"), id, { typed: { ...typed, phone: "0912 555 778" }, seen });
  for (const text of [typed.name, typed.email, "0912 555 778"])
    expect(tablesHolding(db.file, text), text).toEqual(["account", "audit_event"]);
});

it("F110 an official's name stands in one table; without it the answers and the counts are whole", async () => {
  const { db } = await fillHouse();
  const [invitee] = await db.read.selectFrom("invitee").selectAll().execute();
  expect(tablesHolding(db.file, invitee?.name ?? "?")).toEqual(["invitee"]);
  const answers = () => db.read.selectFrom("response").selectAll().orderBy("id").execute();
  const before = await answers();
  expect(before.length).toBeGreaterThan(0);
  await db.withTransaction((trx) => trx.deleteFrom("invitee").execute());
  expect(await answers()).toEqual(before);
});
