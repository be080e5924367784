// Drill-down of SIPAS: a factor, a question, a place — each with answers behind it, interval and n at every level (F80).
import { findPlaces, type Round } from "#app/rounds/api.server.ts";
import { underMethod } from "./score-run.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { Lang } from "#app/shared/lang.ts";
import { problem } from "#app/shared/problem.ts";
import { itemAnswers } from "#scoring/sipas/answers.ts";
import { scopeFigures, type Figure } from "#scoring/sipas/figures.ts";
import type { OverviewInput } from "./overview.server.ts";
import { showFigure, type ShownFigure } from "./shown-figure.ts";
import { findSipas, type Sipas } from "./sipas.server.ts";

async function readSipas(ctx: Context, round: Round, { moment, method }: OverviewInput): Promise<Sipas> {
  const db = ctx.db.read;
  return findSipas(db, await underMethod(db, round, method ?? undefined), { moment });
}

type Level = Figure["level"];

/** A figure of some PSUs, or of all; undefined for a code the instrument doesn't have. */
function pick(sipas: Sipas, level: Level, code: string, psus?: ReadonlySet<string>): ShownFigure | undefined {
  const figure = scopeFigures(sipas.design, psus).find((one) => one.level === level && one.code === code);
  return figure && showFigure(figure, sipas.method.minimumAnswers);
}

export interface PlaceFigures {
  code: string;
  name: string;
  figure: ShownFigure;
  hamlets: { code: string; name: string; figure: ShownFigure }[];
}

/** One figure in every district and hamlet of the sample. */
function byPlace(sipas: Sipas, level: Level, code: string, lang: Lang): PlaceFigures[] {
  const nameOf = (row: { nameVi: string; nameEn: string }) => (lang === "vi" ? row.nameVi : row.nameEn);
  const place = (placeCode: string, name: string, psus: readonly string[]) => {
    const figure = pick(sipas, level, code, new Set(psus));
    return figure ? [{ code: placeCode, name, figure }] : [];
  };
  return sipas.strata.flatMap((stratum) => {
    const members = sipas.psus.filter(({ stratumCode }) => stratumCode === stratum.code);
    const codes = members.map((psu) => psu.code);
    return place(stratum.code, nameOf(stratum), codes).map((district) => ({
      ...district,
      hamlets: members.flatMap((psu) => place(psu.code, nameOf(psu), [psu.code])),
    }));
  });
}

/** One factor: its figure, its questions, and it in every place. Throws `figure.not_found`. */
export async function getFactor(ctx: Context, round: Round, code: string, input: OverviewInput) {
  const sipas = await readSipas(ctx, round, input);
  const { instrument } = sipas;
  const factor = instrument.factors.find((one) => one.code === code);
  const figure = pick(sipas, "factor", code);
  if (!factor || !figure) throw problem("figure.not_found", { code });
  return {
    code,
    name: factor.title[ctx.lang],
    part: instrument.parts.find((part) => part.code === factor.part)?.title[ctx.lang] ?? "",
    figure,
    items: instrument.items
      .filter((item) => item.factor === code && item.counts)
      .flatMap((item) => {
        const shown = pick(sipas, "item", item.code);
        return shown
          ? [{ code: item.code, number: item.number, text: item.text[ctx.lang], figure: shown }]
          : [];
      }),
    places: byPlace(sipas, "factor", code, ctx.lang),
    illustrative: round.illustrative === 1,
  };
}

/** One question: how it was answered, who gave no answer, and it in every place. Throws `figure.not_found`. */
export async function getItem(ctx: Context, round: Round, code: string, input: OverviewInput) {
  const sipas = await readSipas(ctx, round, input);
  const { instrument, method, tallies } = sipas;
  const item = instrument.items.find((one) => one.code === code);
  if (item?.type !== "likert5" && item?.type !== "single") throw problem("figure.not_found", { code });
  // A question outside the index has its own options; the index's valid codes are the levels of those inside.
  const valid = item.counts ? method.valid : item.options.map((option) => option.code);
  const [answers] = itemAnswers(tallies, [code], { valid, missing: method.missing });
  const labels = new Map([
    ...item.options.map((option) => [option.code, option.label[ctx.lang]] as const),
    ...instrument.missing.map((missing) => [missing.code, missing.label[ctx.lang]] as const),
  ]);
  const isShown = (answers?.valid ?? 0) >= method.minimumAnswers;
  const factor = instrument.factors.find((one) => one.code === item.factor);
  return {
    code,
    number: item.number,
    text: item.text[ctx.lang],
    counts: item.counts,
    isScale: item.type === "likert5",
    factor: factor && item.counts ? { code: factor.code, name: factor.title[ctx.lang] } : null,
    figure: pick(sipas, "item", code) ?? null,
    responses: answers?.responses ?? 0,
    valid: answers?.valid ?? 0,
    notStored: answers?.notStored ?? 0,
    nonResponsePct: answers?.nonResponsePct ?? null,
    levels: (isShown ? (answers?.answers ?? []) : []).map((answer) => ({
      ...answer,
      label: labels.get(answer.code) ?? answer.code,
      isMissing: method.missing.includes(answer.code),
      isSatisfied: item.counts && method.satisfied.includes(answer.code),
    })),
    minimum: method.minimumAnswers,
    places: item.counts ? byPlace(sipas, "item", code, ctx.lang) : [],
    illustrative: round.illustrative === 1,
  };
}

/** One place of the sample: its headline, parts and factors, and what lies inside it. Throws `figure.not_found`. */
export async function getPlace(ctx: Context, round: Round, code: string, input: OverviewInput) {
  const [sipas, places] = await Promise.all([readSipas(ctx, round, input), findPlaces(ctx.db.read)]);
  const place = places.find((one) => one.code === code);
  const inside = sipas.psus.filter((psu) => isInside(psu.code, code, places));
  if (!place || inside.length === 0) throw problem("figure.not_found", { code });
  const scope = new Set(inside.map((psu) => psu.code));
  const show = (level: Level, figureCode: string) => pick(sipas, level, figureCode, scope);
  const nameOf = (row: { nameVi: string; nameEn: string }) => (ctx.lang === "vi" ? row.nameVi : row.nameEn);
  const counted = sipas.tallies.filter(({ psu }) => scope.has(psu));
  return {
    code,
    name: nameOf(place),
    level: place.level,
    parents: ancestorsOf(code, places)
      .filter(({ level }) => level !== "province")
      .map((one) => ({ code: one.code, name: nameOf(one), isSampled: one.level === "district" })),
    illustrative: round.illustrative === 1 || place.illustrative === 1,
    headline: show("headline", "index") ?? null,
    whole: pick(sipas, "headline", "index") ?? null,
    responses: counted.reduce((sum, { responses }) => sum + responses, 0),
    forms: inside.reduce((sum, { slots }) => sum + slots, 0),
    hamlets: inside.map((psu) => ({
      code: psu.code,
      name: nameOf(psu),
      figure: pick(sipas, "headline", "index", new Set([psu.code])) ?? null,
    })),
    parts: sipas.instrument.parts.flatMap((part) => {
      const figure = show("part", part.code);
      if (!figure) return [];
      const factors = sipas.instrument.factors
        .filter((factor) => factor.part === part.code)
        .flatMap((factor) => {
          const shown = show("factor", factor.code);
          return shown ? [{ code: factor.code, name: factor.title[ctx.lang], figure: shown }] : [];
        });
      return [{ code: part.code, name: part.title[ctx.lang], figure, factors }];
    }),
  };
}

type Place = Awaited<ReturnType<typeof findPlaces>>[number];

function isInside(psu: string, code: string, places: readonly Place[]): boolean {
  return psu === code || ancestorsOf(psu, places).some((place) => place.code === code);
}

/** From the province down to the place's own parent; levels are free, so they are walked and not counted. */
function ancestorsOf(code: string, places: readonly Place[]): Place[] {
  const parentCode = places.find((place) => place.code === code)?.parentCode;
  const parent = places.find((place) => place.code === parentCode);
  return parent ? [...ancestorsOf(parent.code, places), parent] : [];
}
