import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import type { GateReport } from "../../core/knowledge/gate/gate-report.ts";
import { goldenKey, parseGolden } from "../../core/knowledge/gate/golden.ts";
import { judgeRelease, type PastQuestion } from "../../core/knowledge/gate/judge-release.ts";
import type { KnowledgeSource } from "../../core/knowledge/knowledge-source.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { createFileShop } from "../../core/store/file-shop.ts";
import { loadTexts } from "../../core/texts/texts.ts";

/** The files of a folder `knowledge/` by their names. */
export type Files = ReadonlyMap<string, string>;
/** What an owner does to them. */
export interface Edit {
  name: string;
  apply(files: Files): Files;
}

const DEMO = fileURLToPath(new URL("../../db/demo", import.meta.url));
const KNOWLEDGE = join(DEMO, "knowledge");
const NOW = new Date("2026-11-22T09:00:00Z");

export function demoFiles(): Files {
  const names = readdirSync(KNOWLEDGE, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(join(KNOWLEDGE, name), "utf8")]));
}

/** The entries of the files, as they would be published. */
export async function entriesOf(files: Files): Promise<KnowledgeEntry[]> {
  const source: KnowledgeSource = {
    prefix: "",
    list: async () => ({
      problems: [],
      files: [...files]
        .filter(([file]) => file !== "golden.yaml")
        .map(([file, text]) => ({
          file,
          open: async () => ({ hash: file, bytes: async () => new TextEncoder().encode(text) }),
        })),
    }),
  };
  const { entries, problems } = await readKnowledge([source], { timeZone: "America/Vancouver" });
  const unfit = problems.filter(({ kind }) => kind !== "note");
  if (unfit.length > 0) throw new Error(JSON.stringify(unfit));
  return entries;
}

const asked = z.object({ text: z.string(), lang: z.enum(["zh", "en"]).default("en") });

/**
 * Two weeks of a small shop: the demo store's labelled questions asked by 3 to 14 customers each, the everyday
 * questions of its entries by one or two, and the questions of another shop's customers by one, many of which this
 * shop has no answer to.
 */
export async function pastQuestions(): Promise<PastQuestion[]> {
  const lines = (path: string) =>
    readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => asked.parse(JSON.parse(line)));
  const own = lines("../db/demo-questions.jsonl");
  const others = ["zh", "en"].flatMap((language) => lines(`../eval/data/${language}-service.test.jsonl`));
  const entries = await entriesOf(demoFiles());
  return [
    ...own.map(({ text, lang }, at) => ({
      question: text,
      language: lang,
      conversations: 3 + ((at * 5) % 12),
    })),
    ...entries.flatMap(({ questions, language }, at) =>
      questions.slice(0, 2).map((question) => ({ question, language, conversations: 1 + (at % 2) })),
    ),
    ...others.map(({ text, lang }) => ({ question: text, language: lang, conversations: 1 })),
  ];
}

/** Judges an edit of the demo store as the gate does, with its golden questions. */
export async function judgeEdit(edit: Edit, past: readonly PastQuestion[]): Promise<GateReport> {
  const files = demoFiles();
  const { questions } = parseGolden(files.get("golden.yaml") ?? "");
  return judgeRelease(
    {
      shop: createFileShop(DEMO, { currency: "USD", now: () => NOW }),
      say: loadTexts(),
      storeName: { zh: "竹谷户外", en: "Bamboo Valley Outdoor" },
      timeZone: "America/Vancouver",
      now: NOW,
    },
    {
      live: await entriesOf(files),
      candidate: await entriesOf(edit.apply(files)),
      past,
      golden: { questions, hash: "" },
      knownGolden: new Set(questions.map(goldenKey)),
    },
  );
}

/** Replaces text in one file; fails when it isn't there. */
function replace(file: string, from: string | RegExp, to: string): (files: Files) => Files {
  return (files) => {
    const before = files.get(file) ?? "";
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file}: nothing to replace by ${to}`);
    return new Map(files).set(file, after);
  };
}

function rewrite(file: string, change: (text: string) => string): (files: Files) => Files {
  return (files) => {
    const before = files.get(file) ?? "";
    const after = change(before);
    if (after === before) throw new Error(`${file}: nothing changed`);
    return new Map(files).set(file, after);
  };
}

function add(file: string, text: string): (files: Files) => Files {
  return (files) => new Map(files).set(file, `${files.get(file) ?? ""}${text}`);
}

function move(from: string, to: string): (files: Files) => Files {
  return (files) => {
    const next = new Map(files).set(to, files.get(from) ?? "");
    next.delete(from);
    return next;
  };
}

const edit = (name: string, ...steps: ((files: Files) => Files)[]): Edit => ({
  name,
  apply: (files) => steps.reduce((now, step) => step(now), files),
});

/** The front matter and the sections of a Markdown file. */
function sections(text: string): [head: string, ...parts: string[]] {
  const [head = "", ...parts] = text.split(/^(?=## )/m);
  return [head, ...parts];
}

export const HARMLESS: readonly Edit[] = [
  edit(
    "a typo is made good",
    replace("en/service.md", "for faults in material", "for any faults in the material"),
  ),
  edit(
    "a sentence is added",
    replace("zh/returns.yaml", "在家试穿没关系。", "在家试穿没关系。请保留原包装。"),
  ),
  edit(
    "sections are put in another order",
    rewrite("zh/service.md", (text) => {
      const [head, ...parts] = sections(text);
      return [head, ...parts.map((part) => `${part.trim()}\n\n`).reverse()].join("");
    }),
  ),
  edit(
    "a title is reworded",
    replace("zh/returns.yaml", "title: 多久之内可以退货？", "title: 退货期限是多少天？"),
  ),
  edit(
    "an English title is reworded",
    replace("en/care.md", "## How do I wash a rain jacket?", "## Washing a rain jacket"),
  ),
  edit(
    "a file is split in two",
    rewrite("en/service.md", (text) => {
      const [head, ...parts] = sections(text);
      return [head, ...parts.slice(0, 5)].join("");
    }),
    (files) => {
      const [head, ...parts] = sections(demoFiles().get("en/service.md") ?? "");
      return new Map(files).set("en/codes.md", [head, ...parts.slice(5)].join(""));
    },
  ),
  edit("a file is renamed", move("en/returns.yaml", "en/sending-back.yaml")),
  edit(
    "files are moved to another folder",
    move("zh/care.md", "wissen/care.md"),
    move("zh/sizes.md", "wissen/sizes.md"),
  ),
  edit(
    "everyday questions are added",
    replace(
      "zh/shipping.yaml",
      "    - 多少天能收到\n",
      "    - 多少天能收到\n    - 到德国几天\n    - 快递多久能到手上\n",
    ),
  ),
  edit(
    "an entry on something new is added",
    add(
      "en/service.md",
      "\n## Can you engrave my name on a bottle?\n\nNot yet. We may offer engraving next spring.\n",
    ),
  ),
  edit(
    "another language is added",
    add(
      "en/shop.md",
      "\n## Do you speak German?\n\nWe answer in English and Chinese; German we read with a translator.\n",
    ),
  ),
  edit(
    "a table is added",
    add(
      "zh/sizes.md",
      "\n## 袜子的尺码表\n\n| 尺码 | 欧码 |\n| --- | --- |\n| S | 36–39 |\n| M | 40–43 |\n| L | 44–47 |\n",
    ),
  ),
  edit(
    "a campaign of next year is added",
    add(
      "zh/campaigns.yaml",
      "- title: 春节有什么优惠？\n  questions: [春节打折吗]\n  answer: 2027 年 2 月 1 日到 7 日，全店减 15 %，不用优惠码。\n  language: zh\n  valid_from: 2027-02-01\n  valid_until: 2027-02-07\n",
    ),
  ),
  edit(
    "a validity in the future is set",
    replace(
      "en/orders-and-payment.csv",
      'we add no fee.",en,,,,Finance',
      'we add no fee.",en,,,2028-12-31,Finance',
    ),
  ),
  edit(
    "words are exchanged for synonyms",
    replace(
      "en/returns.yaml",
      "We are sorry. Send us your order number and a photo here",
      "Sorry about that. Please send us the order number and a picture here",
    ),
  ),
  edit(
    "marks are changed",
    rewrite("zh/returns.yaml", (text) => text.replaceAll("，", ", ").replaceAll("。", ". ")),
  ),
  edit(
    "digits are written full-width",
    rewrite("zh/shipping.yaml", (text) =>
      text.replace(/(?<=[：是满] ?)\d/g, (digit) => String.fromCodePoint(Number(digit) + 0xff10)),
    ),
  ),
  edit("figures are written in Chinese", replace("zh/service.md", "从签收起都保 2 年", "从签收起都保两年")),
  edit(
    "words are emphasised",
    rewrite("en/care.md", (text) => text.replaceAll("30 °C", "**30 °C**").replaceAll("never", "*never*")),
  ),
  edit(
    "an entry is split in two",
    replace(
      "zh/service.md",
      "换拉链 15 美元，补面料或压胶 12 美元，换一节帐杆 10 美元，寄到杭州的邮费另算。收到后大约 10 个工作日修好。徒步鞋的大底是胶粘的，换不了。",
      "徒步鞋的大底是胶粘的，换不了。\n\n## 维修要多少钱，要多久？\n\n换拉链 15 美元，补面料或压胶 12 美元，换一节帐杆 10 美元，寄到杭州的邮费另算。收到后大约 10 个工作日修好。",
    ),
  ),
  edit(
    "two entries are merged",
    rewrite("en/service.md", (text) =>
      text
        .replace(/## Can I combine several discount codes\?\n\n(.*)\n\n/, "")
        .replace(
          "Codes don't apply to gift cards and shipping.",
          "Codes don't apply to gift cards and shipping. It is one code an order. It can be used together with a gift card, and on reduced items unless the campaign says otherwise.",
        )
        .replace(
          "## How do I use a discount code?",
          "## How do I use a discount code, and can I combine several?",
        ),
    ),
  ),
  edit(
    "an entry that nobody asks for is removed",
    rewrite("en/shop.md", (text) => text.replace(/## What is your packaging made of\?\n\n.*\n\n/, "")),
  ),
  edit(
    "a list becomes sentences",
    replace(
      "zh/shipping.yaml",
      "    - 东南亚：5–8 个工作日\n    - 日本、韩国、澳大利亚、新西兰：6–10 个工作日",
      "    - 东南亚：5 到 8 个工作日\n    - 日本、韩国、澳大利亚、新西兰：6 到 10 个工作日",
    ),
  ),
  edit(
    "a price is changed a little",
    replace("en/shipping.yaml", "- South-East Asia: USD 6", "- South-East Asia: USD 7"),
  ),
  edit(
    "owners and quick words are filled in",
    rewrite("zh/campaigns.yaml", (text) => text.replaceAll("owner: 市场", "owner: 小林")),
  ),
  edit(
    "an answer is made shorter",
    replace(
      "en/shop.md",
      "We are 14 people; we design most things ourselves and sell them only here, without dealers in between.",
      "We design most things ourselves and sell them only here.",
    ),
  ),
];

export const BAD: readonly Edit[] = [
  edit(
    "a price gets a digit too many",
    replace("zh/shipping.yaml", "- 美国、加拿大：12 美元", "- 美国、加拿大：120 美元"),
  ),
  edit("a price loses its point", replace("en/service.md", "A zip costs USD 15", "A zip costs USD 1500")),
  edit(
    "a discount loses a digit",
    replace("en/campaigns.yaml", "fleeces are 20 % off", "fleeces are 2 % off"),
  ),
  edit("a fee becomes zero", replace("zh/returns.yaml", "从退款里扣 8 美元", "从退款里扣 0 美元")),
  edit("the days to return fall out", replace("zh/returns.yaml", "签收之日起 30 天内都可以退。", "")),
  edit(
    "the days to return become months",
    replace("en/returns.yaml", "You have 30 days from", "You have 30 months from"),
  ),
  edit(
    "an answer becomes «see above»",
    replace("en/shipping.yaml", /Not in the EU, the UK[^\n]*/, "See above."),
  ),
  edit(
    "a Chinese answer becomes «see above»",
    rewrite("zh/care.md", (text) => text.replace(/(## 羽绒服和羽绒睡袋怎么洗？\n\n).*/, "$1见上文。")),
  ),
  edit(
    "an entry is deleted that is asked for daily",
    rewrite("zh/returns.yaml", (text) => text.replace(/- title: 退款多久到账？[\s\S]*?owner: 售后\n\n/, "")),
  ),
  edit(
    "an English entry is deleted that is asked for daily",
    rewrite("en/orders-and-payment.csv", (text) =>
      text.replace(/^Can I change the delivery address.*\n/m, ""),
    ),
  ),
  edit(
    "a whole file is emptied but for one entry",
    rewrite("zh/sizes.md", (text) => sections(text).slice(0, 2).join("")),
  ),
  edit(
    "a title becomes nonsense",
    rewrite("zh/sizes.md", (text) => text.replace("## 在两个尺码之间，该选哪个？", "## asdf")),
  ),
  edit(
    "a forbidden promise slips in",
    replace("zh/orders-and-payment.csv", "不可以，我们没有分期", "可以，支持花呗分期"),
  ),
  edit(
    "an answer comes in the wrong language",
    replace(
      "zh/shipping.yaml",
      "商品折后满 99 美元，标准配送免运费，我们能寄到的国家和地区都适用。DHL Express 特快始终是 28 美元。",
      "Standard shipping is free from USD 99 of goods, after discounts, to every country we ship to. DHL Express always costs USD 28.",
    ),
  ),
  edit(
    "an expiry is set in the past",
    rewrite("zh/campaigns.yaml", (text) =>
      text.replace("valid_until: 2026-11-30", "valid_until: 2026-11-21"),
    ),
  ),
  edit(
    "answers of two entries are exchanged",
    rewrite("en/returns.yaml", (text) => {
      const one =
        "We refund within 5 business days after your return has arrived at the return centre, to the payment method you used. Your bank may take another 3–5 business days to show it.";
      const other =
        "Yes, the same rules hold for reduced items: 30 days, unworn, tags on. You get back what you paid.";
      return text.replace(one, "\0").replace(other, one).replace("\0", other);
    }),
  ),
];
