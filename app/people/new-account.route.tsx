import { data, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { isProblem } from "#app/shared/problem.ts";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { AccountForm } from "./account-form.tsx";
import { blankGrant, readAccountForm, type TypedAccount } from "./account-input.ts";
import { findAccountOptions } from "./accounts.server.ts";
import { createAccount } from "./add-account.server.ts";
import { act, load } from "./api.server.ts";
import { PageFaults } from "./page-faults.tsx";
import sheet from "./people.css?url";
import { TemporaryPassword } from "./temporary-password.tsx";

export const handle = { access: { who: ["admin"], rows: "all" }, frame: "house" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** A temporary password is kept by no browser. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = load(handle.access, async ({ ctx }) => ({
  lang: ctx.lang,
  options: await findAccountOptions(ctx),
}));

export const action = act(handle.access, async ({ ctx, form }) => {
  const typed = readAccountForm(form);
  try {
    return { issued: await createAccount(ctx, typed) };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return data({ problem: error.body, typed }, { status: error.status });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  const { shared, people } = wordsOf(loaded?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(people.accounts.new) }];
};

const blank: TypedAccount = { username: "", name: "", email: "", phone: "", grants: [blankGrant] };

export default function NewAccount() {
  const { options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { accounts: text } = useWords().people;
  const { key } = useLocation();
  const fault = answer && "problem" in answer ? answer.problem : null;
  const refused = answer && "typed" in answer ? answer : null;
  return (
    <>
      <PageHead title={text.new} crumbs={[{ label: text.title, to: "/accounts" }, { label: text.new }]} />
      {answer && "issued" in answer ? (
        <TemporaryPassword issued={answer.issued} isNew />
      ) : (
        <div className="stack">
          <PageFaults fault={fault} />
          <AccountForm
            key={refused ? "refused" : key}
            typed={blank}
            options={options}
            refused={refused}
            seen={null}
          />
        </div>
      )}
    </>
  );
}
