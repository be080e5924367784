/** The officials' page: plain markup that needs no script. Its styles are respondent.css. */
import type { ReactNode } from "react";
import { formatNumber } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { DigitBoxes } from "./digit-boxes.tsx";
import { FieldError } from "./field.tsx";
import { ProductMark } from "./icon.tsx";

interface RespondentShellProps {
  /** The province: Tỉnh Tây Ninh. */
  title: string;
  subtitle: string;
  /** The same page in the other language, by a plain link. */
  otherLangHref: string;
  illustrative: boolean;
  children: ReactNode;
}

export function RespondentShell({
  title,
  subtitle,
  otherLangHref,
  illustrative,
  children,
}: RespondentShellProps) {
  const { shared } = useWords();
  return (
    <div className="respondent">
      <a className="skip" href="#main">
        {shared.shell.skip}
      </a>
      <header className="top">
        <span className="mark">
          <ProductMark />
          <span>
            {title}
            <small>{subtitle}</small>
          </span>
        </span>
        <a
          href={otherLangHref}
          lang={shared.shell.otherLanguageLang}
          hrefLang={shared.shell.otherLanguageLang}
          aria-label={shared.respondent.otherLanguageName}
        >
          {shared.respondent.otherLanguage}
        </a>
      </header>
      {illustrative && (
        <p className="madeup">
          <b>{shared.madeUp.tag}</b>
        </p>
      )}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** The one thing to do next, held within thumb reach; quiet ways beside it in `aside`. */
export function ActBar({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="act">
      {children}
      {aside && <div className="aside">{aside}</div>}
    </div>
  );
}

/** How far the respondent has come. `note` says what is saved. */
export function Progress({ done, total, note }: { done: number; total: number; note?: ReactNode }) {
  const { shared } = useWords();
  const lang = useLang();
  const text = shared.respondent.progress(formatNumber(done, lang), formatNumber(total, lang));
  return (
    <div className="progress">
      <progress value={done} max={total} aria-label={text} />
      <p>
        <span>{text}</span>
        {note && <span className="t-done">{note}</span>}
      </p>
    </div>
  );
}

export interface AnswerOption {
  value: string;
  label: string;
  /** Filled bars before the label on a scale of levels; none where the options are no scale. */
  level?: number;
}

function LevelMark({ level, levels }: { level: number; levels: number }) {
  return (
    <span className="level" aria-hidden="true">
      {Array.from({ length: levels }, (_, index) => (
        <i key={index} className={index < level ? "on" : undefined} />
      ))}
    </span>
  );
}

interface QuestionProps {
  name: string;
  /** Small line above the question: its part. */
  part?: ReactNode;
  text: ReactNode;
  hint?: ReactNode;
  options: readonly AnswerOption[];
  /** Chosen values; several only with `multiple`. */
  chosen?: readonly string[];
  multiple?: boolean;
  error?: string;
}

/** One question with its answers as big targets. The first answer carries the id `name`, for an ErrorSummary. */
export function Question({ name, part, text, hint, options, chosen = [], multiple, error }: QuestionProps) {
  const levels = Math.max(0, ...options.map((option) => option.level ?? 0));
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <fieldset className={error ? "question field bad" : "question"} aria-describedby={described || undefined}>
      <legend>
        {part && <span className="label">{part}</span>}
        <b>{text}</b>
      </legend>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
      <ul className="answers">
        {options.map((option, index) => {
          const id = index === 0 ? name : `${name}-${option.value}`;
          return (
            <li key={option.value}>
              <input
                type={multiple ? "checkbox" : "radio"}
                id={id}
                name={name}
                value={option.value}
                defaultChecked={chosen.includes(option.value)}
              />
              <label htmlFor={id}>
                {option.level !== undefined && <LevelMark level={option.level} levels={levels} />}
                {option.label}
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** The proof of having answered: eight signs in boxes, two by four. */
export function Receipt({ code, children }: { code: string; children?: ReactNode }) {
  const { shared } = useWords();
  return (
    <div className="receipt">
      <span className="label">{shared.respondent.receipt}</span>
      <DigitBoxes
        value={code.replace(/(.{4})(?=.)/g, "$1 ")}
        label={`${shared.respondent.receipt} ${code}`}
      />
      {children && <span className="small quiet">{children}</span>}
    </div>
  );
}
