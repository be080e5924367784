import { cp, mkdtemp, mkdir, rm, symlink, writeFile, readFile } from "node:fs/promises";
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { parseCsv } from "#scoring/csv.ts";
import { scoreFromFolder } from "./score-package.ts";

const referenceFolder = join(import.meta.dirname, "../../scoring/reference");
const packageA = join(referenceFolder, "score-package-a");
const references = readdirSync(referenceFolder).filter((name) =>
  existsSync(join(referenceFolder, name, "manifest.json")),
);

describe("F83 a package gives the figures that R's survey gives", () => {
  test.each(references)("%s to 1e-6, row by row", async (name) => {
    const dir = join(referenceFolder, name);
    const expected = parseCsv(readFileSync(join(dir, "expected.csv"), "utf8"));
    const result = await scoreFromFolder(dir);
    if (!expected.ok || !result.ok) throw new Error(`${name} can't be read`);
    expect(result.figures.map(({ level, code }) => `${level} ${code}`)).toEqual(
      expected.rows.map(({ cells: [level, code] }) => `${level} ${code}`),
    );
    expected.rows.forEach(({ cells }, index) => {
      const figure = result.figures[index];
      expected.header.slice(2).forEach((column, offset) => {
        const cell = cells[offset + 2] ?? "";
        const [, actual] = Object.entries(figure ?? {}).find(([key]) => key === column) ?? [];
        const place = `${figure?.level} ${figure?.code} ${column}`;
        if (cell === "") expect(actual, place).toBeNull();
        else expect(Math.abs(Number(actual) - Number(cell)), place).toBeLessThan(1e-6);
      });
    });
  });
});

const folders: string[] = [];

/** A copy of the reference package with some files written anew (null: removed). */
async function brokenPackage(files: Record<string, string | Uint8Array | null>): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "score-package-"));
  folders.push(parent);
  const dir = join(parent, "package");
  await cp(packageA, dir, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    if (content === null) await rm(join(dir, file));
    else await writeFile(join(dir, file), content);
  }
  return dir;
}

function manifestWith(changes: Record<string, unknown>): string {
  const manifest = {
    format: "score-package/1",
    instrument: "instrument.json",
    responses: "responses.csv",
    strata: "strata.csv",
  };
  return JSON.stringify({ ...manifest, ...changes });
}

async function faultsOf(files: Record<string, string | Uint8Array | null>): Promise<string[]> {
  const result = await scoreFromFolder(await brokenPackage(files));
  return result.ok ? [] : result.faults;
}

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

describe("F106 a folder that isn't a package is described, not thrown", () => {
  test("a folder or file that isn't there, or is a folder", async () => {
    expect(await scoreFromFolder(join(tmpdir(), "no-such-package"))).toEqual({
      ok: false,
      faults: [`${join(tmpdir(), "no-such-package")}: the folder isn't there`],
    });
    expect(await scoreFromFolder(join(packageA, "manifest.json"))).toEqual({
      ok: false,
      faults: [`${join(packageA, "manifest.json")}: is a file; name the folder that holds manifest.json`],
    });
    expect(await faultsOf({ "manifest.json": null })).toEqual(["manifest.json: the file isn't there"]);
    expect(await faultsOf({ "strata.csv": null, "responses.csv": null })).toEqual([
      "responses.csv: the file isn't there",
      "strata.csv: the file isn't there",
    ]);
    expect(await faultsOf({ "manifest.json": manifestWith({ strata: "." }) })).toEqual([
      ".: is a folder, not a file",
    ]);
    expect(await faultsOf({ "manifest.json": manifestWith({ strata: "strata.csv/x" }) })).toEqual([
      "strata.csv/x: the file isn't there",
    ]);
    expect(await faultsOf({ "manifest.json": manifestWith({ strata: "a\0b" }) })).toHaveLength(1);
  });

  test("a manifest that is no JSON, lacks fields or names another format", async () => {
    expect((await faultsOf({ "manifest.json": "{" }))[0]).toMatch(/^manifest\.json.*: isn't JSON/);
    expect(await faultsOf({ "manifest.json": "{}" })).toEqual([
      "manifest.json, column format: is missing; it can be “score-package/1”",
      "manifest.json, column instrument: is missing",
      "manifest.json, column responses: is missing",
      "manifest.json, column strata: is missing",
    ]);
    expect(
      await faultsOf({ "manifest.json": manifestWith({ format: "score-package/2", strata: 1 }) }),
    ).toEqual([
      'manifest.json, column format: "score-package/2" is unknown; it can be “score-package/1”',
      "manifest.json, column strata: must be text",
    ]);
  });

  test("paths that leave the folder", async () => {
    const away = (path: string) =>
      `manifest.json, column strata: “${path}” leads out of the folder; every file of a package lies inside it`;
    for (const path of [
      "../strata.csv",
      "/etc/hostname",
      "..\\strata.csv",
      "C:\\strata.csv",
      "a/../../strata.csv",
      "..",
    ]) {
      expect(await faultsOf({ "manifest.json": manifestWith({ strata: path }) })).toEqual([away(path)]);
    }
  });

  test("a link that leaves the folder", async () => {
    const dir = await brokenPackage({ "strata.csv": null });
    await symlink(join(packageA, "strata.csv"), join(dir, "strata.csv"));
    const result = await scoreFromFolder(dir);
    expect(result.ok ? [] : result.faults).toEqual([
      "manifest.json, column strata: “strata.csv” leads out of the folder; every file of a package lies inside it",
    ]);
  });

  test("a folder below, a roundabout path and a name with two points are inside", async () => {
    const dir = await brokenPackage({
      "manifest.json": manifestWith({
        strata: "sub/strata.csv",
        responses: "sub/../responses.csv",
        instrument: "..i.json",
      }),
      "..i.json": await readFile(join(packageA, "instrument.json")),
    });
    await mkdir(join(dir, "sub"));
    await cp(join(packageA, "strata.csv"), join(dir, "sub/strata.csv"));
    expect((await scoreFromFolder(dir)).ok).toBe(true);
  });

  test("bytes that are no UTF-8, semicolons", async () => {
    expect(
      await faultsOf({
        "strata.csv": new Uint8Array([0x61, 0x0a, 0xe2, 0xf0]),
      }),
    ).toEqual([
      "strata.csv, row 2: the file isn't UTF-8 text; save it as UTF-8 (in Excel: “CSV UTF-8 (comma delimited)”) and try again",
    ]);
    expect(await faultsOf({ "strata.csv": "stratum;psus_in_population\nben-cau;35\n" })).toEqual([
      "strata.csv, row 1: the columns are separated by semicolons; save the file with commas between the columns",
    ]);
  });
});
