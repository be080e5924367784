import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { isProblem } from "#app/shared/problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Message } from "#app/shared/ui/message.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { readKeyingPage } from "./keying-page.server.ts";
import { OnlineKeying } from "./online-keying.tsx";
import keyingSheet from "./keying.css?url";
import { sayNumber } from "./say-number.ts";

export const handle = {
  access: { who: ["surveyor", "entry-supervisor"], rows: "own-hamlets" },
  frame: "task",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: keyingSheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round, params }) => {
  const typed = params.formNumber ?? "";
  try {
    const page = await readKeyingPage(ctx, round, typed);
    return { lang: ctx.lang, roundCode: round.code, page };
  } catch (error) {
    // A form that exists but can't be keyed now is told beside the number field, where something can be done about it.
    if (isProblem(error) && error.status === 409 && error.code !== "paper.round_closed")
      throw redirect(`/rounds/${round.code}/paper/key?number=${encodeURIComponent(typed)}`);
    throw error;
  }
});

/** Nothing is loaded anew while a form is keyed: the screen itself is the newest state. */
export const shouldRevalidate = () => false;

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(paper.keying.title(sayNumber(data?.page.number ?? ""))) }];
};

export default function KeyForm() {
  const { page, roundCode } = useLoaderData<typeof loader>();
  const { csrf } = useShell();
  const { paper } = useWords();
  return (
    <>
      <noscript>
        <Message kind="late">{paper.keying.script}</Message>
      </noscript>
      <OnlineKeying key={page.number} page={page} roundCode={roundCode} csrf={csrf} />
    </>
  );
}
