import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatPct, formatPoints } from "#app/shared/format.ts";
import { Headline, Headlines, PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { getCriterion } from "./criterion.server.ts";
import { LeafPanels, ProvenancePanel } from "./criterion-panels.tsx";
import { resultsLinks, titled, useAsOf, useCrumbs, useRoomLinks } from "./page-parts.tsx";
import { PointsRuler } from "./points-bar.tsx";
import { PointsTable } from "./par-panels.tsx";
import { criterionAccess } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { sayReason } from "./say-reason.ts";

export const handle = { access: criterionAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url, params }) => {
  const room = roomOf({ ctx, round, url });
  return { ...room, criterion: await getCriterion(ctx, round, params.code ?? "", room) };
});

export const links = resultsLinks;

export const meta = titled<{ criterion: { code: string; name: string } }>((words, data) =>
  data ? `${data.criterion.code} ${data.criterion.name}` : words.results.title,
);

export default function CriterionPage() {
  const words = useWords();
  const { results } = words;
  const lang = useLang();
  const room = useLoaderData<typeof loader>();
  const { criterion } = room;
  const link = useRoomLinks(room);
  const { leaf } = criterion;
  const isPending = criterion.pending === criterion.max;
  const above = criterion.path.map(({ code, name }) => ({
    label: `${code} ${name}`,
    to: link(`/par/${code}`),
  }));
  return (
    <>
      <PageHead
        crumbs={useCrumbs(room, ...above, { label: criterion.code })}
        code={criterion.code}
        title={criterion.name}
        asOf={
          <>
            {[criterion.agency, results.criterion.ruleKind[criterion.ruleKind], useAsOf(room)]
              .filter(Boolean)
              .join(". ")}
            {criterion.provisional && ` (${results.provisional})`}
          </>
        }
      />
      <Headlines>
        <Headline
          title={results.criterion.points}
          note={leaf ? sayReason(words, lang, leaf.reason) : undefined}
          figure={isPending ? "–" : formatPoints(criterion.points, lang)}
          unit={`/ ${formatPoints(criterion.max, lang)}`}
          beside={
            Number(criterion.lost) === 0
              ? undefined
              : {
                  figure: formatPoints(`-${criterion.lost}`, lang),
                  words: formatPct(criterion.index, lang, 1),
                  lost: true,
                }
          }
        >
          <PointsRuler name={criterion.name} shares={criterion} />
        </Headline>
      </Headlines>
      <Stack>
        {criterion.children.length > 0 && (
          <Panel title={results.criterion.children} note={results.domains.key.length} flush>
            <PointsTable
              caption={results.criterion.children}
              first={results.domains.columns.criterion}
              illustrative={criterion.illustrative}
              rows={criterion.children.map(({ agency, isOpen, ...child }) => ({
                ...child,
                sub: agency,
                to: isOpen ? link(`/par/${child.code}`) : null,
              }))}
              total={{ ...criterion }}
            />
          </Panel>
        )}
        {leaf && <LeafPanels criterion={criterion} leaf={leaf} room={room} link={link} />}
        <ProvenancePanel criterion={criterion} />
      </Stack>
    </>
  );
}
