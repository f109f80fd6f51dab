import { fromHtml } from "hast-util-from-html";
import mammoth from "mammoth";
import type { Block, Document } from "./blocks.ts";
import { readHast } from "./read-hast.ts";

/** What Word calls headings beside «Heading 1»; the title of a document stands above all of them. */
const STYLES = [
  ...["Title", "标题", "title"].map((name) => `p[style-name='${name}'] => h1:fresh`),
  ...[1, 2, 3, 4, 5, 6].map((depth) => `p[style-name='标题 ${depth}'] => h${depth}:fresh`),
];
/** A line in bold is a heading up to this length. Source: our choice. */
const MAX_HEADING_LENGTH = 60;

/** A Word document (.docx). Pictures are left out; nothing outside of the file is read. */
export async function readWord(bytes: Uint8Array): Promise<Document> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) },
    {
      styleMap: STYLES,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    },
  );
  const document = readHast(fromHtml(value, { fragment: true }).children, { lines: "counted" });
  const hasHeadings = document.blocks.some(({ kind }) => kind === "heading");
  if (hasHeadings) return document;
  const blocks = document.blocks.map(boldToHeading);
  const [first] = blocks;
  // What stands in bold at the very top is the document's title.
  if (
    first?.kind === "heading" &&
    !/[?？]$/.test(first.text) &&
    !/^[\d一二三四五六七八九十（(第]/.test(first.text)
  )
    first.depth = 1;
  return { ...document, blocks };
}

/** Who knows no styles makes a heading bold. */
function boldToHeading(block: Block): Block {
  if (block.kind !== "text") return block;
  const [, text = ""] = /^\*\*([^*\n]+)\*\*$/.exec(block.text) ?? [];
  const isHeading = text !== "" && text.length <= MAX_HEADING_LENGTH && !/[。；;.,，]$/.test(text);
  return isHeading ? { kind: "heading", depth: 2, text: text.trim(), line: block.line } : block;
}
