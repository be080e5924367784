import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { dayInVietNam, formatDay, formatMinute, formatNumber } from "#app/shared/format.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { parseLocalMinute } from "#app/shared/local-minute.ts";
import { problem } from "#app/shared/problem.ts";
import { Select } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Counters, PageHead, type CounterFigure } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { appraisalAccess } from "./access.ts";
import { AgencyTable } from "./agency-table.tsx";
import { answerForm } from "./answer-form.server.ts";
import { AnswerMessage } from "./answer-message.tsx";
import appraisalSheet from "./appraisal.css?url";
import { assignCriteria } from "./assign-criteria.server.ts";
import { AssignAll } from "./assign-form.tsx";
import { CriteriaTable } from "./criteria-table.tsx";
import { findCriteriaList } from "./criteria-list.server.ts";
import { MissingList, SubmitForms } from "./submit-panel.tsx";
import { criterionStates } from "./moves.ts";
import { submitAgencyScores } from "./submit-scores.server.ts";

export const handle = { access: appraisalAccess, frame: "house" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: appraisalSheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  const filter = {
    agencyCode: url.searchParams.get("agency") || null,
    state: criterionStates.find((state) => state === url.searchParams.get("state")) ?? null,
  };
  return {
    lang: ctx.lang,
    moment,
    filter,
    today: dayInVietNam(ctx.clock.now().toISOString()),
    round: { code: round.code, illustrative: round.illustrative === 1 },
    list: await findCriteriaList(ctx, round, moment, filter),
  };
});

const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("submit-ready"), agency: z.string().max(100), codes: z.string().max(2000) }),
  z.object({ verb: z.literal("submit-all"), agency: z.string().max(100) }),
  z.object({ verb: z.literal("assign"), dueAt: z.string().max(20), statistics: z.string().max(100) }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) =>
  answerForm(form, () => answerList(ctx, round, form)),
);

async function answerList(ctx: Context, round: Round, form: FormData): Promise<{ done: string }> {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const text = wordsOf(ctx.lang).appraisal.list;
  if (parsed.data.verb === "assign") {
    const count = await assignCriteria(ctx, round, {
      dueAt: parseLocalMinute(parsed.data.dueAt) ?? "",
      statisticsAgencyCode: parsed.data.statistics || null,
    });
    return { done: text.assigned(formatNumber(count, ctx.lang)) };
  }
  const codes =
    parsed.data.verb === "submit-ready" ? parsed.data.codes.split(",").filter(Boolean) : undefined;
  const submitted = await submitAgencyScores(ctx, round, { agencyCode: parsed.data.agency, codes });
  return { done: text.submitted(formatNumber(submitted.length, ctx.lang)) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, appraisal } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(appraisal.title) }];
};

export default function Criteria() {
  const { appraisal } = useWords();
  const { list: text } = appraisal;
  const { list, round, moment, filter, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const base = `/rounds/${round.code}/criteria`;
  const isPast = moment.asOfDay !== null || moment.knownDay !== null;
  const isFiltered = isPast || filter.state !== null || filter.agencyCode !== null;
  return (
    <>
      <PageHead
        title={list.ownOnly ? text.ownTitle : appraisal.title}
        asOf={<AsOf />}
        actions={!isPast && list.maySubmit && <SubmitForms list={list} />}
      />
      <AnswerMessage answer={answer} />
      <Counters counters={useCounters()} />
      <Stack>
        {!isPast && list.mayAssign && list.unassigned > 0 && (
          <AssignAll unassigned={list.unassigned} agencies={list.assignable} answer={answer} />
        )}
        {list.ownOnly && list.counts.all > 0 && !isFiltered && <MissingList list={list} base={base} />}
        <FilterBar clearTo={base} filtered={isFiltered}>
          <Select
            name="state"
            label={text.filter.state}
            defaultValue={filter.state ?? ""}
            options={[
              { value: "", label: text.filter.allStates },
              ...criterionStates.map((state) => ({ value: state, label: appraisal.states[state] })),
            ]}
          />
          {!list.ownOnly && (
            <Select
              name="agency"
              label={text.filter.agency}
              defaultValue={filter.agencyCode ?? ""}
              options={[
                { value: "", label: text.filter.allAgencies },
                ...list.agencies.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          )}
          <MomentFields moment={moment} today={today} />
        </FilterBar>
        {list.criteria.length === 0 ? (
          <Empty title={text.none}>
            <p>{isFiltered ? text.noneFiltered : text.noneOwn}</p>
          </Empty>
        ) : (
          list.domains.map((domain) => {
            const criteria = list.criteria.filter((criterion) => criterion.domain === domain.code);
            if (criteria.length === 0) return null;
            return (
              <Panel
                key={domain.code}
                title={`${domain.code}. ${domain.name}`}
                end={round.illustrative && <MadeUpTag />}
                flush
              >
                <CriteriaTable domain={domain.name} criteria={criteria} base={base} ownOnly={list.ownOnly} />
              </Panel>
            );
          })
        )}
        {!list.ownOnly && list.agencies.length > 0 && (
          <Panel
            title={text.agenciesTitle}
            note={text.agenciesNote}
            end={round.illustrative && <MadeUpTag />}
            flush
          >
            <AgencyTable agencies={list.agencies} base={base} />
          </Panel>
        )}
        <p className="quiet small">{text.surveyNote}</p>
      </Stack>
    </>
  );
}

function AsOf() {
  const { appraisal } = useWords();
  const lang = useLang();
  const { moment, round } = useLoaderData<typeof loader>();
  return (
    <>
      {moment.asOfDay
        ? appraisal.list.asOfDay(formatDay(moment.asOfDay, lang))
        : appraisal.list.asOf(formatMinute(moment.asOf, lang))}{" "}
      {round.illustrative && <MadeUpTag />}
    </>
  );
}

/** Four figures: an agency's own way to its submission, or the reviewer's way to the lock. */
function useCounters(): CounterFigure[] {
  const { appraisal } = useWords();
  const { counters } = appraisal.list;
  const lang = useLang();
  const { list } = useLoaderData<typeof loader>();
  const { counts } = list;
  const of = (key: keyof typeof counters, count: number, kind?: CounterFigure["kind"]): CounterFigure => ({
    key,
    figure: formatNumber(count, lang),
    label: counters[key],
    ...(count > 0 && kind ? { kind } : {}),
  });
  const submitted = { ...of("submitted", counts.submitted), of: formatNumber(counts.all, lang) };
  if (!list.ownOnly)
    return [
      submitted,
      of("toAppraise", counts.toAppraise),
      of("queries", counts.queries, "soon"),
      { ...of("locked", counts.locked), of: formatNumber(counts.all, lang) },
    ];
  return [
    submitted,
    of("withoutScore", counts.withoutScore, "late"),
    of("withoutProof", counts.withoutProof, "soon"),
    of("queries", counts.queries, "soon"),
  ];
}
