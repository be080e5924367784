import { runWorker } from "./run-worker.ts";

/** What a copy of the database holds. */
export interface Snapshot {
  /** Names of the migrations it has been through, in order. */
  migrations: string[];
  /** How many rows each table has. */
  rows: Record<string, number>;
  /** The hashes of the evidence files that its documents name. */
  evidence: string[];
}

/**
 * Copies a SQLite database to a new file as it stands at one moment, in a process of its own: nobody who
 * writes waits, and what was deleted before is not in the copy, not even in free pages. Open sessions and the demo's key
 * sheets are left out. The target must not exist (F113).
 *
 * @example await writeSnapshot("data/sipas.sqlite", "/tmp/copy.sqlite") // { rows: { response: 558, … }, … }
 */
export async function writeSnapshot(source: string, target: string): Promise<Snapshot> {
  return runWorker<Snapshot>(new URL("./snapshot-worker.ts", import.meta.url), { source, target });
}
