import { toMarkdownTable } from "../../knowledge/documents/blocks.ts";
import { readHtml } from "../../knowledge/documents/read-html.ts";

/** A description that a platform keeps as HTML, as light Markdown: lists, bold and tables stay. «» for one without words. */
export function textOfHtml(html: string): string {
  return readHtml(html)
    .blocks.map((block) => (block.kind === "table" ? toMarkdownTable(block.rows) : block.text))
    .join("\n\n")
    .trim();
}
