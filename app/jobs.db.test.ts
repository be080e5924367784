import { expect, it } from "vitest";
import { findAuditEvents, findAuditBatches } from "#db/audit.ts";
import { findFailingJobs, leaseJob } from "#db/jobs.ts";
import { openDatabase } from "#db/connection.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { seedTinyRound } from "#db/testing/fixture.ts";
import { daily, parseJobKind, planJobs, runDueJobs } from "./jobs.server.ts";
import { checkHealth } from "./rounds/health.server.ts";
import { deleteExpiredPersonalData } from "./people/retention.server.ts";
import { SetClock } from "./shared/clock.ts";
import { prepareInvitations } from "./survey/invitations.server.ts";

const MORNING = "2024-12-20T01:00:00.000Z";
const at = (instant: string) => new SetClock(instant);

async function openHouse() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const services = tiny.ctx("admin");
  return { ...tiny, db, services };
}

it("F71 timed work is planned once, whoever plans it, and done once although two processes look", async () => {
  const { db, services } = await openHouse();
  const other = openDatabase(db.file ?? "");
  await planJobs({ ...services, db });
  await planJobs({ ...services, db: other });
  const planned = await db.read.selectFrom("job").select(["kind", "dueAt"]).execute();
  expect(planned.map(({ kind }) => kind).sort()).toEqual(
    ["back-up", "delete-personal-data", "seal-audit", "send-mail", "verify"].sort(),
  );
  const later = at("2024-12-20T01:06:00.000Z");
  const done = await Promise.all([
    runDueJobs({ ...services, db, clock: later }, "one"),
    runDueJobs({ ...services, db: other, clock: later }, "two"),
  ]);
  expect(done.flat()).toEqual(["seal-audit"]);
  expect((await findAuditBatches(db.read)).length).toBeLessThanOrEqual(1);
  await other.close();
});

it("F71 a job whose process died is taken by another once its lease has run out, not before", async () => {
  const { db, services } = await openHouse();
  await planJobs(services);
  const moments = (instant: string) => ({ business: instant, machine: instant });
  const due = "2024-12-20T01:06:00.000Z";
  const take = (instant: string, by: string) =>
    db.withTransaction((trx) =>
      leaseJob(trx, {
        now: moments(instant),
        by,
        until: new Date(Date.parse(instant) + 900_000).toISOString(),
      }),
    );
  expect((await take(due, "dead"))?.kind).toBe("seal-audit");
  expect(await take("2024-12-20T01:10:00.000Z", "other")).toBeUndefined();
  expect(await take("2024-12-20T01:22:00.000Z", "other")).toMatchObject({ kind: "seal-audit", attempts: 2 });
});

it("F62 F116 work that fails waits longer each time, and stands on the health page until it is done", async () => {
  const { db, services } = await openHouse();
  await planJobs(services);
  await db.withTransaction(async (trx) => {
    await trx.deleteFrom("job").where("kind", "!=", "verify").execute();
    await trx.updateTable("job").set({ dueAt: MORNING }).execute();
    await trx.insertInto("auditBatch").values(forgedBatch).execute();
  });
  await runDueJobs(services, "one");
  const [failing] = await findFailingJobs(db.read);
  expect(failing).toMatchObject({ kind: "verify", attempts: 1 });
  expect(failing?.lastError).toMatch(/findings/);
  expect((await checkHealth(services)).warnings).toContain("job.failing");
  expect(await runDueJobs(services, "two")).toEqual([]);
});

/** A sealed batch that no event stands behind: what a proof must find. */
const forgedBatch = {
  number: 1,
  firstSeq: 1,
  lastSeq: 1,
  previousRoot: "0".repeat(64),
  root: "f".repeat(64),
  sealedAt: MORNING,
};

it("F111 F110 people's data goes after its end date, with a certificate, and their invitations stay", async () => {
  const { db, ctx, round } = await openHouse();
  const quotas = JSON.parse(round.quotas) as Record<string, number>;
  await prepareInvitations(
    ctx("admin"),
    round,
    Object.entries(quotas).flatMap(([group, quota]) =>
      Array.from({ length: quota }, (_, place) => ({
        group,
        agencyCode: null,
        name: `Lê Thị Hết Hạn ${group} ${place}`,
        position: "Trưởng phòng",
        email: null,
        phone: null,
      })),
    ),
  );
  const people = Object.values(quotas).reduce((sum, quota) => sum + quota, 0);
  const [{ keepUntil } = { keepUntil: "" }] = await db.read
    .selectFrom("invitee")
    .select("keepUntil")
    .execute();
  const on = (instant: string) => deleteExpiredPersonalData({ ...ctx("admin"), clock: at(instant) });
  expect(await on(`${keepUntil}T10:00:00.000Z`)).toBe(0);
  const dayAfter = new Date(Date.parse(`${keepUntil}T10:00:00.000Z`) + 86_400_000).toISOString();
  expect(await on(dayAfter)).toBe(people);
  expect(await db.read.selectFrom("invitee").selectAll().execute()).toEqual([]);
  expect(await db.read.selectFrom("invitation").selectAll().execute()).toHaveLength(people);
  const [certificate] = await findAuditEvents(db.read, { limit: 1 });
  expect(certificate).toMatchObject({ action: "personal-data.delete", subjectId: dayAfter.slice(0, 10) });
  expect(JSON.parse(certificate?.payload ?? "")).toEqual({
    officials: people,
    endedBefore: dayAfter.slice(0, 10),
  });
});

it("F113 a daily job falls on its minute in Viet Nam, always after the moment asked", () => {
  const next = daily(2, 30);
  expect(next(new Date("2024-12-20T01:00:00Z")).toISOString()).toBe("2024-12-20T19:30:00.000Z");
  expect(next(new Date("2024-12-20T19:30:00Z")).toISOString()).toBe("2024-12-21T19:30:00.000Z");
  expect(parseJobKind("back-up")).toBe("back-up");
  expect(parseJobKind("constructor")).toBeUndefined();
});
