import { redirect, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { Icon } from "#app/shared/ui/icon.tsx";
import { Receipt } from "#app/shared/ui/respondent.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { AnswerFault, AnswerSheet, noStore } from "./answer-sheet.tsx";
import { loadAnswering, tokenOf, viewReceipt, viewSheet } from "./answer-view.server.ts";

export const handle = { access: { who: "public", rows: "own" }, frame: "respondent" } satisfies RouteHandle;

export const headers = noStore;

export const loader = loadAnswering(handle.access, async (answering, entered) => {
  const receipt = viewReceipt(answering, entered);
  if (!receipt) throw redirect(`/answer/${tokenOf(entered)}`);
  return { sheet: await viewSheet(answering, entered), receipt };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { survey } = wordsOf(data?.sheet.lang ?? "vi");
  return [
    { title: `${survey.answer.sentTitle} · ${survey.answer.subtitle(data?.sheet.year ?? "")}` },
    { name: "robots", content: "noindex" },
  ];
};

export { AnswerFault as ErrorBoundary };

export default function AnswerReceipt() {
  const { sheet, receipt } = useLoaderData<typeof loader>();
  const { answer } = useWords().survey;
  return (
    <AnswerSheet sheet={sheet}>
      <span className="sent-mark">
        <Icon name="tick" />
      </span>
      <h1>{answer.sentTitle}</h1>
      <p>{answer.sentText}</p>
      <Receipt code={receipt.code}>{answer.receivedOn(receipt.day)}</Receipt>
      <p className="small">{answer.keepReceipt}</p>
      <p className="quiet">{answer.closePage}</p>
    </AnswerSheet>
  );
}
