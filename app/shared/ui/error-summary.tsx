import { useEffect, useRef } from "react";
import { useWords } from "../words.ts";
import { Icon } from "./icon.tsx";

export interface FieldFault {
  /** Id of the control the line links to; a fault of the whole form has none. */
  fieldId?: string;
  text: string;
}

/** Stands on top of a form that came back: takes focus and links each line to its field. Nothing when there are no faults. */
export function ErrorSummary({ faults, title }: { faults: readonly FieldFault[]; title?: string }) {
  const { shared } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="msg late" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <Icon name="triangle" />
      <div>
        <h2 id="error-summary-title">{title ?? shared.form.errorTitle(faults.length)}</h2>
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.fieldId ?? ""}${fault.text}`}>
              {fault.fieldId ? <a href={`#${fault.fieldId}`}>{fault.text}</a> : fault.text}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
