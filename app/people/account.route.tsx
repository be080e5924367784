import { data, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { isProblem, problem } from "#app/shared/problem.ts";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { AccountDoor } from "./account-door.tsx";
import { closeAccount, reopenAccount, resetPassword, unlockAccount } from "./account-door.server.ts";
import { AccountForm } from "./account-form.tsx";
import { readAccountForm } from "./account-input.ts";
import { findAccountOptions, findAccountPage } from "./accounts.server.ts";
import type { IssuedPassword } from "./add-account.server.ts";
import { act, load } from "./api.server.ts";
import { changeAccount } from "./change-account.server.ts";
import { PageFaults } from "./page-faults.tsx";
import sheet from "./people.css?url";
import { TemporaryPassword } from "./temporary-password.tsx";

export const handle = { access: { who: ["admin"], rows: "all" }, frame: "house" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** A temporary password is kept by no browser. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = load(handle.access, async ({ ctx, params }) => ({
  lang: ctx.lang,
  page: await findAccountPage(ctx, params.id ?? ""),
  options: await findAccountOptions(ctx),
}));

const input = z.object({
  verb: z.enum(["save", "reset", "unlock", "close", "reopen"]),
  seen: z.string().optional(),
});

export const action = act(handle.access, async ({ ctx, form, params }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const { verb, seen = "" } = parsed.data;
  const id = params.id ?? "";
  switch (verb) {
    case "save": {
      const typed = readAccountForm(form);
      try {
        return { done: verb, changed: await changeAccount(ctx, id, { typed, seen }) };
      } catch (error) {
        if (!isProblem(error)) throw error;
        return data({ problem: error.body, typed }, { status: error.status });
      }
    }
    case "reset":
      return { done: verb, issued: await resetPassword(ctx, id) };
    case "unlock":
      await unlockAccount(ctx, id);
      return { done: verb };
    case "close":
      await closeAccount(ctx, id);
      return { done: verb };
    case "reopen":
      await reopenAccount(ctx, id);
      return { done: verb };
  }
});

type Done =
  | { done: "save"; changed: readonly string[] }
  | { done: "reset"; issued: IssuedPassword }
  | { done: "unlock" | "close" | "reopen" };

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  const { shared, people } = wordsOf(loaded?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(loaded?.page.typed.name ?? people.accounts.title) }];
};

export default function Account() {
  const { page, options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { accounts: text } = useWords().people;
  const { name, username } = page.typed;
  const refused = answer && "typed" in answer ? answer : null;
  return (
    <>
      <PageHead
        title={name}
        crumbs={[{ label: text.title, to: "/accounts" }, { label: username }]}
        asOf={page.illustrative ? <MadeUpTag /> : undefined}
      />
      <div className="stack">
        <PageFaults fault={answer && "problem" in answer ? answer.problem : null} />
        {answer && "done" in answer && <DoneMessage done={answer} />}
        {/* What was stored meanwhile begins the form anew; what was refused stays as it was typed. */}
        <AccountForm
          key={refused ? page.id : `${page.id} ${page.seen}`}
          typed={page.typed}
          options={options}
          refused={refused}
          seen={page.seen}
        />
        <AccountDoor page={page} />
      </div>
    </>
  );
}

function DoneMessage({ done }: { done: Done }) {
  const { accounts: text } = useWords().people;
  if (done.done === "reset") return <TemporaryPassword issued={done.issued} />;
  const isSame = done.done === "save" && done.changed.length === 0;
  const said = done.done === "save" ? text.form.saved : text.door.done[done.done];
  return (
    <Message kind={isSame ? "info" : "done"} announce>
      {isSame ? text.form.same : said}
    </Message>
  );
}
