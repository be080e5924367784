import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { writeCookie } from "#app/shared/cookies.server.ts";
import { formatNumber } from "#app/shared/format.ts";
import { readReturnTo } from "#app/shared/return-to.ts";
import { sayFaults } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { act, load } from "./api.server.ts";
import { changeOwnPassword, mustChangePassword } from "./change-password.server.ts";
import { SESSION_COOKIE } from "./entry.server.ts";
import { PageFaults, problemIn } from "./page-faults.tsx";
import { SHORTEST_PASSWORD } from "./password-rules.ts";
import { PASSWORD_PATH } from "./paths.ts";
import sheet from "./people.css?url";
import { SESSION_HOURS } from "./sign-in.server.ts";

export const handle = { access: { who: "signed-in", rows: "own" }, frame: "task" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const loader = load(handle.access, async ({ ctx, url }) => ({
  lang: ctx.lang,
  must: await mustChangePassword(ctx),
  isDone: url.searchParams.has("done"),
  returnTo: readReturnTo(url.searchParams.get("returnTo"), ""),
}));

export const action = act(handle.access, async ({ ctx, form, address }) => {
  const text = (name: string) => {
    const typed = form.get(name);
    return typeof typed === "string" ? typed : "";
  };
  const typed = { old: text("old"), new: text("new"), again: text("again") };
  const cookie = await changeOwnPassword(ctx, { ...typed, address });
  const secure = ctx.config.baseUrl.startsWith("https:");
  return redirect(readReturnTo(form.get("returnTo"), `${PASSWORD_PATH}?done`), {
    headers: {
      "Set-Cookie": writeCookie(SESSION_COOKIE, cookie, { maxAgeSeconds: SESSION_HOURS * 3600, secure }),
    },
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, people } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(people.password.title) }];
};

export default function Password() {
  const { must, isDone, returnTo } = useLoaderData<typeof loader>();
  const words = useWords();
  const { password: text } = words.people;
  const lang = useLang();
  const { csrf } = useShell();
  const fault = problemIn(useActionData<typeof action>());
  const isSending = useNavigation().state === "submitting";
  const errors = fault ? sayFaults(words, fault.fields) : {};
  return (
    <div className="people-narrow">
      <PageHead title={text.title} asOf={must ? undefined : text.lead} />
      <div className="stack">
        {must && (
          <Message kind="soon" icon="key" title={text.must}>
            {text.mustWhy}
          </Message>
        )}
        {isDone && !fault && (
          <Message kind="done" announce>
            {text.done}
          </Message>
        )}
        <PageFaults fault={fault} />
        <Form method="post" action={PASSWORD_PATH} className="stack" replace>
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="returnTo" value={returnTo} />
          <TextInput
            id="old"
            name="old"
            type="password"
            label={text.old}
            autoComplete="current-password"
            error={errors.old}
            required
          />
          <TextInput
            id="new"
            name="new"
            type="password"
            label={text.new}
            hint={text.newHint(formatNumber(SHORTEST_PASSWORD, lang))}
            autoComplete="new-password"
            error={errors.new}
            required
          />
          <TextInput
            id="again"
            name="again"
            type="password"
            label={text.again}
            autoComplete="new-password"
            error={errors.again}
            required
          />
          <p>
            <Button disabled={isSending}>{text.submit}</Button>
          </p>
        </Form>
      </div>
    </div>
  );
}
