// One criterion or domain: its points, what they rest on, the three columns, and for surveys how people answered (F80).
import { findAgencies, type Round } from "#app/rounds/api.server.ts";
import { ownAgencies } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { Lang } from "#app/shared/lang.ts";
import { problem } from "#app/shared/problem.ts";
import { Exact } from "#scoring/exact.ts";
import type { CriteriaSet, Criterion } from "#scoring/par/criterion.ts";
import { isScored } from "#scoring/par/criteria.ts";
import type { ColumnScore } from "#app/appraisal/api.server.ts";
import { findLateWork, inputsOfLeaf } from "./lost.server.ts";
import { itemFigures } from "./officials.server.ts";
import type { OverviewInput } from "./overview.server.ts";
import { pendingPoints, sharesOf } from "./pending.ts";
import { reasonOf } from "./reason.ts";
import { readFraction } from "./run-inputs.ts";
import { seesAllAgencies } from "./roles.ts";
import { underMethod } from "./score-run.server.ts";
import { findStanding, type Leaf, type Standing } from "./standing.server.ts";

/**
 * One row of the criteria tree as it stands. A criterion that another agency answers for is not found for those who see
 * their own agency's only (F108).
 */
export async function getCriterion(
  ctx: Context,
  round: Round,
  code: string,
  { moment, method }: OverviewInput,
) {
  const db = ctx.db.read;
  const standing = await findStanding(db, await underMethod(db, round, method ?? undefined), moment);
  const score = standing.current.byCode.get(code);
  const own = ownAgencies(ctx.actor, ...seesAllAgencies);
  const isOpen = ({ agency, rule }: Criterion) =>
    rule.kind === "sum" || agency === null || own === null || own.includes(agency);
  if (!score || !isOpen(score.criterion)) throw problem("criterion.unknown", { code });

  const { criterion } = score;
  const agencies = await findAgencies(db);
  const agencyOf = (agencyCode: string | null) => {
    const agency = agencies.find((one) => one.code === agencyCode);
    return agency ? (ctx.lang === "vi" ? agency.shortVi : agency.shortEn) : null;
  };
  const pending = pendingPoints(standing.current);
  const row = (one: Criterion) => {
    const found = standing.current.byCode.get(one.code);
    return {
      code: one.code,
      name: one.name[ctx.lang],
      agency: agencyOf(one.agency),
      isOpen: isOpen(one),
      ...sharesOf(found?.points ?? Exact.zero, found?.max ?? Exact.zero, pending.get(one.code)),
      index: found?.componentIndex?.formatTwoDecimals() ?? null,
    };
  };
  const late = await findLateWork(db, round, moment, ctx.lang);
  const leaf = standing.leaves.get(code);
  return {
    ...row(criterion),
    level: criterion.level,
    ruleKind: criterion.rule.kind,
    provenance: { ...criterion.provenance, source: criterion.source },
    path: pathTo(standing.set, criterion).map((one) => ({ code: one.code, name: one.name[ctx.lang] })),
    children: (standing.set.children.get(code) ?? []).map(row),
    leaf: leaf ? describeLeaf(standing, leaf, ctx.lang) : null,
    late: late.filter(({ criterionCode }) => criterionCode === code),
    illustrative: round.illustrative === 1,
    provisional: standing.current.provisional,
  };
}

/** From the domain down to the criterion's own parent. */
function pathTo(set: CriteriaSet, { parent }: Criterion): Criterion[] {
  const above = parent === null ? undefined : set.byCode.get(parent);
  return above ? [...pathTo(set, above), above] : [];
}

/** What a leaf's points rest on. */
function describeLeaf(standing: Standing, leaf: Leaf, lang: Lang) {
  const { criterion, row, feed, measure } = leaf;
  const score = standing.current.byCode.get(criterion.code);
  const { instrument } = standing.sipas;
  const [level, measured] = measure?.name.split(":") ?? [];
  const factor = level === "factor" ? instrument.factors.find(({ code }) => code === measured) : undefined;
  return {
    source: leaf.source,
    reason: reasonOf({
      criterion,
      state: score?.standing ?? null,
      absence: leaf.absence,
      inputs: inputsOfLeaf(leaf),
      componentIndex: score?.componentIndex ?? null,
    }),
    inputs: Object.entries(inputsOfLeaf(leaf) ?? {}).map(([name, value]) => ({ name, value })),
    columns: row
      ? {
          self: describeColumn(row.self),
          appraised: describeColumn(row.appraised),
          final: describeColumn(row.final),
          statistic: describeColumn(row.statistic),
        }
      : null,
    evidence: row?.evidenceCount ?? 0,
    feed: feed && {
      source: feed.source[lang],
      link: feed.source.link,
      inputs: Object.entries(feed.inputs).map(([name, value]) => ({ name, value })),
      illustrative: feed.illustrative,
    },
    measure: measure && {
      value: measure.exact.value.formatTwoDecimals(),
      answers: measure.exact.answers,
      factor: factor ? { code: factor.code, name: factor.title[lang] } : null,
    },
    officials:
      isScored(criterion) && criterion.rule.kind === "survey"
        ? {
            opened: standing.officials.opened,
            responses: standing.officials.responses,
            items: itemFigures(standing.officials, criterion.code).map((item) => ({
              code: item.code,
              number: item.number,
              text: item.text[lang],
              levels: item.levels.map(({ code, label }) => ({ code, label: label[lang] })),
              valid: item.valid,
              counts: item.counts,
              groups: item.groups.map(({ title, ...group }) => ({ ...group, name: title[lang] })),
            })),
          }
        : null,
  };
}

function describeColumn(score: ColumnScore | null) {
  return (
    score && {
      points: readFraction(score.points).formatTwoDecimals(),
      notApplicable: score.notApplicable,
      explanation: score.explanation,
      by: score.by,
      at: score.at,
    }
  );
}

export type CriterionView = Awaited<ReturnType<typeof getCriterion>>;
