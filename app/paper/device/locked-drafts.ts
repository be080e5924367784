import type { Draft } from "../draft.ts";
import type { LocalDrafts } from "../drafts.ts";
import { dropLocked, keepLocked, type DraftOwner } from "./pin.ts";

/**
 * Half a form under its person's PIN. Locking takes a moment, so what is kept goes one after the other, the newest only:
 * a key is never waited for.
 */
export function lockedDrafts(owner: DraftOwner, key: CryptoKey, begun: Draft | null): LocalDrafts {
  let newest: Draft | null = begun;
  let isDropped = false;
  let work: Promise<void> | null = null;
  const run = async () => {
    for (let kept: Draft | null = null; newest && newest !== kept && !isDropped;) {
      kept = newest;
      // A full disk is told when the form is finished; until then it is on the screen.
      await keepLocked(owner, key, kept).catch(() => undefined);
    }
    work = null;
    if (isDropped) await dropLocked(owner).catch(() => undefined);
  };
  return {
    read: () => newest,
    keep: (draft) => {
      newest = draft;
      work ??= run();
    },
    drop: () => {
      isDropped = true;
      newest = null;
      work ??= run();
    },
    flush: () => work ?? Promise.resolve(),
  };
}
