import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { seedTinyRound, TINY_ROUND } from "#db/testing/fixture.ts";
import { readEveryTable } from "#db/testing/fill-every-table.ts";
import Sqlite from "better-sqlite3";
import { findAuditEvents } from "#db/audit.ts";
import { writeWorkbook } from "#app/shared/import/workbook.server.ts";
import { WrongUsage, type Terminal } from "./command.ts";
import { importCommand } from "./import.ts";

async function openTerminal() {
  const db = openTestDatabase();
  await seedTinyRound(db);
  const folder = mkdtempSync(join(tmpdir(), "sipas-import-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const out: string[] = [];
  const err: string[] = [];
  const io: Terminal = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    env: { DATABASE_URL: db.file ?? "", DATA_DIR: folder, LOG_LEVEL: "silent" },
  };
  const write = (name: string, bytes: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const rows = () => {
    const file = new Sqlite(db.file ?? "", { readonly: true });
    const found = JSON.stringify([...readEveryTable(file)]);
    file.close();
    return found;
  };
  return { db, io, out, err, write, rows };
}

const places = "code,parent,level,name_vi\nap-moi,north,hamlet,Ấp Mới\n";

it("F103 a dry run prints what a file would do and stores nothing; stored twice, it changes nothing", async () => {
  const { db, io, out, write, rows } = await openTerminal();
  const file = write("places.csv", places);
  const before = rows();
  expect(await importCommand.run(["places", file, "--dry-run"], io)).toBe(0);
  expect(out.pop()).toBe("row 2  new  ap-moi\n1 new, 0 changed, 0 the same. Nothing was stored.");
  expect(rows()).toBe(before);
  expect(await importCommand.run(["places", file], io)).toBe(0);
  expect(out.pop()).toBe("1 new, 0 changed, 0 the same.");
  expect(await db.read.selectFrom("place").select("nameVi").where("code", "=", "ap-moi").execute()).toEqual([
    { nameVi: "Ấp Mới" },
  ]);
  const stored = rows();
  expect(await importCommand.run(["places", file, "--json"], io)).toBe(0);
  expect(JSON.parse(out.pop() ?? "")).toMatchObject({ dryRun: false, new: 0, changed: 0, same: 1 });
  expect(rows()).toBe(stored);
});

it("F106 a faulty file is refused line by line, with file, row and column, and nothing of it is stored", async () => {
  const { io, err, write, rows } = await openTerminal();
  const before = rows();
  const refused = async (kind: string[], name: string, bytes: string | Uint8Array, words: RegExp) => {
    err.length = 0;
    expect(await importCommand.run([...kind, write(name, bytes)], io), name).toBe(1);
    expect(err.join("\n"), name).toMatch(words);
    for (const line of err) expect(line).toContain(name);
    expect(rows()).toBe(before);
  };
  await refused(["places"], "semicolons.csv", places.replaceAll(",", ";"), /row 1.*semicolons/i);
  await refused(["places"], "short.csv", "code,level\nx,hamlet\n", /parent/);
  await refused(["places"], "cp1258.csv", Buffer.from("636f64652ce32c0a", "hex"), /UTF-8/);
  await refused(["places"], "parent.csv", `${places}ap-khac,khong-co,hamlet,Ấp Khác\n`, /row 3.*parent/);
  await refused(
    ["criteria-set", "--code", "x", "--version", "1", "--title", "T", "--decision", "D"],
    "criteria.csv",
    'code,parent,max_points,rule\n1,,"1,5","{""kind"":""points""}"\n',
    /row 2, column max_points: “1,5”.*1\.5/,
  );
});

it("F84 F99 a criteria set comes in from the contract's file, once under each version", async () => {
  const { db, io, out, write } = await openTerminal();
  const header = "code,parent,level,name_vi,name_en,max_points,rule\n";
  const file = write("set.csv", `${header}1,,domain,Một,One,2,"{""kind"":""points""}"\n`);
  const set = [
    "criteria-set",
    file,
    "--code",
    "moi",
    "--version",
    "1",
    "--title",
    "Bộ mới",
    "--decision",
    "QĐ 1",
  ];
  expect(await importCommand.run([...set, "--dry-run"], io)).toBe(0);
  expect(out.pop()).toContain("1 new, 0 changed, 0 the same. Nothing was stored.");
  expect(await importCommand.run(set, io)).toBe(0);
  expect(out.pop()).toBe("1 new, 0 changed, 0 the same.");
  const workbook = await writeWorkbook([
    {
      name: "set",
      header: header.trim().split(","),
      rows: [["1", "", "domain", "Một", "One", "2", '{"kind":"points"}']],
    },
  ]);
  expect(await importCommand.run([set[0] ?? "", write("set.xlsx", workbook), ...set.slice(2)], io)).toBe(0);
  expect(out.pop()).toBe("0 new, 0 changed, 1 the same.");
  const stored = await db.read
    .selectFrom("criteriaSet")
    .select(["id", "official"])
    .where("code", "=", "moi")
    .execute();
  expect(stored).toEqual([{ id: "moi@1", official: 0 }]);
  write("set.csv", readFileSync(file, "utf8").replace(",2,", ",3,"));
  await expect(importCommand.run(set, io)).rejects.toMatchObject({ code: "criteria.published" });
});

it("F106 a call that doesn't fit is wrong usage, and a file that isn't there says so", async () => {
  const { io, err } = await openTerminal();
  for (const args of [
    [],
    ["nothing", "x"],
    ["constructor", "x"],
    ["tasks", "x"],
    ["places"],
    ["places", "a", "b"],
  ])
    await expect(importCommand.run(args, io), args.join(" ")).rejects.toThrow(WrongUsage);
  expect(await importCommand.run(["tasks", "nowhere.csv", "--round", TINY_ROUND], io)).toBe(1);
  expect(err.pop()).toMatch(/nowhere\.csv: the file can't be read/);
});

it("F99 F103 F69 registers come in from the terminal, recorded by a person or by the command line itself", async () => {
  const { db, io, out, err, write, rows } = await openTerminal();
  const run = (kind: string, path: string, ...more: string[]) =>
    importCommand.run([kind, path, "--round", TINY_ROUND, ...more], io);
  const tasks = write(
    "tasks.csv",
    "code,title_vi,owner,product,due_at,done_on,evidence\nT1,Việc một,so-tttt,Báo cáo,2024-11-29,2024-11-28,Báo cáo 7\n",
  );
  const dossiers = await writeWorkbook([
    {
      name: "hồ sơ",
      header: ["month", "level", "agency", "received", "resolved", "on_time"],
      rows: [["2024-09", "province", "so-tttt", "10", "9", "8"]],
    },
  ]);
  const before = rows();
  expect(await run("tasks", tasks, "--dry-run", "--json")).toBe(0);
  expect(JSON.parse(out.pop() ?? "")).toMatchObject({ dryRun: true, stored: false, new: 1, faults: [] });
  expect(rows()).toBe(before);
  expect(await run("tasks", tasks)).toBe(0);
  expect(await run("dossiers", write("dossiers.xlsx", dossiers), "--as", "reviewer")).toBe(0);
  const [, byPerson, , , byTerminal] = (await findAuditEvents(db.read, { limit: 9 })).map(
    ({ action, actorName, actorRole }) => [action, actorName, actorRole],
  );
  expect(byPerson).toEqual(["dossier.record", "Người thử reviewer", "reviewer"]);
  expect(byTerminal).toEqual(["task.add", "Dòng lệnh", "system"]);
  const stored = rows();
  expect(await run("tasks", tasks)).toBe(0);
  expect(out.pop()).toBe("0 new, 0 changed, 1 the same.");
  expect(rows()).toBe(stored);

  const faulty = write(
    "mixed.csv",
    'month,level,agency,received,resolved,on_time\n2024-08,province,so-tttt,5,5,5\n2024-09,province,so-tttt,"10,5",9,8\n',
  );
  expect(await run("dossiers", faulty, "--dry-run", "--json")).toBe(1);
  expect(err).toEqual([
    "mixed.csv, row 3, column received: “10,5” is no whole number from 0 on. Write digits only, for example 1412.",
  ]);
  expect(JSON.parse(out.pop() ?? "")).toMatchObject({ stored: false, new: 1, faulty: 1 });
  await expect(run("tasks", tasks, "--as", "nobody")).rejects.toMatchObject({ code: "account.not_found" });
  await expect(run("tasks", tasks, "--as", "surveyor-a")).rejects.toMatchObject({ code: "access.refused" });
  expect(rows()).toBe(stored);
});

it("F107 F103 accounts come in from the terminal with their passwords told once; what stands in them is not", async () => {
  const { io, out, write } = await openTerminal();
  const file = write(
    "accounts.csv",
    "username,name,role,round\nmoi-1,Người mới,leader,\nleader,Tên khác,leader,tiny-2024\n",
  );
  expect(await importCommand.run(["accounts", file, "--dry-run"], io)).toBe(0);
  expect(out.pop()).toMatch(/row 2 {2}new {2}moi-1\nrow 3 {2}changed {2}leader {2}name\n1 new, 1 changed/);
  expect(await importCommand.run(["accounts", file], io)).toBe(0);
  expect(out.pop()).toMatch(/^1 new, 1 changed, 0 the same\.\nTemporary password of moi-1: \S{19}$/);
  expect(await importCommand.run(["accounts", file, "--json"], io)).toBe(0);
  expect(JSON.parse(out.pop() ?? "")).toMatchObject({ new: 0, changed: 0, same: 2 });
});
