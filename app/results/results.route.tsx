import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, LinkButton } from "#app/shared/ui/button.tsx";
import { Select } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Headlines, PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Stack } from "#app/shared/ui/panel.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { actInRound, hasRole, loadInRound } from "#app/people/api.server.ts";
import { DomainsPanel, LostPanel } from "./par-panels.tsx";
import { ColumnsPanel, MethodsPanel, StampPanel } from "./proof-panels.tsx";
import { ParHeadline, SipasHeadline } from "./headlines.tsx";
import { findOverview } from "./overview.server.ts";
import { resultsLinks, titled, useAsOf, useRoomLinks } from "./page-parts.tsx";
import { resultsAccess, takesRuns } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { takeScoreRun } from "./score-run.server.ts";
import { DistrictsPanel, FactorsPanel, HamletsPanel } from "./sipas-panels.tsx";

export const handle = { access: resultsAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const room = roomOf({ ctx, round, url });
  return {
    ...room,
    taken: url.searchParams.get("taken"),
    mayTakeRuns: hasRole(ctx.actor, ...takesRuns),
    overview: await findOverview(ctx, round, room),
  };
});

const input = z.object({ verb: z.literal("take-run") });

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  if (!input.safeParse(Object.fromEntries(form)).success) throw problem("input.invalid");
  const number = await takeScoreRun(ctx, round);
  return redirect(`/rounds/${round.code}/results?taken=${number}`);
});

export const links = resultsLinks;

export const meta = titled((words) => words.results.title);

export default function Results() {
  const words = useWords();
  const lang = useLang();
  const room = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = words.results;
  const link = useRoomLinks(room);
  const ownMethodLink = useRoomLinks({ ...room, method: null });
  const asOf = useAsOf(room);
  const { overview, taken } = room;
  const { sipas, par, methods } = overview;
  const isNow = room.moment.asOfDay === null && room.moment.knownDay === null;
  const other = methods.find(({ isShown, isOwn }) => isShown && !isOwn);
  return (
    <>
      <PageHead
        title={text.title}
        asOf={
          <>
            {asOf}. {par.provisional && text.provisionalLine} {!overview.isOfficialSet && text.workingSet}
          </>
        }
        actions={
          <>
            <LinkButton to={link("/export.csv?what=figures")} variant="second" download icon="download">
              {text.actions.csv}
            </LinkButton>
            <LinkButton to={link("/runs")} variant="second">
              {text.actions.runs}
            </LinkButton>
            {room.mayTakeRuns && isNow && room.method === null && <TakeRun />}
          </>
        }
      />
      {answer && "problem" in answer && (
        <Message kind="late" announce>
          {sayProblem(words, answer.problem)}
        </Message>
      )}
      {taken && (
        <Message kind="done" announce title={text.runTaken(formatNumber(Number(taken) || 0, lang))}>
          <LinkButton to={link(`/runs/${Number(taken) || 0}`)} variant="bare" size="small">
            {text.openRun}
          </LinkButton>
        </Message>
      )}
      {other && <Message kind="info">{text.notOwnMethod(other.name)}</Message>}
      <Headlines>
        <SipasHeadline sipas={sipas} />
        <ParHeadline par={par} />
      </Headlines>
      <FilterBar clearTo={`/rounds/${room.round.code}/results`} filtered={!isNow || room.method !== null}>
        <MomentFields moment={room.moment} today={room.today} />
        <Select
          key={`method-${room.method}`}
          name="method"
          label={text.method}
          defaultValue={room.method ?? ""}
          options={[
            { value: "", label: text.ownMethod },
            ...methods.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </FilterBar>
      <Stack>
        {sipas.responses > 0 && (
          <FactorsPanel sipas={sipas} link={link} illustrative={overview.illustrative} />
        )}
        {sipas.responses > 0 && (
          <Columns layout="wide-left">
            <DistrictsPanel sipas={sipas} link={link} illustrative={overview.illustrative} />
            <StampPanel run={overview.lastRun} overview={overview} link={link} />
          </Columns>
        )}
        <DomainsPanel par={par} link={link} illustrative={overview.illustrative} />
        <LostPanel
          lost={overview.lost}
          ownAgencies={overview.ownAgencies}
          link={link}
          illustrative={overview.illustrative}
        />
        <Columns layout="even">
          <ColumnsPanel par={par} />
          {sipas.responses > 0 && <MethodsPanel methods={methods} link={ownMethodLink} />}
        </Columns>
        {sipas.responses > 0 && (
          <HamletsPanel sipas={sipas} link={link} illustrative={overview.illustrative} />
        )}
        {sipas.responses === 0 && <StampPanel run={overview.lastRun} overview={overview} link={link} />}
      </Stack>
    </>
  );
}

function TakeRun() {
  const { results } = useWords();
  const { csrf } = useShell();
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="verb" value="take-run" />
      <Button>{results.actions.takeRun}</Button>
    </Form>
  );
}
