import { expect, it } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import { findAccountByUsername } from "#db/people.ts";
import { seedTinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { isProblem } from "#app/shared/problem.ts";
import * as page from "./import-accounts.route.tsx";
import { importAccounts, previewAccounts } from "./import-accounts.server.ts";
import { signIn } from "./sign-in.server.ts";
import { signInAs, visit } from "./testing/visit.ts";

const header = "username,name,email,phone,role,round,hamlets,agency,ends_on";
const fileOf = (...lines: string[]) => [header, ...lines].join("\n");
const sample = fileOf(
  "moi-1,Người mới 1,,,surveyor,tiny-2024,north-1 north-2,,",
  "moi-2,Người mới 2,,,leader,,,,",
  "leader,Tên lãnh đạo,,,leader,tiny-2024,,,",
  "reviewer,Người thử reviewer,,,reviewer,tiny-2024,,,",
);

async function openImport() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const admin = tiny.ctx("admin");
  const codeOf = async (asked: Promise<unknown>) => {
    const fault: unknown = await asked.catch((error: unknown) => error);
    return isProblem(fault) ? fault.code : "done";
  };
  const events = async () => (await findAuditEvents(db.read, { limit: 20 })).map(({ action }) => action);
  return { ...tiny, db, admin, codeOf, events };
}

it("F69 F107 a dry run stores nothing; the same file then adds and changes whole, with passwords for the new", async () => {
  const { db, admin, ctx, events } = await openImport();
  const preview = await previewAccounts(admin, sample);
  expect(preview.accounts.map(({ username, state, changes }) => [username, state, ...changes])).toEqual([
    ["moi-1", "new"],
    ["moi-2", "new"],
    ["leader", "changed", "name"],
    ["reviewer", "same"],
  ]);
  expect(await events()).toEqual([]);
  const imported = await importAccounts(admin, preview);
  expect([imported.added.map(({ username }) => username), imported.changed]).toEqual([["moi-1", "moi-2"], 1]);
  expect(await events()).toEqual(["account.change", "account.add", "account.add"]);
  const [first] = imported.added;
  expect(
    await signIn(ctx("stranger"), { username: "moi-1", password: first?.password ?? "", address: null }),
  ).toBeTruthy();
  expect(await findAccountByUsername(db.read, "moi-1")).toMatchObject({ mustChangePassword: 1 });
  expect((await previewAccounts(admin, sample)).accounts.every(({ state }) => state === "same")).toBe(true);
});

it("F106 a faulty row, an overtaken preview and the last administrator leave everything as it was", async () => {
  const { db, admin, codeOf, events, ctx } = await openImport();
  const faulty = fileOf("moi-1,Người mới 1,,,leader,,,,", "moi-2,Người mới 2,,,king,,,,");
  expect((await previewAccounts(admin, faulty)).faults).toEqual([
    { row: 3, column: "role", message: "Không có vai này." },
  ]);
  expect(await codeOf(importAccounts(admin, { text: faulty, seen: "" }))).toBe("accounts.refused");

  const preview = await previewAccounts(admin, sample);
  const demoting = fileOf("moi-1,Người mới 1,,,leader,,,,", "admin,Người thử admin,,,leader,,,,");
  const last = await previewAccounts(admin, demoting);
  expect(await codeOf(importAccounts(admin, last))).toBe("account.last_admin");
  expect(await codeOf(importAccounts(ctx("approver"), preview))).toBe("access.refused");
  expect(await events()).toEqual([]);
  expect(await findAccountByUsername(db.read, "moi-1")).toBeUndefined();

  const one = await previewAccounts(admin, fileOf("leader,Khác,,,leader,tiny-2024,,,"));
  await importAccounts(admin, one);
  expect(await codeOf(importAccounts(admin, preview))).toBe("page.stale");
});

it("F106 the page checks an upload, tells what is wrong with a file as a whole, and gives passwords once", async () => {
  const { db, admin, accountId } = await openImport();
  const cookie = await signInAs(db, admin, accountId("admin"));
  const send = (form: Record<string, string | Blob>) =>
    visit({ run: page.action, services: admin, accountId: accountId("admin"), cookie, form });
  const upload = (content: BlobPart) => send({ verb: "check", file: new Blob([content]) });
  for (const [content, code] of [
    [new Uint8Array([0x61, 0xd0, 0x2c]), "import.encoding"],
    ["", "import.file"],
  ] as const) {
    const refused = await upload(content);
    expect(refused.status).toBe(400);
    expect(refused.value).toMatchObject({ problem: { fields: { file: { code } } } });
  }
  const semicolons = await upload("username;name;role\n");
  expect(semicolons.value).toMatchObject({ preview: { faults: [{ row: 1, column: null }], seen: "" } });
  const { value } = await upload(sample);
  const { preview } = value as { preview: { text: string; seen: string } };
  const stored = await send({ verb: "store", text: preview.text, seen: preview.seen });
  expect((stored.value as { imported: { added: unknown[] } }).imported.added).toHaveLength(2);
  expect((await send({ verb: "store", text: preview.text, seen: preview.seen })).code).toBe("page.stale");
});
