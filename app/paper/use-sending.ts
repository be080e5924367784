// Sends a keyed form until it is acknowledged: once at a time, always under the same id, again by itself when the line
// was down. Nothing that happens here loses what was keyed.
import { useCallback, useEffect, useRef, useState } from "react";
import type { ProblemDocument } from "#app/shared/problem-json.server.ts";

export interface Receipt {
  receipt: string;
  formNumber: string;
}

export type Sending =
  | { kind: "idle" }
  | { kind: "sending" }
  /** No answer, or the server could not store just now: it is sent again by itself. */
  | { kind: "offline"; document: ProblemDocument | null }
  | { kind: "signed-out" }
  | { kind: "refused"; document: ProblemDocument };

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

export function useSending(
  { url, csrf }: { url: string; csrf: string },
  onReceipt: (receipt: Receipt) => void,
): { sending: Sending; send: (body: string) => void; stop: () => void } {
  const [sending, setSending] = useState<Sending>({ kind: "idle" });
  const inFlight = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const pauseMs = useRef(FIRST_PAUSE_MS);
  const received = useRef(onReceipt);
  useEffect(() => {
    received.current = onReceipt;
  }, [onReceipt]);

  const stop = useCallback(() => {
    clearTimeout(timer.current);
    setSending({ kind: "idle" });
  }, []);

  const send = useCallback(
    (body: string) => {
      // A second Enter while the first is on its way sends nothing.
      if (inFlight.current) return;
      inFlight.current = true;
      clearTimeout(timer.current);
      setSending({ kind: "sending" });
      const again = (document: ProblemDocument | null) => {
        setSending({ kind: "offline", document });
        timer.current = setTimeout(() => send(body), pauseMs.current);
        pauseMs.current = Math.min(pauseMs.current * 2, LONGEST_PAUSE_MS);
      };
      void post(url, csrf, body).then((answer) => {
        inFlight.current = false;
        if (answer.kind === "receipt") received.current(answer.receipt);
        else if (answer.kind === "later") again(answer.document);
        else setSending(answer);
      });
    },
    [url, csrf],
  );

  useEffect(() => () => clearTimeout(timer.current), []);
  return { sending, send, stop };
}

type Answer =
  | { kind: "receipt"; receipt: Receipt }
  | { kind: "later"; document: ProblemDocument | null }
  | { kind: "signed-out" }
  | { kind: "refused"; document: ProblemDocument };

async function post(url: string, csrf: string, body: string): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      body,
    });
    if (response.ok) return { kind: "receipt", receipt: (await response.json()) as Receipt };
    if (response.status === 401) return { kind: "signed-out" };
    const document = (await response.json()) as ProblemDocument;
    return response.status >= 500 ? { kind: "later", document } : { kind: "refused", document };
  } catch {
    return { kind: "later", document: null };
  }
}
