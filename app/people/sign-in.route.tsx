import { redirect, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Fragment } from "react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { writeCookie } from "#app/shared/cookies.server.ts";
import { problem } from "#app/shared/problem.ts";
import { readReturnTo } from "#app/shared/return-to.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { ProductMark } from "#app/shared/ui/icon.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { act, load } from "./api.server.ts";
import { SESSION_COOKIE } from "./entry.server.ts";
import { findDemoRoles, hasAdmin, SESSION_HOURS, signIn } from "./sign-in.server.ts";
import { DEMO_PASSWORD } from "./demo.ts";

export const handle = { access: { who: "public", rows: "none" }, frame: "plain" } satisfies RouteHandle;

export const loader = load(handle.access, async ({ ctx, url }) => {
  if (ctx.actor.accountId) throw redirect(readReturnTo(url.searchParams.get("returnTo")));
  return {
    demoRoles: ctx.config.demo ? await findDemoRoles(ctx) : [],
    hasAdmin: await hasAdmin(ctx),
  };
});

const input = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(500) });

export const action = act(handle.access, async ({ ctx, form, address }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("sign_in.refused");
  const cookie = await signIn(ctx, { ...parsed.data, address });
  const secure = ctx.config.baseUrl.startsWith("https:");
  return redirect(readReturnTo(form.get("returnTo")), {
    headers: {
      "Set-Cookie": writeCookie(SESSION_COOKIE, cookie, { maxAgeSeconds: SESSION_HOURS * 3600, secure }),
    },
  });
});

export const meta: MetaFunction<typeof loader> = () => [{ title: wordsOf("vi").people.signIn.title }];

const ADD_ADMIN = 'npm run -s sipas -- account add --username quan-tri --name "…" --role admin';

export default function SignIn() {
  const words = useWords();
  const { signIn: text, roles } = words.people;
  const { demoRoles, hasAdmin: isReady } = useLoaderData<typeof loader>();
  const fault = useActionData<typeof action>();
  const [search] = useSearchParams();
  const shell = useShell();
  const returnTo = search.get("returnTo") ?? "/";
  return (
    <main className="door">
      <section className="door-form">
        <p className="brandmark">
          <ProductMark />
          {words.shared.app.name}
        </p>
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
        {!isReady && (
          <Message kind="info" title={text.noAdmin}>
            <p>{text.noAdminLead}</p>
            <code className="door-command">{ADD_ADMIN}</code>
          </Message>
        )}
        {fault && "problem" in fault && <Message kind="late">{sayProblem(words, fault.problem)}</Message>}
        <Form method="post" className="stack">
          <input type="hidden" name="returnTo" value={returnTo} />
          <TextInput
            label={text.username}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            required
            autoFocus
          />
          <TextInput
            label={text.password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          <Button type="submit" wide>
            {text.submit}
          </Button>
        </Form>
        <Form method="post" action="/language" className="door-language">
          <input type="hidden" name="lang" value={words.shared.shell.otherLanguageLang} />
          <input type="hidden" name="returnTo" value={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`} />
          <Button type="submit" variant="bare" size="small" lang={words.shared.shell.otherLanguageLang}>
            {words.shared.shell.otherLanguage}
          </Button>
        </Form>
        <h2>{text.officialTitle}</h2>
        <p className="quiet">{text.officialLead}</p>
      </section>
      {shell.demo && demoRoles.length > 0 && (
        <section className="door-demo">
          <h2>
            {text.demoTitle} <MadeUpTag />
          </h2>
          <p className="quiet">{text.demoLead(DEMO_PASSWORD)}</p>
          <dl className="door-roles">
            {demoRoles.map(({ role, accounts }) => (
              <Fragment key={role}>
                <dt>
                  {roles[role]}
                  <small>{text.does[role]}</small>
                </dt>
                <dd>
                  <Form method="post">
                    <input type="hidden" name="returnTo" value={returnTo} />
                    <input type="hidden" name="password" value={DEMO_PASSWORD} />
                    {accounts.map(({ username, name, scope }) => (
                      <button key={username} type="submit" name="username" value={username}>
                        {name}
                        <small>{scope ?? username}</small>
                      </button>
                    ))}
                  </Form>
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      )}
    </main>
  );
}
