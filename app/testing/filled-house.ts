// The tiny round with something in every room, for tests that open every page: forms handed out in each hamlet, an
// assigned criterion with evidence, a task and a target of one agency, invitees, a second round that nobody works in.
import { insertRound } from "#db/rounds-write.ts";
import { TINY_ROUND } from "#db/testing/fixture.ts";
import { assignCriteria } from "#app/appraisal/assign-criteria.server.ts";
import { calendarLinkOf, digestLinkOf } from "#app/desk/desk-links.server.ts";
import { addEvidence } from "#app/appraisal/evidence.server.ts";
import { paper } from "#app/appraisal/testing/appraisal-fixture.ts";
import { seedPaperRound, type PaperRound } from "#app/paper/testing/paper-round.ts";
import { sealTrail } from "#app/people/seal-trail.server.ts";
import { addTask } from "#app/plan/add-task.server.ts";
import { addTarget } from "#app/plan/record-target.server.ts";
import { acceptResponse } from "#app/results/api.server.ts";
import { takeScoreRun } from "#app/results/score-run.server.ts";
import { answersAt } from "#app/results/testing/answered-round.ts";
import { linkOf, listInvitations, prepareInvitations } from "#app/survey/invitations.server.ts";

export const OTHER_ROUND = "other-2024";
export const OWN_AGENCY = "so-noi-vu";
const CRITERION = "1.1.2";
/** The Monday before the tiny round's now. */
const WEEK = "2024-12-16";
const lastPart = (url: string) => url.split("/").at(-1) ?? "";
const DUE_AT = "2025-01-24T10:00:00.000Z";

export interface FilledHouse extends PaperRound {
  /** A row that exists, for each parameter of an address; by the path's head where one name means several things. */
  params: Record<string, string>;
}

export async function fillHouse(): Promise<FilledHouse> {
  const house = await seedPaperRound();
  const { db, ctx, round, citizens } = house;
  await db.withTransaction((trx) =>
    insertRound(
      trx,
      { ...round, code: OTHER_ROUND, nameVi: "Kỳ khác", nameEn: "Other round" },
      { strata: [], psus: [], steps: [], variants: [] },
    ),
  );
  await assignCriteria(ctx("reviewer"), round, { dueAt: DUE_AT, statisticsAgencyCode: "so-khdt" });
  const evidence = await addEvidence(ctx("assessor-noi-vu"), round, paper(CRITERION));
  await addTask(ctx("reviewer"), round, {
    code: "NV01",
    title: { vi: "Đưa dịch vụ vào sử dụng", en: "Put services into use" },
    ownerAgencyCode: OWN_AGENCY,
    coOwners: [],
    product: "Danh sách dịch vụ",
    legalBasis: "Kế hoạch năm 2024",
    dueAt: "2024-12-24T17:00+07:00",
    criteria: [],
    illustrative: true,
  });
  await addTarget(ctx("reviewer"), round, {
    code: "CT01",
    name: { vi: "Hồ sơ trực tuyến", en: "Dossiers online" },
    ownerAgencyCode: OWN_AGENCY,
    unit: "percent",
    direction: "at-least",
    baseline: 40,
    goal: 80,
    dueAt: DUE_AT,
    illustrative: true,
  });
  const counted = citizens.items.find(({ counts, factor }) => counts && factor);
  const level = counted?.code ?? "";
  const disputed = house.form("north-1", 1);
  await house.key("surveyor-a", disputed, { [level]: "5" });
  await house.key("supervisor-2", disputed, { [level]: "1" });
  await db.withTransaction(async (trx) => {
    for (const hamlet of ["north-2", "south-2"] as const)
      await acceptResponse(trx, ctx("supervisor"), {
        round,
        instrument: citizens,
        psuCode: hamlet,
        formNumber: house.form(hamlet),
        answers: answersAt(citizens, "4"),
      });
  });
  const run = await takeScoreRun(ctx("reviewer"), round);
  const post = { roundCode: round.code, agencyCode: OWN_AGENCY };
  const quotas = JSON.parse(round.quotas) as Record<string, number>;
  await prepareInvitations(
    ctx("admin"),
    round,
    Object.entries(quotas).flatMap(([group, quota]) =>
      Array.from({ length: quota }, (_, index) => ({
        group,
        agencyCode: null,
        name: `Người ${group} ${index}`,
        position: "Ủy viên",
        email: null,
        phone: null,
      })),
    ),
  );
  await sealTrail(ctx("admin"));
  const [invitation] = await listInvitations(ctx("admin"), round);
  if (!invitation) throw new Error("Nobody was invited.");
  return {
    ...house,
    params: {
      round: TINY_ROUND,
      formNumber: house.form("north-1"),
      number: house.form("north-1"),
      hamlet: "north-1",
      "disputes/:formNumber": disputed,
      "evidence/:id": evidence,
      // Nothing is signed in the house: its scores are not final.
      "approval/:number": "x",
      "criteria/:code": CRITERION,
      "plan/:code": "NV01",
      "targets/:code": "CT01",
      "par/:code": CRITERION,
      "places/:code": "north",
      "item/:code": level,
      "accounts/:id": house.accountId("leader"),
      "runs/:id": String(run),
      "factor/:code": counted?.factor ?? "",
      token: linkOf(ctx("admin"), invitation).token,
      "digest/:token": lastPart(digestLinkOf(ctx("reviewer"), { ...post, week: WEEK })),
      "calendar/:file": lastPart(calendarLinkOf(ctx("reviewer"), post)),
    },
  };
}
