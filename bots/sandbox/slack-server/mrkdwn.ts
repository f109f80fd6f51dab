/** Names for the ids in a text; undefined leaves the id standing. */
export interface MrkdwnNames {
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** Escapes for a page what Slack's text leaves open; its own `&amp; &lt; &gt;` stay as they are. */
function escapeRest(text: string): string {
  return text
    .replace(/&(?!(?:amp|lt|gt);)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const mention = (text: string) => `<span class="mention">${escapeRest(text)}</span>`;

function renderToken(token: string, names: MrkdwnNames): string {
  const [target = "", label] = token.split("|", 2);
  if (target.startsWith("@")) return mention(`@${names.user(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith("#"))
    return mention(`#${names.channel(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (/^!(channel|here|everyone)$/.test(target)) return mention(`@${target.slice(1)}`);
  const date = /^!date\^(\d{1,11})\^/.exec(target);
  if (date !== null) {
    const at = new Date(Number(date[1]) * 1000).toISOString();
    return `<time datetime="${at}">${escapeRest(label ?? at)}</time>`;
  }
  if (target.startsWith("!")) return mention(label ?? target.slice(1));
  if (/^(https?:\/\/|mailto:|tel:)/i.test(target)) {
    return `<a href="${escapeRest(target)}" target="_blank" rel="noopener">${escapeRest(label ?? target.replace(/^(mailto|tel):/i, ""))}</a>`;
  }
  return escapeRest(`<${token}>`);
}

// A mark opens after a blank or punctuation and closes before one, as Slack has it.
const MARKS = [
  [/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/g, "b"],
  [/(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])/g, "i"],
  [/(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])/g, "s"],
] as const;

function renderMarks(text: string): string {
  return MARKS.reduce((html, [pattern, tag]) => html.replace(pattern, `<${tag}>$1</${tag}>`), text);
}

// Stands for something already rendered while the marks around it are read; no text can hold it, for it is dropped first.
const HOLE = /\uE000(\d+)\uE001/g;
const HOLE_MARKS = /[\uE000\uE001]/g;

function renderLine(line: string, names: MrkdwnNames): string {
  const held: string[] = [];
  const hold = (html: string) => {
    held.push(html);
    return `\uE000${held.length - 1}\uE001`;
  };
  const open = line
    .replace(/`([^`\n]+)`/g, (_whole, code: string) => hold(`<code>${escapeRest(code)}</code>`))
    .replace(/<([^<>\n]+)>/g, (_whole, token: string) => hold(renderToken(token, names)));
  return renderMarks(escapeRest(open)).replace(HOLE, (_whole, index: string) => held[Number(index)] ?? "");
}

/**
 * Slack's mrkdwn as HTML that is safe in a page. `<!channel>` is a mention only where it was sent unescaped;
 * `&lt;!channel&gt;` stays text.
 */
export function renderMrkdwn(text: string, names: MrkdwnNames): string {
  return text
    .replace(HOLE_MARKS, "")
    .split(/```\n?([\s\S]*?)```/g)
    .map((part, index) => {
      if (index % 2 === 1) return `<pre>${escapeRest(part)}</pre>`;
      return part
        .split("\n")
        .map((line) => {
          const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
          if (quoted !== null) return `<blockquote>${renderLine(quoted[1] ?? "", names)}</blockquote>`;
          return renderLine(line, names);
        })
        .join("<br>")
        .replaceAll("</blockquote><br>", "</blockquote>");
    })
    .join("");
}

const TOKEN = /<(?:[@#!][^<>\s]+(?:\|[^<>]*)?|(?:https?:\/\/|mailto:|tel:)[^<>\s]+(?:\|[^<>]*)?)>/g;

/** What Slack makes of a text as a person typed it: stray `&<>` escaped, addresses linked, mentions kept. */
export function normalizeTyped(text: string): string {
  let at = 0;
  let result = "";
  const plain = (part: string) =>
    part
      .replace(/&(?!(?:amp|lt|gt);)/g, "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replace(/https?:\/\/[^\s"]+?(?=[.,;:!?)。,;!?)]*(?:\s|$))|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (address) =>
        /^https?:/.test(address) ? `<${address}>` : `<mailto:${address}|${address}>`,
      );
  for (const match of text.matchAll(TOKEN)) {
    result += plain(text.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return result + plain(text.slice(at));
}
