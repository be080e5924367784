import { useId } from "react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

interface PanelProps {
  title?: ReactNode;
  /** Quiet words after the title. */
  note?: ReactNode;
  /** What stands at the right end of the header. */
  end?: ReactNode;
  /** The body touches the edges: tables, lists. */
  flush?: boolean;
  /** A coloured upper edge for a panel that is itself late, due soon or done. */
  tint?: "late" | "soon" | "done";
  id?: string;
  children: ReactNode;
}

/** A sheet on the desk, with its title as a section heading. */
export function Panel({ title, note, end, flush, tint, id, children }: PanelProps) {
  const headingId = useId();
  return (
    <section
      className={classes("panel", tint && `tinted-${tint}`)}
      id={id}
      aria-labelledby={title ? headingId : undefined}
    >
      {(title ?? end) && (
        <header>
          {title && <h2 id={headingId}>{title}</h2>}
          {note && <span className="quiet small">{note}</span>}
          {end && <span className="end">{end}</span>}
        </header>
      )}
      <div className={classes("body", flush && "flush")}>{children}</div>
    </section>
  );
}

export function Stack({ children }: { children: ReactNode }) {
  return <div className="stack">{children}</div>;
}

/** Panels side by side where there is room; `even` gives them one height. */
export function Columns({
  children,
  layout = "even",
}: {
  children: ReactNode;
  layout?: "even" | "free" | "wide-left";
}) {
  return (
    <div className={classes("cols", layout === "even" && "even", layout === "wide-left" && "wide-left")}>
      {children}
    </div>
  );
}

/** Terms with their figures, one a line. */
export function Facts({
  facts,
}: {
  facts: readonly { key: string; term: ReactNode; figure: ReactNode; sum?: boolean }[];
}) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.key} className={fact.sum ? "sum" : undefined}>
          <dt>{fact.term}</dt>
          <dd className="num">{fact.figure}</dd>
        </div>
      ))}
    </dl>
  );
}
