// The sheet around every page of an official, and its page for links that open nothing.
import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ProblemBody } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { Message } from "#app/shared/ui/message.tsx";
import { RespondentShell } from "#app/shared/ui/respondent.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { SheetView } from "./answer-view.server.ts";

export function AnswerSheet({ sheet, children }: { sheet: SheetView; children: ReactNode }) {
  const { survey } = useWords();
  const lang = useLang();
  const { pathname } = useLocation();
  return (
    <RespondentShell
      title={sheet.province}
      subtitle={survey.answer.subtitle(sheet.year)}
      otherLangHref={`${pathname}?lang=${lang === "vi" ? "en" : "vi"}`}
      illustrative={sheet.illustrative}
    >
      {children}
    </RespondentShell>
  );
}

/** A wrong link, or a fault of ours: what happened and what to do, on the same plain sheet. */
export function AnswerFault() {
  const words = useWords();
  const { shared, survey } = words;
  const error = useRouteError();
  const lang = useLang();
  const { pathname } = useLocation();
  const found = isRouteErrorResponse(error) ? problemIn(error.data) : null;
  const isWrongLink = found?.code === "link.wrong";
  return (
    <RespondentShell
      title={shared.app.name}
      subtitle=""
      otherLangHref={`${pathname}?lang=${lang === "vi" ? "en" : "vi"}`}
      illustrative={false}
    >
      {isWrongLink ? (
        <>
          <h1>{survey.answer.wrongTitle}</h1>
          <p>{survey.answer.wrongHelp}</p>
        </>
      ) : (
        <Message kind="late">{sayProblem(words, found ?? { code: "server.fault", details: {} })}</Message>
      )}
    </RespondentShell>
  );
}

function problemIn(data: unknown): Pick<ProblemBody, "code" | "details"> | null {
  return typeof data === "object" && data !== null && "problem" in data
    ? (data.problem as ProblemBody)
    : null;
}

/** Never kept by a browser or proxy: the next person on this machine sees nothing of it. */
export const noStore = () => ({ "Cache-Control": "no-store" });
