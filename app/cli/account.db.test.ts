import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findAccountByUsername } from "#db/people.ts";
import { seedTinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { signIn } from "../people/sign-in.server.ts";
import { accountCommand } from "./account.ts";
import { WrongUsage, type Terminal } from "./command.ts";

function openTerminal(url: string) {
  const out: string[] = [];
  const err: string[] = [];
  const io: Terminal = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    env: { DATABASE_URL: url, LOG_LEVEL: "silent" },
  };
  const run = (...args: string[]) => accountCommand.run(args, io);
  return { run, out, err };
}

const admin = ["add", "--username", "quan-tri", "--name", "Nguyễn Thị Quản", "--role", "admin"];

describe("accounts from the terminal", () => {
  it("F107 F115 the first administrator of an empty database gets in with the password printed once", async () => {
    const db = openTestDatabase();
    const { run, out } = openTerminal(db.file ?? "");
    expect(await run("list")).toBe(0);
    expect(out.pop()).toContain("There is no account yet.");
    expect(await run(...admin, "--json")).toBe(0);
    const { temporaryPassword } = JSON.parse(out.pop() ?? "") as { temporaryPassword: string };
    expect(await findAccountByUsername(db.read, "quan-tri")).toMatchObject({ mustChangePassword: 1 });
    await run("list");
    expect(out.join()).toMatch(/quan-tri +active +admin/);
    expect(out.join()).not.toContain(temporaryPassword);
    const db2 = openTestDatabase();
    const { ctx } = await seedTinyRound(db2);
    const typed = { username: "quan-tri", password: temporaryPassword, address: null };
    expect(await signIn({ ...ctx("stranger"), db }, typed)).toBeTruthy();
  });

  it("F106 F107 roles are narrowed by their options; what is wrong is told by option, exit 1", async () => {
    const db = openTestDatabase();
    await seedTinyRound(db);
    const { run, out, err } = openTerminal(db.file ?? "");
    const someone = ["add", "--username", "buu-ta-9", "--name", "Một người", "--role"];
    expect(await run(...someone, "surveyor", "--hamlet", "north-9", "--round", "no-round")).toBe(1);
    expect(err).toEqual(["--round: There is no such round.", "--hamlet: There is no hamlet north-9."]);
    expect(await run(...someone, "surveyor", "--hamlet", "north-1", "--hamlet", "north-2")).toBe(0);
    const agency = ["--role", "assessor", "--agency", "so-noi-vu"];
    expect(await run("add", "--username", "x-y-z", "--name", "Hai vai", ...agency, "--role", "leader")).toBe(
      0,
    );
    await run("list", "--json");
    const rows = JSON.parse(out.pop() ?? "[]") as { username: string; roles: { hamlets: string[] }[] }[];
    const rolesOf = (username: string) => rows.find((row) => row.username === username)?.roles;
    expect(rolesOf("buu-ta-9")?.[0]?.hamlets).toEqual(["Ấp 1", "Ấp 2"]);
    expect(rolesOf("x-y-z")).toHaveLength(2);
  });

  it("F107 a reset prints a new password and lifts a lock; an unknown name and a wrong call say so", async () => {
    const db = openTestDatabase();
    await seedTinyRound(db);
    const { run, out } = openTerminal(db.file ?? "");
    await db.withTransaction((trx) =>
      trx.updateTable("account").set({ lockedUntil: "2999-01-01", failedSignIns: 9 }).execute(),
    );
    expect(await run("reset", "--username", "Reviewer")).toBe(0);
    expect(out.pop()).toMatch(/Temporary password: \S{19}\n/);
    expect(await findAccountByUsername(db.read, "reviewer")).toMatchObject({
      lockedUntil: null,
      mustChangePassword: 1,
    });
    await expect(run("reset", "--username", "nobody")).rejects.toMatchObject({ code: "account.not_found" });
    for (const args of [[], ["drop"], ["toString"], ["add"], ["reset"], ["list", "more"], ["list", "--what"]])
      await expect(run(...args)).rejects.toThrow(WrongUsage);
  });

  it("F106 a database that isn't set up is told what to do", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sipas-empty-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { run } = openTerminal(join(folder, "new.sqlite"));
    await expect(run(...admin)).rejects.toThrow("Run: npm run -s sipas -- migrate");
  });
});
