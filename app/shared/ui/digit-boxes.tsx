import { useWords } from "../words.ts";
import { classes } from "./classes.ts";

interface DigitBoxesProps {
  /** Digits or letters; a space leaves a gap. */
  value: string;
  /** The check digit, set apart and green. */
  check?: string;
  size?: "s" | "m" | "l";
  /** What it is; a form number unless said otherwise. */
  label?: string;
}

/** The sign of the house: one box a digit. Read out as one number, not box by box. */
export function DigitBoxes({ value, check, size = "m", label }: DigitBoxesProps) {
  const { shared } = useWords();
  const whole = check === undefined ? value : `${value} ${check}`;
  return (
    <span
      className={classes("boxes", size !== "m" && size)}
      role="img"
      aria-label={label ?? shared.forms.number(whole)}
    >
      {Array.from(value, (sign, place) => (
        <span key={place} className={sign === " " ? "gap" : undefined}>
          {sign.trim()}
        </span>
      ))}
      {check !== undefined && (
        <>
          <span className="gap" />
          <span className="check">{check}</span>
        </>
      )}
    </span>
  );
}
