import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { act } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, LinkButton } from "#app/shared/ui/button.tsx";
import { Icon } from "#app/shared/ui/icon.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { ActBar } from "#app/shared/ui/respondent.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import sheetUrl from "./answer.css?url";
import { AnswerFault, AnswerSheet, noStore } from "./answer-sheet.tsx";
import { sendDraft } from "./answer.server.ts";
import { loadAnswering, tokenOf, viewReview, viewSheet } from "./answer-view.server.ts";

export const handle = { access: { who: "public", rows: "own" }, frame: "respondent" } satisfies RouteHandle;

export const headers = noStore;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheetUrl }];

export const loader = loadAnswering(handle.access, async (answering, entered) => {
  const token = tokenOf(entered);
  if (answering.state !== "open") throw redirect(`/answer/${token}`);
  return {
    token,
    sheet: await viewSheet(answering, entered),
    review: viewReview(answering, entered.ctx.lang),
  };
});

const input = z.object({ submissionId: z.uuid(), reviewed: z.string().max(100) });

export const action = act(handle.access, async (entered) => {
  const parsed = input.safeParse(Object.fromEntries(entered.form));
  if (!parsed.success) throw problem("input.invalid");
  const token = tokenOf(entered);
  await sendDraft(entered.ctx, token, parsed.data);
  return redirect(`/answer/${token}/receipt?submission=${parsed.data.submissionId}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { survey } = wordsOf(data?.sheet.lang ?? "vi");
  return [
    { title: `${survey.answer.reviewTitle} · ${survey.answer.subtitle(data?.sheet.year ?? "")}` },
    { name: "robots", content: "noindex" },
  ];
};

export { AnswerFault as ErrorBoundary };

/** The rest is told by the parts below. */
const LACKING_SHOWN = 5;

export default function AnswerReview() {
  const { token, sheet, review } = useLoaderData<typeof loader>();
  const words = useWords();
  const { answer } = words.survey;
  const lang = useLang();
  const number = (count: number) => formatNumber(count, lang);
  const { csrf } = useShell();
  const fault = useActionData<typeof action>();
  const [firstLacking] = review.lacking;
  const addressOf = (block: number, code: string) => `/answer/${token}/${block}#${code}`;
  return (
    <AnswerSheet sheet={sheet}>
      <form method="post" className="whole">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="submissionId" value={review.submissionId} />
        <input type="hidden" name="reviewed" value={review.reviewed} />
        <h1>{answer.reviewTitle}</h1>
        {fault && "problem" in fault && (
          <Message kind="late" announce>
            {sayProblem(words, fault.problem)}
          </Message>
        )}
        {firstLacking && (
          <section className="msg late" aria-labelledby="lacking-title">
            <Icon name="triangle" />
            <div>
              <h2 className="title" id="lacking-title">
                {answer.lackingTitle(number(review.lacking.length))}
              </h2>
              <ul>
                {review.lacking.slice(0, LACKING_SHOWN).map((item) => (
                  <li key={item.code}>
                    <a href={addressOf(item.block, item.code)}>
                      {answer.lackingItem(number(item.number), item.text)}
                    </a>
                  </li>
                ))}
                {review.lacking.length > LACKING_SHOWN && (
                  <li>{answer.lackingMore(number(review.lacking.length - LACKING_SHOWN))}</li>
                )}
              </ul>
            </div>
          </section>
        )}
        <ol className="review">
          {review.blocks.map((block) => (
            <li key={block.number} className={block.lacking > 0 ? "lacking" : undefined}>
              <a href={`/answer/${token}/${block.number}`} aria-label={answer.edit(block.title)}>
                {block.title}
              </a>
              <span className="num">
                {answer.answeredOf(number(block.answered), number(block.questions))}
              </span>
            </li>
          ))}
        </ol>
        <p className="small quiet">{answer.final}</p>
        <ActBar aside={<a href={`/answer/${token}/1`}>‹ {answer.backToQuestions}</a>}>
          {firstLacking ? (
            <LinkButton to={addressOf(firstLacking.block, firstLacking.code)}>
              {answer.answerLacking(number(firstLacking.number))}
            </LinkButton>
          ) : (
            <Button>{answer.send}</Button>
          )}
        </ActBar>
      </form>
    </AnswerSheet>
  );
}
