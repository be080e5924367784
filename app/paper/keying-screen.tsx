/** The keying screen: the paper's page on the left, the question being keyed on the right, keys at the foot. */
import { useNavigate } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatNumber, formatTime } from "#app/shared/format.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { DigitBoxes } from "#app/shared/ui/digit-boxes.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { Item } from "#scoring/instrument/schema.ts";
import { formNumberWidth } from "#scoring/instrument/form-number.ts";
import { beep } from "./beep.ts";
import { KeyingBox, KeyingCodes, KeyingMessages, KeyingQuestion } from "./keying-ask.tsx";
import { describeItem } from "./item-groups.ts";
import type { KeyedInstrument, KeyingPage, Pace } from "./keying-page.server.ts";
import { KeyingPaper, KeyingStrip } from "./keying-paper.tsx";
import { KeyingKeys } from "./keying-keys.tsx";
import { askedRule, noticesOf, shownItems } from "./keying.ts";
import type { Key } from "./keys.ts";
import { plainDrafts, type LocalDrafts } from "./drafts.ts";
import { useKeying, type Submission } from "./use-keying.ts";
import { useSending, type Sending } from "./use-sending.ts";

interface ScreenProps {
  page: KeyingPage;
  roundCode: string;
  csrf: string;
  /** Where half a form lies on this computer: in plain storage, or locked with the person's PIN. */
  drafts?: LocalDrafts;
  /** Keys without a line: the form is finished on this computer and the server is not asked. */
  offline?: OfflineDesk;
  /** What to do with a form that could not be sent; true when it was taken over from here. */
  onNoLine?: (submission: Submission) => Promise<boolean>;
}

export interface OfflineDesk {
  /** Seals the form and puts it in the queue; false when this computer can't keep it. */
  finish: (submission: Submission) => Promise<boolean>;
  leave: () => void;
}

export function KeyingScreen({ page, roundCode, csrf, drafts: given, offline, onNoLine }: ScreenProps) {
  const navigate = useNavigate();
  const { paper } = useWords();
  const box = useRef<HTMLInputElement>(null);
  const [sheetOpen, setSheetOpen] = useState(false);
  const [notKept, setNotKept] = useState(false);
  const { instrument, number } = page;
  const api = `/api/v1/rounds/${roundCode}/forms/${number}`;
  const next = `/rounds/${roundCode}/paper/key`;
  const drafts = useMemo(
    () => given ?? plainDrafts({ accountId: page.accountId, roundCode, number }),
    [given, page.accountId, roundCode, number],
  );

  const keying = useKeying({
    form: instrument,
    drafts,
    saved: page.partial?.draft ?? null,
    partialUrl: offline ? null : `${api}/partial`,
    csrf,
  });
  const { state, pressKey, saveNow, forget, submission } = keying;
  const { sending, send, stop } = useSending({ url: `${api}/keyings`, csrf }, ({ receipt, formNumber }) => {
    forget();
    navigate(next, { state: { receipt, formNumber } });
  });
  const leave = useCallback(() => (offline ? offline.leave() : navigate(next)), [offline, navigate, next]);
  const finish = useCallback(() => {
    if (!offline) return send(JSON.stringify(submission()));
    setNotKept(false);
    void offline.finish(submission()).then((kept) => (kept ? forget() : setNotKept(true)));
  }, [offline, send, submission, forget]);
  // Prepared for offline work, a form that meets no line is sealed into the queue and the hand goes on.
  const isCut = sending.kind === "offline" && sending.document === null;
  useEffect(() => {
    if (!isCut || !onNoLine) return;
    void onNoLine(submission()).then((taken) => {
      if (taken) {
        stop();
        forget();
      }
    });
  }, [isCut, onNoLine, submission, stop, forget]);

  const focusBox = useCallback(() => box.current?.focus({ preventScroll: true }), []);
  const onKey = useCallback(
    (key: Key) => {
      focusBox();
      if (sending.kind === "sending") return;
      const effect = pressKey(key);
      // Back to the answers: what waits to be sent is no longer what is meant.
      if (effect === "none" && sending.kind === "offline") stop();
      if (effect === "beep") beep();
      if (effect === "send") finish();
      if (effect === "put-aside") void saveNow().then(leave);
    },
    [pressKey, finish, saveNow, leave, focusBox, sending.kind, stop],
  );
  const goTo = useCallback(
    (item: Item) => {
      onKey({ command: "go-to" });
      for (const digit of String(item.number)) onKey({ digit });
      onKey({ command: "enter" });
    },
    [onKey],
  );
  useKeysAnywhere(box, focusBox, () => setSheetOpen(true));

  const item = instrument.items.find(({ code }) => code === state.current) ?? null;
  const shown = useMemo(
    () => new Set(shownItems(instrument, state).map(({ code }) => code)),
    [instrument, state],
  );
  const rule = askedRule(instrument, state);
  const notices = noticesOf(instrument, state);
  const boxElement = (
    <KeyingBox
      ref={box}
      instrument={instrument}
      state={state}
      item={item}
      onKey={onKey}
      onText={keying.write}
    />
  );

  return (
    <div className="keying">
      <div className="keying-grid">
        <KeyingPaper
          instrument={instrument}
          answers={state.answers}
          shown={shown}
          current={state.current}
          onGo={goTo}
        />
        <section className="keying-now" aria-labelledby="keying-question">
          <FormBar page={page} />
          <KeyingStrip
            instrument={instrument}
            answers={state.answers}
            shown={shown}
            current={state.current}
          />
          <Announcement instrument={instrument} item={item} total={shown.size} />
          {item ? (
            <>
              <KeyingQuestion instrument={instrument} item={item} state={state}>
                {boxElement}
              </KeyingQuestion>
              <KeyingMessages state={state} rule={rule} notices={notices} />
              {!rule && state.goTo === null && (
                <KeyingCodes instrument={instrument} item={item} state={state} onKey={onKey} />
              )}
            </>
          ) : (
            <>
              <AllDone total={shown.size} sending={sending} onSend={() => onKey({ command: "enter" })}>
                {boxElement}
              </AllDone>
              <KeyingMessages state={state} rule={rule} notices={notices} />
            </>
          )}
          <SendingMessage sending={sending} returnTo={`${next}`} onRetry={finish} />
          {notKept && (
            <Message kind="late" announce>
              {paper.offline.find.notKept}
            </Message>
          )}
          <DraftLine
            keying={keying}
            onDiscard={() => {
              forget();
              if (offline) leave();
              else void discard(api, csrf).then(leave);
            }}
          />
        </section>
      </div>
      <Foot total={shown.size} pace={page.pace} onHelp={() => setSheetOpen(true)} />
      <KeyingKeys
        open={sheetOpen}
        missing={instrument.missing}
        onClose={() => {
          setSheetOpen(false);
          focusBox();
        }}
      />
    </div>
  );
}

/** Keys pressed outside any field belong to the box, and `?` opens the sheet of keys. */
function useKeysAnywhere(
  box: React.RefObject<HTMLInputElement>,
  focusBox: () => void,
  onHelp: () => void,
): void {
  const help = useRef(onHelp);
  useEffect(() => {
    help.current = onHelp;
  }, [onHelp]);
  useEffect(() => {
    focusBox();
    const onKeyDown = (event: KeyboardEvent) => {
      const isWords = box.current?.classList.contains("words") ?? false;
      if (event.key === "?" && !(isWords && document.activeElement === box.current)) {
        event.preventDefault();
        help.current();
      } else if (document.activeElement === document.body && event.key.length === 1) focusBox();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [box, focusBox]);
}

function FormBar({ page }: { page: KeyingPage }) {
  const { paper } = useWords();
  const lang = useLang();
  const { number } = page;
  return (
    <div className="keying-bar">
      <DigitBoxes value={number.slice(0, formNumberWidth)} check={number.slice(formNumberWidth)} size="s" />
      <p>
        <b>{page.hamlet[lang]}</b>, {page.district[lang]}
        <span className="sub">
          {paper.keying.slot(String(page.slot), String(page.slots))}
          {page.ordinal && ` · ${paper.ordinals[page.ordinal]}`}
        </span>
      </p>
    </div>
  );
}

/** Read out at each move: the question's number and its words. */
function Announcement({
  instrument,
  item,
  total,
}: {
  instrument: KeyedInstrument;
  item: Item | null;
  total: number;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const words = useMemo(() => item && describeItem(instrument, item).short[lang], [instrument, item, lang]);
  return (
    <p className="sr" role="status">
      {item ? `${paper.keying.question(String(item.number))}. ${words}` : paper.keying.done(String(total))}
    </p>
  );
}

function AllDone({
  total,
  sending,
  onSend,
  children,
}: {
  total: number;
  sending: Sending;
  onSend: () => void;
  children: React.ReactNode;
}) {
  const { paper } = useWords();
  const isSending = sending.kind === "sending";
  return (
    <div className="all-done">
      <div>
        <h1 id="keying-question">{paper.keying.done(String(total))}</h1>
        <p>{paper.keying.doneHint}</p>
        <Button type="button" size="big" onClick={onSend} aria-disabled={isSending}>
          {isSending ? paper.keying.sending : paper.keying.send}
        </Button>
      </div>
      <div className="digit">{children}</div>
    </div>
  );
}

function SendingMessage({
  sending,
  returnTo,
  onRetry,
}: {
  sending: Sending;
  returnTo: string;
  onRetry: () => void;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.keying;
  if (sending.kind === "signed-out")
    return (
      <Message kind="late" title={words.signedOut} announce>
        <p>
          <a href={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`} target="_blank" rel="noreferrer">
            {words.signIn}
          </a>
          . {words.signedOutNext}
        </p>
      </Message>
    );
  if (sending.kind === "offline")
    return (
      <Message kind="soon" icon="offline" title={sending.document?.message[lang] ?? words.offline} announce>
        {sending.document && <p>{words.offline}</p>}
        <Button type="button" variant="second" size="small" onClick={onRetry}>
          {words.retry}
        </Button>
      </Message>
    );
  if (sending.kind !== "refused") return null;
  return (
    <Message kind="late" title={words.refused} announce>
      <p>
        {sending.document.message[lang]} {words.refusedHint}
      </p>
      {sending.document.fields.length > 0 && (
        <ul>
          {sending.document.fields.map(({ field, message }) => (
            <li key={field}>
              {field}: {message[lang]}
            </li>
          ))}
        </ul>
      )}
    </Message>
  );
}

function DraftLine({ keying, onDiscard }: { keying: ReturnType<typeof useKeying>; onDiscard: () => void }) {
  const { paper } = useWords();
  const words = paper.keying;
  const count = Object.keys(keying.state.answers).length;
  if (count === 0) return null;
  return (
    <p className="keying-draft small quiet">
      {keying.savedAt
        ? words.saved(formatTime(keying.savedAt))
        : keying.resumed
          ? words.resumed
          : words.savedHere}
      <button
        type="button"
        className="btn bare small"
        tabIndex={-1}
        onClick={() => {
          if (window.confirm(words.discardSure)) onDiscard();
        }}
      >
        {words.discard}
      </button>
    </p>
  );
}

async function discard(api: string, csrf: string): Promise<void> {
  await fetch(`${api}/partial`, { method: "DELETE", headers: { "X-CSRF-Token": csrf } }).catch(
    () => undefined,
  );
}

function Foot({ total, pace, onHelp }: { total: number; pace: Pace; onHelp: () => void }) {
  const { paper } = useWords();
  const lang = useLang();
  const { hints, ...words } = paper.keying;
  const keysAnHour = pace.keyedMs > 0 ? Math.round((pace.keystrokes / pace.keyedMs) * 3_600_000) : null;
  return (
    <footer className="keying-foot">
      <ul>
        <li>
          <kbd>←</kbd> {hints.back}
        </li>
        <li>
          <kbd>G</kbd> {hints.goTo}
        </li>
        <li>
          <kbd>P</kbd> {hints.putAside}
        </li>
        <li>
          <kbd>Enter</kbd> {hints.send(String(total))}
        </li>
        <li>
          <button type="button" tabIndex={-1} onClick={onHelp}>
            <kbd>?</kbd> {hints.all}
          </button>
        </li>
      </ul>
      {pace.forms > 0 && (
        <p>
          {words.shift} <b className="num">{formatNumber(pace.forms, lang)}</b> {words.shiftForms}
          {keysAnHour !== null && (
            <>
              , <b className="num">{formatNumber(keysAnHour, lang)}</b> {words.shiftKeys}
            </>
          )}{" "}
          <span className="quiet">{words.shiftWho}</span>
        </p>
      )}
    </footer>
  );
}
