// What the forms of a criterion's page ask for, read and handed to the one use case that does it.
import { z } from "zod";
import { nameInputs } from "#scoring/par/rule.ts";
import { notApplicableInput } from "#scoring/par/score-criterion.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { parseLocalMinute } from "#app/shared/local-minute.ts";
import { problem } from "#app/shared/problem.ts";
import { appraise, confirmAppraisal, explain, lock, unlock } from "./appraise.server.ts";
import { assignCriterion, transferCriteria } from "./assign-criteria.server.ts";
import { findSetCriteria } from "./criteria-set.server.ts";
import { addEvidence, checkEvidence, removeEvidence } from "./evidence.server.ts";
import { fieldOf, toFieldFaults } from "./field-faults.ts";
import {
  answerQuery,
  askAgain,
  closeQuery,
  dueInWorkingDays,
  extendQuery,
  openQuery,
} from "./query.server.ts";
import { enterStatistic, saveSelfScore } from "./save-score.server.ts";
import { submitAgencyScores } from "./submit-scores.server.ts";
import { getStanding, visibleAgencies } from "./standing.server.ts";
import { readTypedInputs } from "./typed-inputs.ts";
import type { Inputs } from "./criterion.ts";

const words = z.string().max(4000);
const line = z.string().max(500);
const id = z.string().max(60);
const onCriterion = { version: id, reason: words };

const forms = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("save"), version: id, explanation: words, reason: words.optional() }),
  z.object({ verb: z.literal("enter"), version: id, publication: line, publishedOn: z.string().max(10) }),
  z.object({ verb: z.literal("adjust"), ...onCriterion }),
  z.object({ verb: z.literal("accept"), version: id }),
  z.object({ verb: z.literal("send-back"), ...onCriterion }),
  z.object({ verb: z.literal("submit"), version: id }),
  z.object({ verb: z.literal("explain"), ...onCriterion }),
  z.object({ verb: z.literal("confirm"), version: id }),
  z.object({ verb: z.literal("lock"), version: id }),
  z.object({ verb: z.literal("unlock"), ...onCriterion }),
  z.object({
    verb: z.literal("assign"),
    version: id,
    agencyCode: line,
    source: z.enum(["documents", "statistics"]),
    dueAt: z.string().max(20),
  }),
  z.object({ verb: z.literal("transfer"), ...onCriterion, agencyCode: line }),
  z.object({
    verb: z.literal("evidence-add"),
    title: line,
    issuer: line,
    number: line,
    issuedOn: z.string().max(10),
    pages: line,
    replacesId: id.optional(),
  }),
  z.object({ verb: z.literal("evidence-remove"), id, reason: line }),
  z.object({
    verb: z.literal("evidence-check"),
    id,
    verdict: z.enum(["accepted", "partial", "insufficient"]),
    note: line,
  }),
  z.object({
    verb: z.literal("ask"),
    id: id.optional(),
    field: line.optional(),
    text: words,
    days: z.string().max(3),
  }),
  z.object({ verb: z.literal("answer"), id, text: words }),
  z.object({ verb: z.literal("extend"), id, text: words, days: z.string().max(3) }),
  z.object({ verb: z.literal("close"), id, text: words }),
]);

export type CriterionFormVerb = z.infer<typeof forms>["verb"];

/** Does what a form of the page asks for and gives its verb. */
export async function answerCriterion(
  ctx: Context,
  round: Round,
  code: string,
  form: FormData,
): Promise<CriterionFormVerb> {
  const parsed = forms.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const sent = parsed.data;
  switch (sent.verb) {
    case "save":
      await saveSelfScore(ctx, round, {
        code,
        inputs: await readInputs(ctx, round, code, form),
        explanation: sent.explanation,
        reason: sent.reason,
        version: sent.version,
      });
      break;
    case "enter":
      await enterStatistic(ctx, round, { ...sent, code, inputs: await readInputs(ctx, round, code, form) });
      break;
    case "adjust":
      await appraise(ctx, round, { ...sent, code, inputs: await readInputs(ctx, round, code, form) });
      break;
    case "accept":
    case "send-back":
      await appraise(ctx, round, { ...sent, code });
      break;
    case "submit":
      await submitOne(ctx, round, code, sent.version);
      break;
    case "explain":
      await explain(ctx, round, { ...sent, code });
      break;
    case "confirm":
      await confirmAppraisal(ctx, round, { ...sent, code });
      break;
    case "transfer":
      await transferCriteria(ctx, round, { ...sent, codes: [code] });
      break;
    case "lock":
      await lock(ctx, round, { ...sent, code });
      break;
    case "unlock":
      await unlock(ctx, round, { ...sent, code });
      break;
    case "assign":
      await assignCriterion(ctx, round, { ...sent, code, dueAt: parseLocalMinute(sent.dueAt) ?? "" });
      break;
    case "evidence-add":
      await addEvidence(ctx, round, {
        ...sent,
        code,
        file: await readFile(form),
        issuedOn: sent.issuedOn || null,
        replacesId: sent.replacesId || null,
      });
      break;
    case "evidence-remove":
      await removeEvidence(ctx, round, { ...sent, code });
      break;
    case "evidence-check":
      await checkEvidence(ctx, round, { ...sent, code });
      break;
    case "ask":
      await ask(ctx, round, code, sent);
      break;
    case "answer":
      await answerQuery(ctx, round, sent);
      break;
    case "extend":
      await extendQuery(ctx, round, { ...sent, dueAt: await dueIn(ctx, sent.days) });
      break;
    case "close":
      await closeQuery(ctx, round, sent);
      break;
  }
  return sent.verb;
}

async function ask(
  ctx: Context,
  round: Round,
  code: string,
  { id: queryId, field, text, days }: { id?: string; field?: string; text: string; days: string },
): Promise<void> {
  const dueAt = await dueIn(ctx, days);
  if (queryId) await askAgain(ctx, round, { id: queryId, text, dueAt });
  else await openQuery(ctx, round, { code, field: field || null, text, dueAt });
}

async function submitOne(ctx: Context, round: Round, code: string, version: string): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const moment = { asOf: now, knownAt: now };
  const { agencyCode } = await getStanding(ctx.db.read, round, code, moment, visibleAgencies(ctx.actor));
  await submitAgencyScores(ctx, round, { agencyCode: agencyCode ?? "", codes: [code], version });
}

/** The numbers of the form as the rule takes them. Throws `input.invalid` with the fault of each field. */
async function readInputs(ctx: Context, round: Round, code: string, form: FormData): Promise<Inputs> {
  const criteria = await findSetCriteria(ctx.db.read, round);
  const scorable = criteria.find(({ row }) => row.code === code)?.scorable;
  if (!scorable) throw problem("criterion.not_found", { code });
  const textOf = (name: string) =>
    form.getAll(fieldOf(name)).filter((value): value is string => typeof value === "string");
  const values = Object.fromEntries(
    nameInputs(scorable.rule).names.map((name) => [
      name,
      scorable.rule.kind === "checklist" ? textOf(name) : (textOf(name)[0] ?? ""),
    ]),
  );
  const notApplicable = form.has("isNotApplicable") ? (textOf(notApplicableInput)[0] ?? "") : null;
  const read = readTypedInputs(scorable, { values, notApplicable }, ctx.lang);
  if (!read.ok) throw problem("input.invalid", {}, toFieldFaults(read.faults));
  return read.value.inputs;
}

async function readFile(form: FormData): Promise<{ name: string; bytes: Uint8Array }> {
  const file = form.get("file");
  if (file === null || typeof file === "string")
    throw problem("input.invalid", {}, { file: { code: "appraisal.no_file" } });
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

const LONGEST_CLOCK_DAYS = 30;

async function dueIn(ctx: Context, text: string): Promise<string> {
  const days = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > LONGEST_CLOCK_DAYS)
    throw problem("input.invalid", {}, { days: { code: "appraisal.wrong_days" } });
  return dueInWorkingDays(ctx, days);
}
