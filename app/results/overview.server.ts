// What the page of both indices shows: headlines, parts and factors, places, domains, the greatest losses, the last run.
import type { Reader } from "#db/connection.ts";
import { findMethodVariants } from "#db/results.ts";
import { findCriteriaSet, getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import { ownAgencies } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson } from "#app/shared/ids.server.ts";
import type { Lang } from "#app/shared/lang.ts";
import type { ShownMoment } from "#app/shared/moment.ts";
import type { Method } from "#scoring/instrument/schema.ts";
import { scopeFigures } from "#scoring/sipas/figures.ts";
import { rankPlaces } from "#scoring/sipas/places.ts";
import { agencyNames, findLost } from "./lost.server.ts";
import { pendingPoints, sharesOf } from "./pending.ts";
import { findReferences, type Reference } from "./references.server.ts";
import { isOpenTo, seesAllAgencies } from "./roles.ts";
import { listScoreRuns, underMethod } from "./score-run.server.ts";
import { marginOf, showFigure, type ShownFigure } from "./shown-figure.ts";
import { methodOf, scoreTallies, type Sipas } from "./sipas.server.ts";
import { bandsOf, findStanding, type PointsSource, type Standing } from "./standing.server.ts";

export interface Named {
  code: string;
  name: string;
}

export interface OverviewInput {
  moment: ShownMoment;
  /** A variant of the method; null for the round's own. */
  method: string | null;
}

export const LOST_SHOWN = 8;

/** Both indices of a round as of a moment, for the page. */
export async function findOverview(ctx: Context, round: Round, { moment, method }: OverviewInput) {
  const db = ctx.db.read;
  const scored = await underMethod(db, round, method ?? undefined);
  const standing = await findStanding(db, scored, moment);
  const [references, methods, lost, domains, runs, criteriaSet] = await Promise.all([
    findReferences(db, round),
    compareMethods(db, round, standing.sipas, ctx.lang),
    findLost(db, round, moment, standing, ctx.lang),
    describeDomains(db, standing, ctx.lang),
    listScoreRuns(db, round, moment.asOf),
    findCriteriaSet(db, round.criteriaSetId),
  ]);
  const own = ownAgencies(ctx.actor, ...seesAllAgencies);
  const open = lost.rows.filter(({ agency }) => isOpenTo(agency, own));
  return {
    sipas: describeSipas(standing.sipas, references, ctx.lang),
    par: { ...describePar(standing, round), ...lost.total, domains },
    methods,
    lost: { rows: open.slice(0, LOST_SHOWN), count: open.length },
    ownAgencies: own,
    lastRun: runs[0] ? await describeRun(db, runs[0], ctx.lang) : null,
    isOfficialSet: criteriaSet?.official === 1,
    illustrative: round.illustrative === 1,
  };
}

function describeSipas(sipas: Sipas, references: Reference[], lang: Lang) {
  const { instrument, design, figures, method, psus, strata } = sipas;
  const minimum = method.minimumAnswers;
  const show = (level: string, code: string): ShownFigure | null => {
    const figure = figures.find((one) => one.level === level && one.code === code);
    return figure ? showFigure(figure, minimum) : null;
  };
  const headline = show("headline", "index");
  const answering = new Set(design.psus.map(({ psu }) => psu));
  return {
    headline,
    margin: headline && marginOf(headline),
    reference: referenceOf(references, lang),
    responses: sipas.responses,
    forms: psus.reduce((sum, { slots }) => sum + slots, 0),
    hamlets: { answering: answering.size, all: psus.length },
    strata: strata.length,
    minimum,
    parts: instrument.parts.flatMap(({ code, title }) => {
      const figure = show("part", code);
      if (!figure) return [];
      const factors = instrument.factors.filter(({ part }) => part === code);
      return [
        {
          code,
          name: title[lang],
          figure,
          items: countItems(sipas, ({ part }) => part === code),
          factors: factors.flatMap((factor) => {
            const shown = show("factor", factor.code);
            const items = countItems(sipas, (item) => item.factor === factor.code);
            return shown ? [{ code: factor.code, name: factor.title[lang], figure: shown, items }] : [];
          }),
        },
      ];
    }),
    ...describePlaces(sipas, lang),
  };
}

function countItems(
  { instrument }: Sipas,
  isIn: (item: { part: string; factor: string }) => boolean,
): number {
  return instrument.items.filter((item) => item.counts && isIn(item)).length;
}

/** The whole country's published headline, to read this one against. */
function referenceOf(references: Reference[], lang: Lang) {
  const country = references.find(
    ({ place, measure }) => place.code === "viet-nam" && measure === "headline",
  );
  return country
    ? { name: country.place[lang], value: country.value, year: country.year, source: country.source }
    : null;
}

/** Districts in brackets that can be told apart, and hamlets, which one by one carry no error of their own. */
function describePlaces({ design, method, psus, strata }: Sipas, lang: Lang) {
  const members = (stratum: string) => psus.filter(({ stratumCode }) => stratumCode === stratum);
  const compared = strata.map(({ code }) => ({
    place: code,
    psus: new Set(members(code).map((psu) => psu.code)),
  }));
  const ranked = rankPlaces(design, compared).places;
  const headlineOf = (codes: ReadonlySet<string>, code: string) => {
    const figure = scopeFigures(design, codes).at(-1);
    return figure ? showFigure({ ...figure, code }, method.minimumAnswers) : null;
  };
  const named = <T extends { nameVi: string; nameEn: string }>(row: T | undefined) =>
    (lang === "vi" ? row?.nameVi : row?.nameEn) ?? "";
  return {
    districts: ranked.flatMap(({ place, bracket, rank }) => {
      const figure = headlineOf(compared.find((one) => one.place === place)?.psus ?? new Set(), place);
      const name = named(strata.find(({ code }) => code === place));
      return figure ? [{ code: place, name, figure, bracket, rank, hamlets: members(place).length }] : [];
    }),
    hamletsByDistrict: strata.map((stratum) => ({
      code: stratum.code,
      name: named(stratum),
      hamlets: members(stratum.code).flatMap((psu) => {
        const figure = headlineOf(new Set([psu.code]), psu.code);
        return figure ? [{ code: psu.code, name: named(psu), figure }] : [];
      }),
    })),
  };
}

/** The same answers by the other ways of combining them, side by side with the round's own (F74). */
async function compareMethods(db: Reader, round: Round, sipas: Sipas, lang: Lang) {
  const variants = await findMethodVariants(db, round.code);
  const own = canonicalJson(methodOf(round, sipas.instrument));
  const shown = canonicalJson(sipas.method);
  return variants.map(({ code, nameVi, nameEn, method }) => {
    const read = JSON.parse(method) as Method;
    const { figures } = scoreTallies({ ...sipas, method: read });
    const headline = figures.find(({ level }) => level === "headline");
    return {
      code,
      name: lang === "vi" ? nameVi : nameEn,
      isOwn: canonicalJson(read) === own,
      isShown: canonicalJson(read) === shown,
      figure: headline ? showFigure(headline, read.minimumAnswers) : null,
    };
  });
}

function describePar(
  { current, self, appraised, final, band, leaves, officials, set }: Standing,
  round: Round,
) {
  const counts: Record<PointsSource | "missing", number> = {
    final: 0,
    appraised: 0,
    self: 0,
    feed: 0,
    officials: 0,
    sipas: 0,
    missing: 0,
  };
  for (const { source } of leaves.values()) counts[source ?? "missing"] += 1;
  const column = (score: typeof self) => ({
    index: score.index?.formatTwoDecimals() ?? null,
    points: score.points.formatTwoDecimals(),
    scored: score.columns.size,
  });
  return {
    index: current.index?.formatTwoDecimals() ?? null,
    provisional: current.provisional,
    // With points still unknown a band would say more than is known.
    band: current.missing.length === 0 ? band : null,
    bands: bandsOf(round).map(({ code, from }) => ({ code, from: from.toApproximateNumber() })),
    criteria: set.scored.length,
    counts,
    missing: current.missing.length,
    columns: { self: column(self), appraised: column(appraised), final: column(final) },
    boxOpened: officials.opened,
  };
}

/** The domains with what they won and lost; the agency named is the one its own row names. */
async function describeDomains(db: Reader, { current, set }: Standing, lang: Lang) {
  const nameOf = await agencyNames(db, lang);
  const pending = pendingPoints(current);
  return set.roots.flatMap(({ code, name, agency }) => {
    const score = current.byCode.get(code);
    if (!score) return [];
    return [
      {
        code,
        name: name[lang],
        agency: agency === null ? null : (nameOf.get(agency) ?? agency),
        ...sharesOf(score.points, score.max, pending.get(code)),
        index: score.componentIndex?.formatTwoDecimals() ?? null,
      },
    ];
  });
}

/** A run as its stamp shows it. */
export async function describeRun(
  db: Reader,
  run: Awaited<ReturnType<typeof listScoreRuns>>[number],
  lang: Lang,
) {
  const [instrument, criteria] = await Promise.all([
    getInstrumentVersion(db, run.instrumentId),
    findCriteriaSet(db, run.criteriaSetId),
  ]);
  const headline = run.figures.sipas.find(({ level }) => level === "headline");
  return {
    number: run.number,
    takenAt: run.takenAt,
    takenBy: run.takenByName,
    inputsHash: run.inputsHash,
    codeVersion: run.codeVersion,
    instrument: { name: `${instrument.code.toUpperCase()} ${instrument.year}`, version: instrument.version },
    criteria: {
      name: (lang === "vi" ? criteria?.titleVi : criteria?.titleEn) ?? run.criteriaSetId,
      version: criteria?.version ?? 0,
    },
    partRule: run.method.partRule,
    weighted: run.method.partWeights !== undefined,
    responses: run.figures.responses,
    sipas: headline ? showFigure(headline, run.method.minimumAnswers) : null,
    par: { ...run.figures.par, criteria: [] },
  };
}

export type Overview = Awaited<ReturnType<typeof findOverview>>;
