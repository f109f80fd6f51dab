import { tablesToLines } from "./table-lines.ts";

/** Characters of a part; Telegram takes 4096 after entities are parsed. Source: Bot API, sendMessage. */
const PART_LENGTH = 3500;

/**
 * Splits and renders a reply as Telegram HTML. The light Markdown that curated answers carry (bold, lists, headings)
 * becomes markup, tables become lines; everything else is escaped, whoever wrote it.
 */
export function render(text: string): string[] {
  return split(tablesToLines(text)).map((part) => markUp(escapeHtml(part)));
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function markUp(escaped: string): string {
  return escaped
    .replace(/^#{1,6}\s+(.+)$/gm, "<b>$1</b>")
    .replace(/^(\s*)[-*+]\s+/gm, "$1• ")
    .replace(CODE_OR_BOLD, (_all, code?: string, bold?: string) =>
      code === undefined
        ? `<b>${bold?.replace(/`([^`\n]+)`/g, "<code>$1</code>")}</b>`
        : `<code>${code}</code>`,
    );
}

// In one pass, and bold only around whole code: tags that overlap make Telegram refuse the message.
const CODE_OR_BOLD = /`([^`\n]+)`|\*\*(?=\S)((?:[^*`\n]|`[^`\n]+`)+?)(?<=\S)\*\*/g;

/** Cuts at paragraphs, then lines, then anywhere but inside a surrogate pair. */
function split(text: string): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > PART_LENGTH) {
    const window = rest.slice(0, PART_LENGTH);
    const breakAt = Math.max(window.lastIndexOf("\n\n"), window.lastIndexOf("\n"));
    const last = window.charCodeAt(PART_LENGTH - 1);
    const isHighSurrogate = last >= 0xd800 && last <= 0xdbff;
    const end = breakAt > PART_LENGTH / 2 ? breakAt : PART_LENGTH - (isHighSurrogate ? 1 : 0);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== "") parts.push(rest);
  return parts;
}
