/** The keying screen with a line. On a computer prepared for offline work, half a form lies under the PIN, and a form that meets no line is sealed into the queue while the hand goes on. */
import { useCallback, useEffect, useMemo, useState } from "react";
import { lockedDrafts } from "./device/locked-drafts.ts";
import { finishForm } from "./device/finish-form.ts";
import { keyOf, readLocked } from "./device/pin.ts";
import { OFFLINE_PATH } from "./device/prepare.ts";
import { findBundle } from "./device/store.ts";
import type { Draft } from "./draft.ts";
import { furtherDraft, plainDrafts, type DraftKey, type LocalDrafts } from "./drafts.ts";
import { KeyingScreen } from "./keying-screen.tsx";
import type { KeyingPage } from "./keying-page.server.ts";
import type { OfflineBundle } from "./offline-bundle.ts";
import type { Submission } from "./use-keying.ts";

interface OnlineKeyingProps {
  page: KeyingPage;
  roundCode: string;
  csrf: string;
}

/**
 * Where half a form lies while it is keyed with a line: in plain storage, until the computer turns out to be prepared
 * for offline work. Then under the PIN, or, while that has not been typed in this page, on the server only.
 */
function switchingDrafts(key: DraftKey) {
  let target = plainDrafts(key);
  let newest: Draft | null = null;
  const drafts: LocalDrafts = {
    read: () => target.read(),
    keep: (draft) => {
      newest = draft;
      target.keep(draft);
    },
    drop: () => target.drop(),
    flush: () => target.flush(),
  };
  return {
    drafts,
    /** Moves on to another place with what was typed so far; true when nothing was and keying may begin from there. */
    switchTo: (next: LocalDrafts): boolean => {
      target.drop();
      target = next;
      if (newest) target.keep(newest);
      return newest === null;
    },
  };
}

const nowhere: LocalDrafts = {
  read: () => null,
  keep: () => undefined,
  drop: () => undefined,
  flush: () => Promise.resolve(),
};

export function OnlineKeying({ page, roundCode, csrf }: OnlineKeyingProps) {
  const { accountId, number } = page;
  const saved = page.partial?.draft ?? null;
  const [bundle, setBundle] = useState<OfflineBundle | null>(null);
  // Counts up when a draft that lay under the PIN is taken up: the screen begins anew with it.
  const [beginning, setBeginning] = useState(0);
  const { drafts, switchTo } = useMemo(
    () => switchingDrafts({ accountId, roundCode, number }),
    [accountId, roundCode, number],
  );
  useEffect(() => {
    let isCurrent = true;
    const find = async () => {
      const found = await findBundle(accountId, roundCode);
      if (!found?.forms.some((form) => form.number === number)) return;
      const key = keyOf(accountId);
      const owner = { accountId, roundCode, number };
      const begun = key ? await readLocked(owner, key) : null;
      if (!isCurrent) return;
      const isFresh = switchTo(key ? lockedDrafts(owner, key, begun) : nowhere);
      if (begun && isFresh && furtherDraft(begun, saved) === begun) setBeginning((count) => count + 1);
      setBundle(found);
    };
    void find().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [accountId, roundCode, number, saved, switchTo]);
  const onNoLine = useCallback(
    async (submission: Submission) => {
      if (!bundle || !(await finishForm(bundle, number, submission))) return false;
      window.location.assign(OFFLINE_PATH);
      return true;
    },
    [bundle, number],
  );
  return (
    <KeyingScreen
      key={beginning}
      page={page}
      roundCode={roundCode}
      csrf={csrf}
      drafts={drafts}
      onNoLine={onNoLine}
    />
  );
}
