import { Link } from "@remix-run/react";
import { formatNumber, formatPct, formatPoints } from "#app/shared/format.ts";
import { Empty } from "#app/shared/ui/message.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, Tag } from "#app/shared/ui/status.tsx";
import { Cell, Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { Lost, LostRow } from "./lost.server.ts";
import type { Overview } from "./overview.server.ts";
import type { Shares } from "./pending.ts";
import { PointsBar } from "./points-bar.tsx";
import { isOpenTo } from "./roles.ts";
import { sayReason } from "./say-reason.ts";

type To = (path: string) => string;

/** A sign in front, so that a loss reads as one: −1,25. */
export function Loss({ lost }: { lost: string }) {
  const lang = useLang();
  return <Num className="lostn">{formatPoints(Number(lost) === 0 ? "0.00" : `-${lost}`, lang)}</Num>;
}

export interface PointsRow extends Shares {
  code: string;
  name: string;
  sub?: string | null;
  to: string | null;
  index: string | null;
}

/** Won and lost, a bar a row whose length is the maximum. */
export function PointsTable({
  caption,
  first,
  rows,
  total,
  illustrative,
}: {
  caption: string;
  first: string;
  rows: readonly PointsRow[];
  total?: Shares & { name: string; index: string | null };
  illustrative: boolean;
}) {
  const { results } = useWords();
  const lang = useLang();
  const { columns } = results.domains;
  const longest = Math.max(...rows.map(({ max }) => Number(max)), 0);
  return (
    <Table
      caption={caption}
      phone="own"
      className="bars points"
      columns={[
        { key: "code", label: columns.code, num: true, className: "code" },
        { key: "name", label: first },
        { key: "bar", label: illustrative ? <MadeUpTag /> : null, className: "bc" },
        { key: "won", label: columns.won, num: true },
        { key: "max", label: columns.max, num: true },
        { key: "lost", label: columns.lost, num: true },
        { key: "share", label: columns.share, num: true },
      ]}
      foot={
        total && (
          <SumRow>
            <td />
            <RowHead>{total.name}</RowHead>
            <td className="bc" />
            <Num className="v">{formatPoints(total.points, lang)}</Num>
            <Num className="nn">{formatPoints(total.max, lang)}</Num>
            <Loss lost={total.lost} />
            <Num className="nn">{formatPct(total.index, lang, 1)}</Num>
          </SumRow>
        )
      }
    >
      {rows.map((row) => (
        <tr key={row.code}>
          <Num className="code">{row.code}</Num>
          <RowHead sub={<PointsSub row={row} />}>
            {row.to ? <Link to={row.to}>{row.name}</Link> : row.name}
          </RowHead>
          <td className="bc">
            <PointsBar name={row.name} shares={row} longest={longest} />
          </td>
          <Num className="v">{formatPoints(row.points, lang)}</Num>
          <Num className="nn">{formatPoints(row.max, lang)}</Num>
          <Loss lost={row.lost} />
          <Num className="nn">{formatPct(row.index, lang, 1)}</Num>
        </tr>
      ))}
    </Table>
  );
}

/** Whose it is, and how much of it nothing is known of yet. */
function PointsSub({ row }: { row: PointsRow }) {
  const { results } = useWords();
  const lang = useLang();
  const pending = Number(row.pending) > 0 ? results.pending.points(formatPoints(row.pending, lang)) : null;
  return <>{[row.sub, pending].filter(Boolean).join(" · ")}</>;
}

export function DomainsPanel({
  par,
  link,
  illustrative,
}: {
  par: Overview["par"];
  link: To;
  illustrative: boolean;
}) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.domains;
  const title = text.title(formatNumber(par.domains.length, lang));
  return (
    <Panel title={title} note={text.key.length} flush>
      <PointsTable
        caption={title}
        first={text.columns.name}
        illustrative={illustrative}
        rows={par.domains.map(({ agency, ...domain }) => ({
          ...domain,
          sub: agency,
          to: link(`/par/${domain.code}`),
        }))}
        total={{ ...par, name: results.par.name }}
      />
      <PendingKey pending={par.pending} />
    </Panel>
  );
}

/** What the dashed frame means, where there is one. */
export function PendingKey({ pending }: { pending: string }) {
  const { results } = useWords();
  if (Number(pending) === 0) return null;
  return (
    <p className="key remark">
      <span>
        <svg viewBox="0 0 14 14" className="chart" aria-hidden="true" focusable="false">
          <rect className="frame dashed" x="0.5" y="0.5" width="13" height="13" />
        </svg>
        {results.pending.key}
      </span>
    </p>
  );
}

export function LostPanel({
  lost,
  ownAgencies,
  link,
  illustrative,
}: {
  lost: Pick<Lost, "rows"> & { count: number };
  ownAgencies: readonly string[] | null;
  link: To;
  illustrative: boolean;
}) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.lost;
  return (
    <Panel
      title={text.most}
      flush
      end={
        lost.count > 0 && (
          <Link className="small" to={link("/lost")}>
            {text.all(formatNumber(lost.count, lang))}
          </Link>
        )
      }
    >
      <LostTable rows={lost.rows} ownAgencies={ownAgencies} link={link} illustrative={illustrative} />
    </Panel>
  );
}

/** Criteria that lost points, each with the reason, whose it is, and late work on it. */
export function LostTable({
  rows,
  ownAgencies,
  link,
  illustrative,
  pending = false,
}: {
  rows: readonly LostRow[];
  ownAgencies: readonly string[] | null;
  link: To;
  illustrative: boolean;
  /** The rows are of what nothing is known of yet. */
  pending?: boolean;
}) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.lost;
  if (rows.length === 0) return <Empty title={text.none}>{text.noneHint}</Empty>;
  const longest = Math.max(...rows.map(({ max }) => Number(max)));
  return (
    <Table
      caption={pending ? results.pending.title : text.title}
      phone="own"
      className="bars points lost-table"
      columns={[
        { key: "code", label: text.columns.code, num: true, className: "code" },
        { key: "name", label: text.columns.name },
        { key: "agency", label: text.columns.agency, className: "own-agency" },
        { key: "bar", label: illustrative ? <MadeUpTag /> : null, className: "bc" },
        { key: "lost", label: pending ? results.pending.column : text.columns.lost, num: true },
        { key: "max", label: text.columns.max, num: true },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.code}>
          <Num className="code">{row.code}</Num>
          <RowHead sub={<LostWhy row={row} />}>
            {isOpenTo(row.agency, ownAgencies) ? (
              <Link to={link(`/par/${row.code}`)}>{row.name}</Link>
            ) : (
              row.name
            )}
          </RowHead>
          <Cell className="own-agency">
            {row.agency?.name ?? (row.isFromSipas ? results.source.sipas : results.source.officials)}
          </Cell>
          <td className="bc">
            <PointsBar name={row.name} shares={row} longest={longest} />
          </td>
          {Number(row.pending) > 0 ? (
            <Num className="v">{formatPoints(row.pending, lang)}</Num>
          ) : (
            <Loss lost={row.lost} />
          )}
          <Num className="nn">{formatPoints(row.max, lang)}</Num>
        </tr>
      ))}
    </Table>
  );
}

function LostWhy({ row }: { row: LostRow }) {
  const words = useWords();
  const lang = useLang();
  const text = words.results.lost;
  const { named } = row;
  return (
    <>
      {sayReason(words, lang, row.reason)}
      {named && (
        <>
          {" · "}
          <span
            title={
              named.inferred
                ? text.namedInferred(named.text, named.source)
                : text.namedStated(named.text, named.source)
            }
          >
            <Tag>{text.named}</Tag>
          </span>
        </>
      )}
      {row.late.map(({ code, title, link }) => (
        <span key={code}>
          {" · "}
          <Link to={link} className="t-late">
            {text.late(title)}
          </Link>
        </span>
      ))}
    </>
  );
}
