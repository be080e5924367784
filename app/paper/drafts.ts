// Half-keyed forms in this browser's storage, each under its person and form. A shared computer keeps nobody else's:
// drafts of other people go when somebody opens the keying pages, and all go on signing out.
import { parseDraft, type Draft } from "./draft.ts";

const PREFIX = "sipas.keying.";

export interface DraftKey {
  accountId: string;
  roundCode: string;
  number: string;
}

/** Where a half-keyed form lies on this computer while it is keyed. */
export interface LocalDrafts {
  read(): Draft | null;
  keep(draft: Draft): void;
  drop(): void;
  /** Resolves when everything kept so far lies there. */
  flush(): Promise<void>;
}

/** Drafts in the browser's plain storage: for whoever has no PIN on this computer. */
export function plainDrafts(key: DraftKey): LocalDrafts {
  return {
    read: () => {
      dropForeignDrafts(key.accountId);
      return readDraft(key);
    },
    keep: (draft) => void keepDraft(key, draft),
    drop: () => dropDraft(key),
    flush: () => Promise.resolve(),
  };
}

function nameOf({ accountId, roundCode, number }: DraftKey): string {
  return `${PREFIX}${accountId}.${roundCode}.${number}`;
}

/** Storage may be forbidden or full: the server keeps drafts too, so that is no reason to stop the hand. */
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

export function readDraft(key: DraftKey): Draft | null {
  return attempt(() => parseDraft(localStorage.getItem(nameOf(key))), null);
}

/** Gives false where nothing could be kept. */
export function keepDraft(key: DraftKey, draft: Draft): boolean {
  return attempt(() => {
    localStorage.setItem(nameOf(key), JSON.stringify(draft));
    return true;
  }, false);
}

export function dropDraft(key: DraftKey): void {
  attempt(() => localStorage.removeItem(nameOf(key)), undefined);
}

/** Drops every draft but those of `accountId`; with null all of them. */
export function dropForeignDrafts(accountId: string | null): void {
  attempt(() => {
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
    for (const name of names) {
      const isOwn = accountId !== null && name?.startsWith(`${PREFIX}${accountId}.`);
      if (name?.startsWith(PREFIX) && !isOwn) localStorage.removeItem(name);
    }
  }, undefined);
}

/** The further one of two drafts of one form: the one with more answers, of equals the one with more keystrokes. */
export function furtherDraft(one: Draft | null, other: Draft | null): Draft | null {
  if (!one || !other) return one ?? other;
  const answers = Object.keys(one.answers).length - Object.keys(other.answers).length;
  return (answers || one.keystrokes - other.keystrokes) >= 0 ? one : other;
}

/** A submission's id. Plain http in an office network has no `randomUUID`, but it has this. */
export function newSubmissionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
