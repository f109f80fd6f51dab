import type { ProductCard } from "../../core/answering/decision.ts";
import { splitText } from "../../core/texts/split-text.ts";
import { tablesToLines } from "./table-lines.ts";

/** Characters of a part; Telegram takes 4096 after entities are parsed. Source: Bot API, sendMessage. */
const PART_LENGTH = 3500;
/** Characters under a file. Source: Bot API, sendPhoto. */
const CAPTION_LENGTH = 1024;

/**
 * Splits and renders a message as Telegram HTML. The light Markdown that curated answers and agents' words carry
 * becomes markup, tables become lines; everything else is escaped, whoever wrote it.
 */
export function render(text: string): string[] {
  const parts = splitText(tablesToLines(text), PART_LENGTH);
  const isClosed = fencesIn(text) % 2 === 0;
  let isInCode = false;
  return parts.map((part) => {
    // Code that is cut is closed here, and goes on in the next part.
    const begun = isInCode ? `${FENCE}\n${part}` : part;
    isInCode = isClosed && fencesIn(begun) % 2 === 1;
    return markUp(isInCode ? `${begun}\n${FENCE}` : begun);
  });
}

/** A text as one caption; null where it is too long to stand under a file. */
export function renderCaption(text: string): string | null {
  const plain = tablesToLines(text).trim();
  return plain.length > CAPTION_LENGTH ? null : markUp(plain);
}

/** A thing's card: what it is called, what it costs, whether it can be had. */
export function renderCard({ title, price, stock }: ProductCard): string {
  const facts = [price, stock].filter((fact) => fact !== "").join(" · ");
  return `<b>${escapeHtml(title)}</b>\n${escapeHtml(facts)}`;
}

const FENCE = "```";
const fencesIn = (text: string): number => text.split(FENCE).length - 1;

function markUp(text: string): string {
  return text
    .split(/```(?:\w*\n)?([\s\S]+?)\n?```\n?/)
    .map((piece, index) => (index % 2 === 1 ? `<pre>${escapeHtml(piece)}</pre>` : markUpLines(piece)))
    .join("");
}

function markUpLines(text: string): string {
  const lines: string[] = [];
  let quoted: string[] = [];
  const endQuote = () => {
    if (quoted.length > 0) lines.push(`<blockquote>${quoted.join("\n")}</blockquote>`);
    quoted = [];
  };
  for (const line of text.split("\n")) {
    const quote = /^> ?(.*\S.*)$/.exec(line)?.[1];
    if (quote !== undefined) {
      quoted.push(markUpLine(quote));
      continue;
    }
    endQuote();
    lines.push(markUpLine(line));
  }
  endQuote();
  return lines.join("\n");
}

function markUpLine(line: string): string {
  const heading = /^#{1,6}\s+(.+)$/.exec(line)?.[1];
  if (heading !== undefined) return `<b>${inline(heading)}</b>`;
  return inline(line.replace(/^(\s*)[-*+]\s+/, "$1• "));
}

// One after the other from the left, what is inside by itself: so tags never overlap, which Telegram would refuse.
const INLINE = new RegExp(
  [
    /`(?<code>[^`\n]+)`/,
    /\[(?<label>[^[\]\n]+)\]\((?<href>https?:\/\/[^\s()<>"]+)\)/,
    /(?<url>https?:\/\/[^\s<>"*]+)/,
    /\*\*(?=\S)(?<bold>(?:[^*`\n]|`[^`\n]+`)+?)(?<=\S)\*\*/,
    /(?<![\p{L}\p{N}_])_(?=[^\s_])(?<italic>(?:[^_`\n]|`[^`\n]+`)+?)(?<=\S)_(?![\p{L}\p{N}_])/u,
    /~~(?=\S)(?<struck>(?:[^~`\n]|`[^`\n]+`)+?)(?<=\S)~~/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

function inline(text: string): string {
  let html = "";
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    html += escapeHtml(text.slice(at, match.index)) + inlineTag(match.groups ?? {});
    at = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(at));
}

function inlineTag({
  code,
  label,
  href,
  url,
  bold,
  italic,
  struck,
}: Record<string, string | undefined>): string {
  if (code !== undefined) return `<code>${escapeHtml(code)}</code>`;
  if (label !== undefined) return `<a href="${escapeHtml(href ?? "")}">${escapeHtml(label)}</a>`;
  if (bold !== undefined) return `<b>${inline(bold)}</b>`;
  if (italic !== undefined) return `<i>${inline(italic)}</i>`;
  if (struck !== undefined) return `<s>${inline(struck)}</s>`;
  return escapeHtml(url ?? "");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
