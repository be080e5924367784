import type { ActionFunctionArgs, LinksFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatDay, formatMinute, formatNumber } from "#app/shared/format.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { Empty } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound, type EnteredRound, type Posted } from "#app/people/api.server.ts";
import { ColumnsTable, LockForms, MovedList, SignedTable } from "./approval-panels.tsx";
import { findApprovalPage } from "./approval-page.server.ts";
import { answerForm } from "./answer-form.server.ts";
import { AnswerMessage } from "./answer-message.tsx";
import appraisalSheet from "./appraisal.css?url";
import { fileSignedCopy, isWithin, lockCriteria, signTable } from "./sign-table.server.ts";

export const handle = {
  access: { who: ["reviewer", "approver", "leader", "auditor"], rows: "all" },
  frame: "house",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: appraisalSheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  return {
    lang: ctx.lang,
    moment,
    round: { code: round.code, illustrative: round.illustrative === 1 },
    page: await findApprovalPage(ctx, round, moment),
  };
});

const input = z.discriminatedUnion("verb", [
  z.object({
    verb: z.literal("lock"),
    scope: z.string().max(20),
    versions: z.string().max(20_000),
    password: z.string().max(200),
  }),
  z.object({ verb: z.literal("sign"), scope: z.string().max(20), password: z.string().max(200) }),
  z.object({ verb: z.literal("file"), number: z.coerce.number().int().positive() }),
]);

const act = actInRound(handle.access, async (entered) =>
  answerForm(entered.form, () => answerApproval(entered)),
);

export const action = (args: ActionFunctionArgs) => act(args);

async function answerApproval({
  ctx,
  round,
  form,
  address,
}: EnteredRound & Posted): Promise<{ done: string }> {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const text = wordsOf(ctx.lang).appraisal.approval;
  const sent = parsed.data;
  if (sent.verb === "file") {
    const file = form.get("file");
    if (file === null || typeof file === "string")
      throw problem("input.invalid", {}, { file: { code: "appraisal.no_file" } });
    const bytes = new Uint8Array(await file.arrayBuffer());
    await fileSignedCopy(ctx, round, { number: sent.number, file: { name: file.name, bytes } });
    return { done: text.filedDone };
  }
  const { password } = sent;
  const domain = sent.scope === "" ? null : sent.scope;
  if (sent.verb === "sign") {
    const number = await signTable(ctx, round, { domain, password, address });
    return { done: text.signedDone(formatNumber(number, ctx.lang)) };
  }
  const versions = Object.fromEntries(readVersions(sent.versions).filter(([code]) => isWithin(code, domain)));
  const count = await lockCriteria(ctx, round, { versions, password, address });
  return { done: text.lockedDone(formatNumber(count, ctx.lang)) };
}

/** `code=version` pairs of the form, as the page wrote them. */
function readVersions(text: string): [string, string][] {
  return text.split(" ").flatMap((pair): [string, string][] => {
    const [code, version] = pair.split("=");
    return code && version ? [[code, version]] : [];
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, appraisal } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(appraisal.approval.title) }];
};

export default function Approval() {
  const { appraisal } = useWords();
  const lang = useLang();
  const { page, round, moment } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = appraisal.approval;
  const base = `/rounds/${round.code}`;
  const isPast = moment.asOfDay !== null || moment.knownDay !== null;
  return (
    <>
      <PageHead
        title={text.title}
        crumbs={[{ label: appraisal.page.crumb, to: `${base}/criteria` }, { label: text.short }]}
        asOf={
          <>
            {moment.asOfDay
              ? appraisal.list.asOfDay(formatDay(moment.asOfDay, lang))
              : appraisal.list.asOf(formatMinute(moment.asOf, lang))}{" "}
            {round.illustrative && <MadeUpTag />}
          </>
        }
      />
      <AnswerMessage answer={answer} />
      <p>{text.lead}</p>
      <Stack>
        <Panel title={text.columnsTitle} end={round.illustrative && <MadeUpTag />} flush>
          <ColumnsTable page={page} base={base} />
        </Panel>
        {page.mayLock && !isPast && <LockForms page={page} answer={answer} />}
        {page.moved.length > 0 && <MovedList moved={page.moved} base={base} />}
        {page.approvals.length === 0 ? (
          <Empty title={text.tablesNone}>
            <p>{text.tablesNoneLead}</p>
          </Empty>
        ) : (
          page.approvals.map((approval) => (
            <SignedTable
              key={approval.number}
              approval={approval}
              base={base}
              mayFile={page.mayFile && !isPast}
              answer={answer}
              illustrative={round.illustrative}
            />
          ))
        )}
      </Stack>
    </>
  );
}
