// The way of one criterion, from its assignment to its lock, on PostgreSQL: the same queries, the same figures.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hash } from "@node-rs/argon2";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { seedTinyRound, TINY_NOW, type TinyPerson } from "#db/testing/fixture.ts";
import { startPostgres } from "#db/testing/postgres-server.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { findApprovalPage } from "./approval-page.server.ts";
import { appraise, lock } from "./appraise.server.ts";
import { assignCriteria } from "./assign-criteria.server.ts";
import { findCriteriaList } from "./criteria-list.server.ts";
import { getCriterionPage } from "./criterion-page.server.ts";
import { findOrphanFiles, readKeptFile } from "./evidence-store.server.ts";
import { addEvidence, getEvidence } from "./evidence.server.ts";
import { answerQuery, closeQuery, openQuery } from "./query.server.ts";
import { saveSelfScore } from "./save-score.server.ts";
import { findScores } from "./scores.server.ts";
import { fileSignedCopy, getApproval, lockCriteria, signTable } from "./sign-table.server.ts";
import { submitAgencyScores } from "./submit-scores.server.ts";
import { DUE_AT, paper } from "./testing/appraisal-fixture.ts";
import { signPdf } from "./testing/signed-pdf.ts";

const now = { asOf: TINY_NOW, knownAt: TINY_NOW };

test("F63 F67 F88 F108 a criterion goes from its assignment to its lock and into the signed table on PostgreSQL", async () => {
  const server = await startPostgres();
  const db = openDatabase(server.url);
  const dataDir = mkdtempSync(join(tmpdir(), "sipas-evidence-"));
  onTestFinished(async () => {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await migrate(db);
  const tiny = await seedTinyRound(db);
  const { round } = tiny;
  const ctx = (person: Parameters<typeof tiny.ctx>[0]) => {
    const made = tiny.ctx(person);
    return { ...made, config: { ...made.config, dataDir } };
  };
  const code = "1.1.2";
  await assignCriteria(ctx("reviewer"), round, { dueAt: DUE_AT, statisticsAgencyCode: "so-khdt" });
  await saveSelfScore(ctx("assessor-noi-vu"), round, { code, inputs: { met: "a|b" }, explanation: null });
  const id = await addEvidence(ctx("assessor-noi-vu"), round, paper(code));
  await submitAgencyScores(ctx("head-noi-vu"), round, { agencyCode: "so-noi-vu", codes: [code] });
  const query = { code, field: null, text: "Quý IV?", dueAt: "2024-12-24T10:00:00.000Z" };
  const queryId = await openQuery(ctx("reviewer"), round, query);
  await answerQuery(ctx("assessor-noi-vu"), round, { id: queryId, text: "Trang 5" });
  await closeQuery(ctx("reviewer"), round, { id: queryId, text: "Đủ" });
  await appraise(ctx("reviewer"), round, { code, verb: "adjust", inputs: { met: "a" }, reason: "Thiếu b" });
  await lock(ctx("approver"), round, { code });

  const page = await getCriterionPage(ctx("head-noi-vu"), round, code, now);
  expect(page).toMatchObject({
    state: "locked",
    columns: { self: { points: "0.50" }, appraised: { points: "0.25" }, final: { points: "0.25" } },
    evidence: [{ title: "Báo cáo năm 2024" }],
    queries: [{ state: "closed" }],
  });
  await expect(getCriterionPage(ctx("head-tttt"), round, code, now)).rejects.toMatchObject({
    code: "criterion.not_found",
  });
  expect((await getEvidence(ctx("head-noi-vu"), round, id)).id).toBe(id);
  await expect(getEvidence(ctx("head-tttt"), round, id)).rejects.toMatchObject({
    code: "evidence.not_found",
  });
  const list = await findCriteriaList(ctx("leader"), round, now, {
    agencyCode: "so-noi-vu",
    state: "locked",
  });
  expect(list.criteria).toMatchObject([{ code, gap: "-0.25" }]);
  const [deadline] = await findDeadlines(db.read, { roundCode: round.code, ...now, kinds: ["query"] });
  expect(deadline?.state).toBe("done");
  await signDomain(ctx, round, db);
  await expect(
    db.withTransaction((trx) => trx.updateTable("approval").set({ number: 2 }).execute()),
  ).rejects.toThrow("append-only");
  await expect(
    db.withTransaction((trx) => trx.updateTable("score").set({ points: "2" }).execute()),
  ).rejects.toThrow("append-only");
});

const PASSWORD = "chữ ký của lãnh đạo";
const typed = { password: PASSWORD, address: null };

/** Scores, appraises and locks the rest of domain 1, signs its table and files the copy that comes back (F67). */
async function signDomain(
  ctx: (person: TinyPerson) => Context,
  round: Round,
  db: Context["db"],
): Promise<void> {
  const passwordHash = await hash(PASSWORD.normalize("NFC"), { memoryCost: 64, timeCost: 2, parallelism: 1 });
  const { accountId } = ctx("approver").actor;
  await db.withTransaction((trx) =>
    trx
      .updateTable("account")
      .set({ passwordHash })
      .where("id", "=", accountId ?? "")
      .execute(),
  );
  const inputs = { "not-applicable": "Không phát sinh" };
  const open = (await findScores(db.read, round, now)).filter(
    ({ criterionCode, state }) => criterionCode.startsWith("1.") && state === "assigned",
  );
  for (const { criterionCode: code } of open) {
    await saveSelfScore(ctx("assessor-noi-vu"), round, { code, inputs, explanation: "Không phát sinh" });
    await submitAgencyScores(ctx("head-noi-vu"), round, { agencyCode: "so-noi-vu", codes: [code] });
    await appraise(ctx("reviewer"), round, { code, verb: "accept" });
  }
  const { domains } = await findApprovalPage(ctx("approver"), round, now);
  const ready = domains.find(({ code }) => code === "1")?.ready ?? [];
  expect(ready.map(({ code }) => code)).toEqual(open.map(({ criterionCode }) => criterionCode));
  const versions = Object.fromEntries(ready.map(({ code, version }) => [code, version]));
  await lockCriteria(ctx("approver"), round, { versions, ...typed });
  const number = await signTable(ctx("approver"), round, { domain: "1", ...typed });
  const { fileHash } = await getApproval(ctx("approver"), round, number);
  const issued = await readKeptFile(ctx("approver").config, fileHash);
  const file = { name: "bang-ky.pdf", bytes: signPdf(issued ?? new Uint8Array()) };
  await fileSignedCopy(ctx("approver"), round, { number, file });
  const page = await findApprovalPage(ctx("leader"), round, now);
  expect(page.approvals).toMatchObject([{ number: 1, changed: [], copies: [{ signatures: 1 }] }]);
  expect(await findOrphanFiles(db.read, ctx("approver").config)).toEqual({ unnamed: [], lost: [] });
}
