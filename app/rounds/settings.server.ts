// What the page of a round's settings shows: the settings, which of them still may change, and what they rest on.
import { findBox } from "#db/survey-box.ts";
import { countInvitations, findWindowChanges } from "#db/survey.ts";
import type { Reader } from "#db/connection.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import {
  findCriteria,
  findCriteriaSet,
  findPsus,
  findRoundSteps,
  findStrata,
  getInstrumentVersion,
  type Round,
} from "./api.server.ts";
import { hasNextRound } from "./round-life.server.ts";
import { verbsOf } from "./round-life.ts";
import { settingsOf, withGroups, type Settings } from "./settings.ts";
import { writeSettings } from "./typed-settings.ts";

/** Why a part of the settings stands fast; null while it may change. */
export interface SettingLocks {
  /** Nothing of a closed round changes. */
  round: "closed" | null;
  /** Officials rely on the window once it has opened or been extended. */
  window: "opened" | "extended" | null;
  /** The list of invitees and the places of the ballot box were made by the quotas. */
  quotas: "invited" | "sealed" | null;
}

/** What of a round may still change at an instant. */
export async function findLocks(db: Reader, round: Round, now: string): Promise<SettingLocks> {
  const [extensions, invitations, box] = await Promise.all([
    findWindowChanges(db, round.code, { asOf: now, knownAt: now }),
    countInvitations(db, round.code),
    findBox(db, round.code),
  ]);
  return {
    round: round.status === "closed" ? "closed" : null,
    window: now >= round.windowOpensAt ? "opened" : extensions.length > 0 ? "extended" : null,
    quotas: box ? "sealed" : invitations.length > 0 ? "invited" : null,
  };
}

/** Tells one state of the settings from another, so that nobody overwrites what they have not seen. */
export function digestSettings(settings: Settings): string {
  return sha256(canonicalJson(settings));
}

/** The page of a round's settings. */
export async function findSettingsPage(ctx: Context, round: Round) {
  const db = ctx.db.read;
  const named = ({ nameVi, nameEn }: { nameVi: string; nameEn: string }) =>
    ctx.lang === "vi" ? nameVi : nameEn;
  const [citizens, officials, set, criteria, strata, psus, steps, locks] = await Promise.all([
    getInstrumentVersion(db, round.citizenInstrumentId),
    getInstrumentVersion(db, round.officialInstrumentId),
    findCriteriaSet(db, round.criteriaSetId),
    findCriteria(db, round.criteriaSetId),
    findStrata(db, round.code),
    findPsus(db, round.code),
    findRoundSteps(db, round.code),
    findLocks(db, round, ctx.clock.now().toISOString()),
  ]);
  const settings = settingsOf(round);
  return {
    code: round.code,
    year: round.year,
    life: { status: round.status, verbs: verbsOf(round.status), hasNext: await hasNextRound(ctx, round) },
    typed: writeSettings(withGroups(settings, officials.groups)),
    seen: digestSettings(settings),
    locks,
    groups: officials.groups.map(({ code, title }) => ({ code, name: title[ctx.lang] })),
    instruments: [citizens, officials].map(({ code, version, title, respondent, items }) => ({
      code,
      version,
      title: title[ctx.lang],
      respondent,
      items: items.length,
      counting: items.filter(({ counts }) => counts).length,
    })),
    criteriaSet: set && {
      code: set.code,
      version: set.version,
      title: ctx.lang === "vi" ? set.titleVi : set.titleEn,
      decision: set.decision,
      isOfficial: set.official === 1,
      rows: criteria.length,
      unverified: criteria.filter(
        ({ nameProvenance, pointsProvenance }) =>
          nameProvenance !== "published" || pointsProvenance !== "published",
      ).length,
    },
    sample: strata.map((stratum) => {
      const hamlets = psus.filter(({ stratumCode }) => stratumCode === stratum.code);
      return {
        code: stratum.code,
        name: named(stratum),
        hamlets: hamlets.length,
        inPopulation: stratum.psusInPopulation,
        households: hamlets.every(({ households }) => households !== null)
          ? hamlets.reduce((sum, { households }) => sum + (households ?? 0), 0)
          : null,
        forms: hamlets.reduce((sum, { slots }) => sum + slots, 0),
      };
    }),
    steps: steps.map((step) => ({ code: step.code, name: named(step), at: step.at })),
    illustrative: round.illustrative === 1,
  };
}

export type SettingsPage = Awaited<ReturnType<typeof findSettingsPage>>;
