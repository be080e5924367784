import type { ReactNode } from "react";
import { formatMinuteShort, formatNumber } from "../format.ts";
import { useLang, useWords } from "../words.ts";

export interface ThreadMessage {
  key: string;
  /** Who and what: Sở Nội vụ hỏi. */
  by: ReactNode;
  at: string;
  /** Our own side of the talk, in the house colour. */
  ours?: boolean;
  children: ReactNode;
}

const RADIUS = 24;
const ROUND = 2 * Math.PI * RADIUS;

/** The clock of a query in working days: a ring that empties, and the words. Negative days left are days late. */
export function DaysClock({
  daysLeft,
  daysGiven,
  children,
}: {
  daysLeft: number;
  daysGiven: number;
  children?: ReactNode;
}) {
  const { shared } = useWords();
  const lang = useLang();
  const late = daysLeft < 0;
  const figure = formatNumber(Math.abs(daysLeft), lang);
  const share = late ? 1 : Math.min(daysLeft / Math.max(daysGiven, 1), 1);
  return (
    <div className={late ? "clock late" : "clock"}>
      <svg viewBox="0 0 56 56" aria-hidden="true" focusable="false">
        <circle className="ring" cx="28" cy="28" r={RADIUS} />
        <circle
          className="left"
          cx="28"
          cy="28"
          r={RADIUS}
          strokeDasharray={`${share * ROUND} ${ROUND}`}
          transform="rotate(-90 28 28)"
        />
        <text x="28" y="34" textAnchor="middle">
          {figure}
        </text>
      </svg>
      <div>
        <b className={late ? "t-late" : undefined}>
          {late ? shared.thread.late(figure) : shared.thread.clock(figure)}
        </b>
        {children && <p>{children}</p>}
      </div>
    </div>
  );
}

/** The messages of a query, oldest first, on one line. */
export function Thread({ messages }: { messages: readonly ThreadMessage[] }) {
  const { shared } = useWords();
  const lang = useLang();
  return (
    <ol className="thread" aria-label={shared.thread.title}>
      {messages.map((message) => (
        <li key={message.key} className={message.ours ? "ours" : undefined}>
          <p className="by">
            <b>{message.by}</b> <time dateTime={message.at}>{formatMinuteShort(message.at, lang)}</time>
          </p>
          {message.children}
        </li>
      ))}
    </ol>
  );
}

export interface HistoryEntry {
  key: string;
  at: string;
  children: ReactNode;
}

/** What happened and when, newest first as given. */
export function Timeline({ entries, label }: { entries: readonly HistoryEntry[]; label?: string }) {
  const { shared } = useWords();
  const lang = useLang();
  return (
    <ol className="timeline" aria-label={label ?? shared.thread.history}>
      {entries.map((entry) => (
        <li key={entry.key}>
          <time dateTime={entry.at}>{formatMinuteShort(entry.at, lang)}</time>
          <span>{entry.children}</span>
        </li>
      ))}
    </ol>
  );
}
