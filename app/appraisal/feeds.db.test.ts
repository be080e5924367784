import { expect, test } from "vitest";
import { addTask } from "#app/plan/add-task.server.ts";
import { getCriterionPage } from "./criterion-page.server.ts";
import { saveSelfScore } from "./save-score.server.ts";
import { openAssigned, TINY_NOW } from "./testing/appraisal-fixture.ts";

test("F123 the plan's own numbers carry their source; others need a reason, which is kept", async () => {
  const { tiny, row } = await openAssigned();
  const { round, ctx } = tiny;
  await addTask(ctx("reviewer"), round, {
    code: "NV01",
    title: { vi: "Rà soát tiêu chí", en: "Review the criteria" },
    ownerAgencyCode: "so-noi-vu",
    coOwners: [],
    criteria: [],
    product: "Báo cáo",
    legalBasis: "Kế hoạch năm",
    directed: false,
    dueAt: "2024-12-31T10:00:00.000Z",
    illustrative: true,
  });
  const { feed } = await getCriterionPage(ctx("assessor-noi-vu"), round, "1.1.1", {
    asOf: TINY_NOW,
    knownAt: TINY_NOW,
  });
  expect(feed).toMatchObject({ inputs: { numerator: "0", denominator: "1" }, illustrative: true });

  const save = (numerator: string, reason?: string) =>
    saveSelfScore(ctx("assessor-noi-vu"), round, {
      code: "1.1.1",
      inputs: { numerator, denominator: "1" },
      explanation: null,
      reason,
    });
  await save("0", "không cần");
  expect((await row("1.1.1")).self).toMatchObject({ source: { kind: "feed" }, reason: null });
  await expect(save("1")).rejects.toMatchObject({ fields: { reason: { code: "appraisal.overrules_feed" } } });
  await save("1", "Nhiệm vụ xong, chưa kịp ghi sổ");
  expect((await row("1.1.1")).self).toMatchObject({
    source: null,
    reason: "Nhiệm vụ xong, chưa kịp ghi sổ",
    points: "3/2",
  });
});
