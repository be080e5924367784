import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { problem } from "#app/shared/problem.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { ErrorSummary } from "#app/shared/ui/error-summary.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, Tag } from "#app/shared/ui/status.tsx";
import { Timeline } from "#app/shared/ui/thread.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { FormActions } from "./form-actions.tsx";
import { FormAnswers } from "./form-answers.tsx";
import { readFormPage, type FormPage } from "./form-page.server.ts";
import { paperStates } from "./moves.ts";
import sheet from "./paper.css?url";
import { recordPaperState } from "./record-paper-state.server.ts";
import { sayNumber } from "./say-number.ts";
import { acceptForms, confirmForms, returnForm, withdrawForm } from "./settle-forms.server.ts";

export const handle = {
  access: {
    who: ["surveyor", "entry-supervisor", "reviewer", "approver", "leader", "auditor", "admin"],
    rows: "own-hamlets",
  },
  frame: "house",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round, params }) => ({
  lang: ctx.lang,
  roundCode: round.code,
  illustrative: round.illustrative === 1,
  isClosed: round.status === "closed",
  page: await readFormPage(ctx, round, params.formNumber ?? ""),
}));

const reason = z.string().max(500);
const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("accept") }),
  z.object({ verb: z.literal("confirm") }),
  z.object({ verb: z.literal("return"), reason }),
  z.object({ verb: z.literal("withdraw"), reason }),
  z.object({ verb: z.literal("record"), to: z.enum(paperStates), reason }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, params, form }) => {
  const number = params.formNumber ?? "";
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const { data } = parsed;
  if (data.verb === "accept") await acceptForms(ctx, round, { numbers: [number] });
  if (data.verb === "confirm") await confirmForms(ctx, round, { numbers: [number] });
  if (data.verb === "return") await returnForm(ctx, round, { number, reason: data.reason });
  if (data.verb === "withdraw") await withdrawForm(ctx, round, { number, reason: data.reason });
  if (data.verb === "record")
    await recordPaperState(ctx, round, {
      numbers: [number],
      to: data.to,
      reason: data.reason.trim() || null,
    });
  return redirect(`/rounds/${round.code}/paper/forms/${number}?saved=1`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(paper.formPage.title(sayNumber(data?.page.form.number ?? ""))) }];
};

export default function FormOfRound() {
  const { page, roundCode, illustrative, isClosed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = useWords();
  const lang = useLang();
  const [search] = useSearchParams();
  const { paper } = words;
  const { form } = page;
  const here = `/rounds/${roundCode}/paper`;
  const hamlet = lang === "vi" ? form.hamletVi : form.hamletEn;
  const district = lang === "vi" ? form.districtVi : form.districtEn;
  const fault = refused && "problem" in refused ? refused.problem : null;
  const faults = fault ? sayFaults(words, fault.fields) : {};
  return (
    <>
      <PageHead
        title={paper.formPage.title(sayNumber(form.number))}
        crumbs={[
          { label: paper.title, to: here },
          { label: hamlet, to: `${here}/hamlets/${form.hamletCode}` },
          { label: sayNumber(form.number) },
        ]}
        asOf={
          <>
            {hamlet}, {district}. {paper.formPage.slot(String(form.slot), String(form.slots))}{" "}
            <Tag>{paper.paperStates[form.paperState]}</Tag> <Tag>{paper.dataStates[form.dataState]}</Tag>{" "}
            {illustrative && <MadeUpTag />}
          </>
        }
      />
      <Stack>
        {fault && (
          <ErrorSummary
            title={sayProblem(words, fault)}
            faults={Object.entries(faults).map(([fieldId, text]) => ({ fieldId, text }))}
          />
        )}
        {!fault && search.has("saved") && <Message kind="done">{paper.formPage.saved}</Message>}
        <Columns layout="wide-left">
          <FormAnswers page={page} />
          <Stack>
            {!isClosed && <FormActions page={page} roundCode={roundCode} reasonError={faults.reason} />}
            <Panel title={paper.formPage.history}>
              <History history={page.history} />
            </Panel>
          </Stack>
        </Columns>
      </Stack>
    </>
  );
}

/** Newest first: what the form became, what it was, who did it and why. */
function History({ history }: { history: FormPage["history"] }) {
  const { paper } = useWords();
  const sayState = (axis: "paper" | "data", state: string) =>
    axis === "paper"
      ? (Object.entries(paper.paperStates).find(([code]) => code === state)?.[1] ?? state)
      : (Object.entries(paper.dataStates).find(([code]) => code === state)?.[1] ?? state);
  return (
    <Timeline
      label={paper.formPage.history}
      entries={[...history].reverse().map((event) => ({
        key: event.id,
        at: event.effectiveAt,
        children: (
          <>
            <b>{sayState(event.axis, event.toState)}</b>{" "}
            <span className="quiet">
              {event.fromState !== null && `← ${sayState(event.axis, event.fromState)}, `}
              {event.actorName ?? paper.system}
            </span>
            {event.reason && <span className="sub">“{event.reason}”</span>}
          </>
        ),
      }))}
    />
  );
}
