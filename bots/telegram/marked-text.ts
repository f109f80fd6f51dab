import type { Message, MessageEntity } from "grammy/types";

const MARKS: Partial<Record<MessageEntity["type"], string>> = {
  bold: "**",
  italic: "_",
  strikethrough: "~~",
  code: "`",
};

/**
 * A customer's words with their formatting as light Markdown; null where there is none to show. A link hidden behind
 * words is written out beside them, so that nobody is led astray.
 */
export function markedText({ text, caption, entities, caption_entities }: Message): string | null {
  const plain = text ?? caption ?? "";
  const opening = new Map<number, string>();
  const closing = new Map<number, string>();
  const quoted: [from: number, to: number][] = [];
  for (const entity of entities ?? caption_entities ?? []) {
    const [from, to] = trimmed(plain, entity.offset, entity.offset + entity.length);
    if (from >= to) continue;
    const open = (mark: string) => opening.set(from, (opening.get(from) ?? "") + mark);
    // Inner ones come later and close earlier.
    const close = (mark: string) => closing.set(to, mark + (closing.get(to) ?? ""));
    const mark = MARKS[entity.type];
    if (mark) {
      open(mark);
      close(mark);
    } else if (entity.type === "pre") {
      open("```\n");
      close("\n```");
    } else if (entity.type === "text_link") {
      close(` (${entity.url})`);
    } else if (entity.type === "blockquote" || entity.type === "expandable_blockquote") {
      quoted.push([from, to]);
    }
  }
  if (opening.size + closing.size + quoted.length === 0) return null;

  let marked = "";
  for (let at = 0; at <= plain.length; at++) {
    marked += closing.get(at) ?? "";
    const isQuoted = quoted.some(([from, to]) => from <= at && at < to);
    if (isQuoted && (at === 0 || plain[at - 1] === "\n")) marked += "> ";
    marked += (opening.get(at) ?? "") + (plain[at] ?? "");
  }
  return marked.replaceAll("\0", "");
}

/** Marks stand at words, not at blanks. */
function trimmed(text: string, from: number, to: number): [number, number] {
  const stretch = text.slice(from, to);
  const lead = stretch.length - stretch.trimStart().length;
  return [from + lead, from + stretch.trimEnd().length];
}
