// The decisions of a criterion besides its numbers: small forms, each with the one field it needs.
import { Form } from "@remix-run/react";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Textarea } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { useWords } from "#app/shared/words.ts";
import { fieldId, useFormAnswer, type Answer } from "./answer-message.tsx";
import type { CriterionPage } from "./criterion-page.server.ts";
import type { CriterionVerb } from "./moves.ts";

interface DecisionProps {
  page: CriterionPage;
  verb: CriterionVerb;
  answer: Answer;
  label: string;
  /** The label of the reason; without one the decision needs no words. */
  reason?: string;
  isPrimary?: boolean;
}

function Decision({ page, verb, answer, label, reason, isPrimary }: DecisionProps) {
  const { csrf } = useShell();
  const { faults, typed } = useFormAnswer(answer, verb);
  return (
    <Form method="post" className={reason ? "decision" : undefined}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="form" value={verb} />
      <input type="hidden" name="verb" value={verb} />
      <input type="hidden" name="version" value={page.version} />
      {reason && (
        <Textarea
          name="reason"
          id={fieldId(verb, "reason")}
          label={reason}
          rows={2}
          error={faults.reason}
          defaultValue={typed.reason}
        />
      )}
      <Button variant={isPrimary ? "primary" : "second"}>{label}</Button>
    </Form>
  );
}

/** What this person can decide now, beside the numbers. */
export function Decisions({ page, answer }: { page: CriterionPage; answer: Answer }) {
  const { form } = useWords().appraisal;
  const may = (verb: CriterionVerb) => page.verbs.includes(verb);
  const shared = { page, answer };
  const hasOpenQuery = page.queries.some(({ state }) => state !== "closed");
  return (
    <>
      {may("submit") &&
        (page.isProven ? (
          <Decision {...shared} verb="submit" label={form.submit} isPrimary />
        ) : (
          <Message kind="soon">{form.submitUnproven}</Message>
        ))}
      {may("accept") && (
        <Decision
          {...shared}
          verb="accept"
          label={page.source === "statistics" ? form.acceptStatistic : form.accept}
          isPrimary
        />
      )}
      {may("send-back") && (
        <Decision {...shared} verb="send-back" label={form.sendBack} reason={form.sendBackReason} />
      )}
      {may("explain") && (
        <Decision {...shared} verb="explain" label={form.explain} reason={form.explainText} isPrimary />
      )}
      {may("confirm") && <Decision {...shared} verb="confirm" label={form.confirm} isPrimary />}
      {may("lock") &&
        (hasOpenQuery ? (
          <Message kind="soon">{form.lockQuery}</Message>
        ) : (
          <Decision {...shared} verb="lock" label={form.lock} isPrimary />
        ))}
      {may("unlock") && <Decision {...shared} verb="unlock" label={form.unlock} reason={form.unlockReason} />}
    </>
  );
}
