import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parFromFiles } from "./par-files.ts";

const example = (name: string) =>
  fileURLToPath(new URL(`../../scoring/reference/par-example/${name}.csv`, import.meta.url));

describe("PAR INDEX from files", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "par-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  }

  it("F83 scores the worked example", async () => {
    const result = await parFromFiles(example("criteria"), example("inputs"));
    expect(result.ok && result.units.map(({ unit, index }) => [unit, index])).toEqual([["example", "51.00"]]);
  });

  it("F106 names a fault by the file's own name, its row and column", async () => {
    const inputs = await write("của tôi.csv", "unit,code,input,value\nA,0,points,1\n");
    const result = await parFromFiles(example("criteria"), inputs);
    expect(result.ok ? [] : result.faults[0]).toMatch(
      /^của tôi\.csv, row 2, column code: there is no criterion “0”$/,
    );
  });

  it("F106 says of both files that they can't be read", async () => {
    const result = await parFromFiles(join(folder, "a.csv"), folder);
    expect(result).toEqual({
      ok: false,
      faults: [
        `${join(folder, "a.csv")}: the file can't be read; is its path right?`,
        `${folder}: the file can't be read; is its path right?`,
      ],
    });
  });

  it("F106 says that a file is not UTF-8", async () => {
    const criteria = await write("c.csv", new Uint8Array([0x63, 0xd0, 0x2c]));
    const result = await parFromFiles(criteria, example("inputs"));
    expect(result.ok ? [] : result.faults).toHaveLength(1);
    expect(result.ok ? "" : result.faults[0]).toMatch(/^c\.csv, row 1: .*UTF-8/);
  });
});
