import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { act } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Icon } from "#app/shared/ui/icon.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { ActBar } from "#app/shared/ui/respondent.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import sheetUrl from "./answer.css?url";
import { AnswerFault, AnswerSheet, noStore } from "./answer-sheet.tsx";
import { beginAnswering } from "./answer.server.ts";
import { loadAnswering, tokenOf, viewSheet, viewWelcome } from "./answer-view.server.ts";

export const handle = { access: { who: "public", rows: "own" }, frame: "respondent" } satisfies RouteHandle;

export const headers = noStore;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheetUrl }];

export const loader = loadAnswering(handle.access, async (answering, entered) => ({
  sheet: await viewSheet(answering, entered),
  welcome: viewWelcome(answering, entered),
}));

export const action = act(handle.access, async (entered) => {
  const token = tokenOf(entered);
  await beginAnswering(entered.ctx, token);
  const block = /^\d+$/.exec(String(entered.form.get("block")))?.[0] ?? "1";
  return redirect(`/answer/${token}/${block}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { survey } = wordsOf(data?.sheet.lang ?? "vi");
  return [{ title: survey.answer.subtitle(data?.sheet.year ?? "") }, { name: "robots", content: "noindex" }];
};

export { AnswerFault as ErrorBoundary };

type WelcomeView = ReturnType<typeof viewWelcome>;

export default function Answer() {
  const { sheet, welcome } = useLoaderData<typeof loader>();
  const words = useWords();
  const fault = useActionData<typeof action>();
  return (
    <AnswerSheet sheet={sheet}>
      {fault && "problem" in fault && <Message kind="late">{sayProblem(words, fault.problem)}</Message>}
      {welcome.state === "open" ? <Welcome welcome={welcome} /> : <Shut welcome={welcome} />}
    </AnswerSheet>
  );
}

function Shut({ welcome }: { welcome: Exclude<WelcomeView, { state: "open" }> }) {
  const { answer } = useWords().survey;
  if (welcome.state === "received") {
    return (
      <>
        <span className="sent-mark">
          <Icon name="tick" />
        </span>
        <h1>{answer.receivedTitle}</h1>
        <p>{answer.receivedText}</p>
        <p className="quiet">{answer.closePage}</p>
      </>
    );
  }
  if (welcome.state === "closed") {
    return (
      <>
        <h1>{answer.closedTitle}</h1>
        <p>{answer.closedText(welcome.minute)}</p>
        <p className="quiet">{answer.closedThanks}</p>
      </>
    );
  }
  return (
    <>
      <h1>{answer.notOpenTitle}</h1>
      <p>{welcome.minute ? answer.notOpenText(welcome.minute) : answer.notReadyText}</p>
    </>
  );
}

const QUESTIONS_A_MINUTE = 2.8;

function Welcome({ welcome }: { welcome: Extract<WelcomeView, { state: "open" }> }) {
  const { answer } = useWords().survey;
  const lang = useLang();
  const { csrf } = useShell();
  const number = (count: number) => formatNumber(count, lang);
  const minutes = Math.ceil(welcome.questions / QUESTIONS_A_MINUTE);
  const isWhole = welcome.continueAt > welcome.blocks;
  return (
    <form method="post" className="whole">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="block" value={isWhole ? welcome.blocks : welcome.continueAt} />
      <h1>{answer.welcome}</h1>
      <p>
        {answer.length(number(welcome.questions), number(minutes))} {answer.resume}
      </p>
      {welcome.graceMinute && <Message kind="soon">{answer.grace(welcome.graceMinute)}</Message>}
      {welcome.answered > 0 && (
        <Message kind="done">{answer.begunNote(number(welcome.answered), number(welcome.questions))}</Message>
      )}
      <section className="msg done promise">
        <Icon name="shield" />
        <div>
          <h2>{answer.promiseTitle}</h2>
          <ul>
            {answer.promises.map((promise) => (
              <li key={promise}>{promise}</li>
            ))}
          </ul>
          <details>
            <summary>{answer.how}</summary>
            <ul>
              {answer.howSteps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
          </details>
        </div>
      </section>
      {!welcome.graceMinute && <p className="small quiet">{answer.until(welcome.minute)}</p>}
      <ActBar>
        <Button>{welcome.begun ? answer.goOn : answer.start}</Button>
      </ActBar>
    </form>
  );
}
