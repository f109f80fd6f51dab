import { expect, it } from "vitest";
import { createAnswerer } from "../../../core/answering/answer.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const NOW = new Date("2026-11-22T02:00:00Z");
const folder = new URL("../../../db/demo", import.meta.url).pathname;
const index = buildKnowledgeIndex([]);
const answer = createAnswerer({
  knowledge: () => index,
  shop: createFileShop(folder, { currency: "USD", now: () => NOW }),
  say: loadTexts(),
  storeName: { zh: "竹谷户外", en: "Bamboo Valley Outdoor" },
});

/** What the last of these messages comes to, the bot's answers between them. */
async function talk(...texts: string[]) {
  const history: { author: "customer" | "bot"; text: string }[] = [];
  let found: boolean | undefined;
  for (const text of texts) {
    const { decision, replies } = await answer({
      messages: [{ kind: "text", text, choice: null }],
      history,
      chosenLanguage: null,
      usualLanguage: "en",
      user: null,
      clarifications: 0,
      conversationId: "1",
      now: NOW,
    });
    found = decision.kind === "tool" ? decision.facts.found : undefined;
    history.push(
      { author: "customer", text },
      { author: "bot", text: replies.map((reply) => reply.text).join("\n") },
    );
  }
  return found;
}

const ASKS = "where is my order ZG-204372";

it.each([
  { title: "a post code in two parts", said: [ASKS, "V6B 1A1"], found: true },
  {
    title: "the end of the phone number, bare digits like an order number",
    said: [ASKS, "0142"],
    found: true,
  },
  { title: "the right fact after a wrong one", said: [ASKS, "90210", "V6B 1A1"], found: true },
  {
    title: "the number and then the fact",
    said: ["where is my order", "ZG-204372", "mia.chen@example.com"],
    found: true,
  },
  { title: "a wrong fact", said: [ASKS, "90210"], found: false },
  { title: "somebody else's fact", said: [ASKS, "78701"], found: false },
  { title: "the number alone, twice", said: [ASKS, "ZG-204372"], found: false },
])("$title: $found", async ({ said, found }) => {
  expect(await talk(...said)).toBe(found);
});
