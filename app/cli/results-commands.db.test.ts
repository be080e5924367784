import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { acceptAll, seedAnsweredRound } from "../results/testing/answered-round.ts";
import { WrongUsage, type Terminal } from "./command.ts";
import { exportCommand } from "./export.ts";
import { scoreCommand } from "./score.ts";
import { verifyCommand } from "./verify.ts";

/** A filled database and a terminal that works on it. */
async function openTerminal() {
  const db = openTestDatabase();
  const answered = await seedAnsweredRound(db);
  await acceptAll(answered);
  const folder = mkdtempSync(join(tmpdir(), "sipas-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const out: string[] = [];
  const err: string[] = [];
  const io: Terminal = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    env: { DATABASE_URL: db.file ?? "", DATA_DIR: folder, LOG_LEVEL: "silent" },
  };
  const json = () => JSON.parse(out.pop() ?? "null") as unknown;
  return { answered, db, folder, io, out, err, json };
}

const round = ["--round", "tiny-2024"];

describe("results from the terminal", () => {
  it("F83 an exported score package scores to the figures of its round", async () => {
    const { io, folder, json } = await openTerminal();
    expect(await scoreCommand.run([...round, "--json"], io)).toBe(0);
    const scored = json() as {
      figures: { code: string; value: number | null }[];
      par: { provisional: boolean };
    };
    expect(scored.par.provisional).toBe(true);
    expect(await exportCommand.run(["score-package", ...round, "--out", join(folder, "package")], io)).toBe(
      0,
    );
    expect(await scoreCommand.run(["--from", join(folder, "package"), "--json"], io)).toBe(0);
    const again = json() as typeof scored;
    expect(again.figures.map(({ code }) => code)).toEqual(scored.figures.map(({ code }) => code));
    for (const [index, { value }] of scored.figures.entries())
      expect(again.figures[index]?.value ?? Number.NaN).toBeCloseTo(value ?? Number.NaN, 9);
  });

  it("F80 a score as of an earlier day leaves out what came later", async () => {
    const { io, json } = await openTerminal();
    await scoreCommand.run([...round, "--as-of", "2024-12-01", "--json"], io);
    expect(json()).toMatchObject({ responses: 0, illustrative: true, asOf: "2024-12-01T16:59:59.999Z" });
    await expect(scoreCommand.run([...round, "--as-of", "yesterday"], io)).rejects.toThrow(WrongUsage);
    await expect(scoreCommand.run([...round, "--method", "none"], io)).rejects.toMatchObject({
      code: "method.not_found",
    });
    await expect(scoreCommand.run(["--round", "none"], io)).rejects.toMatchObject({
      code: "round.not_found",
    });
    await expect(scoreCommand.run([], io)).rejects.toThrow(WrongUsage);
  });

  it("F99 writes each export where it is told, and refuses what it doesn't know", async () => {
    const { io, folder } = await openTerminal();
    for (const kind of ["responses", "codebook", "audit-trail"]) {
      const file = join(folder, "deep", `${kind}.csv`);
      expect(await exportCommand.run([kind, ...round, "--out", file], io)).toBe(0);
      expect(readFileSync(file, "utf8").startsWith("\ufeff")).toBe(true);
    }
    await expect(exportCommand.run(["people", ...round, "--out", folder], io)).rejects.toThrow(WrongUsage);
    await expect(exportCommand.run(["responses", ...round], io)).rejects.toThrow(WrongUsage);
  });

  it("F77 verify tells the hamlet whose tally parted from its responses, and ends with a finding", async () => {
    const { db, io, err, json } = await openTerminal();
    await db.withTransaction((trx) =>
      trx.updateTable("tally").set({ responses: 7 }).where("psuCode", "=", "south-1").execute(),
    );
    expect(await verifyCommand.run([...round, "--json"], io)).toBe(1);
    expect(err.filter((line) => line.startsWith("tallies:"))).toEqual([
      "tallies: tiny-2024 south-1: the tally holds 7 responses, the responses themselves give 3",
    ]);
    expect(json()).toMatchObject({ rounds: ["tiny-2024"], trail: { batches: 0 } });
  });
});
