import { z } from "zod";

// What people write in Slack, as the light Markdown that customers' messages are made of. Slack sends it twice: as rich
// text, which knows where formatting ends and which character an emoji is, and as mrkdwn, where there is no other.

const style = z
  .object({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();

const inline = z.union([
  z.object({ type: z.literal("text"), text: z.string(), style }),
  z.object({ type: z.literal("link"), url: z.string(), text: z.string().optional(), style }),
  z.object({ type: z.literal("emoji"), name: z.string(), unicode: z.string().optional() }),
  z.object({ type: z.literal("date"), fallback: z.string() }),
  z.object({ type: z.string() }),
]);
type Inline = z.infer<typeof inline>;

const section = z.object({ type: z.literal("rich_text_section"), elements: z.array(inline) });
const richText = z.object({
  type: z.literal("rich_text"),
  elements: z.array(
    z.union([
      section,
      z.object({ type: z.literal("rich_text_preformatted"), elements: z.array(inline) }),
      z.object({ type: z.literal("rich_text_quote"), elements: z.array(inline) }),
      z.object({
        type: z.literal("rich_text_list"),
        style: z.enum(["bullet", "ordered"]),
        indent: z.number().optional(),
        offset: z.number().optional(),
        elements: z.array(section),
      }),
    ]),
  ),
});

/** An agent's words as light Markdown, from a message's `text` and, where Slack sends them, its `blocks`. */
export function agentWords(text: string, blocks: readonly unknown[] = []): string {
  const rich = blocks.map((block) => richText.safeParse(block)).find(({ success }) => success)?.data;
  const words = rich ? rich.elements.map(blockWords).join("") : fromMrkdwn(text);
  return words.replaceAll("\0", "").trim();
}

type Block = z.infer<typeof richText>["elements"][number];

function blockWords(block: Block): string {
  switch (block.type) {
    case "rich_text_section":
      return lineOf(block.elements);
    case "rich_text_preformatted":
      return `\n\`\`\`\n${plainOf(block.elements)}\n\`\`\`\n`;
    case "rich_text_quote":
      return `\n${lineOf(block.elements).replace(/^/gm, "> ")}\n`;
    case "rich_text_list": {
      const { style: kind, indent = 0, offset = 0, elements } = block;
      const lines = elements.map(({ elements: item }, index) => {
        const sign = kind === "bullet" ? "•" : `${index + 1 + offset}.`;
        return `${"   ".repeat(indent)}${sign} ${lineOf(item)}`;
      });
      return `\n${lines.join("\n")}\n`;
    }
  }
}

const lineOf = (elements: readonly Inline[]): string => elements.map(inlineWords).join("");
const plainOf = (elements: readonly Inline[]): string =>
  elements
    .map((element) => ("text" in element && element.text) || ("url" in element ? element.url : ""))
    .join("");

function inlineWords(element: Inline): string {
  if ("url" in element) return linkWords(element.url, element.text);
  if ("text" in element) return styled(element.text, element.style);
  if ("fallback" in element) return element.fallback;
  if (!("name" in element)) return ""; // Mentions of colleagues are nothing to a customer.
  const points = element.unicode?.split("-").map((hex) => Number.parseInt(hex, 16)) ?? [];
  return points.length > 0 ? String.fromCodePoint(...points) : `:${element.name}:`;
}

/** Marks stand at words, not at blanks. */
function styled(text: string, given: z.infer<typeof style>): string {
  const words = text.trim();
  if (words === "" || !given) return text;
  const marked = given.code
    ? `\`${words}\``
    : [given.strike && "~~", given.bold && "**", given.italic && "_"]
        .filter((mark) => typeof mark === "string")
        .reduceRight((inner, mark) => `${mark}${inner}${mark}`, words);
  return text.replace(words, () => marked);
}

function linkWords(url: string, label: string | undefined): string {
  if (/^(mailto|tel):/.test(url)) return label ?? url.replace(/^\w+:/, "");
  if (!label || url.includes(label)) return url;
  return `[${label}](${url})`;
}

/** Code stays as it is; around it, Slack's links, mentions, marks and escapes are undone. */
function fromMrkdwn(text: string): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((piece, index) => unescaped(index % 2 === 1 ? piece : fromProse(piece)))
    .join("");
}

function fromProse(text: string): string {
  return text
    .replace(/<((?:https?|mailto|tel):[^|>]+)\|([^>]+)>/g, (_all, url: string, label: string) =>
      linkWords(url, label),
    )
    .replace(/<((?:https?|mailto|tel):[^>]+)>/g, (_all, url: string) => linkWords(url, undefined))
    .replace(/<[@#!][^|>]+\|([^>]+)>/g, "$1")
    .replace(/<[@#!][^>]+>/g, "")
    .replace(/(^|[\s(_~])\*(?=\S)([^*\n]+)(?<=\S)\*/g, "$1**$2**")
    .replace(/(^|[\s(_*])~(?=\S)([^~\n]+)(?<=\S)~/g, "$1~~$2~~");
}

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
