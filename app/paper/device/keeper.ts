// What every page of the house does for the queue on this computer: sends it, and sees to it that signing out leaves
// nothing readable behind. Loaded after the page, so that no page waits for it.
import type { Lang } from "#app/shared/lang.ts";
import { dropForeignDrafts } from "../drafts.ts";
import { lock } from "./pin.ts";
import { keepPages, markDevice } from "./prepare.ts";
import { countWaiting } from "./queue.ts";
import { startSending } from "./sender.ts";
import { findBundles, forgetReadable } from "./store.ts";

/** Set by the server on signing out: a page that signed out before its scripts ran is tidied up by the next. */
const LEFT = "sipas_left";

export interface KeeperOptions {
  lang: Lang;
  /** The question before signing out with forms that wait. */
  sure: (count: number) => string;
}

/** Starts keeping; gives how to stop. */
export async function startKeeping({ lang, sure }: KeeperOptions): Promise<() => void> {
  if (document.cookie.includes(`${LEFT}=`)) {
    await tidyUp();
    document.cookie = `${LEFT}=; path=/; max-age=0; samesite=lax`;
  }
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.action.endsWith("/sign-out")) return;
    event.preventDefault();
    event.stopPropagation();
    void signOut(form, sure);
  };
  document.addEventListener("submit", onSubmit, true);
  const [waiting, bundles] = await Promise.all([countWaiting(), findBundles()]).catch(
    () => [0, []] as [number, []],
  );
  if (waiting > 0 || bundles.length > 0) markDevice();
  if (window.isSecureContext) startSending();
  // A new version of the program is kept while there is a line; without one the old page still opens.
  if (bundles.length > 0 && "serviceWorker" in navigator) void keepPages(null, lang).catch(() => undefined);
  return () => document.removeEventListener("submit", onSubmit, true);
}

async function signOut(form: HTMLFormElement, sure: KeeperOptions["sure"]): Promise<void> {
  const waiting = await countWaiting().catch(() => 0);
  if (waiting > 0 && !window.confirm(sure(waiting))) return;
  await tidyUp();
  form.submit();
}

async function tidyUp(): Promise<void> {
  lock();
  dropForeignDrafts(null);
  await forgetReadable().catch(() => undefined);
}
