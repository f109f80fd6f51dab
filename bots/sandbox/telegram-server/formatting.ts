import { type Fields, isFields, listOf, textOf } from "../loopback/fields.ts";
import { badRequest } from "./api-error.ts";

/** A stretch of formatted text; offset and length in UTF-16 units, as the Bot API counts. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const TYPE_OF_TAG: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  "tg-emoji": "custom_emoji",
  span: "spoiler",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const TAG_NAME = /^[a-zA-Z][a-zA-Z0-9-]*/;
const ATTRIBUTE = /([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Reads the HTML that the Bot API takes. Source: https://core.telegram.org/bots/api#html-style.
 * Throws the API's own refusals for unknown, unclosed and crossed tags.
 */
function parseHtml(source: string): FormattedText {
  const fail = (reason: string) => badRequest(`can't parse entities: ${reason}`);
  const byteOffset = (index: number) => Buffer.byteLength(source.slice(0, index));
  const open: { tag: string; at: number; attributes: Map<string, string> }[] = [];
  const entities: Entity[] = [];
  let text = "";
  let index = 0;
  while (index < source.length) {
    const start = source.indexOf("<", index);
    text += decode(source.slice(index, start < 0 ? source.length : start));
    if (start < 0) break;
    const end = source.indexOf(">", start);
    const isEnd = source[start + 1] === "/";
    if (isEnd) {
      const tag = source
        .slice(start + 2, end < 0 ? source.length : end)
        .trim()
        .toLowerCase();
      const last = open.pop();
      if (last === undefined) throw fail(`Unexpected end tag at byte offset ${byteOffset(start)}`);
      if (end < 0) throw fail(`Unclosed end tag at byte offset ${byteOffset(start)}`);
      if (tag !== last.tag && tag !== "") {
        throw fail(
          `Unmatched end tag at byte offset ${byteOffset(start)}, expected "</${last.tag}>", found "</${tag}>"`,
        );
      }
      const entity = entityOf(last.tag, last.attributes, last.at, text);
      if (entity !== undefined) entities.push(entity);
    } else {
      const tag = TAG_NAME.exec(source.slice(start + 1))?.[0].toLowerCase() ?? "";
      if (TYPE_OF_TAG[tag] === undefined) {
        const written = tag || (source.slice(start + 1).split(/[\s>]/, 1)[0] ?? "");
        throw fail(`Unsupported start tag "${written}" at byte offset ${byteOffset(start)}`);
      }
      if (end < 0) throw fail(`Unclosed start tag at byte offset ${byteOffset(start)}`);
      const attributes = new Map<string, string>();
      for (const match of source.slice(start + 1 + tag.length, end).matchAll(ATTRIBUTE)) {
        attributes.set((match[1] ?? "").toLowerCase(), decode(match[2] ?? match[3] ?? match[4] ?? ""));
      }
      if (tag === "span" && attributes.get("class") !== "tg-spoiler") {
        throw fail(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(start)}`);
      }
      open.push({ tag, at: text.length, attributes });
    }
    index = end + 1;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw fail(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return trim({ text, entities: inOrder(entities) });
}

/** Outer before inner; of two that cover the same stretch the inner one was closed first. */
function inOrder(entities: readonly Entity[]): Entity[] {
  return entities.toReversed().sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function entityOf(
  tag: string,
  attributes: ReadonlyMap<string, string>,
  at: number,
  text: string,
): Entity | undefined {
  const type = TYPE_OF_TAG[tag];
  const length = text.length - at;
  if (type === undefined || length === 0) return undefined;
  const place = { type, offset: at, length };
  if (tag === "a") {
    const url = attributes.get("href") || text.slice(at);
    // Telegram drops a link that is none and keeps its text.
    return /^(https?:\/\/|tg:\/\/|mailto:|tel:)\S+$/i.test(url) ? { ...place, url } : undefined;
  }
  const language = tag === "code" && /^language-(.+)$/.exec(attributes.get("class") ?? "")?.[1];
  return language ? { ...place, language } : place;
}

/** The API cuts blanks at both ends and moves the entities with them. */
function trim({ text, entities }: FormattedText): FormattedText {
  const lead = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - lead);
    const to = Math.min(trimmed.length, entity.offset + entity.length - lead);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: moved };
}

/** The formatted text of a call: `parse_mode` HTML, or `entities`, or plain. */
export function readFormatted(
  source: string,
  parseMode: string | undefined,
  entities: unknown,
): FormattedText {
  if (parseMode !== undefined && parseMode !== "") {
    // Markdown exists in the real API; here it is refused rather than shown wrongly.
    if (parseMode.toLowerCase() !== "html") throw badRequest("unsupported parse_mode");
    return parseHtml(source);
  }
  return trim({ text: source, entities: listOf(entities).filter(isFields).map(readEntity) });
}

function readEntity(value: Fields): Entity {
  const url = textOf(value.url);
  return {
    type: textOf(value.type) ?? "unknown",
    offset: Number(value.offset ?? 0),
    length: Number(value.length ?? 0),
    ...(url === undefined ? {} : { url }),
  };
}

/** What Telegram itself finds in a person's text: commands, links, addresses. */
export function detectEntities(text: string): Entity[] {
  const found: Entity[] = [];
  const patterns = [
    ["bot_command", /(?<![^\s])\/[a-zA-Z0-9_]{1,32}(?:@[a-zA-Z0-9_]{3,32})?/g],
    ["url", /\bhttps?:\/\/[^\s<>]+/g],
    ["email", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ] as const;
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      found.push({ type, offset: match.index, length: match[0].length });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

const TAG_OF_TYPE: Readonly<Record<string, string>> = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  spoiler: "mark",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

/** Escapes a text for a page. */
function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Writes formatted text as HTML that is safe in a page: everything escaped, links only to http(s), tg, mailto and tel. */
export function renderHtml({ text, entities }: FormattedText): string {
  const tags = entities.flatMap((entity) => {
    const end = Math.min(text.length, entity.offset + entity.length);
    const url = entity.type === "url" ? text.slice(entity.offset, end) : entity.url;
    if (url !== undefined && /^(https?:|tg:|mailto:|tel:)/i.test(url)) {
      return [
        {
          ...entity,
          end,
          open: `<a href="${escapeHtml(url)}" target="_blank" rel="noopener">`,
          close: "</a>",
        },
      ];
    }
    const tag = TAG_OF_TYPE[entity.type];
    return tag === undefined ? [] : [{ ...entity, end, open: `<${tag}>`, close: `</${tag}>` }];
  });
  tags.sort((a, b) => a.offset - b.offset || b.end - a.end);
  const stack: typeof tags = [];
  let html = "";
  let at = 0;
  const writeTo = (position: number) => {
    html += escapeHtml(text.slice(at, position));
    at = Math.max(at, position);
  };
  const closeUntil = (position: number) => {
    for (let top = stack.at(-1); top !== undefined && top.end <= position; top = stack.at(-1)) {
      writeTo(top.end);
      html += top.close;
      stack.pop();
    }
  };
  for (const tag of tags) {
    closeUntil(tag.offset);
    writeTo(tag.offset);
    const outer = stack.at(-1);
    // A tag that would cross the one around it ends with it.
    stack.push(outer === undefined ? tag : { ...tag, end: Math.min(tag.end, outer.end) });
    html += tag.open;
  }
  closeUntil(text.length);
  writeTo(text.length);
  return html;
}
