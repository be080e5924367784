// The printed forms of a hamlet: a cover for the bundle, then each form's pages. Black on white, A4, with the digit to
// key in every box, the number and check digit and a QR on every page (F8, F9, F11, F12).
import { createRequire } from "node:module";
import { setImmediate as nextTurn } from "node:timers/promises";
import PdfDocument from "pdfkit";
import qrcode from "qrcode";
import type { Lang } from "#app/shared/words.ts";
import { wordsOf } from "#app/shared/words.ts";
import { formNumberWidth } from "#scoring/instrument/form-number.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import { drawGroup, type Pen } from "./form-pdf-items.server.ts";
import { groupItems, itemsOfPage, sumOfPage } from "./item-groups.ts";
import { sayNumber } from "./say-number.ts";

export interface PrintedBundle {
  roundCode: string;
  roundName: string;
  year: number;
  illustrative: boolean;
  hamlet: string;
  commune: string;
  district: string;
  numbers: readonly string[];
  instrument: InstrumentVersion;
  lang: Lang;
}

const MM = 72 / 25.4;
const MARGIN = 15 * MM;
const PAGE_WIDTH = 210 * MM;
const PAGE_HEIGHT = 297 * MM;
const INNER_WIDTH = PAGE_WIDTH - 2 * MARGIN;

const require = createRequire(import.meta.url);
const font = (file: string) => require.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`);

/** Draws the bundle and gives the whole PDF. */
export async function drawBundlePdf(bundle: PrintedBundle): Promise<Buffer> {
  const document = openDocument(`${bundle.hamlet}, ${bundle.roundName}`);
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((done) => document.on("end", done));

  const pen: Pen = {
    document,
    words: wordsOf(bundle.lang).paper.print,
    lang: bundle.lang,
    left: MARGIN,
    width: INNER_WIDTH,
  };
  drawCover(pen, bundle);
  const scales = new Map(bundle.instrument.pages.map((page) => [page.number, fitPage(bundle, page)]));
  for (const number of bundle.numbers) {
    for (const page of bundle.instrument.pages)
      drawFormPage(pen, bundle, number, page, scales.get(page.number) ?? 1);
    // Others key meanwhile: their turn between two forms.
    await nextTurn();
  }
  document.end();
  await finished;
  return Buffer.concat(chunks);
}

/** An empty document with its fonts. No page breaks by itself: what goes where is decided here. */
function openDocument(title: string): PDFKit.PDFDocument {
  const document = new PdfDocument({
    size: "A4",
    margins: { top: 0, left: 0, right: 0, bottom: -PAGE_HEIGHT },
    autoFirstPage: false,
    info: { Title: title, CreationDate: new Date(0), ModDate: new Date(0) },
  });
  document.registerFont("regular", font("400Regular/BeVietnamPro_400Regular.ttf"));
  document.registerFont("bold", font("600SemiBold/BeVietnamPro_600SemiBold.ttf"));
  return document;
}

type Page = InstrumentVersion["pages"][number];

/** What the QR of a page holds: round, number with check digit, page. Short, so that the modules stay large. */
export function qrText(roundCode: string, number: string, page: number): string {
  return `SIPAS:${roundCode}:${number}:${page}`;
}

const QUESTIONS_TOP = MARGIN + 25 * MM;
const FOOT_HEIGHT = 12 * MM;
const QUESTIONS_HEIGHT = PAGE_HEIGHT - MARGIN - FOOT_HEIGHT - 3 * MM - QUESTIONS_TOP;
const LARGEST_SCALE = 1.16;
const SMALLEST_SCALE = 0.7;

/** How large the questions of a page can stand on one sheet: above 1 where there is room, below where there is much to ask. */
function fitPage(bundle: PrintedBundle, page: Page): number {
  const document = openDocument("");
  document.addPage();
  const words = wordsOf(bundle.lang).paper.print;
  for (let scale = LARGEST_SCALE; scale > SMALLEST_SCALE; scale -= 0.02) {
    const pen: Pen = { document, words, lang: bundle.lang, left: 0, width: INNER_WIDTH / scale };
    if (drawQuestions(pen, bundle.instrument, page, 0) * scale <= QUESTIONS_HEIGHT) return scale;
  }
  return SMALLEST_SCALE;
}

function drawQuestions(pen: Pen, instrument: InstrumentVersion, page: Page, top: number): number {
  let y = page.number === 1 ? drawHowTo(pen, top) : top;
  for (const group of groupItems(instrument, itemsOfPage(instrument, page)))
    y = drawGroup(pen, instrument, group, y);
  return y;
}

function drawFormPage(pen: Pen, bundle: PrintedBundle, number: string, page: Page, scale: number): void {
  const { document, words, lang } = pen;
  const { instrument } = bundle;
  const last = instrument.pages.length;
  document.addPage();
  drawCornerMarks(pen);
  drawPageHead(pen, bundle, number, page);
  document.save().translate(MARGIN, QUESTIONS_TOP).scale(scale);
  drawQuestions({ ...pen, left: 0, width: INNER_WIDTH / scale }, instrument, page, 0);
  document.restore();
  drawPageFoot(
    pen,
    bundle,
    page,
    page.number === last ? words.thanks : words.turn(String(page.number + 1)),
    lang,
  );
}

/** Four squares in the corners, by which a scanner straightens the page. */
function drawCornerMarks({ document }: Pen): void {
  const side = 5 * MM;
  const edge = 6 * MM;
  for (const x of [edge, PAGE_WIDTH - edge - side])
    for (const y of [edge, PAGE_HEIGHT - edge - side]) document.rect(x, y, side, side).fill("black");
}

function drawPageHead(pen: Pen, bundle: PrintedBundle, number: string, page: Page): void {
  const { document, words, left, width, lang } = pen;
  const top = MARGIN;
  const qrSide = 20 * MM;
  drawQr(pen, qrText(bundle.roundCode, number, page.number), left + width - qrSide, top, qrSide);
  const numberRight = left + width - qrSide - 5 * MM;
  const boxesWidth = 6 * 6.5 * MM;
  const numberLeft = numberRight - boxesWidth;
  document
    .font("regular")
    .fontSize(7.5)
    .fillColor("black")
    .text(words.formNumber, numberLeft, top, { width: boxesWidth });
  drawNumberBoxes(pen, number, numberLeft, top + 4 * MM);
  document
    .font("regular")
    .fontSize(9)
    .text(
      words.page(String(page.number), String(bundle.instrument.pages.length)),
      numberLeft,
      top + 14 * MM,
      {
        width: boxesWidth,
      },
    );
  const titleWidth = numberLeft - left - 6 * MM;
  document.font("bold").fontSize(11).text(bundle.instrument.title[lang], left, top, { width: titleWidth });
  document
    .font("regular")
    .fontSize(8)
    .text(
      `${bundle.roundName}. ${bundle.hamlet}, ${bundle.commune}, ${bundle.district}`,
      left,
      document.y + 1 * MM,
      {
        width: titleWidth,
      },
    );
  const y = QUESTIONS_TOP - 3 * MM;
  document
    .moveTo(left, y)
    .lineTo(left + width, y)
    .lineWidth(1.2)
    .stroke("black");
}

function drawNumberBoxes({ document }: Pen, number: string, x: number, y: number): void {
  const side = 6 * MM;
  const height = 8 * MM;
  Array.from(number).forEach((digit, index) => {
    const isCheck = index >= formNumberWidth;
    const boxX = x + index * (side + 0.8 * MM) + (isCheck ? 1.5 * MM : 0);
    document
      .lineWidth(isCheck ? 1.6 : 0.8)
      .rect(boxX, y, side, height)
      .stroke("black");
    document.font("bold").fontSize(14).fillColor("black");
    document.text(digit, boxX, y + (height - 14) / 2 - 1, { width: side, align: "center", lineBreak: false });
  });
}

/** The modules as squares: sharp at any size, black only. */
function drawQr({ document }: Pen, text: string, x: number, y: number, side: number): void {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "M" });
  const step = side / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) document.rect(x + column * step, y + row * step, step, step);
  document.fill("black");
}

function drawHowTo(pen: Pen, y: number): number {
  const { document, words, left, width } = pen;
  const height = 13 * MM;
  const exampleWidth = 38 * MM;
  document.lineWidth(0.8).rect(left, y, width, height).stroke("black");
  document
    .font("bold")
    .fontSize(8.5)
    .text(`${words.how}: `, left + 3 * MM, y + 2.5 * MM, {
      width: width - exampleWidth - 6 * MM,
      continued: true,
    });
  document.font("regular").text(words.howText);
  const box = 5.5 * MM;
  const boxY = y + (height - box) / 2;
  const right = left + width - exampleWidth;
  document.rect(right, boxY, box, box).stroke("black");
  document
    .moveTo(right, boxY)
    .lineTo(right + box, boxY + box)
    .moveTo(right + box, boxY)
    .lineTo(right, boxY + box)
    .stroke();
  document.fontSize(8).text(words.right, right + box + 1.5 * MM, boxY + 1.2 * MM, { lineBreak: false });
  const second = right + 19 * MM;
  document.rect(second, boxY, box, box).fill("black");
  document
    .fillColor("black")
    .text(words.crossedOut, second + box + 1.5 * MM, boxY + 1.2 * MM, { lineBreak: false });
  return y + height + 3 * MM;
}

function drawPageFoot(pen: Pen, bundle: PrintedBundle, page: Page, ending: string, lang: Lang): void {
  const { document, words, left, width } = pen;
  const height = FOOT_HEIGHT;
  const y = PAGE_HEIGHT - MARGIN - height;
  const hasSum = sumOfPage(itemsOfPage(bundle.instrument, page), {}) !== null;
  const officeWidth = 78 * MM;
  document.lineWidth(0.6).dash(2, { space: 2 }).rect(left, y, officeWidth, height).stroke("black").undash();
  document
    .font("regular")
    .fontSize(6.5)
    .fillColor("black")
    .text(words.office, left + 2 * MM, y + 1.2 * MM, { width: officeWidth });
  let x = left + 2 * MM;
  const labelled = (label: string, boxes: number) => {
    document.fontSize(7.5).text(label, x, y + 6.3 * MM, { lineBreak: false });
    x += document.widthOfString(label) + 1.2 * MM;
    for (let box = 0; box < boxes; box += 1, x += 5 * MM)
      document
        .lineWidth(0.7)
        .rect(x, y + 4.8 * MM, 4.6 * MM, 5.8 * MM)
        .stroke();
    x += 2 * MM;
  };
  if (hasSum) labelled(words.pageSum(String(page.number)), 2);
  for (const keying of words.keyings) labelled(keying, 1);
  const middle = left + officeWidth + 4 * MM;
  document.fontSize(7).text(words.secret, middle, y + 1.2 * MM, { width: 58 * MM });
  if (bundle.illustrative)
    document.font("bold").text(wordsOf(lang).paper.print.illustrative, { width: 58 * MM });
  document
    .font("bold")
    .fontSize(9)
    .text(ending, left + width - 36 * MM, y + 3 * MM, { width: 36 * MM, align: "right" });
}

function drawCover(pen: Pen, bundle: PrintedBundle): void {
  const { document, words, left, width } = pen;
  document.addPage();
  document
    .font("regular")
    .fontSize(12)
    .fillColor("black")
    .text(bundle.roundName, left, MARGIN + 5 * MM, { width });
  document.font("bold").fontSize(26).text(`${words.coverTitle}: ${bundle.hamlet}`, { width });
  document.font("regular").fontSize(14).text(`${bundle.commune}, ${bundle.district}`, { width });
  document
    .moveDown(0.5)
    .font("bold")
    .fontSize(20)
    .text(words.coverCount(String(bundle.numbers.length)), { width });
  if (bundle.illustrative) document.font("bold").fontSize(11).text(words.illustrative, { width });
  document.moveDown(1).font("regular").fontSize(10).text(words.coverNote, { width });
  document.moveDown(1).font("bold").fontSize(12).text(words.coverList, { width });
  drawNumberGrid(pen, bundle.numbers, document.y + 3 * MM);
  drawSignatures(pen);
}

/** Every number of the bundle with a box to tick when the sheet is back. */
function drawNumberGrid({ document, left, width }: Pen, numbers: readonly string[], top: number): void {
  const columns = 5;
  const cell = width / columns;
  const row = 10 * MM;
  numbers.forEach((number, index) => {
    const x = left + (index % columns) * cell;
    const y = top + Math.floor(index / columns) * row;
    document
      .lineWidth(0.8)
      .rect(x, y, 5 * MM, 5 * MM)
      .stroke("black");
    document
      .font("bold")
      .fontSize(12)
      .text(sayNumber(number), x + 7 * MM, y + 0.5 * MM, { lineBreak: false });
  });
}

function drawSignatures({ document, words, left, width }: Pen): void {
  const y = PAGE_HEIGHT - MARGIN - 35 * MM;
  const cell = width / words.coverSign.length;
  words.coverSign.forEach((label, index) => {
    const x = left + index * cell;
    document
      .font("regular")
      .fontSize(9)
      .text(label, x, y, { width: cell - 4 * MM });
    document
      .moveTo(x, y + 22 * MM)
      .lineTo(x + cell - 6 * MM, y + 22 * MM)
      .lineWidth(0.6)
      .stroke("black");
  });
}
