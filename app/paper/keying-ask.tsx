/** The question being keyed: its number, its words, the box, the codes that fit, and what the last key brought. */
import { forwardRef, useMemo, type ReactNode } from "react";
import { classes } from "#app/shared/ui/classes.ts";
import { Message } from "#app/shared/ui/message.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { keyPlan } from "#scoring/instrument/key-plan.ts";
import type { SpokenRule } from "#scoring/instrument/rules.ts";
import type { Item } from "#scoring/instrument/schema.ts";
import { previousItem } from "#scoring/instrument/visible.ts";
import { describeItem } from "./item-groups.ts";
import type { KeyedInstrument } from "./keying-page.server.ts";
import { isTypingText, type KeyingState } from "./keying.ts";
import { keyOf, keyOfCharacter, type Key } from "./keys.ts";

interface BoxProps {
  instrument: KeyedInstrument;
  state: KeyingState;
  item: Item | null;
  onKey: (key: Key) => void;
  onText: (text: string) => void;
}

/** Everything is typed here: digits of a box, words of a comment or a reason. Focus never leaves it. */
export const KeyingBox = forwardRef<HTMLInputElement, BoxProps>(function KeyingBox(
  { instrument, state, item, onKey, onText },
  ref,
) {
  const { paper } = useWords();
  const isText = isTypingText(instrument, state);
  const value = state.goTo ?? (item?.type === "multi" && !state.fault ? state.ticks.join(" ") : state.typed);
  const isLong = item?.type === "number" || value.length > 2;
  const words = paper.keying;
  const label =
    state.asking !== null
      ? words.reason
      : state.goTo !== null
        ? words.goTo
        : item === null
          ? words.send
          : isText
            ? words.textBox(String(item.number))
            : words.box(String(item.number));
  return (
    <input
      ref={ref}
      id="keying-box"
      className={classes(
        "input",
        isText ? "words" : "num",
        !isText && isLong && "long",
        state.fault && "refused",
      )}
      aria-label={label}
      aria-describedby={item && state.asking === null && state.goTo === null ? "keying-hint" : undefined}
      aria-invalid={state.fault ? true : undefined}
      inputMode={isText ? "text" : "numeric"}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      autoFocus
      value={value}
      onKeyDown={(event) => {
        const key = keyOf(event.nativeEvent);
        if (!key || (isText && !belongsToKeys(key, event.currentTarget))) return;
        event.preventDefault();
        onKey(key);
      }}
      onChange={(event) => {
        if (isText) onText(event.currentTarget.value);
        // From touch keyboards and scanners, which press no keys: whatever was added is taken sign by sign.
        else for (const sign of event.currentTarget.value.slice(value.length)) pressCharacter(sign, onKey);
      }}
    />
  );
});

/** While words are typed only Enter and Escape are ours, and the arrow left of the first letter. */
function belongsToKeys(key: Key, input: HTMLInputElement): boolean {
  if (!("command" in key)) return false;
  if (key.command === "enter" || key.command === "escape") return true;
  return key.command === "back" && input.selectionStart === 0 && input.selectionEnd === 0;
}

function pressCharacter(sign: string, onKey: (key: Key) => void): void {
  const key = keyOfCharacter(sign);
  if (key) onKey(key);
}

export function KeyingQuestion({
  instrument,
  item,
  state,
  children,
}: {
  instrument: KeyedInstrument;
  item: Item;
  state: KeyingState;
  children: ReactNode;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const { above, short } = useMemo(() => describeItem(instrument, item), [instrument, item]);
  const before = previousItem(instrument, state.answers, item.code);
  const wide = isTypingText(instrument, state);
  return (
    <div className={classes("ask", wide && "wide")}>
      <div className="qno num" aria-hidden="true">
        {item.number}
      </div>
      <div>
        <p className="label">{above[lang]}</p>
        <h1 id="keying-question">{short[lang]}</h1>
      </div>
      <div className="digit">
        {children}
        {before && !wide && (
          <span className="num">
            {paper.keying.previous(String(before.number))}{" "}
            <b>{sayAnswer(instrument, state.answers[before.code])}</b>
          </span>
        )}
      </div>
    </div>
  );
}

function sayAnswer({ missing }: KeyedInstrument, answer: string | undefined): string {
  return missing.find(({ code }) => code === answer)?.letter ?? answer?.replaceAll("|", " ") ?? "";
}

/** The codes that fit this question, each a button too for those who point. */
export function KeyingCodes({
  instrument,
  item,
  state,
  onKey,
}: {
  instrument: KeyedInstrument;
  item: Item;
  state: KeyingState;
  onKey: (key: Key) => void;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const plan = keyPlan(item, instrument.missing);
  const words = paper.keying;
  const chosen = item.type === "multi" ? state.ticks : [state.answers[item.code] ?? ""];
  return (
    <>
      {item.options.length > 0 && (
        <ol className={classes("codes", item.type === "likert5" && "levels")} aria-label={words.codes}>
          {item.options.map(({ code, label }) => (
            <li key={code}>
              <button
                type="button"
                tabIndex={-1}
                className={chosen.includes(code) ? "on" : undefined}
                onClick={() => pressAll(plan.keys.find((one) => one.code === code)?.keys ?? "", onKey)}
              >
                <kbd>{plan.keys.find((one) => one.code === code)?.keys}</kbd>
                <span>{label[lang]}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      <p className="quiet" id="keying-hint">
        {plan.kind === "digits" && words.numberHint(String(item.min ?? 0), String(item.max ?? ""))}
        {plan.kind === "ticks" && words.ticksHint}
        {plan.kind === "ticks" &&
          item.maxChoices !== undefined &&
          `. ${words.ticksMost(String(item.maxChoices))}`}
        {plan.kind === "text" && words.textHint}
      </p>
      {plan.missing.length > 0 && (
        <ol className="missing-codes" aria-label={words.missingCodes}>
          {plan.missing.map(({ code, letter, sign, label }) => (
            <li key={code}>
              <button type="button" tabIndex={-1} onClick={() => onKey({ sign: letter })}>
                <kbd>{letter}</kbd>
                <kbd className="alt">{sign === "-" ? "−" : sign}</kbd>
                <span>{label[lang]}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function pressAll(keys: string, onKey: (key: Key) => void): void {
  for (const digit of keys) onKey({ digit });
}

/** What stands beside the box when something needs a look: a refused key, a rule's question, a soft notice. */
export function KeyingMessages({
  state,
  rule,
  notices,
}: {
  state: KeyingState;
  rule: SpokenRule | null;
  notices: readonly SpokenRule[];
}) {
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.keying;
  return (
    <div className="keying-messages">
      {state.fault && <Message kind="late" title={words.faults[state.fault]} announce />}
      {rule && (
        <Message kind="late" title={rule.message[lang]} announce>
          <p>{words.reasonHint}</p>
        </Message>
      )}
      {state.goTo !== null && (
        <Message kind="info" title={words.goTo}>
          <p>{words.goToHint}</p>
        </Message>
      )}
      {!rule &&
        notices.map((notice) => (
          <Message key={notice.code} kind="soon" title={notice.message[lang]} announce>
            <p>{words.lookAgain}</p>
          </Message>
        ))}
    </div>
  );
}
