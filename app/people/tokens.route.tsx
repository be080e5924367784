import { data, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { roles, type RouteHandle } from "#app/shared/access.ts";
import { formatDay, formatMinute } from "#app/shared/format.ts";
import { isProblem, problem } from "#app/shared/problem.ts";
import { sayFaults } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { RadioGroup, Select, TextInput } from "#app/shared/ui/field.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel } from "#app/shared/ui/panel.tsx";
import { Status, type StatusKind } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { act, load } from "./api.server.ts";
import { PageFaults, problemIn } from "./page-faults.tsx";
import sheet from "./people.css?url";
import { endToken, findTokensPage, issueToken, type ListedToken, type TypedToken } from "./tokens.server.ts";

export const handle = { access: { who: ["admin"], rows: "all" }, frame: "house" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** A token is kept by no browser. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = load(handle.access, async ({ ctx }) => ({
  lang: ctx.lang,
  page: await findTokensPage(ctx),
}));

const line = z.string().max(200);
const input = z.discriminatedUnion("verb", [
  z.object({
    verb: z.literal("issue"),
    name: line,
    accountId: line,
    role: line,
    round: line,
    scope: z.enum(["read", "write"]),
    endsOn: line,
  }),
  z.object({ verb: z.literal("revoke"), id: line }),
]);

export const action = act(handle.access, async ({ ctx, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  if (parsed.data.verb === "revoke")
    return { done: parsed.data.verb, name: await endToken(ctx, parsed.data.id) };
  const { verb, ...typed } = parsed.data;
  try {
    return { done: verb, issued: await issueToken(ctx, typed) };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return data({ problem: error.body, typed }, { status: error.status });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  const { shared, people } = wordsOf(loaded?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(people.accounts.token.title) }];
};

export default function Tokens() {
  const { page } = useLoaderData<typeof loader>();
  const { accounts } = useWords().people;
  const { token: text } = accounts;
  const answer = useActionData<typeof action>();
  const typed = answer && "typed" in answer ? answer.typed : null;
  const issued = answer && "done" in answer && answer.done === "issue" ? answer.issued : null;
  return (
    <>
      <PageHead
        title={text.title}
        crumbs={[{ label: accounts.title, to: "/accounts" }, { label: text.title }]}
        asOf={text.lead}
      />
      <div className="stack">
        <PageFaults fault={problemIn(answer)} />
        {issued && (
          <Message kind="soon" icon="key" title={text.issued(issued.name)} announce>
            <p>{text.once}</p>
            <code className="one-time">Authorization: Bearer {issued.token}</code>
          </Message>
        )}
        {answer && "done" in answer && answer.done === "revoke" && (
          <Message kind="done" announce>
            {text.revoked(answer.name)}
          </Message>
        )}
        <Columns layout="wide-left">
          <Panel title={text.list} flush>
            {page.tokens.length === 0 ? (
              <Empty title={text.none} icon="key">
                <p>{text.noneHint}</p>
              </Empty>
            ) : (
              <TokenTable tokens={page.tokens} />
            )}
          </Panel>
          <IssueForm key={issued?.token ?? ""} typed={typed} />
        </Columns>
      </div>
    </>
  );
}

const kindOf: Record<ListedToken["state"], StatusKind> = {
  live: "done",
  expired: "none",
  revoked: "none",
  asleep: "locked",
};

function TokenTable({ tokens }: { tokens: readonly ListedToken[] }) {
  const { roles: roleNames, accounts } = useWords().people;
  const { token: text } = accounts;
  const lang = useLang();
  const { csrf } = useShell();
  return (
    <Table
      caption={text.list}
      comfortable
      columns={[
        { key: "name", label: text.name },
        { key: "account", label: text.account },
        { key: "used", label: text.used },
        { key: "ends", label: text.ends },
        { key: "state", label: accounts.state },
      ]}
    >
      {tokens.map((token) => (
        <tr key={token.id}>
          <RowHead sub={token.issuerName ? text.by(token.issuerName) : undefined}>{token.name}</RowHead>
          <Cell>
            <Link to={`/accounts/${token.accountId}`}>{token.accountName}</Link>
            <span className="sub quiet small">
              {" "}
              {[
                text.scopes[token.scope],
                token.role ? roleNames[token.role] : text.everyRole,
                token.roundCode ?? text.everyRound,
              ].join(" · ")}
            </span>
          </Cell>
          <Cell className="num">{token.lastUsedAt ? formatMinute(token.lastUsedAt, lang) : text.never}</Cell>
          <Cell className="num">{formatDay(token.lastDay, lang)}</Cell>
          <Cell>
            <Status kind={kindOf[token.state]}>{text.states[token.state]}</Status>
            {token.state !== "revoked" && token.state !== "expired" && (
              <Form method="post">
                <input type="hidden" name="csrf" value={csrf} />
                <input type="hidden" name="id" value={token.id} />
                <Button
                  name="verb"
                  value="revoke"
                  variant="bare"
                  size="small"
                  aria-label={text.revokeOf(token.name)}
                >
                  {text.revoke}
                </Button>
              </Form>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function IssueForm({ typed }: { typed: TypedToken | null }) {
  const { page } = useLoaderData<typeof loader>();
  const fault = problemIn(useActionData<typeof action>());
  const words = useWords();
  const { roles: roleNames, accounts } = words.people;
  const { token: text } = accounts;
  const { csrf } = useShell();
  const errors = fault ? sayFaults(words, fault.fields) : {};
  const field = (name: Exclude<keyof TypedToken, "scope">) => ({
    id: name,
    name,
    error: errors[name],
    defaultValue: typed?.[name] ?? "",
  });
  return (
    <Panel title={text.issue}>
      <Form method="post" className="stack">
        <input type="hidden" name="csrf" value={csrf} />
        <TextInput label={text.name} hint={text.nameHint} autoComplete="off" required {...field("name")} />
        <Select
          label={text.account}
          blank
          required
          options={page.accounts.map(({ id, username, name }) => ({
            value: id,
            label: `${name} (${username})`,
          }))}
          {...field("accountId")}
        />
        <Select
          label={text.role}
          options={[
            { value: "", label: text.everyRole },
            ...roles.map((role) => ({ value: role, label: roleNames[role] })),
          ]}
          {...field("role")}
        />
        <Select
          label={text.round}
          options={[
            { value: "", label: text.everyRound },
            ...page.rounds.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          {...field("round")}
        />
        <RadioGroup
          name="scope"
          label={text.scope}
          value={typed?.scope ?? "read"}
          options={(["read", "write"] as const).map((scope) => ({ value: scope, label: text.scopes[scope] }))}
        />
        <TextInput
          type="date"
          label={text.endsOn}
          min={page.today}
          max={page.latest}
          figures
          required
          {...field("endsOn")}
        />
        <p>
          <Button name="verb" value="issue">
            {text.submit}
          </Button>
        </p>
      </Form>
    </Panel>
  );
}
