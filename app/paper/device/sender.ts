// Sends what waits: in order, one form at a time, by itself, from one tab only. A form leaves the queue when its receipt
// is here and not before; sent twice it is stored once, since it always goes under the same id.
import type { UploadReceipt } from "../offline-bundle.ts";
import { markTried, nextToSend, settle } from "./queue.ts";
import type { Waiting } from "./store.ts";

const URL = "/api/v1/arrivals";
const LOCK = "sipas-keying-sender";
const ANSWER_MS = 30_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

export type Answer =
  | { kind: "receipt"; receipt: UploadReceipt }
  /** No answer, or none from our server, or it can't store just now. */
  | { kind: "later" }
  /** The server will never take this form as it is. */
  | { kind: "refused"; message: { vi: string; en: string } };

/** What one sending brought. Only a receipt for this very form counts as one: an office's proxy may answer anything. */
export async function post(form: Waiting, send: typeof fetch = fetch): Promise<Answer> {
  const { submissionId, ticket, sealed } = form;
  try {
    const response = await send(URL, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ submissionId, ticket, sealed }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const answer: unknown = await response.json();
    if (response.ok)
      return isReceiptOf(form, answer) ? { kind: "receipt", receipt: answer } : { kind: "later" };
    const isFinal = response.status >= 400 && response.status < 500 && ![408, 429].includes(response.status);
    return isFinal && isProblemDocument(response, answer)
      ? { kind: "refused", message: answer.message }
      : { kind: "later" };
  } catch {
    return { kind: "later" };
  }
}

function isReceiptOf(form: Waiting, answer: unknown): answer is UploadReceipt {
  const receipt = answer as Partial<UploadReceipt> | null;
  return (
    typeof receipt?.receipt === "string" &&
    typeof receipt.receivedAt === "string" &&
    receipt.formNumber === form.formNumber
  );
}

function isProblemDocument(
  response: Response,
  answer: unknown,
): answer is { message: { vi: string; en: string } } {
  const said = (answer as { message?: { vi?: unknown; en?: unknown } } | null)?.message;
  const isOurs = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  return isOurs && typeof said?.vi === "string" && typeof said.en === "string";
}

/**
 * Sends forms until none is left or one has to wait: "empty", "later", or "elsewhere" while another tab sends.
 * A form the server refuses stays in the queue, marked, and holds up none of those behind it.
 */
export async function drain(send: typeof fetch = fetch): Promise<"empty" | "later" | "elsewhere"> {
  return withLock(async () => {
    for (;;) {
      const form = await nextToSend();
      if (!form) return "empty";
      const answer = await post(form, send);
      if (answer.kind === "receipt") await settle(form, answer.receipt);
      else await markTried(form, answer.kind === "refused" ? answer.message : null);
      if (answer.kind === "later") return "later";
    }
  });
}

let draining = false;

/** Two tabs never send at once: the browser's own lock, and within a page a flag. */
async function withLock(work: () => Promise<"empty" | "later">): Promise<"empty" | "later" | "elsewhere"> {
  if (draining) return "elsewhere";
  draining = true;
  try {
    // Plain http has no locks; there is no queue there either.
    const locks = globalThis.navigator?.locks as LockManager | undefined;
    if (!locks) return await work();
    return await locks.request(LOCK, { ifAvailable: true }, async (lock) =>
      lock ? work() : ("elsewhere" as const),
    );
  } finally {
    draining = false;
  }
}

/** The pause before the n-th next try: doubling to a minute, half of it by chance, so that six devices don't knock at once. */
export function pauseMs(tries: number, chance: number): number {
  const whole = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 10), LONGEST_PAUSE_MS);
  return Math.round(whole / 2 + (whole / 2) * chance);
}

let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;

/** Tries now, and again by itself for as long as the page is open: `online` alone can't be trusted. */
export async function keepSending(): Promise<void> {
  clearTimeout(timer);
  const outcome = await drain().catch(() => "later" as const);
  failures = outcome === "later" ? failures + 1 : 0;
  clearTimeout(timer);
  timer = setTimeout(
    () => void keepSending(),
    outcome === "later" ? pauseMs(failures - 1, Math.random()) : LONGEST_PAUSE_MS,
  );
}

let isStarted = false;

/** Starts sending in this page, once. */
export function startSending(): void {
  if (isStarted) return;
  isStarted = true;
  window.addEventListener("online", () => void keepSending());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void keepSending();
  });
  void keepSending();
}
