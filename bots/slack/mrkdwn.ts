import { splitText } from "../../core/texts/split-text.ts";
import { escapeSlack } from "./render.ts";

/** Characters of one message; longer ones are split. Source: chat.postMessage truncates over 40,000, shows 4,000 well. */
const MESSAGE_LENGTH = 3900;

/** Whose words: a customer's link must show where it leads. */
export type Writer = "us" | "customer";

/** Light Markdown as Slack's mrkdwn, escaped, in messages of a length that Slack shows well. */
export function toMessages(markdown: string, writer: Writer): string[] {
  return splitText(markdown, MESSAGE_LENGTH).map((part) => toMrkdwn(part, writer));
}

export function toMrkdwn(markdown: string, writer: Writer): string {
  return markdown
    .split(/(```[\s\S]*?```)/)
    .map((piece, index) =>
      index % 2 === 1
        ? escapeSlack(piece)
        : piece
            .split("\n")
            .map((line) => lineOf(line, writer))
            .join("\n"),
    )
    .join("");
}

function lineOf(line: string, writer: Writer): string {
  const quote = /^> ?(.+)$/.exec(line)?.[1];
  if (quote !== undefined) return `> ${inline(quote, writer)}`;
  return inline(line, writer);
}

const INLINE = new RegExp(
  [
    /`(?<code>[^`\n]+)`/,
    /\[(?<label>[^[\]\n|]+)\]\((?<href>https?:\/\/[^\s()<>|]+)\)/,
    /(?<url>https?:\/\/[^\s<>*]+)/,
    /\*\*(?=\S)(?<bold>(?:[^*`\n]|`[^`\n]+`)+?)(?<=\S)\*\*/,
    /~~(?=\S)(?<struck>(?:[^~`\n]|`[^`\n]+`)+?)(?<=\S)~~/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

function inline(text: string, writer: Writer): string {
  let shown = "";
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const { code, label, href, url, bold, struck } = match.groups ?? {};
    shown += escapeSlack(text.slice(at, match.index));
    at = match.index + match[0].length;
    if (code !== undefined) shown += `\`${escapeSlack(code)}\``;
    else if (label !== undefined && href !== undefined)
      shown +=
        writer === "us" ? `<${escapeSlack(href)}|${escapeSlack(label)}>` : escapeSlack(`${label} (${href})`);
    else if (bold !== undefined) shown += `*${inline(bold, writer)}*`;
    else if (struck !== undefined) shown += `~${inline(struck, writer)}~`;
    else shown += escapeSlack(url ?? "");
  }
  return shown + escapeSlack(text.slice(at));
}
