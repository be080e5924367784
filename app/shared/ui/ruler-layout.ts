/** Where the marks of a round's time line stand and which row their labels take. Pure, so that it can be tested. */
import { placeOn } from "./chart-scale.ts";

export interface RulerMark {
  /** Instant of the mark. */
  at: string;
  label: string;
  past: boolean;
}

export interface PlacedMark extends RulerMark {
  /** From 0 to 100. */
  place: number;
  /** Row of the label, from the top; `null` when it would run into another and is not written. */
  row: number | null;
  anchor: "start" | "end";
}

/** The narrowest window that shows the long form (shell.css): labels that stand free there stand free in any wider one. */
const REFERENCE_WIDTH_PX = 1024;
const SIGN_WIDTH_PX = 6.4;
const GAP_PX = 22;
const ROWS = 2;

/** Days between the ticks grow with the length of the round, so that there are 40 to 130 of them. */
export function ticksOfRound(from: string, to: string): { place: number; isMain: boolean }[] {
  const start = Date.parse(from);
  const days = Math.floor((Date.parse(to) - start) / 86_400_000);
  const step = days > 130 ? Math.ceil(days / 130) : 1;
  const count = Math.max(Math.floor(days / step), 0);
  return Array.from({ length: count + 1 }, (_, index) => ({
    place: placeOn({ from: 0, to: Math.max(days, 1) }, index * step),
    isMain: index % 7 === 0,
  }));
}

/** Places each mark between the round's ends and gives its label the first row where it stands free, in order of time. */
export function placeMarks(marks: readonly RulerMark[], from: string, to: string): PlacedMark[] {
  const scale = { from: Date.parse(from), to: Date.parse(to) };
  const endOfRow = Array.from({ length: ROWS }, () => Number.NEGATIVE_INFINITY);
  return [...marks]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map((mark) => {
      const place = placeOn(scale, Date.parse(mark.at));
      const point = (place / 100) * REFERENCE_WIDTH_PX;
      const width = mark.label.length * SIGN_WIDTH_PX + GAP_PX;
      const runsOut = point + width > REFERENCE_WIDTH_PX;
      const start = runsOut ? point - width : point;
      const row = endOfRow.findIndex((end) => end <= start);
      if (row >= 0) endOfRow[row] = start + width;
      return { ...mark, place, row: row >= 0 ? row : null, anchor: runsOut ? "end" : "start" };
    });
}
