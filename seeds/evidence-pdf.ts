// A real, small PDF for each made-up document: one page that says what it stands for and that it is made up.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { SeedEvidence } from "./illustrative/self-scores.ts";

const font = readFileSync(
  createRequire(import.meta.url).resolve(
    "@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf",
  ),
);
const MARGIN = 56;

/** The page as bytes; the same paper gives the same bytes, so that it is kept once. */
export async function makeEvidencePdf(paper: SeedEvidence, criterion: string): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: "A5",
    layout: "landscape",
    margin: MARGIN,
    info: { Title: paper.title, Author: paper.issuer, CreationDate: new Date(`${paper.issuedOn}T00:00:00Z`) },
  });
  const parts: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on("data", (part: Uint8Array) => parts.push(part));
    document.on("end", resolve);
    document.on("error", reject);
  });
  document.registerFont("text", font).font("text");
  document
    .fontSize(11)
    .fillColor("#7a2e5d")
    .text("DỮ LIỆU MINH HỌA".toLocaleLowerCase("vi"), { align: "right" });
  document.moveDown().fillColor("#10202b").fontSize(11).text(paper.issuer);
  document.text(`Số ${paper.number}, ngày ${paper.issuedOn.split("-").reverse().join("/")}`);
  document.moveDown().fontSize(18).text(paper.title);
  document
    .moveDown()
    .fontSize(11)
    .text(`Tài liệu kiểm chứng của tiêu chí ${criterion}, trang ${paper.pages}.`);
  document.text("Trang này được dựng để chạy thử, không phải văn bản của cơ quan nào.");
  document.end();
  await done;
  return Buffer.concat(parts);
}
