import type { ReactNode } from "react";
import { useWords } from "../words.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

export type StatusKind = "late" | "soon" | "done" | "done-late" | "planned" | "ask" | "locked" | "none";

export const statusIcons: Record<StatusKind, IconName> = {
  late: "triangle",
  soon: "clock",
  done: "tick",
  "done-late": "tickClock",
  planned: "dashedRing",
  ask: "bubble",
  locked: "lock",
  none: "minus",
};

/** A state by icon, word and colour. The word is the kind's own unless `children` say it more exactly. */
export function Status({
  kind,
  icon,
  children,
}: {
  kind: StatusKind;
  icon?: IconName;
  children?: ReactNode;
}) {
  const { shared } = useWords();
  return (
    <span className={`st ${kind}`}>
      <Icon name={icon ?? statusIcons[kind]} />
      {children ?? shared.status[kind]}
    </span>
  );
}

export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}

/** Stands on every chart and table built from illustrative data. */
export function MadeUpTag({ children }: { children?: ReactNode }) {
  const { shared } = useWords();
  return <span className="tag made-up">{children ?? shared.madeUp.tag}</span>;
}

/** Stands beside what no published source has confirmed. */
export function UnverifiedTag({ children }: { children?: ReactNode }) {
  const { shared } = useWords();
  return <span className="tag made-up">{children ?? shared.madeUp.unverified}</span>;
}
