// Makes this computer ready to key without a line: what a person takes along, their PIN, the page itself.
import type { Lang } from "#app/shared/lang.ts";
import type { OfflineBundle } from "../offline-bundle.ts";
import { choosePin, hasPin, unlock } from "./pin.ts";
import { loadSealing } from "./seal.ts";
import { openDevice, putBundle } from "./store.ts";

/** Where the page stands that opens without a line. */
export const OFFLINE_PATH = "/offline";
const WORKER = "/keying-worker.js";
/** Tells the server on signing out that this browser holds what must not be wiped. */
const COOKIE = "sipas_offline=1; path=/; max-age=31536000; samesite=lax";

export type Unavailable = "insecure-origin" | "no-worker" | "no-storage";

/** Why keying without a line doesn't work in this browser; null when it does. */
export async function whyUnavailable(): Promise<Unavailable | null> {
  if (!window.isSecureContext) return "insecure-origin";
  if (!("serviceWorker" in navigator)) return "no-worker";
  return openDevice().then(
    () => null,
    () => "no-storage" as const,
  );
}

export function markDevice(): void {
  document.cookie = COOKIE;
}

/**
 * Downloads the bundle, sets or checks the PIN and keeps the page. Gives false when a PIN chosen before is another one;
 * with `anew` the new one replaces it.
 */
export async function prepareDevice({
  roundCode,
  accountId,
  csrf,
  pin,
  anew,
  lang,
}: {
  roundCode: string;
  accountId: string;
  csrf: string;
  pin: string;
  anew: boolean;
  lang: Lang;
}): Promise<OfflineBundle | false> {
  if (!anew && (await hasPin(accountId))) {
    if (!(await unlock(accountId, pin))) return false;
  } else await choosePin(accountId, pin);
  const bundle = await fetchBundle(roundCode, csrf);
  await loadSealing();
  await keepPages(roundCode, lang);
  await putBundle(bundle);
  markDevice();
  // Asks the browser not to clear this site's storage when the disk gets full; a refusal stops nothing.
  await navigator.storage.persist().catch(() => false);
  return bundle;
}

async function fetchBundle(roundCode: string, csrf: string): Promise<OfflineBundle> {
  const response = await fetch(`/api/v1/rounds/${roundCode}/offline-bundles`, {
    method: "POST",
    headers: { "X-CSRF-Token": csrf },
  });
  if (!response.ok) throw new Error(`The bundle was answered with ${response.status}.`);
  return (await response.json()) as OfflineBundle;
}

/** Registers the worker for the keying pages and nothing else, and waits until it keeps the offline page. */
export async function keepPages(roundCode: string | null, lang: Lang): Promise<void> {
  if (roundCode !== null)
    await navigator.serviceWorker.register(WORKER, { scope: `/rounds/${roundCode}/paper/key` });
  const registration = await navigator.serviceWorker.register(WORKER, { scope: OFFLINE_PATH });
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (!worker) throw new Error("The worker did not start.");
  await ask(worker, { type: "keep", lang });
}

const KEEP_MS = 60_000;

function ask(worker: ServiceWorker, message: { type: "keep"; lang: Lang }): Promise<void> {
  return new Promise((done, fail) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => fail(new Error("The page was not kept in time.")), KEEP_MS);
    port1.onmessage = ({ data }: MessageEvent<{ kept: boolean }>) => {
      clearTimeout(timer);
      if (data.kept) done();
      else fail(new Error("The page could not be kept."));
    };
    worker.postMessage(message, [port2]);
  });
}
