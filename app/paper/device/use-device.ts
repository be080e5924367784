// What the keying pages see of this computer: its queue, whether there is a line, whether it can work without one.
import { useCallback, useEffect, useState } from "react";
import type { OfflineBundle } from "../offline-bundle.ts";
import { whyUnavailable, type Unavailable } from "./prepare.ts";
import { listReceipts, listWaiting, onQueueChange } from "./queue.ts";
import { startSending } from "./sender.ts";
import { findBundles, type SentForm, type Waiting } from "./store.ts";

export interface DeviceState {
  /** Null until the browser was asked. */
  known: { unavailable: Unavailable | null; bundles: OfflineBundle[] } | null;
  waiting: Waiting[];
  receipts: SentForm[];
  hasLine: boolean;
  reload: () => Promise<void>;
}

/** This computer as it stands, kept up to date across tabs; while a page shows it, the queue goes out by itself. */
export function useDevice(): DeviceState {
  const [known, setKnown] = useState<DeviceState["known"]>(null);
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const [receipts, setReceipts] = useState<SentForm[]>([]);
  const [hasLine, setHasLine] = useState(true);

  const reload = useCallback(async () => {
    const unavailable = await whyUnavailable();
    const canStore = unavailable === null;
    setKnown({ unavailable, bundles: canStore ? await findBundles() : [] });
    if (!canStore) return;
    setWaiting(await listWaiting());
    setReceipts(await listReceipts());
  }, []);

  useEffect(() => {
    const showLine = () => setHasLine(navigator.onLine);
    showLine();
    const again = () => void reload().catch(() => undefined);
    again();
    if (window.isSecureContext) startSending();
    const stop = onQueueChange(again);
    window.addEventListener("online", showLine);
    window.addEventListener("offline", showLine);
    return () => {
      stop();
      window.removeEventListener("online", showLine);
      window.removeEventListener("offline", showLine);
    };
  }, [reload]);

  return { known, waiting, receipts, hasLine, reload };
}
