import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Document } from "./blocks.ts";
import { layOutPdf } from "./pdf-layout.ts";
import type { PdfPage, PdfSpan } from "./pdf-page.ts";

/** Source: our choice; a manual has some hundreds. */
const MAX_PAGES = 2_000;
/** Fewer characters on a page in the mean, and it is pictures with a stamp on them. Source: our choice. */
const MIN_CHARACTERS_A_PAGE = 10;
const ASSETS = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** The text of a PDF with its headings, paragraphs and tables, as they can be told from where the words stand. */
export async function readPdf(bytes: Uint8Array): Promise<Document | { unreadable: string }> {
  const tail = Buffer.from(bytes.subarray(-4096)).toString("latin1");
  if (!tail.includes("%%EOF") && !tail.includes("startxref"))
    return { unreadable: "its end is missing: it was cut off on the way here" };
  try {
    return await readPages(bytes);
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException") return { unreadable: "locked with a password: save it without one" };
    if (name === "InvalidPDFException") return { unreadable: "broken: no PDF that can be read" };
    return { unreadable: "broken: its pages can't be read" };
  }
}

async function readPages(bytes: Uint8Array): Promise<Document | { unreadable: string }> {
  const task = getDocument({
    // The library takes the buffer over.
    data: new Uint8Array(bytes),
    cMapUrl: `${join(ASSETS, "cmaps")}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(ASSETS, "standard_fonts")}/`,
    wasmUrl: `${join(ASSETS, "wasm")}/`,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const pdf = await task.promise;
  try {
    const pages: PdfPage[] = [];
    const fonts = new Map<string, string>();
    for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const texts = items.filter((item) => "str" in item);
      if (texts.some(({ fontName }) => !fonts.has(fontName))) {
        // Whether a font is bold is known only once a page's drawing was read, which takes its time.
        await page.getOperatorList();
        for (const { fontName } of texts) {
          if (!fonts.has(fontName)) fonts.set(fontName, nameOfFont(page.commonObjs, fontName));
        }
      }
      const [left = 0, bottom = 0, , top = 0] = page.view;
      const spans = texts.flatMap(({ str, transform, width, height, fontName }): PdfSpan[] => {
        const [a = 0, b = 0, , , x = 0, y = 0] = transform.map(Number);
        // What is turned is a stamp or a watermark.
        if (str.trim() === "" || Math.abs(b) > Math.abs(a) / 10) return [];
        const font = fonts.get(fontName) ?? "";
        const size = height || Math.abs(a);
        return [
          {
            text: str,
            x: x - left,
            y: y - bottom,
            width,
            size,
            isBold: /bold|black|heavy|semibold|medium/i.test(font),
          },
        ];
      });
      pages.push({ number, height: top - bottom, spans });
      page.cleanup();
    }
    const characters = pages.flatMap(({ spans }) => spans).reduce((sum, { text }) => sum + text.length, 0);
    if (characters < MIN_CHARACTERS_A_PAGE * pages.length) {
      const count = pages.length === 1 ? "its page is a picture" : `its ${pages.length} pages are pictures`;
      return { unreadable: `${count} without text, as from a scanner: export it from where it was written` };
    }
    const { info } = await pdf.getMetadata();
    const notes = notesOf(pages, pdf.numPages);
    return { ...layOutPdf(pages), title: titleOf(info), notes };
  } finally {
    await task.destroy();
  }
}

function notesOf(pages: readonly PdfPage[], pageCount: number): Document["notes"] {
  const empty = pages.filter(({ spans }) => spans.length === 0).map(({ number }) => number);
  const [first] = empty;
  return [
    ...(first === undefined
      ? []
      : [
          {
            line: first,
            reason: `without text, a picture perhaps: page ${empty.slice(0, 10).join(", ")}${empty.length > 10 ? " …" : ""}`,
          },
        ]),
    ...(pageCount > MAX_PAGES
      ? [{ line: MAX_PAGES, reason: `only the first ${MAX_PAGES} of ${pageCount} pages are read` }]
      : []),
  ];
}

function nameOfFont(fonts: { has(id: string): boolean; get(id: string): unknown }, id: string): string {
  if (!fonts.has(id)) return "";
  const font = fonts.get(id);
  return typeof font === "object" && font !== null && "name" in font ? String(font.name) : "";
}

/** What programs write there by themselves is no title. */
function titleOf(info: object): string | null {
  const title = "Title" in info ? String(info.Title).trim() : "";
  const isMade =
    title === "" ||
    /^(microsoft word|untitled|无标题|未命名|document\d*)|\.(docx?|indd|pdf|xlsx?|pptx?|wps)$/i.test(title);
  return isMade ? null : title;
}
