import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { openDatabase, type Database } from "../connection.ts";

/** A fresh, migrated, empty database of its own for the running test; closed and deleted when the test ends. */
export function openTestDatabase(): Database {
  const folder = mkdtempSync(join(tmpdir(), "sipas-test-"));
  const file = join(folder, "test.sqlite");
  copyFileSync(inject("baseFile"), file);
  const db = openDatabase(file);
  onTestFinished(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return db;
}
