// What a file is by its content. Its name and what the browser says of it prove nothing.

/** The largest evidence file: 25 MB. */
export const EVIDENCE_LIMIT_BYTES = 25 * 1024 * 1024;

export interface EvidenceType {
  /** Shown beside the file. */
  label: "PDF" | "DOCX" | "XLSX" | "PNG" | "JPEG";
  mediaType: string;
  extension: string;
}

const types = {
  pdf: { label: "PDF", mediaType: "application/pdf", extension: "pdf" },
  docx: {
    label: "DOCX",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extension: "docx",
  },
  xlsx: {
    label: "XLSX",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension: "xlsx",
  },
  png: { label: "PNG", mediaType: "image/png", extension: "png" },
  jpeg: { label: "JPEG", mediaType: "image/jpeg", extension: "jpg" },
} as const satisfies Record<string, EvidenceType>;

/** Extensions of each type as people write them; the first is the one proposed. */
const extensions: Record<EvidenceType["label"], readonly string[]> = {
  PDF: ["pdf"],
  DOCX: ["docx"],
  XLSX: ["xlsx"],
  PNG: ["png"],
  JPEG: ["jpg", "jpeg"],
};

/** What a picker should offer. */
export const acceptedFiles = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg";

export type SniffedType =
  { ok: true; type: EvidenceType } | { ok: false; fault: "wrong-type" | "has-macros" };

/**
 * The type of a file by its first bytes, and of an Office file by the parts inside its archive. Refuses everything
 * else, and Office files that carry macros or embedded programs (F86).
 *
 * @example sniffType(new TextEncoder().encode("%PDF-1.7")) // { ok: true, type: { label: "PDF", … } }
 */
export function sniffType(bytes: Uint8Array): SniffedType {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return { ok: true, type: types.pdf };
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return { ok: true, type: types.png };
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { ok: true, type: types.jpeg };
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { ok: false, fault: "wrong-type" };
  const parts = listArchiveParts(bytes);
  if (parts.some((part) => /vbaproject\.bin$|\/activex\/|\/embeddings\/.*\.bin$/i.test(part)))
    return { ok: false, fault: "has-macros" };
  if (!parts.includes("[Content_Types].xml")) return { ok: false, fault: "wrong-type" };
  if (parts.includes("word/document.xml")) return { ok: true, type: types.docx };
  if (parts.includes("xl/workbook.xml")) return { ok: true, type: types.xlsx };
  return { ok: false, fault: "wrong-type" };
}

/** Whether a file's name says what the file is. @example nameFits("a.docx", types.pdf) // false */
export function nameFits(fileName: string, { label }: EvidenceType): boolean {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  return extensions[label].includes(extension);
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LONGEST_COMMENT = 0xffff;

/** Names in the central directory of a zip archive; none where there is no sound directory. Nothing is unpacked. */
function listArchiveParts(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndOfDirectory(view);
  if (end === null) return [];
  const names: string[] = [];
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) return [];
    const nameLength = view.getUint16(at + 28, true);
    if (at + ENTRY_SIZE + nameLength > view.byteLength) return [];
    names.push(new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength)));
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function findEndOfDirectory(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= lowest; at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return null;
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, index) => bytes[index] === byte);
}

/** The short name of a kept file's type. @example labelOfMediaType("application/pdf") // "PDF" */
export function labelOfMediaType(mediaType: string): string {
  return Object.values(types).find((type) => type.mediaType === mediaType)?.label ?? mediaType;
}
