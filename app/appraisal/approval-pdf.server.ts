// The table of approved scores on paper: A4, Vietnamese, three columns, what is unverified and made up said on every page,
// the data itself attached and its SHA-256 printed. Drawn from the signed data alone, so it can be drawn again.
import { createRequire } from "node:module";
import PdfDocument from "pdfkit";
import { formatMinute, formatNumber, formatPoints } from "#app/shared/format.ts";
import { wordsOf } from "#app/shared/words.ts";
import type { ApprovalData, ApprovalRow } from "./approval-data.server.ts";
import { readExact } from "./exact-text.ts";
import { tableKeywords } from "./signed-pdf.ts";

const MM = 72 / 25.4;
const PAGE_WIDTH = 210 * MM;
const PAGE_HEIGHT = 297 * MM;
const MARGIN = 16 * MM;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const FOOT_TOP = PAGE_HEIGHT - 24 * MM;
const CELL_PADDING = 1.4 * MM;

const require = createRequire(import.meta.url);
const font = (file: string) => require.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`);

const columns = [
  { key: "code", width: 15 * MM, align: "left" },
  { key: "name", width: 68 * MM, align: "left" },
  { key: "agency", width: 27 * MM, align: "left" },
  { key: "max", width: 17 * MM, align: "right" },
  { key: "self", width: 17 * MM, align: "right" },
  { key: "appraised", width: 17 * MM, align: "right" },
  { key: "final", width: 17 * MM, align: "right" },
] as const;

type Key = (typeof columns)[number]["key"];
type Words = ReturnType<typeof wordsOf>["appraisal"]["approval"]["pdf"];

interface Pen {
  document: PDFKit.PDFDocument;
  words: Words;
  y: number;
}

/** Draws a table and gives the whole PDF; `data` is what was hashed, and it lies inside the file. */
export async function drawApprovalPdf(
  table: ApprovalData,
  { data, dataHash }: { data: string; dataHash: string },
): Promise<Uint8Array> {
  const words = wordsOf("vi").appraisal.approval.pdf;
  const signedAt = new Date(table.signedAt);
  const document = new PdfDocument({
    size: "A4",
    margins: { top: 0, left: 0, right: 0, bottom: 0 },
    autoFirstPage: false,
    bufferPages: true,
    lang: "vi",
    info: {
      Title: words.title(table.round.name),
      Keywords: tableKeywords(table.number, dataHash),
      CreationDate: signedAt,
      ModDate: signedAt,
    },
  });
  document.registerFont("regular", font("400Regular/BeVietnamPro_400Regular.ttf"));
  document.registerFont("bold", font("600SemiBold/BeVietnamPro_600SemiBold.ttf"));
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((done) => document.on("end", done));
  document.file(Buffer.from(data), {
    name: `bang-diem-${table.round.code}-${table.number}.json`,
    type: "application/json",
    creationDate: signedAt,
    modifiedDate: signedAt,
  });

  const pen: Pen = { document, words, y: 0 };
  openPage(pen);
  drawHead(pen, table);
  drawTableHead(pen);
  for (const row of table.rows) drawRow(pen, row);
  drawTotals(pen, table);
  drawNotes(pen, table);
  drawSignature(pen, table);
  drawFeet(pen, table, dataHash);
  document.end();
  await finished;
  return new Uint8Array(Buffer.concat(chunks));
}

function openPage(pen: Pen): void {
  pen.document.addPage();
  pen.y = MARGIN;
}

/** A paragraph over the whole width; the pen goes below it. */
function write(
  pen: Pen,
  text: string,
  { size = 9, face = "regular", align = "left", gap = 1.2 * MM }: WriteStyle = {},
): void {
  const { document } = pen;
  document.font(face).fontSize(size).fillColor("black");
  const height = document.heightOfString(text, { width: WIDTH, align });
  if (pen.y + height > FOOT_TOP) openPage(pen);
  document.font(face).fontSize(size).text(text, MARGIN, pen.y, { width: WIDTH, align });
  pen.y += height + gap;
}

interface WriteStyle {
  size?: number;
  face?: "regular" | "bold";
  align?: "left" | "center" | "right";
  gap?: number;
}

function drawHead(pen: Pen, { round, number, domain, rows, criteriaSet, run, signedAt }: ApprovalData): void {
  const { words } = pen;
  write(pen, words.title(round.name), { size: 14, face: "bold", align: "center" });
  const root = rows.find(({ code }) => code === domain);
  write(pen, root ? words.ofDomain(root.code, root.name) : words.ofRound, { align: "center" });
  write(pen, words.number(String(number), formatMinute(signedAt, "vi")), { align: "center", gap: 3 * MM });
  if (round.illustrative) write(pen, words.madeUp, { face: "bold", align: "center" });
  write(pen, words.set(criteriaSet.title, criteriaSet.decision), { size: 8 });
  write(pen, words.run(String(run.number), run.codeVersion, run.inputsHash), { size: 8, gap: 3 * MM });
}

function drawTableHead(pen: Pen): void {
  const { head } = pen.words;
  drawCells(pen, (key) => head[key], { face: "bold", fill: "#e8e8e8" });
}

function drawRow(pen: Pen, row: ApprovalRow): void {
  const { words } = pen;
  const marks = [
    ...(row.from === "statistics" ? [words.marks.statistics] : []),
    ...(row.from === "survey" ? [words.marks.survey] : []),
    ...(row.unverified && row.from !== "sum" ? [words.marks.unverified] : []),
    ...(row.notApplicable ? [words.marks.notApplicable] : []),
  ];
  const name = marks.length > 0 ? `${row.name} (${marks.join("; ")})` : row.name;
  const cells: Record<Key, string> = {
    code: row.code,
    name,
    agency: row.agency ?? "",
    max: points(row.max),
    self: points(row.self),
    appraised: points(row.appraised),
    final: points(row.final),
  };
  const isSum = row.from === "sum";
  drawCells(pen, (key) => cells[key], {
    face: isSum ? "bold" : "regular",
    fill: row.depth === 0 ? "#f2f2f2" : undefined,
  });
}

function drawTotals(pen: Pen, { totals }: ApprovalData): void {
  const cells: Partial<Record<Key, string>> = {
    name: pen.words.total,
    max: points(totals.max),
    self: points(totals.self),
    appraised: points(totals.appraised),
    final: points(totals.final),
  };
  drawCells(pen, (key) => cells[key] ?? "", { face: "bold", fill: "#e8e8e8" });
  pen.y += 3 * MM;
}

/** One row: as high as its highest cell, on a new page with the head again where it doesn't fit. */
function drawCells(
  pen: Pen,
  textOf: (key: Key) => string,
  { face, fill }: { face: "regular" | "bold"; fill?: string },
): void {
  const { document } = pen;
  document.font(face).fontSize(8);
  const heights = columns.map(({ key, width, align }) =>
    document.heightOfString(textOf(key) || " ", { width: width - 2 * CELL_PADDING, align }),
  );
  const height = Math.max(...heights) + 2 * CELL_PADDING;
  if (pen.y + height > FOOT_TOP) {
    openPage(pen);
    drawTableHead(pen);
  }
  let x = MARGIN;
  for (const { key, width, align } of columns) {
    document.rect(x, pen.y, width, height).lineWidth(0.4);
    if (fill) document.fillAndStroke(fill, "#555555");
    else document.stroke("#555555");
    document
      .font(face)
      .fontSize(8)
      .fillColor("black")
      .text(textOf(key), x + CELL_PADDING, pen.y + CELL_PADDING, { width: width - 2 * CELL_PADDING, align });
    x += width;
  }
  pen.y += height;
}

function drawNotes(pen: Pen, { totals, open, rows, round }: ApprovalData): void {
  const { words } = pen;
  if (totals.index !== null)
    write(pen, words.index(formatNumber(readExact(totals.index).formatTwoDecimals(), "vi", 2)), {
      face: "bold",
    });
  if (open.length > 0) write(pen, words.provisional(open.join(", ")));
  if (rows.some(({ unverified }) => unverified)) write(pen, words.unverified);
  if (round.illustrative) write(pen, words.madeUpNote);
  pen.y += 4 * MM;
}

const SIGNATURE_HEIGHT = 42 * MM;

function drawSignature(pen: Pen, { signedBy, signedAt }: ApprovalData): void {
  if (pen.y + SIGNATURE_HEIGHT > FOOT_TOP) openPage(pen);
  const { document, words } = pen;
  const box = { width: WIDTH / 2, align: "center" } as const;
  const x = MARGIN + WIDTH / 2;
  document.font("bold").fontSize(9).text(words.signer, x, pen.y, box);
  document.font("regular").fontSize(8).text(words.signerHint, x, document.y, box);
  document
    .font("bold")
    .fontSize(9)
    .text(signedBy, x, pen.y + 26 * MM, box);
  document
    .font("regular")
    .fontSize(8)
    .text(words.confirmed(formatMinute(signedAt, "vi")), x, document.y, box);
  pen.y += SIGNATURE_HEIGHT;
}

function drawFeet(pen: Pen, { number, run, round }: ApprovalData, dataHash: string): void {
  const { document, words } = pen;
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    document
      .moveTo(MARGIN, FOOT_TOP + 3 * MM)
      .lineTo(MARGIN + WIDTH, FOOT_TOP + 3 * MM)
      .lineWidth(0.4)
      .stroke("#555555");
    document.font("regular").fontSize(7).fillColor("black");
    const style = { width: WIDTH, lineBreak: false } as const;
    document.text(words.hash(dataHash), MARGIN, FOOT_TOP + 5 * MM, style);
    const line = [
      words.tableOf(String(number), round.code),
      words.runShort(String(run.number)),
      ...(round.illustrative ? [words.madeUp] : []),
    ].join(" · ");
    document.text(line, MARGIN, FOOT_TOP + 9 * MM, style);
    document.text(words.page(String(page - start + 1), String(count)), MARGIN, FOOT_TOP + 9 * MM, {
      ...style,
      align: "right",
    });
  }
}

function points(exact: string | null): string {
  return exact === null ? "–" : formatPoints(readExact(exact).formatTwoDecimals(), "vi");
}
