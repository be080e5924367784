// Self-scores, evidence, appraisal and questions of both rounds, each done by the person whose job it is, on its day.
import { appraise, explain, lock } from "#app/appraisal/appraise.server.ts";
import { assignCriteria } from "#app/appraisal/assign-criteria.server.ts";
import { addEvidence } from "#app/appraisal/evidence.server.ts";
import { answerQuery, closeQuery, openQuery } from "#app/appraisal/query.server.ts";
import { enterStatistic, saveSelfScore } from "#app/appraisal/save-score.server.ts";
import { submitAgencyScores } from "#app/appraisal/submit-scores.server.ts";
import { getRound, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { Day } from "./data/facts.ts";
import { makeEvidencePdf } from "./evidence-pdf.ts";
import { accounts, type AccountRole } from "./illustrative/accounts.ts";
import { talks2024, type SeedTalk } from "./illustrative/appraisal-talks.ts";
import {
  selfScores2023,
  selfScores2024,
  statistics2023,
  statistics2024,
  type SeedSelfScore,
  type SeedStatistic,
} from "./illustrative/self-scores.ts";
import { ROUND_2023, ROUND_2024 } from "./rounds.ts";
import { vietNamInstant, type Stage } from "./stage.ts";

const REVIEWER = "chuyen-vien-1";
const APPROVER = "lanh-dao-so-noi-vu";
const STATISTICS_AGENCY = "so-khdt";
/** Agencies count their year on another day than the registers of the house do. */
const WHY_OTHER_NUMBERS = "Lấy theo báo cáo năm của cơ quan, chốt số ở thời điểm khác với sổ theo dõi.";

/** 2023: everything scored, appraised and locked. */
export async function seedAppraisal2023(stage: Stage): Promise<void> {
  const round = await getRound(stage.services.db.read, ROUND_2023);
  await assign(stage, round, { on: "2023-12-18", dueOn: "2024-01-26" });
  await score(stage, round, selfScores2023, statistics2023);
  await appraiseAll(stage, round, [
    ...selfScores2023,
    ...statistics2023.map(({ criterion, inputs }) => ({
      criterion,
      inputs,
      appraised: { inputs, reason: null, appraisedOn: "2024-02-27" },
    })),
  ]);
  const approver = await stage.as(APPROVER, "2024-03-28 15:00");
  for (const { criterion } of [...selfScores2023, ...statistics2023])
    await lock(approver, round, { code: criterion });
}

/**
 * 2024 on 20/12: some criteria untouched, some drafts without their papers, some submitted, some appraised; a question
 * near its due minute, one past it, one answered and one closed; one score sent back, one explained.
 */
export async function seedAppraisal2024(stage: Stage): Promise<void> {
  const round = await getRound(stage.services.db.read, ROUND_2024);
  await assign(stage, round, { on: "2024-12-02", dueOn: "2025-01-24" });
  await score(stage, round, selfScores2024, statistics2024);
  await appraiseAll(stage, round, selfScores2024);
  for (const talk of talks2024) await hold(stage, round, talk);
}

async function assign(stage: Stage, round: Round, { on, dueOn }: { on: Day; dueOn: Day }): Promise<void> {
  await assignCriteria(await stage.as(REVIEWER, `${on} 08:00`), round, {
    dueAt: vietNamInstant(`${dueOn} 17:00`),
    statisticsAgencyCode: STATISTICS_AGENCY,
  });
}

/** What the agencies entered, with their papers, and what their heads submitted. */
async function score(
  stage: Stage,
  round: Round,
  scores: readonly SeedSelfScore[],
  statistics: readonly SeedStatistic[],
): Promise<void> {
  for (const own of scores) {
    const { criterion: code, inputs, enteredOn, explanation } = own;
    if (inputs === null || enteredOn === null) continue;
    const assessor = await person(stage, "assessor", own.agency, `${enteredOn} 09:30`);
    await saveSelfScore(assessor, round, { code, inputs, explanation, reason: WHY_OTHER_NUMBERS });
    await bringEvidence(stage, round, own, enteredOn);
  }
  for (const { criterion: code, agency, inputs, publication, publishedOn, enteredOn } of statistics) {
    const assessor = await person(stage, "assessor", agency, `${enteredOn} 10:00`);
    await enterStatistic(assessor, round, { code, inputs, publication, publishedOn });
  }
  for (const { agency, day, codes } of groupSubmissions(scores)) {
    const head = await person(stage, "agency-head", agency, `${day} 16:20`);
    await submitAgencyScores(head, round, { agencyCode: agency, codes });
  }
}

async function bringEvidence(
  stage: Stage,
  round: Round,
  { criterion: code, agency, evidence }: SeedSelfScore,
  day: Day,
): Promise<void> {
  const assessor = await person(stage, "assessor", agency, `${day} 14:00`);
  for (const paper of evidence) {
    const { title, issuer, number, issuedOn, pages } = paper;
    const name = `${number.replaceAll("/", "-")}.pdf`;
    const bytes = await makeEvidencePdf(paper, code);
    const text = { title, issuer, number, issuedOn, pages };
    await addEvidence(assessor, round, { code, file: { name, bytes }, ...text, illustrative: true });
  }
}

type Appraised = Pick<SeedSelfScore, "criterion" | "inputs" | "appraised">;

/** Taken over where the reviewer read the same, adjusted with the reason where less. */
async function appraiseAll(stage: Stage, round: Round, scores: readonly Appraised[]): Promise<void> {
  for (const { criterion: code, appraised } of scores) {
    if (appraised === null) continue;
    const { inputs, reason, appraisedOn } = appraised;
    const reviewer = await stage.as(REVIEWER, `${appraisedOn} 10:30`);
    if (reason === null) await appraise(reviewer, round, { code, verb: "accept" });
    else await appraise(reviewer, round, { code, verb: "adjust", inputs, reason });
  }
}

/** Plays one talk between the reviewers and an agency. */
async function hold(stage: Stage, round: Round, talk: SeedTalk): Promise<void> {
  const { criterion: code } = talk;
  const agency = selfScores2024.find(({ criterion }) => criterion === code)?.agency ?? "";
  if (talk.kind === "sent-back") {
    const reviewer = await stage.as(REVIEWER, talk.at);
    await appraise(reviewer, round, { code, verb: "send-back", reason: talk.text });
    return;
  }
  if (talk.kind === "explained") {
    await explain(await person(stage, "assessor", agency, talk.at), round, { code, reason: talk.text });
    return;
  }
  const id = await openQuery(await stage.as(REVIEWER, talk.at), round, {
    code,
    field: talk.field,
    text: talk.text,
    dueAt: vietNamInstant(talk.due),
  });
  if (talk.answer)
    await answerQuery(await person(stage, "assessor", agency, talk.answer.at), round, {
      id,
      text: talk.answer.text,
    });
  if (talk.close)
    await closeQuery(await stage.as(REVIEWER, talk.close.at), round, { id, text: talk.close.text });
}

/** An agency's submissions of one day go in together, in the order of days. */
function groupSubmissions(scores: readonly SeedSelfScore[]): { agency: string; day: Day; codes: string[] }[] {
  const groups = new Map<string, { agency: string; day: Day; codes: string[] }>();
  for (const { agency, submittedOn, criterion } of scores) {
    if (submittedOn === null) continue;
    const key = `${submittedOn} ${agency}`;
    const group = groups.get(key) ?? { agency, day: submittedOn, codes: [] };
    group.codes.push(criterion);
    groups.set(key, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function person(stage: Stage, role: AccountRole, agency: string, at: string): Promise<Context> {
  const account = accounts.find((one) => one.role === role && one.agency === agency);
  if (!account) throw new Error(`The seed has no ${role} of ${agency}.`);
  return stage.as(account.username, at);
}
