import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { hasRole, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { Counters, PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { SlotLegend } from "#app/shared/ui/slots.tsx";
import { Legend, ProgressMatrix } from "#app/shared/ui/stack-bar.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { BundleCard } from "./bundle-card.tsx";
import { findKeyingQueue } from "./keying-page.server.ts";
import { NumberForm } from "./number-form.tsx";
import sheet from "./paper.css?url";
import { countOverview, findBundles, findReconciliation } from "./progress.server.ts";
import { ReconciliationTable } from "./reconciliation-table.tsx";
import { matrixFills, matrixStates, slotLooks, stages } from "./stages.ts";

export const handle = {
  access: {
    who: ["surveyor", "entry-supervisor", "reviewer", "approver", "leader", "auditor", "admin"],
    rows: "own-hamlets",
  },
  frame: "house",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round }) => {
  const base = {
    lang: ctx.lang,
    roundCode: round.code,
    illustrative: round.illustrative === 1,
    asOf: ctx.clock.now().toISOString(),
  };
  const seesAll = hasRole(
    ctx.actor,
    "entry-supervisor",
    "reviewer",
    "approver",
    "leader",
    "auditor",
    "admin",
  );
  if (!seesAll)
    return {
      ...base,
      kind: "mine" as const,
      bundles: await findBundles(ctx, round),
      queue: await findKeyingQueue(ctx, round),
    };
  const [overview, districts] = await Promise.all([
    countOverview(ctx.db.read, round),
    findReconciliation(ctx.db.read, round),
  ]);
  return {
    ...base,
    kind: "all" as const,
    overview,
    districts,
    settles: hasRole(ctx.actor, "entry-supervisor"),
    confirms: hasRole(ctx.actor, "reviewer"),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(data?.kind === "mine" ? paper.mine.title : paper.overview.title) }];
};

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function PaperHome() {
  const data = useLoaderData<typeof loader>();
  return data.kind === "mine" ? <MyBundles data={data} /> : <Overview data={data} />;
}

function MyBundles({ data }: { data: Extract<Data, { kind: "mine" }> }) {
  const { paper } = useWords();
  const lang = useLang();
  const { bundles, queue, roundCode } = data;
  const forms = bundles.reduce((sum, bundle) => sum + bundle.forms.length, 0);
  const seen = stages.filter((stage) => bundles.some(({ counts }) => counts[stage] > 0));
  const looks = seen.filter(
    (stage, index) => seen.findIndex((one) => slotLooks[one] === slotLooks[stage]) === index,
  );
  const second = queue.second.length;
  return (
    <>
      <PageHead
        title={paper.mine.title}
        asOf={paper.mine.asOf(
          formatNumber(bundles.length, lang),
          formatNumber(forms, lang),
          formatMinute(data.asOf, lang),
        )}
        actions={data.illustrative && <MadeUpTag />}
      />
      <Stack>
        <NumberForm roundCode={roundCode} />
        {second > 0 && (
          <Message kind="info" title={paper.mine.second(formatNumber(second, lang))}>
            <p>{paper.mine.secondHint}</p>
            <p className="button-row">
              <LinkButton to={`/rounds/${roundCode}/paper/key`} variant="second" size="small">
                {paper.mine.secondKey}
              </LinkButton>
            </p>
          </Message>
        )}
        {bundles.length === 0 ? (
          <Empty title={paper.mine.empty} icon="box">
            <p>{paper.mine.emptyHint}</p>
          </Empty>
        ) : (
          <>
            <div className="bundles">
              {bundles.map((bundle) => (
                <BundleCard key={bundle.hamletCode} bundle={bundle} roundCode={roundCode} />
              ))}
            </div>
            <SlotLegend
              entries={looks.map((stage) => ({ look: slotLooks[stage], label: paper.stages[stage] }))}
            />
          </>
        )}
      </Stack>
    </>
  );
}

function Overview({ data }: { data: Extract<Data, { kind: "all" }> }) {
  const { paper } = useWords();
  const lang = useLang();
  const { overview, districts, roundCode } = data;
  const words = paper.overview;
  const figure = (count: number) => formatNumber(count, lang);
  const here = `/rounds/${roundCode}/paper`;
  const states = matrixStates.map((state) => ({
    key: state,
    label: paper.matrix[state],
    fill: matrixFills[state],
  }));
  if (districts.length === 0)
    return (
      <>
        <PageHead title={words.title} />
        <Empty title={words.empty} icon="paper">
          <p>{words.emptyHint}</p>
        </Empty>
      </>
    );
  return (
    <>
      <PageHead
        title={words.title}
        asOf={formatMinute(data.asOf, lang)}
        actions={
          data.settles ? (
            <LinkButton to={`${here}/accept`}>{paper.accept.title}</LinkButton>
          ) : data.confirms ? (
            <LinkButton to={`${here}/accept`}>{paper.accept.confirmTitle}</LinkButton>
          ) : undefined
        }
      />
      <Stack>
        <Counters
          counters={[
            {
              key: "collected",
              figure: figure(overview.collected),
              of: figure(overview.slots),
              label: words.collected,
            },
            { key: "once", figure: figure(overview.keyedOnce), label: words.keyedOnce },
            {
              key: "disputed",
              figure: figure(overview.disputed),
              label: words.disputed,
              kind: overview.disputed > 0 ? "soon" : undefined,
              to: data.settles ? `${here}/disputes` : undefined,
            },
            {
              key: "agreed",
              figure: figure(overview.agreed),
              label: words.agreed,
              to: data.settles ? `${here}/accept` : undefined,
            },
            {
              key: "accepted",
              figure: figure(overview.accepted),
              of: figure(overview.slots),
              label: words.accepted,
              kind: overview.accepted === overview.slots ? "done" : undefined,
            },
          ]}
        />
        <Panel title={words.progress} flush end={data.illustrative && <MadeUpTag />}>
          <ProgressMatrix
            caption={words.progress}
            rowsLabel={paper.hamlet}
            barLabel={words.progressBar}
            totalLabel={words.total}
            states={states}
            groups={districts.map((district) => ({
              key: district.code,
              name: district.name[lang],
              rows: district.hamlets.map((hamlet) => ({
                key: hamlet.code,
                name: hamlet.name[lang],
                to: `${here}/hamlets/${hamlet.code}`,
                counts: hamlet.stages,
                total: hamlet.slots,
              })),
            }))}
          />
          <div className="pad">
            <Legend entries={states} />
          </div>
        </Panel>
        <Panel title={words.sheet} note={words.sheetNote} flush end={data.illustrative && <MadeUpTag />}>
          <div className="reconciliation">
            <ReconciliationTable districts={districts} roundCode={roundCode} />
          </div>
        </Panel>
      </Stack>
    </>
  );
}
