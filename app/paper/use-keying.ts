// Joins the pure step of `keying.ts` to the browser: keys in, sound and drafts out.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Draft } from "./draft.ts";
import { furtherDraft, newSubmissionId, type LocalDrafts } from "./drafts.ts";
import {
  beginKeying,
  press,
  submissionOf,
  typeText,
  type Effect,
  type KeyedForm,
  type KeyingState,
} from "./keying.ts";
import type { Key } from "./keys.ts";

/** Longer pauses than this are not time at the keys. */
const LONGEST_PAUSE_MS = 60_000;
/** The server gets the draft after so many new answers. */
const ANSWERS_PER_SAVE = 8;

interface Session {
  submissionId: string;
  startedAt: string;
  keyedMs: number;
  lastKeyAt: number;
}

export interface KeyingOptions {
  form: KeyedForm;
  drafts: LocalDrafts;
  /** What the server keeps of this person's keying. */
  saved: Draft | null;
  /** Where the server keeps drafts; null where it is not asked: keying without a line. */
  partialUrl: string | null;
  csrf: string;
}

export interface Keying {
  state: KeyingState;
  /** Does what one key does and tells what else it asks for. */
  pressKey: (key: Key) => Effect;
  write: (text: string) => void;
  /** When the server last kept the draft; null before. */
  savedAt: string | null;
  resumed: boolean;
  /** Keeps the draft on the server now; true once it is there. */
  saveNow: () => Promise<boolean>;
  /** The form was sent or given up: its drafts go. */
  forget: () => void;
  /** What is sent, under the id it had from its first key on. */
  submission: () => Submission;
}

export interface Submission {
  submissionId: string;
  answers: Record<string, string>;
  overrides: Record<string, string>;
  startedAt: string;
  keyedMs: number;
  keystrokes: number;
}

export function useKeying({ form, drafts, saved, partialUrl, csrf }: KeyingOptions): Keying {
  const [state, setState] = useState(() => beginKeying(form, saved));
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [resumed, setResumed] = useState(saved !== null);
  const current = useRef(state);
  const session = useRef<Session>({
    submissionId: saved?.submissionId ?? "",
    startedAt: saved?.startedAt ?? "",
    keyedMs: saved?.keyedMs ?? 0,
    lastKeyAt: 0,
  });
  const answersSaved = useRef(Object.keys(state.answers).length);
  const forgotten = useRef(false);

  const draftNow = useCallback((): Draft => {
    const { submissionId, startedAt, keyedMs } = session.current;
    const { answers, overrides, current: item, keystrokes } = current.current;
    return { submissionId, startedAt, keyedMs, answers, overrides, current: item, keystrokes };
  }, []);

  const saveNow = useCallback(async () => {
    answersSaved.current = Object.keys(current.current.answers).length;
    const flushed = drafts.flush();
    if (partialUrl === null) return flushed.then(() => true);
    try {
      const response = await fetch(partialUrl, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
        body: JSON.stringify(draftNow()),
        keepalive: true,
      });
      if (response.ok) setSavedAt(((await response.json()) as { savedAt: string }).savedAt);
      return response.ok;
    } catch {
      return false; // kept on this computer; the next save tries again
    }
  }, [partialUrl, csrf, draftNow, drafts]);

  const submission = useCallback((): Submission => {
    const { submissionId, startedAt, keyedMs } = session.current;
    const { keystrokes } = current.current;
    return { submissionId, ...submissionOf(form, current.current), startedAt, keyedMs, keystrokes };
  }, [form]);

  const forget = useCallback(() => {
    forgotten.current = true;
    drafts.drop();
  }, [drafts]);

  // The browser's own draft may be further than the server's; it is known only here.
  useEffect(() => {
    const kept = furtherDraft(drafts.read(), saved);
    // It runs again when what is kept comes in late: nothing typed meanwhile goes back to it.
    const draft = furtherDraft(current.current.keystrokes > 0 ? draftNow() : null, kept);
    session.current = {
      // A key pressed before this ran has kept a draft without either: not nullish, but empty.
      submissionId: draft?.submissionId || kept?.submissionId || newSubmissionId(),
      startedAt: draft?.startedAt || kept?.startedAt || new Date().toISOString(),
      keyedMs: draft?.keyedMs ?? 0,
      lastKeyAt: 0,
    };
    const begun = beginKeying(form, draft);
    current.current = begun;
    forgotten.current = false;
    answersSaved.current = Object.keys(saved?.answers ?? {}).length;
    setState(begun);
    setResumed(draft !== null);
    const onHide = () => {
      if (!forgotten.current && Object.keys(current.current.answers).length > answersSaved.current)
        void saveNow();
    };
    window.addEventListener("pagehide", onHide);
    return () => window.removeEventListener("pagehide", onHide);
  }, [form, drafts, saved, saveNow, draftNow]);

  const commit = useCallback(
    (next: KeyingState) => {
      const before = current.current;
      current.current = next;
      setState(next);
      if (
        next.answers === before.answers &&
        next.overrides === before.overrides &&
        next.current === before.current
      )
        return;
      if (!forgotten.current) drafts.keep(draftNow());
      const fresh = Object.keys(next.answers).length - answersSaved.current;
      if (fresh >= ANSWERS_PER_SAVE) void saveNow();
    },
    [drafts, draftNow, saveNow],
  );

  const pressKey = useCallback(
    (key: Key) => {
      const now = performance.now();
      const { lastKeyAt } = session.current;
      if (lastKeyAt > 0) session.current.keyedMs += Math.round(Math.min(now - lastKeyAt, LONGEST_PAUSE_MS));
      session.current.lastKeyAt = now;
      const pressed = press(form, current.current, key);
      commit(pressed.state);
      return pressed.effect;
    },
    [form, commit],
  );

  const write = useCallback((text: string) => commit(typeText(form, current.current, text)), [form, commit]);

  return useMemo(
    () => ({ state, pressKey, write, savedAt, resumed, saveNow, forget, submission }),
    [state, pressKey, write, savedAt, resumed, saveNow, forget, submission],
  );
}
