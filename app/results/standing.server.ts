// The PAR tree as it stands: people's scores in their columns, the registers where nobody has scored yet, and the two
// surveys, put together criterion by criterion.
import type { Reader } from "#db/connection.ts";
import { findScores, type ScoreRow } from "#app/appraisal/api.server.ts";
import { findFeeds, type Feed } from "#app/plan/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { Exact, parseDecimal } from "#scoring/exact.ts";
import {
  bandOf,
  chooseColumn,
  scoreColumns,
  type Band,
  type Column,
  type Columns,
  type StandingScore,
} from "#scoring/par/columns.ts";
import type { CriteriaSet, ScoredCriterion } from "#scoring/par/criterion.ts";
import type { Entry } from "#scoring/par/score-tree.ts";
import { getCriteriaSet } from "./criteria-set.server.ts";
import { exactMeasure, type ExactMeasure } from "./exact-measure.ts";
import { findOfficials, inputsOfSurvey, type NoAnswers, type Officials } from "./officials.server.ts";
import { findSipas, type Sipas } from "./sipas.server.ts";

/** What a criterion's points come from: a column that people fill, a register of the house, or one of the surveys. */
export type PointsSource = Column | "feed" | "officials" | "sipas";

/** Why nothing is known of a criterion yet. */
export type Absence = NoAnswers | "not-entered" | "no-measure";

/** One criterion that earns points, and what is known of it. */
export interface Leaf {
  criterion: ScoredCriterion;
  columns: Columns<Entry>;
  /** Null where nothing counts yet; `absence` says why. */
  source: PointsSource | null;
  absence: Absence | null;
  /** People's scores; null for what comes from a survey. */
  row: ScoreRow | null;
  feed: Feed | null;
  /** The SIPAS measure that feeds it. */
  measure: { name: string; exact: ExactMeasure } | null;
  /** The counts of officials' answers as the rule takes them. */
  answers: Readonly<Record<string, string>> | null;
}

export interface Standing {
  set: CriteriaSet;
  leaves: ReadonlyMap<string, Leaf>;
  /** By whichever column counts for each criterion; a register stands in where nobody has scored. */
  current: StandingScore;
  /** The three columns for themselves; what comes from a survey stands in each. */
  self: StandingScore;
  appraised: StandingScore;
  final: StandingScore;
  band: string | null;
  officials: Officials;
  sipas: Sipas;
}

/**
 * The PAR index of a round as of a moment: current, self, appraised and final, with what every criterion rests on and what
 * is missing (F79, F80, F88, F122). Nothing missing is taken as 0 in silence: such criteria are `missing`, and the index is
 * provisional until all is final.
 *
 * @example (await findStanding(db, round, moment)).current.index?.formatTwoDecimals() // "83.73"
 */
export async function findStanding(db: Reader, round: Round, moment: Moment): Promise<Standing> {
  const [rows, feeds, officials, sipas] = await Promise.all([
    findScores(db, round, moment),
    findFeeds(db, round, moment),
    findOfficials(db, round, moment),
    findSipas(db, round, { moment }),
  ]);
  const rowOf = new Map(rows.map((row) => [row.criterionCode, row]));
  const assigned = new Map(
    rows.flatMap(({ criterionCode, agencyCode }) =>
      agencyCode ? [[criterionCode, agencyCode] as const] : [],
    ),
  );
  const set = await getCriteriaSet(db, round.criteriaSetId, assigned);
  const sources: Sources = { rowOf, feeds, officials, sipas, closed: round.status === "closed" };
  const leaves = new Map(set.scored.map((criterion) => [criterion.code, leafOf(criterion, sources)]));
  return { ...scoreLeaves(set, leaves, bandsOf(round)), set, leaves, officials, sipas };
}

/** What scoring needs of a leaf: also a stored score run can give it. */
export interface LeafEntries {
  columns: Columns<Entry>;
  feed: Pick<Feed, "inputs"> | null;
}

/** The four indices of a tree from what stands in its leaves. */
export function scoreLeaves(
  set: CriteriaSet,
  leaves: ReadonlyMap<string, LeafEntries>,
  bands: readonly Band[],
): Pick<Standing, "current" | "self" | "appraised" | "final" | "band"> {
  const columns = new Map([...leaves].map(([code, leaf]) => [code, leaf.columns]));
  const withFeeds = new Map([...leaves].map(([code, leaf]) => [code, standInColumns(leaf)]));
  const current = scoreColumns(set, withFeeds);
  return {
    current,
    self: scoreColumns(set, columns, "self"),
    appraised: scoreColumns(set, columns, "appraised"),
    final: scoreColumns(set, columns, "final"),
    band: bandOf(current.index, bands),
  };
}

/** A register speaks only where no column does, so that no agency's score is overruled in silence. */
function standInColumns({ columns, feed }: LeafEntries): Columns<Entry> {
  if (!feed || chooseColumn(columns)) return columns;
  return { ...columns, self: { kind: "inputs", inputs: feed.inputs } };
}

/** A band as a round keeps it. */
export interface WrittenBand {
  band: string;
  from: string;
}

/** The bands of a round, exact. */
export function bandsOf({ bands }: Pick<Round, "bands">): Band[] {
  return readBands(JSON.parse(bands) as WrittenBand[]);
}

/** Bands as scoring takes them; settings refuse a limit that is no plain decimal. */
export function readBands(bands: readonly WrittenBand[]): Band[] {
  return bands.flatMap(({ band, from }) => {
    const read = parseDecimal(from);
    return read.ok ? [{ code: band, from: read.value }] : [];
  });
}

interface Sources {
  rowOf: ReadonlyMap<string, ScoreRow>;
  feeds: Readonly<Record<string, Feed>>;
  officials: Officials;
  sipas: Sipas;
  closed: boolean;
}

const nothing: Columns<Entry> = { self: null, appraised: null, final: null };

function leafOf(criterion: ScoredCriterion, sources: Sources): Leaf {
  if (criterion.rule.kind === "survey") return leafOfOfficials(criterion, sources);
  if (criterion.rule.kind === "sipas") return leafOfSipas(criterion, criterion.rule.measure, sources);
  const row = sources.rowOf.get(criterion.code) ?? null;
  const columns = row?.columns ?? nothing;
  const feed = feedOf(criterion, sources.feeds);
  const source = chooseColumn(columns)?.column ?? (feed ? "feed" : null);
  const absence = source === null ? "not-entered" : null;
  return { criterion, columns, source, absence, row, feed, measure: null, answers: null };
}

/** Two criteria may be fed by one register, each by its own half of it. */
function feedOf({ code, fedBy }: ScoredCriterion, feeds: Readonly<Record<string, Feed>>): Feed | null {
  return fedBy === null ? null : (feeds[`${fedBy}:${code}`] ?? feeds[fedBy] ?? null);
}

function leafOfOfficials(criterion: ScoredCriterion, { officials }: Sources): Leaf {
  const found = inputsOfSurvey(officials, criterion);
  const blank = { criterion, row: null, feed: null, measure: null };
  if ("absent" in found) {
    return { ...blank, columns: nothing, source: null, absence: found.absent, answers: null };
  }
  // The box is opened once and for all: what is in it is as final as it will ever be.
  const entry: Entry = { kind: "inputs", inputs: found.inputs };
  const columns = { self: entry, appraised: entry, final: entry };
  return { ...blank, columns, source: "officials", absence: null, answers: found.inputs };
}

function leafOfSipas(criterion: ScoredCriterion, name: string | undefined, sources: Sources): Leaf {
  const { design, method } = sources.sipas;
  const exact = name === undefined ? null : exactMeasure(design, name);
  const blank = { criterion, row: null, feed: null, answers: null };
  if (name === undefined || exact === null || exact.answers < method.minimumAnswers) {
    const absence = exact === null ? "no-measure" : "too-few-answers";
    return { ...blank, columns: nothing, source: null, absence, measure: null };
  }
  const points = exact.value.times(criterion.max).over(Exact.hundred);
  const entry: Entry = { kind: "points", points };
  // Forms still come in until the round is closed.
  const columns = { self: entry, appraised: entry, final: sources.closed ? entry : null };
  return { ...blank, columns, source: "sipas", absence: null, measure: { name, exact } };
}
