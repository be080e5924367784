import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { act } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { ErrorSummary } from "#app/shared/ui/error-summary.tsx";
import { Textarea } from "#app/shared/ui/field.tsx";
import { ActBar, Progress, Question } from "#app/shared/ui/respondent.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { longestText } from "#scoring/instrument/answers.ts";
import sheetUrl from "./answer.css?url";
import { AnswerFault, AnswerSheet, noStore } from "./answer-sheet.tsx";
import { saveAnswers } from "./answer.server.ts";
import { loadAnswering, tokenOf, viewBlock, viewSheet } from "./answer-view.server.ts";
import { typedAnswers } from "./typed-answers.ts";

export const handle = { access: { who: "public", rows: "own" }, frame: "respondent" } satisfies RouteHandle;

export const headers = noStore;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheetUrl }];

export const loader = loadAnswering(handle.access, async (answering, entered) => {
  const token = tokenOf(entered);
  if (answering.state !== "open") throw redirect(`/answer/${token}`);
  const block = viewBlock(answering, Number(entered.params.block), entered.ctx.lang);
  if (!block) throw problem("page.not_found");
  return { token, sheet: await viewSheet(answering, entered), block };
});

/** Where "back" and "next" lead, from one block to the review. */
function placeAfter(form: FormData, number: number): string {
  if (form.get("verb") === "back") return number > 1 ? String(number - 1) : "";
  return number < Number(form.get("blocks")) ? String(number + 1) : "review";
}

export const action = act(handle.access, async (entered) => {
  const token = tokenOf(entered);
  await saveAnswers(entered.ctx, token, typedAnswers(entered.form));
  const place = placeAfter(entered.form, Number(entered.params.block));
  return redirect(place === "" ? `/answer/${token}` : `/answer/${token}/${place}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { survey } = wordsOf(data?.sheet.lang ?? "vi");
  return [
    { title: `${data?.block.title ?? ""} · ${survey.answer.subtitle(data?.sheet.year ?? "")}` },
    { name: "robots", content: "noindex" },
  ];
};

export { AnswerFault as ErrorBoundary };

export default function AnswerBlock() {
  const { token, sheet, block } = useLoaderData<typeof loader>();
  const words = useWords();
  const { answer } = words.survey;
  const lang = useLang();
  const { csrf } = useShell();
  const fault = useActionData<typeof action>();
  const errors = fault && "problem" in fault ? sayFaults(words, fault.problem.fields) : {};
  const faults = Object.entries(errors).map(([code, text]) => ({ fieldId: code, text: `${code}: ${text}` }));
  const isLast = block.number === block.blocks;
  return (
    <AnswerSheet sheet={sheet}>
      {/* The small script saves each answer as it is given; without it the whole part is saved by its button. */}
      <form
        method="post"
        className="whole"
        data-save={`/answer/${token}/save`}
        data-saved={answer.saved}
        data-saving={answer.saving}
        data-unsaved={answer.notSaved}
      >
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="blocks" value={block.blocks} />
        <Progress done={block.answered} total={block.questions} note={<output data-save-note="" />} />
        {fault && "problem" in fault && (
          <ErrorSummary
            title={sayProblem(words, fault.problem)}
            faults={faults.length > 0 ? faults : [{ text: sayProblem(words, fault.problem) }]}
          />
        )}
        <hgroup>
          <p className="label">
            {answer.block(formatNumber(block.number, lang), formatNumber(block.blocks, lang))}
          </p>
          <h1>{block.title}</h1>
        </hgroup>
        {block.items.map((item) =>
          item.type === "text" ? (
            <Textarea
              key={item.code}
              id={item.code}
              name={item.code}
              label={item.text}
              hint={answer.textHint(formatNumber(longestText, lang))}
              error={errors[item.code]}
              defaultValue={item.chosen}
              rows={6}
              maxLength={longestText}
            />
          ) : (
            <Question
              key={item.code}
              name={item.code}
              text={item.text}
              options={item.options}
              chosen={item.chosen.split("|")}
              multiple={item.type === "multi"}
              error={errors[item.code]}
            />
          ),
        )}
        <ActBar
          aside={
            <button type="submit" name="verb" value="back">
              ‹ {answer.previousBlock}
            </button>
          }
        >
          <Button name="verb" value="next">
            {isLast ? answer.toReview : answer.nextBlock}
          </Button>
        </ActBar>
      </form>
      <script src="/answer.js" defer />
    </AnswerSheet>
  );
}
