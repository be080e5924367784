import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { actInRound, hasRole, loadInRound } from "#app/people/api.server.ts";
import { getInstrumentVersion } from "#app/rounds/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatInstant, formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, ButtonRow, LinkButton } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Facts, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { getBox, holdCeremony, openBox, rehearseBox } from "./box.server.ts";
import { boxKeepers } from "./moves.ts";
import sheetUrl from "./staff-survey.css?url";
import { crumbsTo, FaultMessage, fieldErrors, problemIn, surveyAccess } from "./page-parts.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheetUrl }];

export const handle = { access: surveyAccess, frame: "house" } satisfies RouteHandle;

/** The sheets of a ceremony stand in one answer of this page and nowhere else. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = loadInRound(handle.access, async ({ ctx, round }) => {
  const [box, { groups }] = await Promise.all([
    getBox(ctx, round),
    getInstrumentVersion(ctx.db.read, round.officialInstrumentId),
  ]);
  return {
    lang: ctx.lang,
    round: {
      code: round.code,
      nameVi: round.nameVi,
      nameEn: round.nameEn,
      illustrative: round.illustrative === 1,
    },
    box,
    groups,
    mayKeep: hasRole(ctx.actor, ...boxKeepers),
    isOpenable: ctx.clock.now().toISOString() >= box.openableFrom,
  };
});

const sheet = z.string().max(500);
const name = z.string().max(200);
const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("seal"), holder1: name, holder2: name, holder3: name }),
  z.object({ verb: z.literal("rehearse"), sheet1: sheet, sheet2: sheet }),
  z.object({ verb: z.literal("open"), sheet1: sheet, sheet2: sheet }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const typed = parsed.data;
  if (typed.verb === "seal") {
    const holders = [typed.holder1, typed.holder2, typed.holder3];
    return { done: typed.verb, holders, ...(await holdCeremony(ctx, round, { holders })) };
  }
  const sheets = [typed.sheet1, typed.sheet2];
  if (typed.verb === "rehearse")
    return { done: typed.verb, ...(await rehearseBox(ctx, round, sheets)), sheets: [] };
  return { done: typed.verb, holders: (await openBox(ctx, round, sheets)).holders, sheets: [] };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, survey } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(survey.box.title) }];
};

export default function Box() {
  const { round, box, mayKeep, isOpenable } = useLoaderData<typeof loader>();
  const words = useWords();
  const { box: text, monitor } = words.survey;
  const answer = useActionData<typeof action>();
  const fault = problemIn(answer);
  const done = answer && "done" in answer ? answer : null;
  const mayRehearse = mayKeep && box.state !== null && box.state !== "opened";
  const maySeal = mayKeep && box.ballots === 0 && box.state !== "opened";
  return (
    <>
      <PageHead
        title={text.title}
        crumbs={crumbsTo(round.code, words, text.title)}
        asOf={text.lead}
        actions={
          box.state === "opened" && (
            <LinkButton to={`/rounds/${round.code}/survey/figures`}>{monitor.figures}</LinkButton>
          )
        }
      />
      <FaultMessage fault={fault} />
      {done?.done === "rehearse" && (
        <Message kind="done" announce>
          {text.rehearsed(done.holders.join(", "))}
        </Message>
      )}
      {done?.done === "open" && (
        <Message kind="done" announce>
          {text.destroySheets}
        </Message>
      )}
      {done?.done === "seal" && <Sheets sheets={done.sheets} holders={done.holders} />}
      <div className="stack">
        <Columns>
          <BoxFacts />
          {box.opening ? <Record /> : <DemoSheets />}
        </Columns>
        {mayKeep && box.state === "rehearsed" && (
          <Panel title={text.opening}>
            <Stack>
              <p>{text.openingLead}</p>
              {isOpenable ? <SheetForm verb="open" submit={text.open} /> : <NotYet />}
            </Stack>
          </Panel>
        )}
        {mayRehearse && !isOpenable && (
          <Panel title={text.rehearsal}>
            <Stack>
              <p>{text.rehearsalLead}</p>
              <SheetForm verb="rehearse" submit={text.rehearse} second={box.state === "rehearsed"} />
            </Stack>
          </Panel>
        )}
        {maySeal && !isOpenable && <Ceremony />}
      </div>
    </>
  );
}

function NotYet() {
  const { box } = useLoaderData<typeof loader>();
  const { box: text } = useWords().survey;
  return <Message kind="soon">{text.notYet(formatInstant(box.openableFrom, useLang()))}</Message>;
}

function BoxFacts() {
  const { box } = useLoaderData<typeof loader>();
  const { box: text, boxStates } = useWords().survey;
  const lang = useLang();
  const at = (key: string, term: string, instant: string | null) =>
    instant === null ? [] : [{ key, term, figure: formatInstant(instant, lang) }];
  return (
    <Panel
      title={text.state}
      note={boxStates[box.state ?? "none"]}
      tint={box.state === "rehearsed" ? "done" : undefined}
    >
      <Stack>
        <Facts
          facts={[
            { key: "ballots", term: text.ballots, figure: formatNumber(box.ballots, lang) },
            ...(box.keyDigest ? [{ key: "key", term: text.key, figure: <code>{box.keyDigest}</code> }] : []),
            ...(box.holders.length > 0
              ? [{ key: "holders", term: text.holders, figure: box.holders.join(", ") }]
              : []),
            ...at("sealed", text.sealedAt, box.sealedAt),
            ...at("rehearsed", text.rehearsedAt, box.rehearsedAt),
            ...(box.openedAt
              ? at("opened", text.openedAt, box.openedAt)
              : at("from", text.openableFrom, box.openableFrom)),
          ]}
        />
        {box.state !== "opened" && <p className="small quiet">{text.twoLost}</p>}
      </Stack>
    </Panel>
  );
}

function Record() {
  const { round, box, groups } = useLoaderData<typeof loader>();
  const { box: text } = useWords().survey;
  const lang = useLang();
  if (!box.opening) return null;
  const { holders, ballots, byGroup, ballotsDigest } = box.opening;
  return (
    <Panel title={text.record} end={round.illustrative && <MadeUpTag />}>
      <Stack>
        <Facts
          facts={[
            { key: "holders", term: text.recordHolders, figure: holders.join(", ") },
            ...groups.map(({ code, title }) => ({
              key: code,
              term: title[lang],
              figure: formatNumber(byGroup[code] ?? 0, lang),
            })),
            { key: "ballots", term: text.recordBallots, figure: formatNumber(ballots, lang), sum: true },
          ]}
        />
        <p className="small quiet">
          {text.recordDigest}: <code>{ballotsDigest}</code>
        </p>
      </Stack>
    </Panel>
  );
}

function DemoSheets() {
  const { box } = useLoaderData<typeof loader>();
  const { box: text } = useWords().survey;
  if (box.demoSheets.length === 0) return null;
  return (
    <Panel title={text.demoTitle} end={<MadeUpTag />}>
      <Stack>
        <p>{text.demoLead}</p>
        <ol>
          {box.demoSheets.map((demoSheet) => (
            <li key={demoSheet}>
              <code>{demoSheet}</code>
            </li>
          ))}
        </ol>
      </Stack>
    </Panel>
  );
}

function SheetForm({
  verb,
  submit,
  second,
}: {
  verb: "rehearse" | "open";
  submit: string;
  second?: boolean;
}) {
  const words = useWords();
  const { box: text } = words.survey;
  const { csrf } = useShell();
  const answer = useActionData<typeof action>();
  const errors = fieldErrors(words, problemIn(answer));
  return (
    <Form method="post" className="stack" autoComplete="off">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="verb" value={verb} />
      {["1", "2"].map((number) => (
        <TextInput
          key={number}
          id={`sheet${number}`}
          name={`sheet${number}`}
          label={text.sheetInput(number)}
          hint={text.sheetHint}
          error={errors[`sheet${number}`]}
          autoCapitalize="characters"
          spellCheck={false}
          figures
          required
        />
      ))}
      <ButtonRow>
        <Button variant={second ? "second" : "primary"}>{submit}</Button>
      </ButtonRow>
    </Form>
  );
}

function Ceremony() {
  const { box } = useLoaderData<typeof loader>();
  const words = useWords();
  const { box: text } = words.survey;
  const { csrf } = useShell();
  const errors = fieldErrors(words, problemIn(useActionData<typeof action>()));
  return (
    <Panel title={text.ceremony}>
      <Stack>
        <p>{text.ceremonyLead}</p>
        {box.state !== null && <Message kind="soon">{text.ceremonyAgain}</Message>}
        <Form method="post" className="stack">
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="verb" value="seal" />
          {["1", "2", "3"].map((number) => (
            <TextInput
              key={number}
              id={number === "1" ? "holders" : `holder${number}`}
              name={`holder${number}`}
              label={text.holder(number)}
              error={number === "1" ? errors.holders : undefined}
              required
            />
          ))}
          <ButtonRow>
            <Button variant={box.state === null ? "primary" : "second"}>{text.seal}</Button>
          </ButtonRow>
        </Form>
      </Stack>
    </Panel>
  );
}

function Sheets({ sheets, holders }: { sheets: readonly string[]; holders: readonly string[] }) {
  const { round, box } = useLoaderData<typeof loader>();
  const { box: text } = useWords().survey;
  const lang = useLang();
  return (
    <Panel title={text.sheetsTitle} tint="soon">
      <Stack>
        <Message kind="soon" announce>
          {text.sheetsLead}
        </Message>
        {sheets.map((keySheet, index) => (
          <section key={keySheet} className="key-sheet">
            <h3>{text.sheet(formatNumber(index + 1, lang))}</h3>
            <p>
              {lang === "vi" ? round.nameVi : round.nameEn}. {text.sheetFor(holders[index] ?? "")}. {text.key}
              : <code>{box.keyDigest}</code>
            </p>
            <p>
              <code>{keySheet}</code>
            </p>
          </section>
        ))}
        <p className="small quiet">{text.twoLost}</p>
      </Stack>
    </Panel>
  );
}
