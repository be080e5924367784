import { redirect, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { Button, ButtonRow, LinkButton } from "#app/shared/ui/button.tsx";
import { Select, Textarea, TextInput } from "#app/shared/ui/field.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { addTask } from "./add-task.server.ts";
import { dueAtOf } from "./due.ts";
import { AnswerMessage, faultsOf, PlanHead } from "./frame.tsx";
import { monitors } from "./roles.ts";
import { Hidden } from "./task-forms.tsx";
import { listAgencies } from "./view.server.ts";

export const handle = { access: { who: monitors, rows: "all" }, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => ({
  lang: ctx.lang,
  roundCode: round.code,
  moment: parseMoment(url.searchParams, ctx.clock.now()),
  agencies: await listAgencies(ctx),
}));

const text = z.string().trim().max(1000);
const input = z.object({
  code: text,
  titleVi: text,
  titleEn: text,
  owner: text,
  product: text,
  legalBasis: text,
  dueAt: z.string().max(10),
  criteria: text,
});

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const { titleVi, titleEn, owner, dueAt, criteria, ...task } = parsed.data;
  await addTask(ctx, round, {
    ...task,
    title: { vi: titleVi, en: titleEn || titleVi },
    ownerAgencyCode: owner,
    coOwners: form.getAll("coOwners").map(String),
    dueAt: dueAtOf(dueAt),
    criteria: criteria
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((code) => ({ code })),
  });
  return redirect(`/rounds/${round.code}/plan/${encodeURIComponent(task.code)}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, plan } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(plan.newTask.title) }];
};

export default function NewTask() {
  const words = useWords();
  const { plan, shared } = words;
  const { roundCode, moment, agencies } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const faults = faultsOf(words, answer);
  return (
    <>
      <PlanHead
        roundCode={roundCode}
        register="plan"
        crumb={plan.newTask.title}
        title={plan.newTask.title}
        moment={moment}
        illustrative={false}
      />
      <AnswerMessage answer={answer} saved={{}} />
      <Panel>
        <Form method="post" className="form wide">
          <Hidden verb="add" />
          <TextInput id="code" name="code" label={plan.newTask.code} error={faults.code} required figures />
          <TextInput
            id="titleVi"
            name="titleVi"
            label={plan.newTask.titleVi}
            error={faults.titleVi}
            required
          />
          <TextInput name="titleEn" label={plan.newTask.titleEn} optional />
          <Select
            id="owner"
            name="owner"
            label={plan.owner}
            options={agencies}
            error={faults.owner}
            blank
            required
          />
          <Select name="coOwners" label={plan.coOwners} options={agencies} multiple optional size={6} />
          <TextInput id="product" name="product" label={plan.task.product} error={faults.product} required />
          <Textarea name="legalBasis" label={plan.task.legalBasis} rows={2} required />
          <TextInput
            id="dueAt"
            name="dueAt"
            type="date"
            label={plan.due}
            hint={plan.newTask.dueHint}
            error={faults.dueAt}
            figures
            required
          />
          <TextInput
            id="criteria"
            name="criteria"
            label={plan.criteria}
            hint={plan.newTask.criteriaHint}
            error={faults.criteria}
            figures
            optional
          />
          <ButtonRow>
            <Button>{plan.newTask.add}</Button>
            <LinkButton to={`/rounds/${roundCode}/plan`} variant="bare">
              {shared.buttons.cancel}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Panel>
    </>
  );
}
