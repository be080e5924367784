// One criterion with all that is known of it: rule, columns, documents, talk, history, and what this person may do.
import { findEvidenceChecks, findScoreEvidence } from "#db/appraisal/evidence.ts";
import { findQueries, findQueryMessages } from "#db/appraisal/queries.ts";
import { findAssignments } from "#db/appraisal/scores.ts";
import type { ScoreColumn } from "#db/schema/appraisal.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { toDay } from "#scoring/deadlines/time.ts";
import { workingDaysBetween } from "#scoring/deadlines/working-days.ts";
import { nameInputs } from "#scoring/par/rule.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import { hasRole } from "#app/people/api.server.ts";
import { findAgencies, findCalendar, findCriteriaSet, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { sameInputs, type Inputs } from "./criterion.ts";
import { findSetCriteria } from "./criteria-set.server.ts";
import { findCriterionHistory } from "./criterion-history.server.ts";
import { currentEvidence } from "./evidence-list.ts";
import { readExact } from "./exact-text.ts";
import { assigners, appraisers, givesUpEvidence, listVerbs, takesEvidence } from "./moves.ts";
import { isProven } from "./move-criterion.server.ts";
import { listQueryVerbs, queryStateOf } from "./query-moves.ts";
import { findFeedOf } from "./save-score.server.ts";
import type { ColumnScore } from "./scores.server.ts";
import {
  getStanding,
  handsOf,
  rolesOf,
  scoredAgencies,
  visibleAgencies,
  worksFor,
  type CriterionStanding,
} from "./standing.server.ts";

/** A column as the page shows it: its exact points written once, half up. */
export interface ShownColumn extends Omit<ColumnScore, "points"> {
  points: string;
}

/** The page of one criterion at a moment. Throws `criterion.not_found` for what isn't this person's to see. */
export async function getCriterionPage(ctx: Context, round: Round, code: string, moment: Moment) {
  const { read } = ctx.db;
  const at = { roundCode: round.code, criterionCode: code, ...moment };
  const visible = visibleAgencies(ctx.actor);
  const standing = await getStanding(read, round, code, moment, visible);
  const { criterion, agencyCode, state, source } = standing;
  const [criteria, set, feed, history, agencies, assignments, deadlines] = await Promise.all([
    findSetCriteria(read, round),
    findCriteriaSet(read, round.criteriaSetId),
    findFeedOf(read, round, code, moment),
    findCriterionHistory(read, at),
    findAgencies(read),
    findAssignments(read, { roundCode: round.code, ...moment }, visible),
    findDeadlines(read, { roundCode: round.code, ...moment, kinds: ["self-assessment"] }),
  ]);
  const inLang = (vi: string, en: string) => (ctx.lang === "vi" ? vi : en);
  const isOwn = agencyCode !== null && scoredAgencies(ctx.actor).includes(agencyCode);
  const roles = rolesOf(ctx.actor);
  const deadline = deadlines.find(({ subject }) => subject.id === agencyCode);
  const assignment = assignments.find(({ criterionCode }) => criterionCode === code);
  const within = new Set(assignments.map(({ criterionCode }) => criterionCode));
  const neighbours = criteria.filter(({ row }) => within.has(row.code)).map(({ row }) => row.code);
  const place = neighbours.indexOf(code);
  const crumbs = ancestorsOf(criteria, criterion.parentCode).map(({ row }) => ({
    code: row.code,
    name: inLang(row.nameVi, row.nameEn),
  }));
  const mayAppraise = hasRole(ctx.actor, ...appraisers) && !isOwn;
  return {
    code,
    name: inLang(criterion.nameVi, criterion.nameEn),
    crumbs,
    previous: neighbours[place - 1] ?? null,
    next: place < 0 ? null : (neighbours[place + 1] ?? null),
    /** What the browser needs to score as one types. */
    scorable: { code, maxPoints: criterion.maxPoints, rule: criterion.rule },
    max: standing.scorable.max.formatTwoDecimals(),
    inputNames: [...nameInputs(standing.scorable.rule).names],
    set: set ? inLang(set.titleVi, set.titleEn) : "",
    unverified: {
      name: criterion.nameProvenance !== "published",
      points: criterion.pointsProvenance !== "published",
      rule: criterion.ruleProvenance !== "published",
    },
    source,
    state,
    version: standing.version,
    agencyCode,
    agency: assignment ? inLang(assignment.agencyVi, assignment.agencyEn) : null,
    dueAt: deadline?.dueAt ?? null,
    columns: {
      self: show(standing.columns.self),
      appraised: show(standing.columns.appraised),
      final: show(standing.columns.final),
      statistic: show(standing.columns.statistic),
    } satisfies Record<ScoreColumn, ShownColumn | null>,
    feed: feed && {
      inputs: feed.inputs,
      source: inLang(feed.source.vi, feed.source.en),
      link: feed.source.link,
      illustrative: feed.illustrative,
    },
    evidence: await findShownEvidence(ctx, at),
    queries: await findShownQueries(ctx, round, at, standing, isOwn),
    history,
    isProven: isProven(standing),
    /** Verbs that the state and the person's roles allow. */
    verbs: listVerbs({
      state,
      source,
      roles,
      isOwn,
      ...handsOf(ctx.actor, standing),
      evidenceChanged: standing.evidenceChanged,
    }),
    evidenceChanged: standing.evidenceChanged && state !== "locked",
    /** The person works for the agency being judged, without scoring for it: said beside what they decide. */
    isOwnHouse: !isOwn && worksFor(ctx.actor, agencyCode),
    /** A register of the house says something else today than what was made final from it. */
    feedMoved: movedFeed(standing, feed?.inputs ?? null),
    mayAddEvidence: isOwn && source !== "survey" && takesEvidence(state),
    mayRemoveEvidence: isOwn && givesUpEvidence(state),
    mayCheckEvidence: mayAppraise && state !== "locked",
    mayAsk: mayAppraise && agencyCode !== null && state !== "locked" && source !== "survey",
    mayAssign: hasRole(ctx.actor, ...assigners),
    agencies: agencies.map((agency) => ({ code: agency.code, name: inLang(agency.nameVi, agency.nameEn) })),
    defaultDueAt: deadline?.dueAt ?? deadlines[0]?.dueAt ?? null,
  };
}

export type CriterionPage = Awaited<ReturnType<typeof getCriterionPage>>;

/** The register's numbers, where a locked score was made from other numbers of that register; never applied by itself. */
function movedFeed({ columns }: CriterionStanding, now: Inputs | null): Inputs | null {
  const { final } = columns;
  if (final?.source?.kind !== "feed" || now === null) return null;
  return sameInputs(final.inputs, now) ? null : now;
}

function show(score: ColumnScore | null): ShownColumn | null {
  return score && { ...score, points: readExact(score.points).formatTwoDecimals() };
}

function ancestorsOf(
  criteria: Awaited<ReturnType<typeof findSetCriteria>>,
  parentCode: string | null,
): Awaited<ReturnType<typeof findSetCriteria>>[number][] {
  const parent = criteria.find(({ row }) => row.code === parentCode);
  return parent ? [...ancestorsOf(criteria, parent.row.parentCode), parent] : [];
}

type At = Moment & { roundCode: string; criterionCode: string };

async function findShownEvidence({ db }: Context, at: At) {
  const [rows, checks] = await Promise.all([findScoreEvidence(db.read, at), findEvidenceChecks(db.read, at)]);
  const lastCheck = new Map(checks.map((check) => [check.scoreEvidenceId, check]));
  return currentEvidence(rows).map((row) => {
    const check = lastCheck.get(row.id);
    return {
      id: row.id,
      evidenceId: row.evidenceId,
      title: row.title,
      issuer: row.issuer,
      number: row.number,
      issuedOn: row.issuedOn,
      pages: row.pages,
      fileName: row.fileName,
      mediaType: row.mediaType,
      sizeBytes: row.sizeBytes,
      illustrative: row.illustrative === 1,
      replaces: row.replacesId !== null,
      check: check ? { verdict: check.verdict, note: check.note, by: check.checkedByName } : null,
    };
  });
}

async function findShownQueries(
  { db, actor }: Context,
  round: Round,
  at: At,
  { agencyCode }: CriterionStanding,
  isOwn: boolean,
) {
  const queries = await findQueries(db.read, at);
  if (queries.length === 0) return [];
  const [messages, calendar, deadlines] = await Promise.all([
    findQueryMessages(db.read, at),
    findCalendar(db.read),
    findDeadlines(db.read, {
      roundCode: round.code,
      asOf: at.asOf,
      knownAt: at.knownAt,
      kinds: ["query"],
      subjectIds: queries.map(({ id }) => id),
    }),
  ]);
  return queries
    .map((query) => {
      const own = messages.filter(({ queryId }) => queryId === query.id);
      const state = queryStateOf(own);
      const deadline = deadlines.find(({ subject }) => subject.id === query.id);
      const asked = own.findLast(({ verb }) => verb === "ask");
      return {
        id: query.id,
        number: query.number,
        field: query.field,
        state,
        deadline: deadline
          ? {
              state: deadline.state,
              dueAt: deadline.dueAt,
              history: deadline.history,
              firstDueAt: deadline.firstDueAt,
            }
          : null,
        daysLeft: deadline ? workingDaysBetween(toDay(at.asOf), toDay(deadline.dueAt), calendar) : 0,
        daysGiven:
          deadline && asked
            ? workingDaysBetween(toDay(asked.effectiveAt), toDay(deadline.dueAt), calendar)
            : 0,
        verbs: agencyCode === null ? [] : listQueryVerbs(state, { roles: rolesOf(actor), isOwn }),
        messages: own.map(({ id, verb, text, writtenByName, effectiveAt }) => ({
          id,
          verb,
          text,
          by: writtenByName,
          at: effectiveAt,
        })),
      };
    })
    .reverse();
}
