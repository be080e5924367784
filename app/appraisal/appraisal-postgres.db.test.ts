// The way of one criterion, from its assignment to its lock, on PostgreSQL: the same queries, the same figures.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { seedTinyRound, TINY_NOW } from "#db/testing/fixture.ts";
import { startPostgres } from "#db/testing/postgres-server.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import { appraise, lock } from "./appraise.server.ts";
import { assignCriteria } from "./assign-criteria.server.ts";
import { findCriteriaList } from "./criteria-list.server.ts";
import { getCriterionPage } from "./criterion-page.server.ts";
import { addEvidence, getEvidence } from "./evidence.server.ts";
import { answerQuery, closeQuery, openQuery } from "./query.server.ts";
import { saveSelfScore } from "./save-score.server.ts";
import { submitAgencyScores } from "./submit-scores.server.ts";
import { DUE_AT, paper } from "./testing/appraisal-fixture.ts";

const now = { asOf: TINY_NOW, knownAt: TINY_NOW };

test("F63 F88 F108 a criterion goes from its assignment to its lock on PostgreSQL", async () => {
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
  await expect(
    db.withTransaction((trx) => trx.updateTable("score").set({ points: "2" }).execute()),
  ).rejects.toThrow("append-only");
});
