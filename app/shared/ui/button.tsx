import { Link } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

interface Look {
  variant?: "primary" | "second" | "bare";
  size?: "small" | "normal" | "big";
  wide?: boolean;
  icon?: IconName;
  children: ReactNode;
}

function classOf({ variant = "primary", size = "normal", wide }: Look, className?: string): string {
  return classes(
    "btn",
    variant !== "primary" && variant,
    size !== "normal" && size,
    wide && "wide",
    className,
  );
}

/** A button of a form. One `primary` a view; its word is a verb and its object. `disabled` only with the reason in sight. */
export function Button({
  variant,
  size,
  wide,
  icon,
  children,
  className,
  type = "submit",
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type={type} className={classOf({ variant, size, wide, children }, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button. With `download` it fetches a file instead of opening a page. */
export function LinkButton({
  to,
  download,
  variant,
  size,
  wide,
  icon,
  children,
  className,
}: Look & { to: string; download?: boolean; className?: string }) {
  const look = classOf({ variant, size, wide, children }, className);
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  );
  return download ? (
    <a href={to} download className={look}>
      {inside}
    </a>
  ) : (
    <Link to={to} className={look}>
      {inside}
    </Link>
  );
}

export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
