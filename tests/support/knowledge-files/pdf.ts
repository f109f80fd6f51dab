import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import PDFDocument from "pdfkit";
import type { Piece } from "./manual.ts";

const FONTS = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/package.json"));
const REGULAR = join(FONTS, "400Regular/NotoSansSC_400Regular.ttf");
const BOLD = join(FONTS, "700Bold/NotoSansSC_700Bold.ttf");
const SIZES = { 1: 22, 2: 16, 3: 11 } as const;

interface PdfOptions {
  header?: string;
  /** Chinese needs a font of its own, which is slow to lay out. */
  language?: "zh" | "en";
  userPassword?: string;
  /** Every heading of the first depth begins a page. */
  pageBreaks?: boolean;
}

/** A manual as a word processor exports it: running header, page numbers, tables with wrapped cells. */
export function makePdf(
  pieces: readonly Piece[],
  { header, language = "en", userPassword, pageBreaks = false }: PdfOptions = {},
): Promise<Buffer> {
  const document = new PDFDocument({
    size: "A4",
    margin: 60,
    bufferPages: true,
    ...(userPassword && { userPassword, ownerPassword: "owner" }),
  });
  const [regular, bold] = language === "zh" ? [REGULAR, BOLD] : ["Helvetica", "Helvetica-Bold"];
  for (const [at, piece] of pieces.entries()) {
    if (pageBreaks && at > 0 && piece.kind === "heading" && piece.depth === 1) document.addPage();
    switch (piece.kind) {
      case "heading":
        document.moveDown(0.8).font(bold).fontSize(SIZES[piece.depth]).text(piece.text).moveDown(0.4);
        break;
      case "text":
        document.font(regular).fontSize(11).text(piece.text, { lineGap: 2 }).moveDown(0.7);
        break;
      case "list":
        document.font(regular).fontSize(11).list(piece.items, { bulletRadius: 2 }).moveDown(0.7);
        break;
      case "table":
        document.font(regular).fontSize(10);
        document.table({ data: piece.rows });
        document.moveDown(1);
        break;
    }
  }
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(page);
    document.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    document.font(regular).fontSize(8);
    if (header) document.text(header, 60, 30, { lineBreak: false });
    document.text(language === "zh" ? `第 ${page + 1} 页` : `Page ${page + 1} of ${count}`, 280, 800, {
      lineBreak: false,
    });
  }
  return finish(document);
}

/** Two columns of text on a page, as leaflets have them. */
export function makeTwoColumns(left: string, right: string): Promise<Buffer> {
  const document = new PDFDocument({ size: "A4", margin: 50 });
  document.font("Helvetica").fontSize(10);
  document.text(left, 50, 60, { width: 230 });
  document.text(right, 315, 60, { width: 230 });
  return finish(document);
}

/** Pages of pictures, as a scanner makes them. */
export function makeScan(pages: number): Promise<Buffer> {
  const document = new PDFDocument({ size: "A4", autoFirstPage: false });
  for (let page = 0; page < pages; page += 1) document.addPage().rect(60, 60, 400, 600).fill("#777777");
  return finish(document);
}

async function finish(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on("end", resolve));
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
