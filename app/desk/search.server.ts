// The search of the masthead: forms, criteria, tasks, agencies and places that this person may open (F80, F108).
import { findScores } from "#app/appraisal/api.server.ts";
import { findFormByTyped } from "#app/paper/api.server.ts";
import { hasRole, ownAgencies, ownHamlets } from "#app/people/api.server.ts";
import { findBoard } from "#app/plan/api.server.ts";
import { findAgencies, findCriteria, findPlaces, findPsus, type Round } from "#app/rounds/api.server.ts";
import type { Role } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { find, type Findable, type Found } from "./find.ts";

const watchers: readonly Role[] = ["reviewer", "approver", "leader", "auditor"];
const owners: readonly Role[] = ["assessor", "agency-head"];
const seesAllPaper: readonly Role[] = ["entry-supervisor", ...watchers, "admin"];

/** What was found, or the one page that a whole form number leads to. */
export type SearchResult = { kind: "form"; to: string } | { kind: "list"; found: Found[] };

/** Everything in the round that fits what was typed and that this person may open. */
export async function search(ctx: Context, round: Round, typed: string): Promise<SearchResult> {
  const form = await findFormByTyped(ctx, round, typed);
  if (form) return { kind: "form", to: `/rounds/${round.code}/paper/forms/${form.number}` };
  const findables = await Promise.all([
    listCriteria(ctx, round),
    listTasks(ctx, round),
    listAgencies(ctx, round),
    listPlaces(ctx, round),
  ]);
  return { kind: "list", found: find(typed, findables.flat()) };
}

const named = ({ lang }: Context, row: { nameVi: string; nameEn: string }) =>
  lang === "vi" ? row.nameVi : row.nameEn;

function nowOf({ clock }: Context): Moment {
  const now = clock.now().toISOString();
  return { asOf: now, knownAt: now };
}

async function listCriteria(ctx: Context, round: Round): Promise<Findable[]> {
  if (!hasRole(ctx.actor, ...watchers, ...owners, "admin")) return [];
  const own = ownAgencies(ctx.actor, ...watchers, "admin");
  const [criteria, scores, agencies] = await Promise.all([
    findCriteria(ctx.db.read, round.criteriaSetId),
    findScores(ctx.db.read, round, nowOf(ctx)),
    findAgencies(ctx.db.read),
  ]);
  const agencyOf = new Map(agencies.map((agency) => [agency.code, agency]));
  // Whose a criterion is goes by the round's assignment; the set only proposes.
  const assigned = new Map(scores.map(({ criterionCode, agencyCode }) => [criterionCode, agencyCode]));
  return criteria
    .map((row) => ({ ...row, agencyCode: assigned.get(row.code) ?? row.agencyCode }))
    .filter(({ agencyCode }) => own === null || agencyCode === null || own.includes(agencyCode))
    .map((row) => {
      const agency = agencyOf.get(row.agencyCode ?? "");
      return {
        kind: "criterion",
        code: row.code,
        name: named(ctx, row),
        note: agency ? named(ctx, agency) : "",
        to: `/rounds/${round.code}/results/par/${row.code}`,
      };
    });
}

async function listTasks(ctx: Context, round: Round): Promise<Findable[]> {
  if (!hasRole(ctx.actor, ...watchers, ...owners)) return [];
  const board = await findBoard(ctx.db.read, round, nowOf(ctx), {
    agencyCodes: ownAgencies(ctx.actor, ...watchers),
  });
  return board.map(({ code, titleVi, titleEn, owner }) => ({
    kind: "task",
    code,
    name: ctx.lang === "vi" ? titleVi : titleEn,
    note: ctx.lang === "vi" ? owner.vi : owner.en,
    to: `/rounds/${round.code}/plan/${code}`,
  }));
}

/** An agency leads to what it owes. Who owns only one agency's rows has no use for the others. */
async function listAgencies(ctx: Context, round: Round): Promise<Findable[]> {
  if (!hasRole(ctx.actor, ...watchers)) return [];
  return (await findAgencies(ctx.db.read)).map((agency) => ({
    kind: "agency",
    code: agency.code,
    name: named(ctx, agency),
    note: ctx.lang === "vi" ? agency.shortVi : agency.shortEn,
    to: `/rounds/${round.code}/desk?agency=${encodeURIComponent(agency.code)}`,
  }));
}

/** Hamlets lead to their forms, districts to their figures. */
async function listPlaces(ctx: Context, round: Round): Promise<Findable[]> {
  const seesPaper = hasRole(ctx.actor, ...seesAllPaper, "surveyor");
  const seesFigures = hasRole(ctx.actor, ...watchers, ...owners, "admin");
  const own = ownHamlets(ctx.actor, ...seesAllPaper, ...owners);
  const [places, psus] = await Promise.all([findPlaces(ctx.db.read), findPsus(ctx.db.read, round.code)]);
  const placeOf = new Map(places.map((place) => [place.code, place]));
  const nameOf = (code: string | null) => {
    const place = placeOf.get(code ?? "");
    return place ? named(ctx, place) : "";
  };
  const at = (code: string, under: string | null, to: string): Findable => ({
    kind: "place",
    code,
    name: nameOf(code),
    note: nameOf(under),
    to: `/rounds/${round.code}/${to}/${code}`,
  });
  const districts = [...new Set(psus.map(({ stratumCode }) => stratumCode))];
  return [
    ...(seesFigures ? districts.map((code) => at(code, round.provinceCode, "results/places")) : []),
    ...psus
      .filter(({ code }) => own === null || own.includes(code))
      .map(({ code, stratumCode }) => at(code, stratumCode, seesPaper ? "paper/hamlets" : "results/places")),
  ];
}
