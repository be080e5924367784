import { redirect, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { z } from "zod";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatMinuteShort, formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { findFormToKey, type NumberFault } from "./find-form.server.ts";
import { findHalfKeyed, findKeyingQueue } from "./keying-page.server.ts";
import { useDevice } from "./device/use-device.ts";
import { NumberForm } from "./number-form.tsx";
import sheet from "./paper.css?url";
import { PreparePanel } from "./prepare-panel.tsx";
import { QueuePanel } from "./queue-panel.tsx";
import { recordPaperState } from "./record-paper-state.server.ts";
import { sayNumber } from "./say-number.ts";

export const handle = {
  access: { who: ["surveyor", "entry-supervisor"], rows: "own-hamlets" },
  frame: "task",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const typed = url.searchParams.get("number");
  const found = typed === null ? null : await findFormToKey(ctx, round, typed);
  if (found?.ok) throw redirect(`/rounds/${round.code}/paper/key/${found.number}`);
  return {
    lang: ctx.lang,
    roundCode: round.code,
    typed: typed ?? "",
    fault: found ? found.fault : null,
    queue: await findKeyingQueue(ctx, round),
    halfKeyed: await findHalfKeyed(ctx, round),
    accountId: ctx.actor.accountId ?? "",
  };
});

const input = z.object({ verb: z.literal("collect"), number: z.string().min(1).max(20) });

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const { number } = parsed.data;
  await recordPaperState(ctx, round, { numbers: [number], to: "collected" });
  return redirect(`/rounds/${round.code}/paper/key/${number}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(paper.key.title) }];
};

interface Received {
  receipt: string;
  formNumber: string;
}

function isReceived(state: unknown): state is Received {
  return typeof state === "object" && state !== null && "receipt" in state && "formNumber" in state;
}

export default function FindForm() {
  const data = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = useWords();
  const lang = useLang();
  const { paper } = words;
  const { state, key } = useLocation();
  const { csrf } = useShell();
  const device = useDevice();
  const field = useRef<HTMLInputElement>(null);
  // After a receipt, and after a number that was not right, the hand is already back on the number.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [key]);
  const { queue, roundCode, fault } = data;
  const here = `/rounds/${roundCode}/paper`;
  const next = queue.first[0] ?? queue.second[0];
  return (
    <div className="number-page">
      <PageHead
        title={paper.key.title}
        crumbs={[{ label: paper.title, to: here }, { label: paper.key.title }]}
        asOf={paper.key.lead}
      />
      {isReceived(state) && (
        <Message kind="done" announce>
          <div className="number-receipt">
            <b>{paper.key.receipt(sayNumber(state.formNumber))}</b>
            <span>
              {paper.key.receiptCode}: <span className="code">{state.receipt}</span>
            </span>
          </div>
        </Message>
      )}
      <NumberForm
        ref={field}
        roundCode={roundCode}
        typed={data.typed}
        error={fault ? sayProblem(words, fault) : undefined}
        autoFocus
      />
      {refused && "problem" in refused && <Message kind="late">{sayProblem(words, refused.problem)}</Message>}
      {fault && fault.collectable && <CollectFirst fault={fault} />}
      <p className="quiet">
        {next
          ? paper.key.queue(formatNumber(queue.first.length, lang), formatNumber(queue.second.length, lang))
          : paper.key.queueEmpty}
      </p>
      {next && (
        <p>
          {paper.key.next}: <Link to={`${here}/key/${next}`}>{sayNumber(next)}</Link>
        </p>
      )}
      {data.halfKeyed.length > 0 && (
        <section>
          <h2>{paper.key.partials}</h2>
          <ul>
            {data.halfKeyed.map(({ formNumber, savedAt }) => (
              <li key={formNumber}>
                <Link to={`${here}/key/${formNumber}`}>{sayNumber(formNumber)}</Link>{" "}
                <span className="quiet">{paper.key.resume(formatMinuteShort(savedAt, lang))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(device.waiting.length > 0 || device.receipts.length > 0) && <QueuePanel {...device} />}
      <PreparePanel device={device} roundCode={roundCode} accountId={data.accountId} csrf={csrf} />
    </div>
  );
}

/** The sheet is in the hand but not in the books yet: one press books it in and goes on to keying. */
function CollectFirst({ fault }: { fault: NumberFault }) {
  const { paper } = useWords();
  const { csrf } = useShell();
  const number = String(fault.details.formNumber);
  return (
    <Message kind="soon" title={paper.key.collectTitle(sayNumber(number))}>
      <p>{paper.key.collectHint}</p>
      <Form method="post">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="verb" value="collect" />
        <input type="hidden" name="number" value={number} />
        <Button size="small">{paper.key.collect}</Button>
      </Form>
    </Message>
  );
}
