/** A bundle at a glance: what it still needs, one box a form, counts that add up, when it is due back. */
import { formatMinute, formatNumber, formatWorkingDays } from "#app/shared/format.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Facts, Panel } from "#app/shared/ui/panel.tsx";
import { Slots } from "#app/shared/ui/slots.tsx";
import { Status, type StatusKind } from "#app/shared/ui/status.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { BundleDeadline, BundleView } from "./progress.server.ts";
import { sayNumber } from "./say-number.ts";
import { slotLooks, stages } from "./stages.ts";

const kinds: Record<BundleDeadline["state"], StatusKind> = {
  planned: "planned",
  "due-soon": "soon",
  overdue: "late",
  done: "done",
  "done-late": "done-late",
};

const tints = {
  planned: undefined,
  "due-soon": "soon",
  overdue: "late",
  done: "done",
  "done-late": "done",
} as const;

export function BundleCard({ bundle, roundCode }: { bundle: BundleView; roundCode: string }) {
  const { paper } = useWords();
  const lang = useLang();
  const { deadline, counts } = bundle;
  const here = `/rounds/${roundCode}/paper`;
  const seen = stages.filter((stage) => counts[stage] > 0);
  return (
    <Panel
      title={bundle.name[lang]}
      tint={deadline ? tints[deadline.state] : undefined}
      end={<BundleStatus bundle={bundle} />}
    >
      <p className="small quiet">
        {paper.mine.range(bundle.district[lang], sayNumber(bundle.from), sayNumber(bundle.to))}
      </p>
      <BundleTodo bundle={bundle} />
      <Slots
        label={paper.mine.slots(bundle.name[lang])}
        slots={bundle.forms.map(({ number, slot, stage }) => ({
          number: String(slot),
          look: slotLooks[stage],
          state: `${sayNumber(number)}, ${paper.stages[stage]}`,
          to: `${here}/forms/${number}`,
        }))}
      />
      <Facts
        facts={[
          ...seen.map((stage) => ({
            key: stage,
            term: (
              <>
                <span className={`slot mini ${slotLooks[stage]}`} aria-hidden="true" /> {paper.stages[stage]}
              </>
            ),
            figure: formatNumber(counts[stage], lang),
          })),
          { key: "sum", term: paper.mine.total, figure: formatNumber(bundle.forms.length, lang), sum: true },
        ]}
      />
      {deadline && <DueLine deadline={deadline} />}
      <div className="button-row">
        {counts.collected > 0 && (
          <LinkButton to={`${here}/key`} icon="key">
            {paper.mine.key}
          </LinkButton>
        )}
        <LinkButton to={`${here}/hamlets/${bundle.hamletCode}`} variant="second">
          {paper.mine.log}
        </LinkButton>
      </div>
    </Panel>
  );
}

export function BundleStatus({ bundle }: { bundle: Pick<BundleView, "state" | "deadline"> }) {
  const { paper } = useWords();
  const { deadline, state } = bundle;
  if (!deadline || deadline.state === "planned")
    return <Status kind="none">{paper.bundleStates[state]}</Status>;
  return (
    <Status kind={kinds[deadline.state]}>
      {state === "handed-back" ? paper.bundleStates["handed-back"] : undefined}
    </Status>
  );
}

function BundleTodo({ bundle: { counts } }: { bundle: BundleView }) {
  const { paper } = useWords();
  const lang = useLang();
  const open = (["not-issued", "left", "collected"] as const).filter((stage) => counts[stage] > 0);
  return (
    <p className="todo">
      {open.length === 0
        ? paper.mine.todoNone
        : open.map((stage) => paper.mine.todo[stage](formatNumber(counts[stage], lang))).join(", ")}
    </p>
  );
}

/** When the bundle is due back, or came back, and how late. */
export function DueLine({ deadline }: { deadline: BundleDeadline }) {
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.mine;
  const late = deadline.late
    ? deadline.late.workingDays > 0
      ? words.late(formatWorkingDays(deadline.late.workingDays, lang))
      : words.lateToday
    : null;
  if (deadline.doneAt !== null)
    return (
      <p className="due">
        {words.doneAt(formatMinute(deadline.doneAt, lang))} <b>{late ?? words.inTime}</b>
      </p>
    );
  return (
    <p className={deadline.state === "overdue" ? "due t-late" : "due"}>
      {words.dueAt(formatMinute(deadline.dueAt, lang))}{" "}
      <b>{late ?? words.left(formatWorkingDays(deadline.workingDaysLeft ?? 0, lang))}</b>
    </p>
  );
}
