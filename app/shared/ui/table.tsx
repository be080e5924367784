import type { ReactNode, ThHTMLAttributes, TdHTMLAttributes } from "react";
import { useWords } from "../words.ts";
import { classes } from "./classes.ts";

export interface Column {
  key: string;
  label: ReactNode;
  /** Figures: aligned right. */
  num?: boolean;
  className?: string;
}

interface TableProps {
  /** What the table holds, for those who do not see the heading above it. */
  caption: string;
  /** Shows the caption; by default the panel's title is what is seen. */
  showCaption?: boolean;
  columns: readonly Column[];
  /** Rows of phones: `scroll` sideways in a frame, `cards` as entries, `own` by a style of its own. */
  phone?: "scroll" | "cards" | "own";
  /** Taller rows, for tables with actions. */
  comfortable?: boolean;
  className?: string;
  foot?: ReactNode;
  /** The rows of the body; `bodies` when the children are whole tbody elements. */
  children: ReactNode;
  bodies?: boolean;
}

export function Table({
  caption,
  showCaption,
  columns,
  phone = "scroll",
  comfortable,
  className,
  foot,
  children,
  bodies,
}: TableProps) {
  const { shared } = useWords();
  const table = (
    <table
      className={classes(phone === "cards" && "cards", comfortable && "comfortable", className) || undefined}
    >
      <caption className={showCaption ? undefined : "sr"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={classes(column.num && "n", column.className) || undefined}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      {bodies ? children : <tbody>{children}</tbody>}
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  );
  if (phone !== "scroll") return table;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={`${caption}. ${shared.table.scroll}`}>
      {table}
    </div>
  );
}

/** A figure in a row. `label` names its column where rows become entries on a phone. */
export function Num({
  children,
  strong,
  label,
  className,
  ...rest
}: { strong?: boolean; label?: string } & TdHTMLAttributes<HTMLTableCellElement>) {
  return (
    <td className={classes("n", strong && "strong", className)} data-label={label} {...rest}>
      {children}
    </td>
  );
}

/** A cell of words. `whole` takes a line of its own on a phone. */
export function Cell({
  children,
  label,
  whole,
  className,
  ...rest
}: { label?: string; whole?: boolean } & TdHTMLAttributes<HTMLTableCellElement>) {
  return (
    <td className={classes(whole && "whole", className) || undefined} data-label={label} {...rest}>
      {children}
    </td>
  );
}

/** The head of a row, with a second line if there is one. */
export function RowHead({
  children,
  sub,
  ...rest
}: { sub?: ReactNode } & ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th scope="row" {...rest}>
      {children}
      {sub && <span className="sub">{sub}</span>}
    </th>
  );
}

/** The row that adds up those above it. */
export function SumRow({ children }: { children: ReactNode }) {
  return <tr className="sum">{children}</tr>;
}
