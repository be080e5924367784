import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { actInRound, hasRole, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { ErrorSummary } from "#app/shared/ui/error-summary.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { BundleStatus } from "./bundle-card.tsx";
import { BundleForms, MakeForms } from "./bundle-forms.tsx";
import { BundleList } from "./bundle-list.tsx";
import { handBackBundle, issueBundle, reassignBundle } from "./bundle.server.ts";
import { paperStates } from "./moves.ts";
import sheet from "./paper.css?url";
import { printForms } from "./print-forms.server.ts";
import { readHamletPage } from "./progress.server.ts";
import { recordPaperState } from "./record-paper-state.server.ts";

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
  hamletCode: params.hamlet ?? "",
  hamlet: await readHamletPage(ctx, round, params.hamlet ?? ""),
  today: dayInVietNam(ctx.clock.now().toISOString()),
  may: {
    print: round.status !== "closed" && hasRole(ctx.actor, "entry-supervisor", "admin"),
    hand: round.status !== "closed" && hasRole(ctx.actor, "entry-supervisor"),
    carry: round.status !== "closed" && hasRole(ctx.actor, "entry-supervisor", "surveyor"),
  },
}));

const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("print") }),
  z.object({
    verb: z.literal("issue"),
    surveyorId: z.string().min(1),
    dueDay: z.iso.date(),
    dueTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
  z.object({ verb: z.literal("reassign"), surveyorId: z.string().min(1) }),
  z.object({ verb: z.literal("hand-back"), countedForms: z.coerce.number().int().nonnegative() }),
  z.object({ verb: z.literal("record"), to: z.enum(paperStates), reason: z.string().max(500) }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, params, form }) => {
  const hamletCode = params.hamlet ?? "";
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const { data } = parsed;
  const here = `/rounds/${round.code}/paper/hamlets/${hamletCode}`;
  if (data.verb === "print") await printForms(ctx, round, { hamletCode });
  if (data.verb === "issue") {
    const dueAt = new Date(`${data.dueDay}T${data.dueTime}:00+07:00`).toISOString();
    await issueBundle(ctx, round, { hamletCode, surveyorId: data.surveyorId, dueAt });
  }
  if (data.verb === "reassign") await reassignBundle(ctx, round, { hamletCode, surveyorId: data.surveyorId });
  if (data.verb === "hand-back")
    await handBackBundle(ctx, round, { hamletCode, countedForms: data.countedForms });
  if (data.verb === "record") {
    const numbers = form.getAll("number").map(String);
    await recordPaperState(ctx, round, { numbers, to: data.to, reason: data.reason.trim() || null });
    return redirect(`${here}?recorded=${numbers.length}`);
  }
  return redirect(here);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(data?.hamlet.name[data.lang] ?? paper.title) }];
};

export default function Hamlet() {
  const { hamlet, roundCode, hamletCode, may, illustrative, today } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = useWords();
  const { paper } = words;
  const lang = useLang();
  const [search] = useSearchParams();
  const here = `/rounds/${roundCode}/paper`;
  const fault = refused && "problem" in refused ? refused.problem : null;
  const faults = fault ? sayFaults(words, fault.fields) : {};
  const tag = illustrative ? <MadeUpTag /> : undefined;
  const crumbs = [{ label: paper.title, to: here }, { label: hamlet.name[lang] }];
  const summary = fault && (
    <ErrorSummary
      title={sayProblem(words, fault)}
      faults={Object.entries(faults).map(([fieldId, text]) => ({ fieldId, text }))}
    />
  );
  if (!hamlet.printed)
    return (
      <>
        <PageHead title={hamlet.name[lang]} crumbs={crumbs} actions={tag} />
        <Stack>
          {fault && <Message kind="late">{sayProblem(words, fault)}</Message>}
          {may.print ? (
            <MakeForms slots={hamlet.slots} />
          ) : (
            <Empty title={paper.bundle.notPrinted} icon="printer">
              <p>{paper.bundle.notPrintedForm(String(hamlet.slots))}</p>
            </Empty>
          )}
        </Stack>
      </>
    );
  return (
    <>
      <PageHead
        title={hamlet.name[lang]}
        crumbs={crumbs}
        asOf={
          <>
            {hamlet.commune[lang]}, {hamlet.district[lang]}. {paper.bundle.surveyor}:{" "}
            <b>{hamlet.surveyorName ?? paper.bundle.nobody}</b> <BundleStatus bundle={hamlet} /> {tag}
          </>
        }
        actions={
          <LinkButton to={`${here}/hamlets/${hamletCode}/print`} download icon="printer" variant="second">
            {paper.bundle.download}
          </LinkButton>
        }
      />
      <Stack>
        {summary}
        {!fault && search.has("recorded") && <Message kind="done">{paper.bundle.recorded}</Message>}
        <Columns layout="wide-left">
          <BundleList
            key={hamlet.forms.map(({ paperState }) => paperState).join()}
            hamlet={hamlet}
            roundCode={roundCode}
            mayRecord={may.carry}
            reasonError={faults.reason}
          />
          <BundleForms hamlet={hamlet} mayHand={may.hand} today={today} faults={faults} />
        </Columns>
      </Stack>
    </>
  );
}
