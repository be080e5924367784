/** What the supervisor does with a bundle: make its numbers, hand it out, change its surveyor, take it back. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatNumber } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Select, TextInput } from "#app/shared/ui/field.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Facts, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { DueLine } from "./bundle-card.tsx";
import type { HamletPage } from "./progress.server.ts";
import { stages } from "./stages.ts";

function VerbForm({ verb, children }: { verb: string; children: ReactNode }) {
  const { csrf } = useShell();
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="verb" value={verb} />
      {children}
    </Form>
  );
}

export function MakeForms({ slots }: { slots: number }) {
  const { paper } = useWords();
  return (
    <Empty
      title={paper.bundle.notPrinted}
      icon="printer"
      action={
        <VerbForm verb="print">
          <Button>{paper.bundle.make}</Button>
        </VerbForm>
      }
    >
      <p>{paper.bundle.notPrintedHint(String(slots))}</p>
    </Empty>
  );
}

interface FormsProps {
  hamlet: HamletPage;
  mayHand: boolean;
  /** In Viet Nam; the hand-back is proposed a week later. */
  today: string;
  faults: Readonly<Record<string, string>>;
}

export function BundleForms({ hamlet, mayHand, today, faults }: FormsProps) {
  const { paper } = useWords();
  const lang = useLang();
  const seen = stages.filter((stage) => hamlet.counts[stage] > 0);
  return (
    <Stack>
      <Panel title={paper.formPage.now}>
        {hamlet.deadline && <DueLine deadline={hamlet.deadline} />}
        {hamlet.countedForms !== null && (
          <p className="small">{paper.bundle.countedForms(formatNumber(hamlet.countedForms, lang))}</p>
        )}
        <Facts
          facts={[
            ...seen.map((stage) => ({
              key: stage,
              term: paper.stages[stage],
              figure: formatNumber(hamlet.counts[stage], lang),
            })),
            {
              key: "sum",
              term: paper.mine.total,
              figure: formatNumber(hamlet.forms.length, lang),
              sum: true,
            },
          ]}
        />
      </Panel>
      {mayHand && hamlet.state === "printed" && <IssueForm hamlet={hamlet} today={today} faults={faults} />}
      {mayHand && hamlet.state === "issued" && (
        <>
          <HandBackForm hamlet={hamlet} faults={faults} />
          {hamlet.surveyors.length > 1 && <ReassignForm hamlet={hamlet} faults={faults} />}
        </>
      )}
    </Stack>
  );
}

function SurveyorSelect({ hamlet, error }: { hamlet: HamletPage; error?: string }) {
  const { paper } = useWords();
  return (
    <Select
      id="surveyorId"
      name="surveyorId"
      label={paper.bundle.surveyor}
      error={error}
      options={hamlet.surveyors.map(({ id, name }) => ({ value: id, label: name }))}
      defaultValue={hamlet.surveyorId ?? undefined}
      required
    />
  );
}

const WEEK_MS = 7 * 86_400_000;

function IssueForm({ hamlet, today, faults }: Omit<FormsProps, "mayHand">) {
  const { paper } = useWords();
  const inAWeek = new Date(Date.parse(today) + WEEK_MS).toISOString().slice(0, 10);
  return (
    <Panel title={paper.bundle.issueTitle}>
      {hamlet.surveyors.length === 0 ? (
        <p>{paper.bundle.noSurveyor}</p>
      ) : (
        <VerbForm verb="issue">
          <SurveyorSelect hamlet={hamlet} error={faults.surveyorId} />
          <TextInput
            name="dueDay"
            type="date"
            label={paper.bundle.dueDay}
            defaultValue={inAWeek}
            min={today}
            required
          />
          <TextInput name="dueTime" type="time" label={paper.bundle.dueTime} defaultValue="17:00" required />
          <Button>{paper.bundle.issue}</Button>
        </VerbForm>
      )}
    </Panel>
  );
}

function ReassignForm({ hamlet, faults }: Pick<FormsProps, "hamlet" | "faults">) {
  const { paper } = useWords();
  return (
    <Panel title={paper.bundle.reassignTitle}>
      <VerbForm verb="reassign">
        <SurveyorSelect hamlet={hamlet} error={faults.surveyorId} />
        <Button variant="second">{paper.bundle.reassign}</Button>
      </VerbForm>
    </Panel>
  );
}

function HandBackForm({ hamlet, faults }: Pick<FormsProps, "hamlet" | "faults">) {
  const { paper } = useWords();
  const lang = useLang();
  const out = hamlet.forms.filter(
    ({ paperState }) => paperState === "issued" || paperState === "left",
  ).length;
  return (
    <Panel title={paper.bundle.handBackTitle}>
      {out > 0 ? (
        <p>{paper.bundle.stillOut(formatNumber(out, lang))}</p>
      ) : (
        <VerbForm verb="hand-back">
          <TextInput
            id="countedForms"
            name="countedForms"
            label={paper.bundle.counted}
            hint={paper.bundle.handBackHint}
            error={faults.countedForms}
            inputMode="numeric"
            figures
            required
          />
          <Button>{paper.bundle.handBack}</Button>
        </VerbForm>
      )}
    </Panel>
  );
}
