import { findKeyedBy, findPace, findPartials } from "#db/paper/keyings.ts";
import { findForms } from "#db/paper/forms.ts";
import type { Ordinal } from "#db/schema/paper.ts";
import { requireRole } from "#app/people/api.server.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import type { Draft } from "./draft.ts";
import { getFormToKey } from "./form-to-key.server.ts";
import { resumePartial } from "./partial-keying.server.ts";
import { carryScope, requireAccount, requireOpenRound } from "./scope.server.ts";

/** What the keying screen needs of the questionnaire; how it is scored stays on the server. */
export type KeyedInstrument = Pick<
  InstrumentVersion,
  "items" | "rules" | "missing" | "pages" | "factors" | "parts"
>;

export interface KeyingPage {
  number: string;
  slot: number;
  slots: number;
  hamlet: { vi: string; en: string };
  district: { vi: string; en: string };
  /** Null without a line: which it is, is decided on arrival. */
  ordinal: Ordinal | null;
  instrument: KeyedInstrument;
  partial: { draft: Draft; savedAt: string } | null;
  /** This keyer's own pace today (F30): shown to nobody else but the supervisor. */
  pace: Pace;
  accountId: string;
}

export interface Pace {
  forms: number;
  keystrokes: number;
  keyedMs: number;
}

/** The keying screen of a form: its place, the questions, this person's own draft — nothing of anybody else's keying (F24). */
export async function readKeyingPage(ctx: Context, round: Round, typed: string): Promise<KeyingPage> {
  requireRole(ctx, "surveyor", "entry-supervisor");
  requireOpenRound(round);
  const db = ctx.db.read;
  const { form, ordinal } = await getFormToKey(db, ctx, round, typed);
  const { items, rules, missing, pages, factors, parts } = await getInstrumentVersion(
    db,
    round.citizenInstrumentId,
  );
  return {
    number: form.number,
    slot: form.slot,
    slots: form.slots,
    hamlet: { vi: form.hamletVi, en: form.hamletEn },
    district: { vi: form.districtVi, en: form.districtEn },
    ordinal,
    instrument: { items, rules, missing, pages, factors, parts },
    partial: await resumePartial(db, ctx, round, form.number),
    pace: await readPace(ctx, round),
    accountId: requireAccount(ctx),
  };
}

/** This keyer's forms, keys and time since midnight in Viet Nam. */
export async function readPace(ctx: Context, round: Round): Promise<Pace> {
  const dayMs = 86_400_000;
  const vietNamMs = 7 * 3_600_000;
  const midnight = Math.floor((ctx.clock.now().getTime() + vietNamMs) / dayMs) * dayMs - vietNamMs;
  return findPace(ctx.db.read, round.code, requireAccount(ctx), new Date(midnight).toISOString());
}

export interface KeyingQueue {
  /** Collected and never keyed, in one's own hamlets. */
  first: string[];
  /** Keyed once by somebody else, in any hamlet. */
  second: string[];
}

/** Numbers of the forms that wait for this person, in the order of their serials (F51). */
export async function findKeyingQueue(ctx: Context, round: Round): Promise<KeyingQueue> {
  const db = ctx.db.read;
  const keyed = new Set(await findKeyedBy(db, round.code, requireAccount(ctx)));
  const [own, keyedOnce] = await Promise.all([
    findForms(db, carryScope(ctx, round), { dataStates: ["none"] }),
    findForms(db, { roundCode: round.code, hamlets: null }, { dataStates: ["keyed-once"] }),
  ]);
  return {
    first: own.filter(({ paperState }) => paperState === "collected").map(({ number }) => number),
    second: keyedOnce.map(({ number }) => number).filter((number) => !keyed.has(number)),
  };
}

/** Forms this person has begun to key, the last saved first (F32). */
export async function findHalfKeyed(
  ctx: Context,
  round: Round,
): Promise<{ formNumber: string; savedAt: string }[]> {
  return findPartials(ctx.db.read, round.code, requireAccount(ctx));
}
