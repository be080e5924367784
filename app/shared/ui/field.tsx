/** Label, hint, control, error: joined by ids, so that a screen reader says all four. */
import { forwardRef, useId } from "react";
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { useWords } from "../words.ts";
import { classes } from "./classes.ts";
import { Icon } from "./icon.tsx";

/** What a control needs to belong to its field. Spread it on any control. */
export interface ControlProps {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

interface FieldFrame {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Says "optional" after the label. */
  optional?: boolean;
  /** The control's id, which an ErrorSummary links to. One is made when none is given. */
  id?: string;
  className?: string;
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  const { shared } = useWords();
  return (
    <p className="err" id={id}>
      <Icon name="triangle" label={shared.form.error} />
      <span>{children}</span>
    </p>
  );
}

function useControl(given: string | undefined, hint: ReactNode, error: string | undefined): ControlProps {
  const made = useId();
  const id = given ?? made;
  const described = classes(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`);
  return { id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined };
}

function LabelText({ label, optional }: { label: ReactNode; optional?: boolean }) {
  const { shared } = useWords();
  return (
    <>
      {label}
      {optional && <span className="optional"> ({shared.form.optional})</span>}
    </>
  );
}

/** The frame of any control. @example <Field label="Lý do">{(control) => <input {...control} name="reason" />}</Field> */
export function Field({
  label,
  hint,
  error,
  optional,
  id,
  className,
  children,
}: FieldFrame & { children: (control: ControlProps) => ReactNode }) {
  const control = useControl(id, hint, error);
  return (
    <div className={classes("field", error && "bad", className)}>
      <label htmlFor={control.id}>
        <LabelText label={label} optional={optional} />
      </label>
      {hint && (
        <p className="hint" id={`${control.id}-hint`}>
          {hint}
        </p>
      )}
      {children(control)}
      {error && <FieldError id={`${control.id}-error`}>{error}</FieldError>}
    </div>
  );
}

type Own = Omit<FieldFrame, "id">;

export const TextInput = forwardRef<
  HTMLInputElement,
  Own & { unit?: ReactNode; figures?: boolean } & InputHTMLAttributes<HTMLInputElement>
>(function TextInput(
  { label, hint, error, optional, id, className, unit, figures, type = "text", ...rest },
  ref,
) {
  const look = classes("input", figures && "num");
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(control) =>
        unit ? (
          <div className="with-unit">
            <input ref={ref} type={type} className={look} {...rest} {...control} />
            <span className="unit">{unit}</span>
          </div>
        ) : (
          <input ref={ref} type={type} className={look} {...rest} {...control} />
        )
      }
    </Field>
  );
});

export interface Choice {
  value: string;
  label: string;
  hint?: ReactNode;
  disabled?: boolean;
}

export const Select = forwardRef<
  HTMLSelectElement,
  Own & { options: readonly Choice[]; blank?: boolean } & SelectHTMLAttributes<HTMLSelectElement>
>(function Select({ label, hint, error, optional, id, className, options, blank, ...rest }, ref) {
  const { shared } = useWords();
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(control) => (
        <select ref={ref} className="input" {...rest} {...control}>
          {blank && <option value="">{shared.form.choose}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
});

export const Textarea = forwardRef<HTMLTextAreaElement, Own & TextareaHTMLAttributes<HTMLTextAreaElement>>(
  function Textarea({ label, hint, error, optional, id, className, ...rest }, ref) {
    return (
      <Field {...{ label, hint, error, optional, id, className }}>
        {(control) => <textarea ref={ref} className="input" {...rest} {...control} />}
      </Field>
    );
  },
);

/** One yes-or-no choice; its label stands behind the box. */
export const Checkbox = forwardRef<
  HTMLInputElement,
  Omit<Own, "optional"> & InputHTMLAttributes<HTMLInputElement>
>(function Checkbox({ label, hint, error, id, className, ...rest }, ref) {
  const control = useControl(id, hint, error);
  return (
    <div className={classes("field", error && "bad", className)}>
      <label className="choice">
        <input ref={ref} type="checkbox" {...rest} {...control} />
        <span>{label}</span>
        {hint && (
          <span className="hint" id={`${control.id}-hint`}>
            {hint}
          </span>
        )}
      </label>
      {error && <FieldError id={`${control.id}-error`}>{error}</FieldError>}
    </div>
  );
});

interface ChoiceGroupProps extends FieldFrame {
  name: string;
  options: readonly Choice[];
  /** Side by side, where the labels are short. */
  inRow?: boolean;
  required?: boolean;
}

function ChoiceGroup({
  label,
  hint,
  error,
  optional,
  id,
  className,
  name,
  options,
  inRow,
  required,
  type,
  isChecked,
}: ChoiceGroupProps & {
  type: "radio" | "checkbox";
  isChecked: (value: string) => boolean;
}) {
  const control = useControl(id, hint, error);
  return (
    <fieldset
      className={classes("field", error && "bad", className)}
      aria-describedby={control["aria-describedby"]}
    >
      <legend>
        <LabelText label={label} optional={optional} />
      </legend>
      {hint && (
        <p className="hint" id={`${control.id}-hint`}>
          {hint}
        </p>
      )}
      <div className={classes("choices", inRow && "row")}>
        {options.map((option, index) => (
          <label className="choice" key={option.value}>
            <input
              type={type}
              name={name}
              value={option.value}
              id={index === 0 ? control.id : undefined}
              defaultChecked={isChecked(option.value)}
              disabled={option.disabled}
              required={required && type === "radio"}
              aria-invalid={control["aria-invalid"]}
            />
            <span>{option.label}</span>
            {option.hint && <span className="hint">{option.hint}</span>}
          </label>
        ))}
      </div>
      {error && <FieldError id={`${control.id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

/** One of several. The first radio carries the field's id, so an ErrorSummary's link lands on it. */
export function RadioGroup({ value, ...rest }: ChoiceGroupProps & { value?: string | null }) {
  return <ChoiceGroup {...rest} type="radio" isChecked={(option) => option === value} />;
}

/** Any of several. */
export function CheckboxGroup({ values, ...rest }: ChoiceGroupProps & { values?: readonly string[] }) {
  return <ChoiceGroup {...rest} type="checkbox" isChecked={(option) => values?.includes(option) ?? false} />;
}
