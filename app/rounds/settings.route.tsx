import { data, redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { isProblem, problem } from "#app/shared/problem.ts";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { changeSettings } from "./change-settings.server.ts";
import { PageFaults } from "./page-faults.tsx";
import sheet from "./rounds.css?url";
import { SettingsBasis } from "./settings-basis.tsx";
import { moveRound, prepareNextRound } from "./round-life.server.ts";
import { SettingsLife } from "./settings-life.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { findSettingsPage } from "./settings.server.ts";
import { faultsOfIssues } from "./settings.ts";
import { readSettingsForm, typedSettings } from "./typed-settings.ts";

export const handle = { access: { who: ["admin"], rows: "all" }, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round }) => ({
  lang: ctx.lang,
  page: await findSettingsPage(ctx, round),
}));

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const verb = form.get("verb");
  if (verb === "next") return redirect(`/rounds/${await prepareNextRound(ctx, round)}/settings`);
  if (verb === "close" && form.get("sure") !== "yes")
    throw problem("input.invalid", {}, { sure: { code: "round.unsure" } });
  if (verb === "start" || verb === "close") {
    await moveRound(ctx, round, verb);
    return { moved: verb };
  }
  const typed = readSettingsForm(form);
  const seen = form.get("seen");
  try {
    const parsed = typedSettings.safeParse(typed);
    if (!parsed.success) throw problem("input.invalid", {}, faultsOfIssues(parsed.error.issues));
    const changed = await changeSettings(ctx, round, {
      settings: parsed.data,
      seen: typeof seen === "string" ? seen : "",
    });
    return { changed };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return data({ problem: error.body, typed }, { status: error.status });
  }
});

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, rounds } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(rounds.settings.title) }];
};

export default function SettingsRoute() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { settings: text, life } = useWords().rounds;
  const refused = answer && "problem" in answer ? answer : null;
  return (
    <>
      <PageHead
        title={text.title}
        asOf={
          <>
            {text.lead(page.code)} {page.illustrative && <MadeUpTag />}
          </>
        }
      />
      {page.locks.round && (
        <Message kind="info" icon="lock">
          {text.closed}
        </Message>
      )}
      <PageFaults fault={refused?.problem ?? null} />
      {answer && "moved" in answer && (
        <Message kind="done" announce>
          {answer.moved === "start" ? life.started : life.closed}
        </Message>
      )}
      {answer && "changed" in answer && answer.changed && (
        <Message kind={answer.changed.length > 0 ? "done" : "info"} announce>
          {answer.changed.length > 0 ? text.saved : text.same}
        </Message>
      )}
      {/* Another round has other settings, and a form of its own. */}
      <div className="stack">
        <SettingsForm key={page.code} page={page} refused={refused} />
        <SettingsLife page={page} />
        <SettingsBasis page={page} />
      </div>
    </>
  );
}
