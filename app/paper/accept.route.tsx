import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { z } from "zod";
import { actInRound, hasRole, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { findFormsToSettle, type ToSettle } from "./form-page.server.ts";
import sheet from "./paper.css?url";
import { sayNumber } from "./say-number.ts";
import { acceptForms, confirmForms } from "./settle-forms.server.ts";

export const handle = {
  access: { who: ["entry-supervisor", "reviewer"], rows: "all" },
  frame: "house",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round }) => ({
  lang: ctx.lang,
  roundCode: round.code,
  illustrative: round.illustrative === 1,
  toAccept: hasRole(ctx.actor, "entry-supervisor") ? await findFormsToSettle(ctx, round, "agreed") : null,
  toConfirm: hasRole(ctx.actor, "reviewer") ? await findFormsToSettle(ctx, round, "accepted") : null,
}));

const verb = z.enum(["accept", "confirm"]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = verb.safeParse(form.get("verb"));
  if (!parsed.success) throw problem("input.invalid");
  const numbers = form.getAll("number").map(String);
  if (parsed.data === "accept") await acceptForms(ctx, round, { numbers });
  else await confirmForms(ctx, round, { numbers });
  return redirect(`/rounds/${round.code}/paper/accept?${parsed.data}=${numbers.length}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(data?.toAccept ? paper.accept.title : paper.accept.confirmTitle) }];
};

export default function Accept() {
  const { toAccept, toConfirm, roundCode, illustrative } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = useWords();
  const lang = useLang();
  const [search] = useSearchParams();
  const { paper } = words;
  const here = `/rounds/${roundCode}/paper`;
  const title = toAccept ? paper.accept.title : paper.accept.confirmTitle;
  const count = (name: string) => formatNumber(Number(search.get(name) ?? 0), lang);
  const fault = refused && "problem" in refused ? refused.problem : null;
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: paper.title, to: here }, { label: title }]}
        asOf={toAccept ? paper.accept.lead : paper.accept.confirmLead}
        actions={illustrative && <MadeUpTag />}
      />
      <Stack>
        {fault && (
          <Message kind="late" announce>
            {sayProblem(words, fault)}
          </Message>
        )}
        {!fault && search.has("accept") && (
          <Message kind="done">{paper.accept.accepted(count("accept"))}</Message>
        )}
        {!fault && search.has("confirm") && (
          <Message kind="done">{paper.accept.confirmed(count("confirm"))}</Message>
        )}
        {toAccept && <SettleList verb="accept" forms={toAccept} roundCode={roundCode} />}
        {toConfirm && <SettleList verb="confirm" forms={toConfirm} roundCode={roundCode} />}
      </Stack>
    </>
  );
}

function SettleList({
  verb: what,
  forms,
  roundCode,
}: {
  verb: "accept" | "confirm";
  forms: readonly ToSettle[];
  roundCode: string;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const { csrf } = useShell();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const words = paper.accept;
  const chosen = forms.filter(({ number }) => !left.has(number)).length;
  const toggle = (number: string) =>
    setLeft((before) => {
      const after = new Set(before);
      if (!after.delete(number)) after.add(number);
      return after;
    });
  const since = what === "accept" ? words.agreedSince : words.acceptedSince;
  return (
    <Panel
      title={what === "accept" ? words.title : words.confirmTitle}
      note={paper.forms(formatNumber(forms.length, lang))}
      flush
    >
      {forms.length === 0 ? (
        <Empty title={what === "accept" ? words.empty : words.confirmEmpty} icon="tick">
          {what === "accept" && <p>{words.emptyHint}</p>}
        </Empty>
      ) : (
        <Form method="post">
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="verb" value={what} />
          <div className="record-bar">
            <ButtonRow>
              <Button>{what === "accept" ? words.accept : words.confirm}</Button>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={chosen === forms.length}
                  onChange={(event) =>
                    setLeft(new Set(event.currentTarget.checked ? [] : forms.map(({ number }) => number)))
                  }
                />
                <span>{paper.bundle.chooseAll}</span>
              </label>
              <span className="quiet" role="status">
                {paper.bundle.chosen(formatNumber(chosen, lang))}
              </span>
            </ButtonRow>
          </div>
          <Table
            caption={words.title}
            columns={[
              { key: "choose", label: <span className="sr">{paper.bundle.chooseAll}</span> },
              { key: "number", label: paper.form },
              { key: "hamlet", label: paper.hamlet },
              { key: "since", label: since },
            ]}
          >
            {forms.map((form) => (
              <tr key={form.number}>
                <Cell>
                  <input
                    type="checkbox"
                    name="number"
                    value={form.number}
                    aria-label={paper.bundle.choose(sayNumber(form.number))}
                    checked={!left.has(form.number)}
                    onChange={() => toggle(form.number)}
                  />
                </Cell>
                <RowHead>
                  <Link to={`/rounds/${roundCode}/paper/forms/${form.number}`} className="num">
                    {sayNumber(form.number)}
                  </Link>
                </RowHead>
                <Cell>{lang === "vi" ? form.hamletVi : form.hamletEn}</Cell>
                <Cell className="num">{formatMinute(form.since, lang)}</Cell>
              </tr>
            ))}
          </Table>
        </Form>
      )}
    </Panel>
  );
}
