import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatNumber } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { LinkButton } from "./button.tsx";

export interface Crumb {
  label: string;
  /** The last crumb, the page itself, has none. */
  to?: string;
}

interface PageHeadProps {
  title: ReactNode;
  /** Code before the title, in figures: 7.2.3. */
  code?: string;
  crumbs?: readonly Crumb[];
  /** The as-of line: moment, scope, what is provisional. */
  asOf?: ReactNode;
  /** At most one primary button. */
  actions?: ReactNode;
}

/** Opens every staff page. */
export function PageHead({ title, code, crumbs, asOf, actions }: PageHeadProps) {
  const { shared } = useWords();
  return (
    <>
      {crumbs && (
        <nav aria-label={shared.shell.crumbs}>
          <ol className="crumbs">
            {crumbs.map((crumb) => (
              <li key={crumb.label}>
                {crumb.to ? (
                  <Link to={crumb.to}>{crumb.label}</Link>
                ) : (
                  <span aria-current="page">{crumb.label}</span>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="head">
        <div>
          <h1>
            {code && <span className="code">{code} </span>}
            {title}
          </h1>
          {asOf && <p className="asof">{asOf}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
    </>
  );
}

export interface CounterFigure {
  key: string;
  figure: ReactNode;
  /** Behind the figure, smaller: the /46 of 44/46. */
  of?: string;
  label: ReactNode;
  note?: ReactNode;
  kind?: "late" | "soon" | "done";
  to?: string;
}

/** The row of figures a page answers with, above the fold. */
export function Counters({ counters }: { counters: readonly CounterFigure[] }) {
  return (
    <dl className="sums">
      {counters.map(({ key, figure, of, label, note, kind, to }) => (
        <div key={key} className={kind}>
          <dt>
            {to ? <Link to={to}>{label}</Link> : label}
            {note && <small>{note}</small>}
          </dt>
          <dd>
            {figure}
            {of && <i>/{of}</i>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A big count inside its panel: 412 / 558 đã nhập. */
export function BigCount({
  figure,
  children,
  aside,
}: {
  figure: ReactNode;
  children: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <p className="bigcount">
      <b>{figure}</b>
      <span>{children}</span>
      {aside && <span className="aside">{aside}</span>}
    </p>
  );
}

/** A headline index: figure, unit, what stands beside it (margin or points lost), its ruler below. */
export function Headline({
  title,
  note,
  figure,
  unit,
  beside,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  figure: ReactNode;
  unit?: ReactNode;
  beside?: { figure: ReactNode; words: ReactNode; lost?: boolean };
  children?: ReactNode;
}) {
  return (
    <section className="headline">
      <h2>
        {title}
        {note && <span>{note}</span>}
      </h2>
      <div className="figure">
        <b>{figure}</b>
        {unit && <span className="unit">{unit}</span>}
        {beside && (
          <div className="beside">
            <b className={beside.lost ? "t-late" : undefined}>{beside.figure}</b>
            <small>{beside.words}</small>
          </div>
        )}
      </div>
      {children}
    </section>
  );
}

export function Headlines({ children }: { children: ReactNode }) {
  return <div className="headlines">{children}</div>;
}

export interface Tab {
  to: string;
  label: string;
  count?: ReactNode;
  current: boolean;
}

/** Views of one page, each with its own address. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav aria-label={label} className="tabs">
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={tab.current ? "page" : undefined} preventScrollReset>
          {tab.label}
          {tab.count !== undefined && <span className="count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

interface PaginationProps {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  /** Address of another page of the same list. */
  to: (page: number) => string;
}

/** Nothing when everything fits on one page. */
export function Pagination({ page, pageSize, total, to }: PaginationProps) {
  const { shared } = useWords();
  const lang = useLang();
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  const first = (page - 1) * pageSize + 1;
  const figures = [first, Math.min(first + pageSize - 1, total), total].map((figure) =>
    formatNumber(figure, lang),
  );
  return (
    <nav className="pages" aria-label={shared.pages.label}>
      <span className="num">{shared.pages.rows(figures[0] ?? "", figures[1] ?? "", figures[2] ?? "")}</span>
      <span className="button-row">
        {page > 1 && (
          <LinkButton to={to(page - 1)} variant="second" size="small">
            ‹ {shared.pages.previous}
          </LinkButton>
        )}
        {page < pages && (
          <LinkButton to={to(page + 1)} variant="second" size="small">
            {shared.pages.next} ›
          </LinkButton>
        )}
      </span>
    </nav>
  );
}
