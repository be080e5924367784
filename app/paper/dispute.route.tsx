import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { ErrorSummary } from "#app/shared/ui/error-summary.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Stack } from "#app/shared/ui/panel.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { adjudicate } from "./adjudicate.server.ts";
import { DecisionForm } from "./decision-form.tsx";
import { parseDecisions } from "./decision-input.ts";
import { readDisputePage } from "./form-page.server.ts";
import sheet from "./paper.css?url";
import { sayNumber } from "./say-number.ts";

export const handle = {
  access: { who: ["entry-supervisor"], rows: "all" },
  frame: "house",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round, params }) => ({
  lang: ctx.lang,
  roundCode: round.code,
  dispute: await readDisputePage(ctx, round, params.formNumber ?? ""),
}));

export const action = actInRound(handle.access, async ({ ctx, round, params, form }) => {
  const number = params.formNumber ?? "";
  await adjudicate(ctx, round, { number, ...parseDecisions(form) });
  return redirect(`/rounds/${round.code}/paper/disputes?settled=${number}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(paper.dispute.title(sayNumber(data?.dispute.form.number ?? ""))) }];
};

export default function Dispute() {
  const { dispute, roundCode } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = useWords();
  const lang = useLang();
  const { paper } = words;
  const { form, isReturned, returnedBecause } = dispute;
  const here = `/rounds/${roundCode}/paper`;
  const fault = refused && "problem" in refused ? refused.problem : null;
  const faults = fault ? sayFaults(words, fault.fields) : {};
  return (
    <>
      <PageHead
        title={paper.dispute.title(sayNumber(form.number))}
        crumbs={[
          { label: paper.title, to: here },
          { label: paper.disputes.title, to: `${here}/disputes` },
          { label: sayNumber(form.number) },
        ]}
        asOf={
          <>
            {lang === "vi" ? form.hamletVi : form.hamletEn},{" "}
            {lang === "vi" ? form.districtVi : form.districtEn}.{" "}
            {isReturned ? paper.dispute.returnedLead : paper.dispute.lead}
          </>
        }
      />
      <Stack>
        {fault && (
          <ErrorSummary
            title={sayProblem(words, fault)}
            faults={Object.entries(faults).map(([fieldId, text]) => ({
              fieldId,
              text: `${sayItem(dispute.items, fieldId)}${text}`,
            }))}
          />
        )}
        {isReturned && returnedBecause && (
          <Message kind="info">{paper.dispute.returnedBecause(returnedBecause)}</Message>
        )}
        <DecisionForm key={form.number} dispute={dispute} faults={faults} />
      </Stack>
    </>
  );

  function sayItem(items: typeof dispute.items, fieldId: string): string {
    const item = items.find(({ code }) => fieldId === `value-${code}` || fieldId === `reason-${code}`);
    return item ? `${paper.keying.question(String(item.number))}: ` : "";
  }
}
