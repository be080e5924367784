import { Form, Link } from "@remix-run/react";
import { formatMinuteShort } from "#app/shared/format.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { DeadlineStatus, DueTime } from "#app/shared/ui/deadline.tsx";
import { PointsAtRisk } from "#app/shared/ui/points-bars.tsx";
import { Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { DeskRow } from "./desk.server.ts";

interface DeadlineTableProps {
  caption: string;
  rows: readonly DeskRow[];
  /** The greatest points of both tables, so that bars compare. */
  greatest: number;
  /** Token of the forms; null where this person can't remind. */
  csrf: string | null;
  urgent?: boolean;
}

/** One line a deadline: state, what, whose, due minute and how late, points at risk, remind and the last reminder. */
export function DeadlineTable({ caption, rows, greatest, csrf, urgent }: DeadlineTableProps) {
  const { desk } = useWords();
  const { columns } = desk;
  return (
    <Table
      caption={caption}
      className="deadlines"
      phone="own"
      columns={[
        { key: "state", label: columns.state, className: "c-state" },
        { key: "what", label: columns.what },
        { key: "owner", label: columns.owner, className: "c-owner" },
        { key: "due", label: columns.due, className: "c-due" },
        { key: "risk", label: columns.risk, className: "c-risk" },
        ...(csrf ? [{ key: "remind", label: columns.remind, className: "c-remind" }] : []),
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td className="c-state">
            <DeadlineStatus state={row.due.state} />
          </td>
          <th scope="row">
            <Link to={row.link}>{row.title}</Link>
            <RowSub row={row} />
          </th>
          <td className="c-owner">{row.owner}</td>
          <td className="c-due">
            <DueTime due={row.due} />
          </td>
          <td className="c-risk">
            {row.risk === null ? (
              <span className="quiet small">{desk.noRisk}</span>
            ) : (
              <PointsAtRisk points={row.risk} greatest={greatest} />
            )}
          </td>
          {csrf && (
            <td className="c-remind">
              <RemindButton row={row} csrf={csrf} urgent={urgent} />
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}

function RowSub({ row }: { row: DeskRow }) {
  const { desk } = useWords();
  const parts = [
    [desk.kinds[row.kind], row.code].filter(Boolean).join(" "),
    ...(row.criterion ? [`${desk.criterion(row.criterion.code)}: ${row.criterion.name}`] : []),
  ];
  return <span className="sub">{parts.join(" · ")}</span>;
}

function RemindButton({ row, csrf, urgent }: { row: DeskRow; csrf: string; urgent?: boolean }) {
  const { desk } = useWords();
  const lang = useLang();
  const last = row.lastReminderAt;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="verb" value="remind" />
      <input type="hidden" name="deadline" value={row.id} />
      <Button
        size="small"
        icon="bell"
        variant={urgent ? "primary" : "second"}
        aria-label={desk.remind.oneLabel(row.title)}
      >
        {desk.remind.one}
      </Button>
      <span className="sub">
        {last ? desk.remind.last(formatMinuteShort(last, lang)) : desk.remind.never}
      </span>
    </Form>
  );
}
