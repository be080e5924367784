import type { Reader } from "#db/connection.ts";
import { findForm, findFormEvents, findForms, type FormRow } from "#db/paper/forms.ts";
import { findAdjudications, findKeyings, findPairs, type KeyingPair } from "#db/paper/keyings.ts";
import { hasRole } from "#app/people/api.server.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { compareAnswers } from "#scoring/instrument/diff.ts";
import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import { getDispute } from "./adjudicate.server.ts";
import type { RecordedDecision } from "./decide.ts";
import { findFormToKey } from "./find-form.server.ts";
import { decideMove, reachablePaperStates } from "./moves.ts";
import { carryScope, rolesOf, viewScope } from "./scope.server.ts";
import { parseAnswers } from "./settled.server.ts";

/** What is shown of an item beside its answers. */
export type ShownItem = Pick<Item, "code" | "number" | "type" | "text" | "options">;

export interface FormPage {
  form: FormRow;
  history: Awaited<ReturnType<typeof findFormEvents>>;
  /** Both keyings side by side and what was decided; null while the form may still be keyed, or for those who see no answers. */
  answers:
    | {
        item: ShownItem;
        first: string | null;
        second: string | null;
        settled: string | null;
        decision: RecordedDecision | null;
      }[]
    | null;
  keyers: string[];
  missing: InstrumentVersion["missing"];
  /** Whether this person may key the form now, first or second. */
  mayKey: boolean;
  paperMoves: ReturnType<typeof reachablePaperStates>;
  may: { accept: boolean; confirm: boolean; return: boolean; withdraw: boolean; adjudicate: boolean };
}

/** A form with its history (F69). Throws `form.not_found` outside one's own hamlets. */
export async function readFormPage(ctx: Context, round: Round, number: string): Promise<FormPage> {
  const db = ctx.db.read;
  const form = await findForm(db, viewScope(ctx, round), number);
  if (!form) throw problem("form.not_found", { formNumber: number });
  const roles = rolesOf(ctx.actor);
  const may = (to: "accepted" | "confirmed" | "returned" | "withdrawn" | "agreed") =>
    roles !== "system" && decideMove(form, { axis: "data", to }, { roles, reason: "asked for" }).ok;
  const carries = hasRole(ctx.actor, "surveyor", "entry-supervisor");
  const own = carries ? await findForm(db, carryScope(ctx, round), number) : undefined;
  return {
    form,
    history: await findFormEvents(db, round.code, number),
    ...(await readAnswers(ctx, db, round, form)),
    mayKey: carries && (await canKey(ctx, round, number)),
    paperMoves: own && roles !== "system" ? reachablePaperStates(form, roles) : [],
    may: {
      accept: may("accepted"),
      confirm: may("confirmed"),
      return: may("returned"),
      withdraw: may("withdrawn"),
      adjudicate: may("agreed"),
    },
  };
}

async function canKey(ctx: Context, round: Round, number: string): Promise<boolean> {
  return (await findFormToKey(ctx, round, number)).ok;
}

/**
 * Answers are shown once nobody can key the form any more: until then whoever reads them could be its second keyer
 * (F24). The admin and the leader see none, and a surveyor none either.
 */
async function readAnswers(
  ctx: Context,
  db: Reader,
  round: Round,
  form: FormRow,
): Promise<Pick<FormPage, "answers" | "keyers" | "missing">> {
  const sees = hasRole(ctx.actor, "entry-supervisor", "reviewer", "approver", "auditor");
  const keyings = await findKeyings(db, round.code, form.number);
  const [first, second] = keyings;
  const keyers = keyings.map(({ keyerName }) => keyerName);
  const instrument = await getInstrumentVersion(db, round.citizenInstrumentId);
  const { missing } = instrument;
  if (!sees || !first || !second) return { answers: null, keyers, missing };
  const decided = (await findAdjudications(db, round.code, form.number)).at(-1);
  const settled = decided ? parseAnswers(decided) : parseAnswers(first);
  const decisions = decided ? (JSON.parse(decided.decisions) as RecordedDecision[]) : [];
  const isSettled = form.dataState !== "disputed" && form.dataState !== "keyed-twice";
  const [one, two] = [parseAnswers(first), parseAnswers(second)];
  return {
    keyers,
    missing,
    answers: instrument.items
      .filter(({ code }) => [one, two, settled].some((answers) => answers[code] !== undefined))
      .map((item) => ({
        item: showItem(item),
        first: one[item.code] ?? null,
        second: two[item.code] ?? null,
        settled: isSettled ? (settled[item.code] ?? null) : null,
        decision: decisions.find((decision) => decision.item === item.code) ?? null,
      })),
  };
}

function showItem({ code, number, type, text, options }: Item): ShownItem {
  return { code, number, type, text, options };
}

export interface DisputeRow {
  number: string;
  hamletVi: string;
  hamletEn: string;
  since: string;
  /** How many fields differ; null for a returned form, which is decided anew. */
  differences: number | null;
  /** This person keyed it: somebody else decides. */
  ownKeying: boolean;
}

/** Forms that wait for a decision, the longest waiting first (F26). */
export async function findDisputes(ctx: Context, round: Round): Promise<DisputeRow[]> {
  const db = ctx.db.read;
  const instrument = await getInstrumentVersion(db, round.citizenInstrumentId);
  const forms = await findForms(
    db,
    { roundCode: round.code, hamlets: null },
    { dataStates: ["disputed", "returned"] },
  );
  const pairs = await findPairs(
    db,
    round.code,
    forms.map(({ number }) => number),
  );
  const rows = forms.flatMap((form): DisputeRow[] => {
    const pair = pairs.find(({ formNumber }) => formNumber === form.number);
    if (!pair) return [];
    return [
      {
        number: form.number,
        hamletVi: form.hamletVi,
        hamletEn: form.hamletEn,
        since: form.dataAt,
        differences: form.dataState === "disputed" ? countDifferences(instrument, pair) : null,
        ownKeying: [pair.first, pair.second].some(({ keyerId }) => keyerId === ctx.actor.accountId),
      },
    ];
  });
  return rows.sort((one, other) => (one.since < other.since ? -1 : 1));
}

function countDifferences(instrument: InstrumentVersion, { first, second }: KeyingPair): number {
  return compareAnswers(instrument, parseAnswers(first), parseAnswers(second)).differences.length;
}

export interface DisputePage {
  form: FormRow;
  isReturned: boolean;
  /** Why it was returned. */
  returnedBecause: string | null;
  items: ShownItem[];
  missing: InstrumentVersion["missing"];
  /** Items to decide: where the keyings differ; for a returned form any may be. */
  differences: {
    item: string;
    first: string | null;
    second: string | null;
    hiddenFrom: "first" | "second" | null;
  }[];
  base: Answers;
}

/** The page on which a form is settled. Throws as `getDispute` does. */
export async function readDisputePage(ctx: Context, round: Round, number: string): Promise<DisputePage> {
  const db = ctx.db.read;
  const instrument = await getInstrumentVersion(db, round.citizenInstrumentId);
  const { form, differences, base } = await getDispute(db, ctx, round, instrument, number);
  const history = await findFormEvents(db, round.code, number);
  return {
    form,
    isReturned: form.dataState === "returned",
    returnedBecause: history.findLast(({ toState }) => toState === "returned")?.reason ?? null,
    items: instrument.items.map(showItem),
    missing: instrument.missing,
    differences,
    base,
  };
}

export interface ToSettle {
  number: string;
  hamletVi: string;
  hamletEn: string;
  since: string;
}

/** Forms of one data state with their hamlet, by serial: those to accept, or to confirm. */
export async function findFormsToSettle(
  ctx: Context,
  round: Round,
  dataState: "agreed" | "accepted",
): Promise<ToSettle[]> {
  const forms = await findForms(
    ctx.db.read,
    { roundCode: round.code, hamlets: null },
    { dataStates: [dataState] },
  );
  return forms.map(({ number, hamletVi, hamletEn, dataAt }) => ({
    number,
    hamletVi,
    hamletEn,
    since: dataAt,
  }));
}
