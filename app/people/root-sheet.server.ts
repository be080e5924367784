// The root sheet of a day: one printed page, kept outside the house, by which the trail up to that day can be checked
// against itself for ever (F71).
import { createRequire } from "node:module";
import PdfDocument from "pdfkit";
import qrcode from "qrcode";
import { findAuditBatchesBetween } from "#db/audit.ts";
import type { AuditBatchTable } from "#db/schema/people.ts";
import type { Context } from "#app/shared/context.ts";
import { formatDay, formatMinute, formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { wordsOf } from "#app/shared/words.ts";
import { endOfDay } from "#scoring/deadlines/time.ts";
import { requireRole } from "./guards.server.ts";
import { readers } from "./read-trail.server.ts";

const MM = 72 / 25.4;
const MARGIN = 18 * MM;
const WIDTH = 210 * MM - 2 * MARGIN;
const LAST_LINE = 297 * MM - MARGIN;
const QR_SIDE = 34 * MM;

const require = createRequire(import.meta.url);
const font = (file: string) => require.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`);

/** The sheet of a day in Viet Nam, by the machine's clock. Throws `audit.no_root` when nothing was sealed on it. */
export async function printRootSheet(ctx: Context, day: string): Promise<Buffer> {
  requireRole(ctx, ...readers);
  const before = new Date(Date.parse(endOfDay(day)) + 1).toISOString();
  const from = new Date(`${day}T00:00:00+07:00`).toISOString();
  const batches = await findAuditBatchesBetween(ctx.db.read, from, before);
  const last = batches.at(-1);
  if (!last) throw problem("audit.no_root", { day });
  return drawSheet(ctx, day, batches, last);
}

/** A root in groups of eight, as it is read out and compared. @example sayRoot("ab…") // "ab12cd34 …" */
export function sayRoot(root: string): string {
  return root.match(/.{1,8}/g)?.join(" ") ?? "";
}

/** How many events a batch holds; its first number is where the batch before ended. */
const countOf = ({ firstSeq, lastSeq }: AuditBatchTable) => lastSeq - firstSeq + 1;

async function drawSheet(
  ctx: Context,
  day: string,
  batches: readonly AuditBatchTable[],
  last: AuditBatchTable,
): Promise<Buffer> {
  const { lang } = ctx;
  const { sheet } = wordsOf(lang).people.audit;
  const number = (value: number) => formatNumber(value, lang);
  const document = new PdfDocument({
    size: "A4",
    margin: MARGIN,
    info: { Title: sheet.title(formatDay(day, lang)), CreationDate: new Date(0), ModDate: new Date(0) },
  });
  document.registerFont("regular", font("400Regular/BeVietnamPro_400Regular.ttf"));
  document.registerFont("bold", font("600SemiBold/BeVietnamPro_600SemiBold.ttf"));
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((done) => document.on("end", done));

  document
    .font("bold")
    .fontSize(18)
    .text(sheet.title(formatDay(day, lang)), { width: WIDTH });
  document.font("regular").fontSize(10).moveDown(0.4).text(ctx.config.baseUrl, { width: WIDTH });
  if (ctx.config.demo) document.font("bold").text(wordsOf(lang).shared.madeUp.tag);
  document.moveDown(0.8);

  const top = document.y;
  const code = `SIPAS-ROOT:${day}:${last.number}:${last.root}`;
  drawQr(document, code, MARGIN + WIDTH - QR_SIDE, top);
  const beside = WIDTH - QR_SIDE - 6 * MM;
  const facts: [string, string][] = [
    [sheet.batch, number(last.number)],
    [sheet.sealedAt, formatMinute(last.sealedAt, lang)],
    [sheet.eventsOfDay, number(batches.reduce((sum, batch) => sum + countOf(batch), 0))],
    [sheet.eventsSoFar, number(last.lastSeq)],
  ];
  for (const [term, figure] of facts) {
    document.font("regular").fontSize(10).text(`${term}: `, { width: beside, continued: true });
    document.font("bold").text(figure);
  }
  document.moveDown(0.6).font("regular").text(sheet.root, { width: beside });
  document.font("Courier-Bold").fontSize(13).text(sayRoot(last.root), { width: beside, lineGap: 3 });
  document.y = Math.max(document.y, top + QR_SIDE) + 6 * MM;
  document.font("regular").fontSize(9.5).text(sheet.how, MARGIN, document.y, { width: WIDTH });

  document.moveDown(1).font("bold").fontSize(11).text(sheet.batches);
  for (const batch of batches) {
    if (document.y > LAST_LINE - 60 * MM) document.addPage();
    document.moveDown(0.4).font("regular").fontSize(9);
    document.text(
      sheet.line(
        number(batch.number),
        formatMinute(batch.sealedAt, lang),
        number(batch.firstSeq),
        number(batch.lastSeq),
      ),
    );
    document.font("Courier").fontSize(8.5).text(batch.root);
  }

  const y = LAST_LINE - 34 * MM;
  sheet.sign.forEach((label, index) => {
    const x = MARGIN + (index * WIDTH) / sheet.sign.length;
    document
      .font("regular")
      .fontSize(9.5)
      .text(label, x, y, { width: WIDTH / sheet.sign.length - 6 * MM });
    document
      .moveTo(x, y + 28 * MM)
      .lineTo(x + WIDTH / sheet.sign.length - 8 * MM, y + 28 * MM)
      .lineWidth(0.6)
      .stroke();
  });
  document.end();
  await finished;
  return Buffer.concat(chunks);
}

function drawQr(document: PDFKit.PDFDocument, text: string, x: number, y: number): void {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "M" });
  const step = QR_SIDE / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) document.rect(x + column * step, y + row * step, step, step);
  document.fill("black");
}
