// What somebody types into the search of the masthead, held against names and codes. Pure.

/** One thing that can be found: what is searched, and where it leads. */
export interface Findable {
  kind: FoundKind;
  /** What people type when they know it: 7.2.3, NV18. */
  code: string;
  name: string;
  /** Said beside the name: whose it is, or where it lies. */
  note: string;
  to: string;
}

export const foundKinds = ["criterion", "task", "agency", "place"] as const;
export type FoundKind = (typeof foundKinds)[number];

/** Groups of what was found, best first; `more` counts what each leaves out. */
export interface Found {
  kind: FoundKind;
  rows: Findable[];
  more: number;
}

const MOST_OF_A_KIND = 12;

/**
 * Text as it is compared: without case, tone marks and the stroke of đ, so that "nop ho so" finds "Nộp hồ sơ".
 *
 * @example fold("Đối  soát") // "doi soat"
 */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * What fits the words typed, by kind in the order of `foundKinds`: the code itself first, then codes and names that
 * begin so, then names that hold every word. Nothing typed finds nothing.
 *
 * @example find("7.2", criteria)[0]?.rows[0]?.code // "7.2"
 */
export function find(typed: string, findables: readonly Findable[]): Found[] {
  const wanted = fold(typed);
  if (wanted === "") return [];
  const ranked = findables
    .map((row) => ({ row, rank: rankOf(row, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank);
  return foundKinds.flatMap((kind) => {
    const rows = ranked.filter(({ row }) => row.kind === kind).map(({ row }) => row);
    if (rows.length === 0) return [];
    return [{ kind, rows: rows.slice(0, MOST_OF_A_KIND), more: Math.max(0, rows.length - MOST_OF_A_KIND) }];
  });
}

function rankOf({ code, name }: Findable, wanted: string): number {
  const [foldedCode, foldedName] = [fold(code), fold(name)];
  if (foldedCode === wanted) return 4;
  if (foldedCode.startsWith(wanted)) return 3;
  if (foldedName.startsWith(wanted)) return 2;
  return wanted.split(" ").every((word) => foldedName.includes(word)) ? 1 : 0;
}
