import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

export type MessageKind = "soon" | "late" | "done" | "info";

const icons: Record<MessageKind, IconName> = { soon: "clock", late: "triangle", done: "tick", info: "info" };

/** Stands beside its cause: what happened, then what to do. `announce` reads it out when it appears. */
export function Message({
  kind,
  title,
  children,
  icon,
  announce,
}: {
  kind: MessageKind;
  title?: ReactNode;
  children?: ReactNode;
  icon?: IconName;
  announce?: boolean;
}) {
  return (
    <div className={`msg ${kind}`} role={announce ? (kind === "late" ? "alert" : "status") : undefined}>
      <Icon name={icon ?? icons[kind]} />
      <div>
        {title && <b className="title">{title}</b>}
        {children}
      </div>
    </div>
  );
}

/** What will be here, and how to begin. */
export function Empty({
  title,
  icon = "box",
  children,
  action,
}: {
  title: ReactNode;
  icon?: IconName;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <div>
        <b>{title}</b>
        {children}
      </div>
      {action}
    </div>
  );
}

/** Grey bars in the final size; they appear after 300 ms only. */
export function Skeleton({ lines = 4, tall }: { lines?: number; tall?: boolean }) {
  return (
    <div className="bones" aria-hidden="true">
      {tall && <div className="bone tall" />}
      {Array.from({ length: lines }, (_, line) => (
        <div className="bone" key={line} />
      ))}
    </div>
  );
}
