// A gzipped tar archive (POSIX ustar), the plainest container there is: `tar tzf` on any machine opens what a backup holds.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { pipeline as flow } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

const BLOCK = 512;
/** What eleven octal digits can say. */
const LARGEST_BYTES = 8 ** 11 - 1;
const NAME_BYTES = 100;

/** One file of an archive: text held in memory, or a file on disk. */
export type TarEntry = { name: string; text: string } | { name: string; file: string; sizeBytes: number };

/**
 * Writes an archive and puts it on disk durably. Entries keep their order.
 * Throws a RangeError for a name over 100 bytes or a file of 8 GiB and more, which the format can't say.
 *
 * @example await writeTar("/backups/a.tar.gz", [{ name: "manifest.json", text: "{}" }])
 */
export async function writeTar(target: string, entries: readonly TarEntry[]): Promise<void> {
  await flow(Readable.from(blocksOf(entries)), createGzip(), createWriteStream(target, durably));
}

/** A file of its own that only its owner reads, on disk when the stream has ended. */
const durably = { flags: "wx", mode: 0o600, flush: true } as const;

async function* blocksOf(entries: readonly TarEntry[]): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    const text = "text" in entry ? Buffer.from(entry.text) : null;
    const sizeBytes = "sizeBytes" in entry ? entry.sizeBytes : (text?.length ?? 0);
    yield header(entry.name, sizeBytes);
    let written = 0;
    for await (const chunk of text ? [text] : createReadStream("file" in entry ? entry.file : "")) {
      const bytes = chunk as Buffer;
      written += bytes.length;
      yield bytes;
    }
    if (written !== sizeBytes) throw new Error(`${entry.name} changed its size while it was backed up.`);
    yield Buffer.alloc(padding(sizeBytes));
  }
  yield Buffer.alloc(2 * BLOCK);
}

function padding(sizeBytes: number): number {
  return (BLOCK - (sizeBytes % BLOCK)) % BLOCK;
}

function header(name: string, sizeBytes: number): Buffer {
  if (Buffer.byteLength(name) > NAME_BYTES)
    throw new RangeError(`The name is too long for an archive: ${name}`);
  if (sizeBytes > LARGEST_BYTES)
    throw new RangeError(`${name} is too large for an archive: ${sizeBytes} bytes`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  block.write(name, 0);
  block.write(octal(0o600, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(sizeBytes, 11), 124);
  block.write(octal(0, 11), 136);
  block.write("        ", 148); // the checksum is reckoned with blanks in its place
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function checksum(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

/** Thrown for an archive that is cut off, damaged or not one at all. */
export class BrokenArchive extends Error {
  override name = "BrokenArchive";
}

/**
 * Unpacks an archive into a folder and gives the names in it. `allows` says which names may be written: any other is
 * refused, so that nothing can be written outside the folder. Throws BrokenArchive.
 */
export async function extractTar(
  source: string,
  folder: string,
  allows: (name: string) => boolean,
): Promise<string[]> {
  const unzipped = pipeline(createReadStream(source), createGunzip(), () => undefined);
  try {
    return await extract(new ByteReader(unzipped), folder, allows);
  } finally {
    unzipped.destroy();
  }
}

async function extract(
  bytes: ByteReader,
  folder: string,
  allows: (name: string) => boolean,
): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const block = await bytes.take(BLOCK);
    if (isBlank(block)) {
      // To the very end: only there does gzip compare its own checksum.
      if (!(await bytes.rest()).every(isBlank)) throw new BrokenArchive("The archive goes on after its end.");
      return names;
    }
    const { name, sizeBytes } = readHeader(block);
    if (!allows(name) || names.includes(name))
      throw new BrokenArchive(`The archive holds an unexpected file: ${name}`);
    names.push(name);
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true });
    await flow(Readable.from(bytes.stream(sizeBytes)), createWriteStream(target, durably));
    await bytes.take(padding(sizeBytes));
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

function readHeader(block: Buffer): { name: string; sizeBytes: number } {
  const text = (from: number, length: number) =>
    block.toString("utf8", from, from + length).replace(/\0.*$/s, "");
  const expected = parseInt(text(148, 8), 8);
  const blanked = Buffer.from(block);
  blanked.write("        ", 148);
  if (text(257, 5) !== "ustar" || checksum(blanked) !== expected)
    throw new BrokenArchive("This is not a backup.");
  return { name: text(0, NAME_BYTES), sizeBytes: parseInt(text(124, 12), 8) };
}

/** Takes bytes off a stream in the portions that the format wants. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<unknown>) {
    this.#chunks = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(length)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** What is left, in the portions it comes in. */
  async rest(): Promise<Buffer[]> {
    const parts = [this.#held];
    for (let next = await this.#read(); next; next = await this.#read()) parts.push(next);
    return parts;
  }

  async *stream(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0;) {
      if (this.#held.length === 0) this.#held = await this.#next();
      const part = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async #next(): Promise<Buffer> {
    const next = await this.#read();
    if (!next) throw new BrokenArchive("The file is cut off.");
    return next;
  }

  async #read(): Promise<Buffer | undefined> {
    const { value, done } = await this.#chunks.next().catch((cause: unknown) => {
      throw new BrokenArchive("The file is cut off, damaged, or not a backup.", { cause });
    });
    return done ? undefined : value;
  }
}
