// Vitest's global set-up for database tests: one migrated, empty file that each test copies.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../connection.ts";
import { migrate } from "../migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    baseFile: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "sipas-base-"));
  const baseFile = join(folder, "base.sqlite");
  const db = openDatabase(baseFile);
  await migrate(db);
  await db.close();
  project.provide("baseFile", baseFile);
  return () => rmSync(folder, { recursive: true, force: true });
}
