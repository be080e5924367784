import Sqlite from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { keepStatements } from "./statements.ts";

const database = new Sqlite(":memory:");
const kept = keepStatements(database);
afterEach(() => database.exec("drop table if exists form"));

test("a statement used again is not prepared again", () => {
  database.exec("create table form (number text)");
  expect(kept.prepare("select number from form")).toBe(kept.prepare("select number from form"));
});

test("a kept statement sees a column that a migration added", () => {
  database.exec("create table form (number text); insert into form values ('0217')");
  const all = () => kept.prepare("select * from form").all([]);
  expect(all()).toEqual([{ number: "0217" }]);
  database.exec("alter table form add column state text default 'printed'");
  expect(all()).toEqual([{ number: "0217", state: "printed" }]);
});

test("the least used statements are let go, the used ones stay", () => {
  const once = kept.prepare("select 'once'");
  const often = kept.prepare("select 'often'");
  for (let n = 1; n <= 600; n += 1) {
    kept.prepare(`select ${n}`);
    expect(kept.prepare("select 'often'")).toBe(often);
  }
  expect(kept.prepare("select 'once'")).not.toBe(once);
});
