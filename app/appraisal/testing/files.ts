// Small files for tests: real by their bytes, empty otherwise.

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** The smallest PDF-like file; `text` makes two of them differ. */
export function makePdf(text = ""): Uint8Array<ArrayBuffer> {
  return bytesOf(`%PDF-1.7\n% ${text}\n%%EOF\n`);
}

/** A zip archive of empty parts with these names. */
export function makeArchive(names: readonly string[]): Uint8Array {
  const files = names.map(bytesOf);
  const heads = files.map((name) => record(0x04034b50, 30, name, { 26: name.length }));
  let offset = 0;
  const entries = files.map((name, index) => {
    const entry = record(0x02014b50, 46, name, { 28: name.length });
    new DataView(entry.buffer).setUint32(42, offset, true);
    offset += heads[index]?.length ?? 0;
    return entry;
  });
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, files.length, true);
  view.setUint16(10, files.length, true);
  view.setUint32(12, sizeOf(entries), true);
  view.setUint32(16, offset, true);
  return join([...heads, ...entries, end]);
}

function record(sign: number, size: number, name: Uint8Array, shorts: Record<number, number>): Uint8Array {
  const bytes = new Uint8Array(size + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sign, true);
  for (const [at, value] of Object.entries(shorts)) view.setUint16(Number(at), value, true);
  bytes.set(name, size);
  return bytes;
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
