// The questions on the paper: five-level questions as a table, others with their boxes below. Every box bears the
// digit to key (F11), pale enough to be crossed over and dark enough to be read.
import type { Lang } from "#app/shared/words.ts";
import type { paper } from "./words.vi.ts";
import type { InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import type { ItemGroup } from "./item-groups.ts";

export interface Pen {
  document: PDFKit.PDFDocument;
  words: typeof paper.print;
  lang: Lang;
  left: number;
  width: number;
}

const MM = 72 / 25.4;
const BOX = 5.2 * MM;
const NUMBER_WIDTH = 9 * MM;
const LEVEL_WIDTH = 13.5 * MM;
const DIGIT_GREY = "#444444";

/** Draws a group at `y` and gives where the next one begins. */
export function drawGroup(pen: Pen, version: InstrumentVersion, group: ItemGroup, y: number): number {
  return group.kind === "matrix"
    ? drawMatrix(pen, version, group, y)
    : drawSingle(pen, version, group.rows[0]?.item, y);
}

function drawMatrix(pen: Pen, version: InstrumentVersion, group: ItemGroup, top: number): number {
  const { document, lang, left, width } = pen;
  const first = group.rows[0]?.item;
  if (!first) return top;
  const levelsLeft = left + width - first.options.length * LEVEL_WIDTH;
  const textWidth = levelsLeft - left - NUMBER_WIDTH - 3 * MM;
  document.font("bold").fontSize(9).fillColor("black");
  let y = top;
  if (group.lead) {
    document.text(group.lead[lang], left, y, { width });
    y = document.y;
  }
  y = drawCondition(pen, version, first, left, y) + 1 * MM;
  const headHeight = drawLevelHeads(pen, first, levelsLeft, y);
  y += headHeight + 1 * MM;
  rule(pen, y, 0.9);
  for (const { item, short } of group.rows) {
    document.font("regular").fontSize(8.5);
    const textHeight = document.heightOfString(short[lang], { width: textWidth });
    const rowHeight = Math.max(BOX, textHeight) + 1.6 * MM;
    document
      .font("bold")
      .fontSize(9.5)
      .text(String(item.number), left, y + (rowHeight - 11) / 2, { width: NUMBER_WIDTH });
    document
      .font("regular")
      .fontSize(8.5)
      .text(short[lang], left + NUMBER_WIDTH, y + (rowHeight - textHeight) / 2, { width: textWidth });
    item.options.forEach(({ code }, index) =>
      drawBox(
        pen,
        code,
        levelsLeft + index * LEVEL_WIDTH + (LEVEL_WIDTH - BOX) / 2,
        y + (rowHeight - BOX) / 2,
      ),
    );
    y += rowHeight;
    rule(pen, y, 0.35);
  }
  return y + 3 * MM;
}

function drawLevelHeads({ document, lang }: Pen, item: Item, x: number, y: number): number {
  document.font("regular").fontSize(6.5).fillColor("black");
  const heights = item.options.map(({ label }) =>
    document.heightOfString(label[lang], { width: LEVEL_WIDTH - 1 * MM }),
  );
  const height = Math.max(...heights);
  item.options.forEach(({ label }, index) =>
    document.text(label[lang], x + index * LEVEL_WIDTH + 0.5 * MM, y + height - (heights[index] ?? 0), {
      width: LEVEL_WIDTH - 1 * MM,
      align: "center",
    }),
  );
  return height;
}

function drawSingle(pen: Pen, version: InstrumentVersion, item: Item | undefined, top: number): number {
  if (!item) return top;
  const { document, lang, left, width, words } = pen;
  const textLeft = left + NUMBER_WIDTH;
  const textWidth = width - NUMBER_WIDTH;
  document
    .font("bold")
    .fontSize(9.5)
    .fillColor("black")
    .text(String(item.number), left, top, { width: NUMBER_WIDTH });
  document.font("bold").fontSize(9).text(item.text[lang], textLeft, top, { width: textWidth });
  let y = drawCondition(pen, version, item, textLeft, document.y);
  if (item.maxChoices !== undefined) {
    document
      .font("regular")
      .fontSize(7.5)
      .text(words.most(String(item.maxChoices)), textLeft, y, { width: textWidth });
    y = document.y;
  }
  y += 0.8 * MM;
  if (item.type === "number") y = drawDigitBoxes(pen, item, textLeft, y);
  else if (item.type === "text") y = drawLines(pen, textLeft, y, textWidth);
  else y = drawOptions(pen, item, textLeft, y, textWidth);
  return y + 1.8 * MM;
}

/** As many columns as the longest label allows, filled row by row. */
function drawOptions(
  { document, lang, ...pen }: Pen,
  item: Item,
  left: number,
  top: number,
  width: number,
): number {
  document.font("regular").fontSize(8.5);
  const labels = item.options.map(({ label }) => label[lang]);
  const widest = Math.max(...labels.map((label) => document.widthOfString(label))) + BOX + 6 * MM;
  // Long labels wrap in two columns rather than take a line each.
  const least = item.options.length > 2 ? 2 : 1;
  const columns = Math.min(Math.max(Math.floor(width / widest), least), 4, item.options.length);
  const cell = width / columns;
  let y = top;
  for (let first = 0; first < item.options.length; first += columns) {
    let rowHeight = BOX;
    for (let column = 0; column < columns; column += 1) {
      const option = item.options[first + column];
      if (!option) continue;
      const x = left + column * cell;
      const label = option.label[lang];
      document.font("regular").fontSize(8.5).fillColor("black");
      const height = document.heightOfString(label, { width: cell - BOX - 4 * MM });
      document.text(label, x + BOX + 2 * MM, y + Math.max((BOX - height) / 2, 0), {
        width: cell - BOX - 4 * MM,
      });
      drawBox({ document, lang, ...pen }, option.code, x, y);
      rowHeight = Math.max(rowHeight, height);
    }
    y += rowHeight + 1.1 * MM;
  }
  return y;
}

function drawDigitBoxes({ document }: Pen, item: Item, left: number, top: number): number {
  const height = 7 * MM;
  const digits = String(item.max ?? 0).length;
  for (let digit = 0; digit < digits; digit += 1)
    document
      .lineWidth(0.8)
      .rect(left + digit * 6.5 * MM, top, 6 * MM, height)
      .stroke("black");
  return top + height;
}

function drawLines({ document }: Pen, left: number, top: number, width: number): number {
  const lines = 3;
  const step = 8 * MM;
  for (let line = 1; line <= lines; line += 1)
    document
      .moveTo(left, top + line * step)
      .lineTo(left + width, top + line * step)
      .lineWidth(0.5)
      .stroke("black");
  return top + lines * step;
}

function drawBox({ document }: Pen, code: string, x: number, y: number): void {
  document.lineWidth(0.9).rect(x, y, BOX, BOX).stroke("black");
  document.font("regular").fontSize(7.5).fillColor(DIGIT_GREY);
  document.text(code, x, y + (BOX - 9) / 2, { width: BOX, align: "center", lineBreak: false });
  document.fillColor("black");
}

/** "Only if question 1 is 1, 2": the skip rule, said where it is needed. */
function drawCondition(
  { document, words, width }: Pen,
  { items }: InstrumentVersion,
  item: Item,
  x: number,
  y: number,
): number {
  const asked = items.find(({ code }) => code === item.showIf?.item);
  if (!item.showIf || !asked) return y;
  document.font("regular").fontSize(7.5).fillColor("black");
  document.text(words.onlyIf(String(asked.number), item.showIf.in.join(", ")), x, y, {
    width: width - 10 * MM,
  });
  return document.y;
}

function rule({ document, left, width }: Pen, y: number, lineWidth: number): void {
  document
    .moveTo(left, y)
    .lineTo(left + width, y)
    .lineWidth(lineWidth)
    .stroke("black");
}
