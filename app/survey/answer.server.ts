// An official answers: open the link, save as often as wanted, send once. Who answered and what was answered part here
// and never meet again (invariant 4).
import type { Trx } from "#db/connection.ts";
import { castBallot, findBox, findUncastKeys, insertBallots } from "#db/survey-box.ts";
import {
  deleteDraft,
  findDraft,
  findInvitation,
  insertDraft,
  overwriteDeleted,
  replaceDraft,
} from "#db/survey.ts";
import type { BoxTable, InvitationTable } from "#db/schema/survey.ts";
import { forgetReminders } from "#app/mail/api.server.ts";
import { getInstrumentVersion, getRound, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { canonicalJson, newId, sha256 } from "#app/shared/ids.server.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import { checkAnswers, type AnswerFault } from "#scoring/instrument/answers.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import { draftDigest, parseLinkToken, receiptOf, submissionDigest } from "./links.server.ts";
import { moveInvitation } from "./move-invitation.server.ts";
import { drawOne, lockDraft, sealBallot, sealedSizeOf, unlockDraft } from "./sealing.server.ts";
import { mayAnswer, stateOfWindow, type SurveyWindow, type WindowState } from "./window.ts";
import { findWindowNow } from "./window.server.ts";
import { answerWrongLink } from "./wrong-links.server.ts";

export interface Opened {
  invitation: InvitationTable;
  round: Round;
  version: InstrumentVersion;
  window: SurveyWindow;
}

export type Answering = Opened &
  (
    | { state: "received" }
    | { state: "not-open" }
    | { state: "closed" }
    | { state: "open"; windowState: WindowState; box: BoxTable; begun: boolean; answers: Answers }
  );

/** What a personal link opens now. Throws `link.wrong` or `link.limited` for one that opens nothing. */
export async function getAnswering(ctx: Context, token: string): Promise<Answering> {
  const opened = await openLink(ctx, token);
  const { invitation, window, round } = opened;
  if (invitation.state === "used") return { ...opened, state: "received" };
  const [box, draft] = await Promise.all([
    findBox(ctx.db.read, round.code),
    findDraft(ctx.db.read, draftDigest(token)),
  ]);
  const windowState = stateOfWindow(window, ctx.clock.now());
  // Before its rehearsal the box takes nothing: an answer nobody could ever read would be worse than none.
  if (windowState === "before" || !box || box.state === "sealed") return { ...opened, state: "not-open" };
  if (!mayAnswer(windowState, draft !== undefined) || box.state === "opened")
    return { ...opened, state: "closed" };
  const answers = draft ? await unlockDraft(token, draft) : {};
  return { ...opened, state: "open", windowState, box, begun: draft !== undefined, answers };
}

async function openLink(ctx: Context, token: string): Promise<Opened> {
  const name = parseLinkToken(ctx.config.secret, token);
  const invitation = name ? await findInvitation(ctx.db.read, name.id) : undefined;
  if (!name || !invitation || invitation.generation !== name.generation || invitation.state === "replaced") {
    throw await answerWrongLink(ctx);
  }
  const round = await getRound(ctx.db.read, invitation.roundCode);
  const [version, window] = await Promise.all([
    getInstrumentVersion(ctx.db.read, round.officialInstrumentId),
    findWindowNow(ctx, round),
  ]);
  return { invitation, round, version, window };
}

/** The same, for whoever wants to save or send: anything but an open questionnaire is a Problem. */
async function getOpen(ctx: Context, token: string) {
  const answering = await getAnswering(ctx, token);
  if (answering.state === "received") throw problem("survey.already_received");
  if (answering.state === "not-open") throw problem("survey.not_open");
  if (answering.state === "closed") throw problem("survey.closed");
  return answering;
}

/** Begins: an empty draft, and the invitation says that it was begun. Doing it again changes nothing. */
export async function beginAnswering(ctx: Context, token: string): Promise<void> {
  const { invitation, version, begun } = await getOpen(ctx, token);
  if (begun) return;
  const ciphertext = await lockDraft(token, sealedSizeOf(version), {});
  await ctx.db.withTransaction(async (trx) => {
    await insertDraft(trx, { linkDigest: draftDigest(token), roundCode: invitation.roundCode, ciphertext });
    await moveInvitation(trx, ctx, invitation, "begin");
  });
}

const SAVE_ATTEMPTS = 20;

/**
 * Puts answers into the draft, item by item: what another device saved meanwhile stays (F42). An empty text takes the
 * answer back. Throws `input.invalid` with the faulty fields; the others are saved all the same.
 */
export async function saveAnswers(ctx: Context, token: string, typed: Answers): Promise<Answers> {
  const { invitation, version } = await getOpen(ctx, token);
  await beginAnswering(ctx, token);
  const group = invitation.groupCode;
  const linkDigest = draftDigest(token);
  for (let attempt = 1; attempt <= SAVE_ATTEMPTS; attempt += 1) {
    const old = await findDraft(ctx.db.read, linkDigest);
    if (!old) throw problem("survey.already_received");
    const merged = { ...(await unlockDraft(token, old)), ...typed };
    const { answers, faults } = checkAnswers(version, merged, { group, source: "web", partial: true });
    const ciphertext = await lockDraft(token, sealedSizeOf(version), answers);
    const saved = await ctx.db.withTransaction((trx) => replaceDraft(trx, { linkDigest, old, ciphertext }));
    if (!saved) continue;
    // Hidden answers fall away silently: a skip rule hid them, the person did nothing wrong.
    const fields = fieldsOf(faults.filter(({ code }) => code !== "hidden-answered" && code !== "rule"));
    if (Object.keys(fields).length > 0) throw problem("input.invalid", {}, fields);
    return answers;
  }
  throw problem("survey.changed_elsewhere");
}

/** What the review page shows, as a digest: sending says which answers were looked at. */
export function reviewDigest(answers: Answers): string {
  return sha256(canonicalJson(answers));
}

/** Sends the draft as it was reviewed. Throws `survey.changed_elsewhere` when another device changed it since. */
export async function sendDraft(
  ctx: Context,
  token: string,
  { submissionId, reviewed }: { submissionId: string; reviewed: string },
): Promise<{ receipt: string }> {
  const answering = await getAnswering(ctx, token);
  if (answering.state === "received") return { receipt: getReceipt(ctx, answering.invitation, submissionId) };
  if (answering.state === "open" && reviewDigest(answering.answers) !== reviewed) {
    throw problem("survey.changed_elsewhere");
  }
  return sendAnswers(ctx, token, {
    submissionId,
    answers: answering.state === "open" ? answering.answers : {},
  });
}

/**
 * Sends whole answers: the invitation is used, the sealed ballot lies in the box, the draft is gone, in one transaction
 * and with nothing between them. The same sending again gets the same receipt; another one is told that an answer was
 * received already (F34, F40, F46).
 */
export async function sendAnswers(
  ctx: Context,
  token: string,
  { submissionId, answers: typed }: { submissionId: string; answers: Answers },
): Promise<{ receipt: string }> {
  const answering = await getAnswering(ctx, token);
  if (answering.state === "received") return { receipt: getReceipt(ctx, answering.invitation, submissionId) };
  if (answering.state === "not-open") throw problem("survey.not_open");
  if (answering.state === "closed") throw problem("survey.closed");

  const { invitation, version, windowState, box } = answering;
  const group = invitation.groupCode;
  const { answers, faults, ok } = checkAnswers(version, typed, { group, source: "web" });
  if (!ok) throw problem("survey.incomplete", { count: faults.length }, fieldsOf(faults));

  const publicKey = Buffer.from(box.publicKey, "base64");
  const ciphertext = await sealBallot(publicKey, sealedSizeOf(version), { group, answers });
  const mark = {
    usedOn: dayInVietNam(ctx.clock.now().toISOString()),
    submissionDigest: submissionDigest(submissionId),
  };
  const payload = windowState === "grace" ? { grace: true } : undefined;
  await ctx.db.withTransaction(async (trx) => {
    const standing = await findBox(trx, box.roundCode);
    if (standing?.publicKey !== box.publicKey || standing.state !== "rehearsed")
      throw problem("survey.closed");
    if (!(await moveInvitation(trx, ctx, invitation, "use", { mark, payload }))) {
      return requireSameSending(trx, invitation.id, submissionId);
    }
    await putIntoBox(trx, box.roundCode, ciphertext);
    await overwriteDeleted(trx, ctx.db.engine);
    await forgetReminders(trx, invitation.id);
    await deleteDraft(trx, draftDigest(token));
  });
  return { receipt: receiptOf(ctx.config.secret, invitation) };
}

/** A random place among those still empty; a new one only if more answer than were counted on. */
async function putIntoBox(trx: Trx, roundCode: string, ciphertext: Uint8Array): Promise<void> {
  const key = drawOne(await findUncastKeys(trx, roundCode));
  if (key !== undefined && (await castBallot(trx, { key, ciphertext }))) return;
  await insertBallots(trx, [{ key: newId(), roundCode, isCast: 1, ciphertext }]);
}

async function requireSameSending(trx: Trx, invitationId: string, submissionId: string): Promise<void> {
  const standing = await findInvitation(trx, invitationId);
  if (standing?.submissionDigest !== submissionDigest(submissionId)) throw problem("survey.already_received");
}

/** The receipt of an answer that was received, for whoever sent it. Throws `survey.already_received` for others. */
export function getReceipt(ctx: Context, invitation: InvitationTable, submissionId: string): string {
  if (invitation.submissionDigest !== submissionDigest(submissionId))
    throw problem("survey.already_received");
  return receiptOf(ctx.config.secret, invitation);
}

function fieldsOf(faults: readonly AnswerFault[]): FieldFaults {
  return Object.fromEntries(faults.map(({ item, code }) => [item, { code: `answer.${code}` }]));
}
