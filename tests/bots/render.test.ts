import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentWords } from "../../bots/slack/agent-words.ts";
import { toMessages, toMrkdwn } from "../../bots/slack/mrkdwn.ts";
import { escapeSlack } from "../../bots/slack/render.ts";
import { render } from "../../bots/telegram/render.ts";

/** Whether every tag is closed in order: Telegram refuses a message where one is not. */
function isWellFormed(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, tag = ""] of html.matchAll(/<(\/?)([a-z]+)(?: href="[^"<>]*")?>/g)) {
    if (slash === "") open.push(tag);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0 && !/<(?!\/?(b|i|s|code|pre|blockquote)>|a href="[^"<>]*">|\/a>)/.test(html);
}

describe("a reply as Telegram HTML", () => {
  it.each([
    ["**bold** and plain", "<b>bold</b> and plain"],
    ["<b>not bold</b> & co", "&lt;b&gt;not bold&lt;/b&gt; &amp; co"],
    ["# Title\ntext", "<b>Title</b>\ntext"],
    ["- one\n* two\n+ three", "• one\n• two\n• three"],
    ["use `**x**` so", "use <code>**x**</code> so"],
    ["**use `x` now**", "<b>use <code>x</code> now</b>"],
    ["**a `b** c`", "**a <code>b** c</code>"],
    ["2 ** 3 ** 4", "2 ** 3 ** 4"],
    ["**<script>**", "<b>&lt;script&gt;</b>"],
    ["_soon_, not snake_case_name", "<i>soon</i>, not snake_case_name"],
    ["**very _soon_**", "<b>very <i>soon</i></b>"],
    ["~~12~~ 9 USD", "<s>12</s> 9 USD"],
    [
      "see [our page](https://shop.example/a_b_c?x=1&y=2)",
      'see <a href="https://shop.example/a_b_c?x=1&amp;y=2">our page</a>',
    ],
    ["[no](javascript:alert(1))", "[no](javascript:alert(1))"],
    ["https://shop.example/_a_/**b**", "https://shop.example/_a_/<b>b</b>"],
    ["> as you said\n> yesterday\nYes", "<blockquote>as you said\nyesterday</blockquote>\nYes"],
    ["```\n**a** < b\n```\ndone", "<pre>**a** &lt; b</pre>done"],
  ])("%j becomes %j", (text, html) => {
    expect(render(text)).toEqual([html]);
  });

  it("is well-formed and escaped, whatever was written", () => {
    const piece = fc.constantFrom(
      "**",
      "`",
      "```",
      "_",
      "~~",
      "> ",
      "[a](https://x.example/)",
      '"',
      "*",
      "# ",
      "\n",
      "<b>",
      "</b>",
      "a",
      "&",
      "- ",
      " ",
      "😀",
      "\n\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const part of render(pieces.join(""))) expect(isWellFormed(part)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("is split at paragraphs, under Telegram's limit, and loses nothing", () => {
    const paragraphs = Array.from({ length: 12 }, (_, n) => `${n} ${"word ".repeat(150)}`.trim());
    const parts = render(paragraphs.join("\n\n"));
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(4096);
    expect(parts.join("\n\n")).toBe(paragraphs.join("\n\n"));
  });

  it("is split between lines and sentences where there are no paragraphs, and in words only when it must be", () => {
    for (const [unit, border] of [
      ["A line of some length that goes on.\n", "\n"],
      ["A sentence of some length that goes on. ", " "],
      ["这是一句有点长的话，说了很多的事情。", ""],
      ["word ", " "],
    ] as const) {
      const text = unit.repeat(Math.ceil(8000 / unit.length)).trim();
      const parts = render(text);
      expect(parts.length).toBeGreaterThan(2);
      expect(parts.join(border)).toBe(text);
      for (const part of parts) expect(text.endsWith(part) || part.endsWith(unit.trim())).toBe(true);
    }
  });

  it("closes code that is cut, and goes on with it in the next part", () => {
    const code = Array.from({ length: 300 }, (_, n) => `line ${n} of the log`).join("\n");
    const parts = render(`before\n\`\`\`\n${code}\n\`\`\`\nafter`);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect([part, isWellFormed(part)]).toEqual([part, true]);
    expect(parts.join("").match(/<pre>/g)).toHaveLength(parts.length);
    expect(parts.join("\n")).not.toContain("`");
  });

  it("is never split inside a character", () => {
    const parts = render("😀".repeat(4000));
    expect(parts.join("")).toBe("😀".repeat(4000));
    for (const part of parts) expect(part.isWellFormed()).toBe(true);
  });
});

describe("words for Slack", () => {
  it.each([
    ["<!channel> hi", "&lt;!channel&gt; hi"],
    ["<https://evil.example|click>", "&lt;https://evil.example|click&gt;"],
    ["a & b", "a &amp; b"],
    ["&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
  ])("%j arrives as text", (text, escaped) => {
    expect(escapeSlack(text)).toBe(escaped);
  });

  it("are cut before they are escaped, and lose nothing", () => {
    const text = "<&>".repeat(3000);
    expect(toMessages(text, "customer").join("")).toBe(escapeSlack(text));
    for (const part of toMessages(text, "customer")) expect(part).not.toMatch(/&(?!amp;|lt;|gt;)/);
  });
});

describe("light Markdown in Slack", () => {
  it.each([
    ["**bold** and ~~struck~~ and _italic_", "*bold* and ~struck~ and _italic_"],
    ["`**a** & b`", "`**a** &amp; b`"],
    ["> said\nyes", "> said\nyes"],
    ["**<!channel>**", "*&lt;!channel&gt;*"],
    ["https://shop.example/~~a~~", "https://shop.example/~~a~~"],
  ])("%j is shown as %j", (text, shown) => {
    expect(toMrkdwn(text, "customer")).toBe(shown);
  });

  it("hides a link behind words only where the words are ours", () => {
    const text = "[our page](https://shop.example/?a=1&b=2)";
    expect(toMrkdwn(text, "us")).toBe("<https://shop.example/?a=1&amp;b=2|our page>");
    expect(toMrkdwn(text, "customer")).toBe("our page (https://shop.example/?a=1&amp;b=2)");
  });
});

describe("an agent's words as a customer reads them", () => {
  it.each([
    ["5 &lt; 6 &amp; more", "5 < 6 & more"],
    ["see <https://shop.example/a|our page>", "see [our page](https://shop.example/a)"],
    ["<https://shop.example|shop.example>", "https://shop.example"],
    ["<mailto:a@b.example|a@b.example>", "a@b.example"],
    ["<@U0ANNA> please", "please"],
    ["<!channel> look", "look"],
    ["*Anna* here", "**Anna** here"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["~12~ 9 _only_", "~~12~~ 9 _only_"],
    ["`*x* &amp; y` and *b*", "`*x* & y` and **b**"],
    ["```a *b*\n&lt;c&gt;```", "```a *b*\n<c>```"],
    ["&gt; quoted\nyes", "> quoted\nyes"],
  ])("%j reads %j", (text, shown) => {
    expect(agentWords(text)).toBe(shown);
  });

  it("come from rich text where there is some: emoji, lists, quotes, code and styles within blanks", () => {
    const section = (...elements: object[]) => ({ type: "rich_text_section", elements });
    const said = (text: string, style?: object) => ({ type: "text", text, ...(style && { style }) });
    const blocks = [
      {
        type: "rich_text",
        elements: [
          section(
            said("Hi "),
            said("Mia ", { bold: true, italic: true }),
            { type: "emoji", name: "wave", unicode: "1f44b-1f3fd" },
            { type: "user", user_id: "U0LIN" },
          ),
          {
            type: "rich_text_list",
            style: "ordered",
            indent: 0,
            elements: [
              section({ type: "link", url: "https://shop.example/a", text: "our page" }),
              section(said("9 USD", { strike: true })),
            ],
          },
          { type: "rich_text_list", style: "bullet", indent: 1, elements: [section(said("XS"))] },
          { type: "rich_text_quote", elements: [said("as you\nsaid")] },
          { type: "rich_text_preformatted", elements: [said("a < b")] },
          section(said("x", { code: true })),
        ],
      },
    ];
    expect(agentWords("*not read*", blocks)).toBe(
      "Hi **_Mia_** 👋🏽\n1. [our page](https://shop.example/a)\n2. ~~9 USD~~\n\n   • XS\n\n> as you\n> said\n\n```\na < b\n```\n`x`",
    );
    expect(render(agentWords("", blocks))[0]).toContain("Hi <b><i>Mia</i></b> 👋🏽");
  });
});
