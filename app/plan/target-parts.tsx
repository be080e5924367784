import { formatNumber, formatPct } from "#app/shared/format.ts";
import { Status } from "#app/shared/ui/status.tsx";
import { useLang, useWords } from "#app/shared/words.ts";

/** Writes a target's value in its own unit: one decimal for shares and for what a trend makes of counts. */
export function useTargetFigure(): (value: number, unit: "percent" | "count") => string {
  const lang = useLang();
  return (value, unit) =>
    unit === "percent"
      ? formatPct(value, lang, 1)
      : formatNumber(value, lang, Number.isInteger(value) ? 0 : 1);
}

/** Met or not, as the last measurement says. */
export function TargetStatus({ met }: { met: boolean | null }) {
  const { targets } = useWords().plan;
  if (met === null) return <Status kind="none">{targets.noMeasure}</Status>;
  return met ? (
    <Status kind="done">{targets.metWord}</Status>
  ) : (
    <Status kind="planned">{targets.notMetWord}</Status>
  );
}

const outlookKinds = { likely: "done", open: "soon", unlikely: "late" } as const;

/** What the forecast says of the goal at its due date. */
export function OutlookStatus({ outlook }: { outlook: keyof typeof outlookKinds }) {
  const { targets } = useWords().plan;
  return <Status kind={outlookKinds[outlook]}>{targets.outlook[outlook]}</Status>;
}
