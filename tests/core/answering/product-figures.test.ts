import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../../../core/answering/answer.ts";
import type { TurnResult } from "../../../core/answering/decision.ts";
import type { KnowledgeEntry } from "../../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import { demoSet } from "../../eval/decision-set.ts";
import { LATER_CASES, PRODUCT_CASES, type ProductCase, type Right } from "./product-questions.ts";

const now = new Date("2026-11-22T09:00:00Z");
const answerers = new Map<ProductCase["store"], Answerer>();
const titles = new Map<string, string>();

beforeAll(async () => {
  const demo = await demoSet();
  const open = (entries: readonly KnowledgeEntry[], shop: typeof demo.shop) => {
    const index = buildKnowledgeIndex(entries);
    for (const { id, title } of entries) titles.set(id, title);
    return createAnswerer({
      knowledge: () => index,
      shop,
      say: loadTexts(),
      storeName: { zh: "本店", en: "us" },
    });
  };
  answerers.set("demo", open(demo.entries, demo.shop));
  const folder = fileURLToPath(new URL("general-store", import.meta.url));
  answerers.set("general", open(GENERAL, createFileShop(folder, { currency: null, now: () => now })));
});

const GENERAL = (
  [
    ["How do returns work?", ["can I return it", "return policy"], "Within 30 days of delivery."],
    ["Where do you deliver?", ["do you ship abroad", "delivery countries"], "In the United States."],
    ["How long does delivery take?", ["shipping time"], "5 business days."],
    ["What can I pay with?", ["paypal", "credit card"], "Cards and PayPal."],
    ["Is there a warranty?", ["guarantee"], "One year on everything."],
  ] as const
).map(
  ([title, questions, answer], at): KnowledgeEntry => ({
    id: `general-${at}`,
    title,
    questions,
    answer,
    language: "en",
    product: null,
    validFrom: null,
    validUntil: null,
    owner: null,
    source: { file: "general", line: at + 1 },
  }),
);

async function decide({ store, before, text }: ProductCase): Promise<TurnResult> {
  const answer = answerers.get(store);
  if (!answer) throw new Error(`no store ${store}`);
  return answer({
    messages: [{ kind: "text", text, choice: null }],
    history: before.map((said, at) => ({ author: at % 2 === 0 ? "customer" : "bot", text: said })),
    chosenLanguage: null,
    usualLanguage: "en",
    user: null,
    clarifications: 0,
    conversationId: "c",
    now,
  });
}

function isRight({ decision, replies }: TurnResult, right: Right): boolean {
  const text = replies
    .flatMap((reply) => [reply.text, ...reply.buttons.map(({ label }) => label)])
    .join("\n");
  switch (right.kind) {
    case "tool":
      return (
        decision.kind === "tool" &&
        decision.tool === "product_lookup" &&
        right.holds.every((word) => text.includes(word)) &&
        !right.lacks.some((word) => text.includes(word)) &&
        (right.yes === null || decision.facts.yes === right.yes)
      );
    case "entry":
      return (
        decision.kind === "answer" &&
        decision.entryIds.some((id) => titles.get(id)?.startsWith(right.title) ?? false)
      );
    case "people":
      return decision.kind === "escalate";
    case "choice":
      return decision.kind === "clarify" && right.holds.every((word) => text.includes(word));
  }
}

describe("product questions in the words of customers", () => {
  it.each([
    { name: "product questions", cases: PRODUCT_CASES, floor: 0.95 },
    { name: "later product questions", cases: LATER_CASES, floor: 0.8 },
  ])("are answered as a shopkeeper would: $name", async ({ name, cases, floor }) => {
    const wrong: string[] = [];
    let untrue = 0;
    for (const one of cases) {
      const result = await decide(one);
      if (one.right.some((right) => isRight(result, right))) continue;
      const { decision, replies } = result;
      if (decision.kind === "answer" || decision.kind === "tool") untrue++;
      wrong.push(
        `${one.store} «${[...one.before, one.text].join(" / ")}» → ${decision.kind}: ${replies[0]?.text.slice(0, 90).replaceAll("\n", " | ")}`,
      );
    }
    const share = 1 - wrong.length / cases.length;
    process.stdout.write(
      `${name}: ${cases.length - wrong.length} of ${cases.length} right (${(100 * share).toFixed(1)} %), ${untrue} wrong answers\n`,
    );
    if (process.env["SHOW"]) process.stdout.write(`${wrong.join("\n")}\n`);
    expect(share).toBeGreaterThanOrEqual(floor);
  });
});
