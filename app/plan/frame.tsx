/** What the plan's pages share: their head with the moment, the way between the registers, what an action answered. */
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatDay, formatMinute } from "#app/shared/format.ts";
import { keepMoment, type ShownMoment } from "#app/shared/moment.ts";
import type { ProblemBody } from "#app/shared/problem.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { ErrorSummary } from "#app/shared/ui/error-summary.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead, Tabs, type Crumb } from "#app/shared/ui/page-head.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords, type Words } from "#app/shared/words.ts";
import type { RegisterKind } from "./register.ts";

const registers = ["plan", "targets", "dossiers", "feedback", "inspections"] as const;
export type Register = (typeof registers)[number];

interface PlanHeadProps {
  roundCode: string;
  register: Register;
  title: string;
  code?: string;
  /** Below a register: the register itself comes first. */
  crumb?: string;
  moment: ShownMoment;
  illustrative: boolean;
  actions?: ReactNode;
}

/** Title, moment, and tabs between the five registers, which all keep the moment. */
export function PlanHead({
  roundCode,
  register,
  title,
  code,
  crumb,
  moment,
  illustrative,
  actions,
}: PlanHeadProps) {
  const { plan } = useWords();
  const base = `/rounds/${roundCode}`;
  const crumbs: Crumb[] | undefined = crumb
    ? [{ label: plan.rooms[register], to: keepMoment(`${base}/${register}`, moment) }, { label: crumb }]
    : undefined;
  return (
    <>
      <PageHead
        title={title}
        code={code}
        crumbs={crumbs}
        asOf={<MomentLine moment={moment} backTo={`${base}/${register}`} illustrative={illustrative} />}
        actions={actions}
      />
      {!crumb && (
        <Tabs
          label={plan.rooms.label}
          tabs={registers.map((name) => ({
            to: keepMoment(`${base}/${name}`, moment),
            label: plan.rooms[name],
            current: name === register,
          }))}
        />
      )}
    </>
  );
}

/** A register as a file: taken away as of the moment, and filled from one by whoever may. */
export function RegisterFiles({
  roundCode,
  kind,
  moment,
  filled,
  mayImport,
}: {
  roundCode: string;
  kind: RegisterKind;
  moment: ShownMoment;
  /** Whether there is anything to take away. */
  filled: boolean;
  mayImport: boolean;
}) {
  const { plan } = useWords();
  const base = `/rounds/${roundCode}/plan`;
  return (
    <>
      {filled && (
        <LinkButton
          to={keepMoment(`${base}/export.csv?kind=${kind}`, moment)}
          download
          variant="second"
          icon="download"
        >
          {plan.csv}
        </LinkButton>
      )}
      {mayImport && !isPast(moment) && (
        <LinkButton to={`${base}/import?kind=${kind}`} variant="second" icon="file">
          {plan.imports.open}
        </LinkButton>
      )}
    </>
  );
}

function MomentLine({
  moment,
  backTo,
  illustrative,
}: {
  moment: ShownMoment;
  backTo: string;
  illustrative: boolean;
}) {
  const { plan } = useWords();
  const lang = useLang();
  return (
    <>
      {moment.asOfDay
        ? plan.asOfDay(formatDay(moment.asOfDay, lang))
        : plan.asOfNow(formatMinute(moment.asOf, lang))}
      {moment.knownDay && <>, {plan.knownOn(formatDay(moment.knownDay, lang))}</>}
      {isPast(moment) && (
        <>
          . <Link to={backTo}>{plan.backToNow}</Link>
        </>
      )}{" "}
      {illustrative && <MadeUpTag />}
    </>
  );
}

/** Whether a page shows another moment than now: nothing can be changed there. */
export function isPast({ asOfDay, knownDay }: ShownMoment): boolean {
  return asOfDay !== null || knownDay !== null;
}

/** What an action gives: a problem, or what was saved, by the name of its sentence. */
export type Answer = { problem: ProblemBody } | { saved: string } | undefined;

/** Says what became of a form: the problem with its fields, or that it was saved. */
export function AnswerMessage({
  answer,
  saved,
}: {
  answer: Answer;
  saved: Readonly<Record<string, string>>;
}) {
  const words = useWords();
  if (!answer) return null;
  if ("saved" in answer) {
    return (
      <Message kind="done" announce>
        {saved[answer.saved]}
      </Message>
    );
  }
  const faults = Object.entries(faultsOf(words, answer));
  if (faults.length === 0) {
    return (
      <Message kind="late" announce>
        {sayProblem(words, answer.problem)}
      </Message>
    );
  }
  return <ErrorSummary faults={faults.map(([fieldId, text]) => ({ fieldId, text }))} />;
}

/** Sentences for the faulty fields of the form that came back, by field name. */
export function faultsOf(words: Words, answer: Answer): Record<string, string> {
  return answer && "problem" in answer ? sayFaults(words, answer.problem.fields) : {};
}
