import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { extractTar, writeTar } from "./tar.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "sipas-tar-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** An archive of a text, an empty file and one that fills no whole block. */
async function archive(): Promise<{ at: string; file: string; bytes: Buffer }> {
  const at = folder();
  const bytes = Buffer.from(Array.from({ length: 100_001 }, (_, n) => (n * 31) % 256));
  writeFileSync(join(at, "source"), bytes);
  const file = join(at, "a.tar.gz");
  await writeTar(file, [
    { name: "manifest.json", text: "{“tiếng Việt”}" },
    { name: "empty", text: "" },
    { name: "evidence/abc", file: join(at, "source"), sizeBytes: bytes.length },
  ]);
  return { at, file, bytes };
}

it("F113 unpacks what was packed, byte for byte", async () => {
  const { at, file, bytes } = await archive();
  expect(await extractTar(file, join(at, "out"), () => true)).toEqual([
    "manifest.json",
    "empty",
    "evidence/abc",
  ]);
  expect(readFileSync(join(at, "out/manifest.json"), "utf8")).toBe("{“tiếng Việt”}");
  expect(readFileSync(join(at, "out/empty")).length).toBe(0);
  expect(readFileSync(join(at, "out/evidence/abc")).equals(bytes)).toBe(true);
});

it("F113 writes an archive that tar itself lists and unpacks", async () => {
  const { at, file, bytes } = await archive();
  expect(execFileSync("tar", ["tzf", file], { encoding: "utf8" })).toBe(
    "manifest.json\nempty\nevidence/abc\n",
  );
  execFileSync("tar", ["xzf", file, "-C", at]);
  expect(readFileSync(join(at, "evidence/abc")).equals(bytes)).toBe(true);
});

it("F113 refuses a file that is cut off, damaged, or no archive", async () => {
  const { at, file } = await archive();
  const whole = readFileSync(file);
  const refused = async (bytes: Uint8Array) => {
    writeFileSync(join(at, "broken"), bytes);
    const out = mkdtempSync(join(at, "out-"));
    await expect(extractTar(join(at, "broken"), out, () => true)).rejects.toThrow(
      /cut off|damaged|not a backup/,
    );
  };
  await refused(whole.subarray(0, whole.length / 2));
  await refused(Buffer.from("plain text"));
  await refused(gzipSync("x".repeat(2_000)));
  await refused(new Uint8Array());
});

it("F113 sees any damaged byte behind the ten that say nothing of the content", async () => {
  const { at, file } = await archive();
  const whole = readFileSync(file);
  for (let place = 10; place < whole.length; place += Math.ceil(whole.length / 23)) {
    const broken = Buffer.from(whole);
    broken[place] = (broken[place] ?? 0) ^ 0x10;
    writeFileSync(join(at, "broken"), broken);
    const unpacked = extractTar(join(at, "broken"), join(at, `out-${place}`), () => true);
    await expect(unpacked, `byte ${place}`).rejects.toThrow(/damaged|not a backup|cut off|after its end/);
  }
});

it("F113 refuses a file that the archive should not hold", async () => {
  const { at, file } = await archive();
  const allows = (name: string) => name !== "evidence/abc";
  await expect(extractTar(file, join(at, "out"), allows)).rejects.toThrow("unexpected file: evidence/abc");
});
