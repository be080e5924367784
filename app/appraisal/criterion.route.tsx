import { data, type ActionFunctionArgs, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatDay, formatMinute, formatNumber, formatPoints } from "#app/shared/format.ts";
import { keepMoment, parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, UnverifiedTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { appraisalAccess } from "./access.ts";
import { answerForm } from "./answer-form.server.ts";
import { AnswerMessage, type Answer } from "./answer-message.tsx";
import appraisalSheet from "./appraisal.css?url";
import { AssignOne, TransferOne } from "./assign-form.tsx";
import { answerCriterion } from "./criterion-action.server.ts";
import { getCriterionPage, type CriterionPage } from "./criterion-page.server.ts";
import { Decisions } from "./decide-forms.tsx";
import { EvidencePanel } from "./evidence-panel.tsx";
import { EVIDENCE_LIMIT_BYTES } from "./evidence-type.ts";
import { HistoryPanel } from "./history-panel.tsx";
import { OpenQuery, QueryPanel } from "./query-panel.tsx";
import { RulePanel } from "./rule-panel.tsx";
import { ScoreColumns } from "./score-columns.tsx";
import { ScoreForm } from "./score-form.tsx";
import type { ScoreFormKind } from "./score-schema.ts";
import { CriterionStatus } from "./state-tag.tsx";

export const handle = { access: appraisalAccess, frame: "house" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: appraisalSheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round, params, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  return {
    lang: ctx.lang,
    moment,
    round: { code: round.code, illustrative: round.illustrative === 1 },
    page: await getCriterionPage(ctx, round, params.code ?? "", moment),
  };
});

const act = actInRound(handle.access, async ({ ctx, round, params, form }) =>
  answerForm(form, async () => {
    const verb = await answerCriterion(ctx, round, params.code ?? "", form);
    return { done: wordsOf(ctx.lang).appraisal.form.saved[verb] };
  }),
);

/** Room for the words of the form beside a file of the greatest size. */
const FORM_WORDS_BYTES = 100_000;

/** A file far beyond the limit is refused by its announced size, before it is taken into memory. */
export async function action(args: ActionFunctionArgs) {
  const announced = Number(args.request.headers.get("content-length") ?? 0);
  if (announced > EVIDENCE_LIMIT_BYTES + FORM_WORDS_BYTES) {
    const fault = problem("evidence.too_big", { name: "" });
    return data({ problem: fault.body, form: "evidence-add", typed: {} }, { status: fault.status });
  }
  return act(args);
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  const { shared } = wordsOf(loaded?.lang ?? "vi");
  const title = loaded ? `${loaded.page.code} ${loaded.page.name}` : "";
  return [{ title: shared.app.pageTitle(title) }];
};

export default function Criterion() {
  const { appraisal } = useWords();
  const { page, round, moment } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const base = `/rounds/${round.code}`;
  const isPast = moment.asOfDay !== null || moment.knownDay !== null;
  const to = (code: string) => keepMoment(`${base}/criteria/${code}`, moment);
  return (
    <>
      <PageHead
        code={page.code}
        title={page.name}
        crumbs={[
          { label: appraisal.page.crumb, to: keepMoment(`${base}/criteria`, moment) },
          ...page.crumbs.map(({ code, name }) => ({ label: `${code} ${name}` })),
          { label: page.code },
        ]}
        asOf={<AsOf />}
        actions={
          <>
            {page.previous && (
              <LinkButton to={to(page.previous)} variant="second" size="small">
                ‹ {page.previous}
              </LinkButton>
            )}
            {page.next && (
              <LinkButton to={to(page.next)} variant="second" size="small">
                {page.next} ›
              </LinkButton>
            )}
          </>
        }
      />
      <AnswerMessage answer={answer} />
      {isPast && (
        <Message kind="info">
          {appraisal.page.past} <Link to={`${base}/criteria/${page.code}`}>{appraisal.page.backToNow}</Link>
        </Message>
      )}
      <StateNote page={page} />
      <Flags page={page} />
      {page.source === "survey" ? (
        <Message kind="info">
          {appraisal.page.fromSurvey}{" "}
          <Link to={`${base}/results/par/${page.code}`}>{appraisal.page.fromSurveyLink}</Link>
        </Message>
      ) : (
        <>
          <ScoreColumns page={page} />
          {!isPast && <Verdict key={`${page.code} ${page.state}`} page={page} answer={answer} />}
        </>
      )}
      <Below page={page} base={base} answer={answer} isPast={isPast} />
    </>
  );
}

function AsOf() {
  const { appraisal } = useWords();
  const lang = useLang();
  const { page, round, moment } = useLoaderData<typeof loader>();
  const text = appraisal.page;
  const unverified = (["name", "points", "rule"] as const).filter((part) => page.unverified[part]);
  return (
    <>
      {page.agency ?? text.noAgency} · {text.max(formatPoints(page.max, lang))}
      {page.dueAt && ` · ${text.due(formatMinute(page.dueAt, lang))}`} ·{" "}
      {moment.asOfDay
        ? text.atDay(formatDay(moment.asOfDay, lang))
        : text.at(formatMinute(moment.asOf, lang))}{" "}
      {page.source !== "survey" && <CriterionStatus state={page.state} />}{" "}
      {unverified.length > 0 && (
        <UnverifiedTag>
          {text.unverified(unverified.map((part) => text.unverifiedParts[part]).join(", "))}
        </UnverifiedTag>
      )}{" "}
      {round.illustrative && <MadeUpTag />}
    </>
  );
}

/** What the last decision said, above everything, while it waits for somebody. */
function StateNote({ page }: { page: CriterionPage }) {
  const { appraisal } = useWords();
  const titles = {
    "sent-back": appraisal.page.sentBack,
    explained: appraisal.page.explained,
    unlocked: appraisal.page.unlocked,
  };
  const { state } = page;
  if (state !== "sent-back" && state !== "explained" && state !== "unlocked") return null;
  const verb = { "sent-back": "send-back", explained: "explain", unlocked: "unlock" }[state];
  const entry = page.history.find((one) => one.kind === "move" && one.verb === verb);
  return (
    <Message kind="soon" title={titles[state]}>
      {entry?.reason && <p>{entry.reason}</p>}
    </Message>
  );
}

/** What somebody should know before deciding: papers or registers that changed, one's own house. */
function Flags({ page }: { page: CriterionPage }) {
  const { page: text } = useWords().appraisal;
  const lang = useLang();
  const decides = page.verbs.some((verb) => verb === "accept" || verb === "adjust" || verb === "confirm");
  return (
    <>
      {page.evidenceChanged && <Message kind="soon">{text.evidenceChanged}</Message>}
      {page.isOwnHouse && decides && <Message kind="info">{text.ownHouse}</Message>}
      {page.feedMoved && (
        <Message kind="soon">
          {text.feedMoved(
            Object.values(page.feedMoved)
              .map((number) => formatNumber(number, lang))
              .join(" / "),
          )}
        </Message>
      )}
    </>
  );
}

/** What this person can do with the score now, attached to the columns. */
function Verdict({ page, answer }: { page: CriterionPage; answer: Answer }) {
  const { appraisal } = useWords();
  const kinds: ScoreFormKind[] = ["save", "enter", "adjust"];
  const kind = kinds.find((one) => page.verbs.includes(one));
  const decides = page.verbs.some((verb) => verb !== "assign" && verb !== "transfer" && verb !== kind);
  if (!kind && !decides) return null;
  const isPrimary =
    kind === "enter" || (kind === "save" && !(page.isProven && page.verbs.includes("submit")));
  const title = {
    save: appraisal.form.selfTitle,
    enter: appraisal.form.statisticTitle,
    adjust: appraisal.form.adjustTitle,
  };
  return (
    <div className="verdict">
      {kind && (
        <section aria-label={title[kind]}>
          <h2>{title[kind]}</h2>
          <ScoreForm
            page={page}
            kind={kind}
            answer={answer}
            isPrimary={isPrimary && !page.verbs.includes("explain")}
          />
        </section>
      )}
      {decides && (
        <div className="decisions">
          <Decisions page={page} answer={answer} />
        </div>
      )}
    </div>
  );
}

function Below({
  page,
  base,
  answer,
  isPast,
}: {
  page: CriterionPage;
  base: string;
  answer: Answer;
  isPast: boolean;
}) {
  const { appraisal } = useWords();
  const shown: CriterionPage = isPast
    ? {
        ...page,
        mayAddEvidence: false,
        mayRemoveEvidence: false,
        mayCheckEvidence: false,
        queries: page.queries.map((query) => ({ ...query, verbs: [] })),
      }
    : page;
  return (
    <Columns layout="wide-left">
      <Stack>
        <RulePanel page={shown} />
        {page.source === "documents" && <EvidencePanel page={shown} answer={answer} base={base} />}
      </Stack>
      <Stack>
        {shown.queries.map((query) => (
          <QueryPanel key={query.id} query={query} answer={answer} />
        ))}
        {page.mayAsk && !isPast && (
          <Panel>
            <OpenQuery page={page} answer={answer} />
          </Panel>
        )}
        <HistoryPanel page={shown} />
        {page.mayAssign && !isPast && page.verbs.includes("assign") && (
          <Panel title={appraisal.form.assignTitle}>
            <AssignOne page={page} answer={answer} />
          </Panel>
        )}
        {page.mayAssign && !isPast && page.verbs.includes("transfer") && (
          <Panel title={appraisal.form.transferTitle}>
            <TransferOne page={page} answer={answer} />
          </Panel>
        )}
      </Stack>
    </Columns>
  );
}
