import { Link } from "@remix-run/react";

/** How one form's box is drawn: framed = entered twice, solid = once, tint = collected, plain = with the household, dashed = not yet handed out, struck = refused, crossed = lost. */
export type SlotLook = "framed" | "solid" | "tint" | "plain" | "dashed" | "struck" | "crossed";

export interface Slot {
  number: string;
  look: SlotLook;
  /** Word of the state, read out with the number. */
  state: string;
  to?: string;
}

/** The 31 boxes of a hamlet, one a form. */
export function Slots({ slots, label }: { slots: readonly Slot[]; label: string }) {
  return (
    <ol className="slots" aria-label={label}>
      {slots.map((slot) => {
        const inside = (
          <>
            <i aria-hidden="true">{slot.number}</i>
            <span className="sr">
              {slot.number}: {slot.state}
            </span>
          </>
        );
        return (
          <li key={slot.number}>
            {slot.to ? (
              <Link className={`slot ${slot.look}`} to={slot.to}>
                {inside}
              </Link>
            ) : (
              <span className={`slot ${slot.look}`}>{inside}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

export function SlotLegend({ entries }: { entries: readonly { look: SlotLook; label: string }[] }) {
  return (
    <p className="key">
      {entries.map((entry) => (
        <span key={entry.look}>
          <span className={`slot ${entry.look}`} aria-hidden="true" />
          {entry.label}
        </span>
      ))}
    </p>
  );
}
