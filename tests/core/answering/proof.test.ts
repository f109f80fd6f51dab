import { expect, it } from "vitest";
import { createAnswerer } from "../../../core/answering/answer.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";
import type { Order } from "../../../core/store/shop.ts";
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
const talk = (...texts: string[]) => talkAs(null, texts).then(({ found }) => found);

async function talkAs(userId: string | null, texts: readonly string[], answering = answer) {
  const told: string[] = [];
  const history: { author: "customer" | "bot"; text: string }[] = [];
  let found: boolean | undefined;
  let failures = 0;
  for (const text of texts) {
    const { decision, replies } = await answering({
      messages: [{ kind: "text", text, choice: null }],
      history,
      chosenLanguage: null,
      usualLanguage: "en",
      user: userId === null ? null : { id: userId },
      clarifications: 0,
      failures,
      conversationId: "1",
      now: NOW,
    });
    found = decision.kind === "tool" ? decision.facts.found : undefined;
    if (found === false) failures += 1;
    told.push(replies.map((reply) => reply.text).join("\n"));
    history.push(
      { author: "customer", text },
      { author: "bot", text: replies.map((reply) => reply.text).join("\n") },
    );
  }
  return { found, told };
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

const bare = createAnswerer({
  knowledge: () => index,
  shop: {
    name: "a shop that numbers its orders in bare digits",
    products: () => [],
    findOrder: async (_, number) => (number === "100101" ? BARE : null),
    listOrders: async () => [BARE],
    ownerOf: async () => null,
    verifyOwner: async (number, fact) =>
      number === "100101" && (fact === "8001" || fact === "13800138001") ? { id: "u-chen" } : null,
  },
  say: loadTexts(),
  storeName: { zh: "竹谷户外", en: "Bamboo Valley Outdoor" },
});
const BARE: Order = {
  id: "100101",
  userId: "u-chen",
  status: "paid",
  rawStatus: "paid",
  placedAt: null,
  lines: [],
  parcels: [],
  payments: [],
  city: null,
};

it.each([
  { said: ["我的订单到哪了", "100101 手机尾号8001"], found: true },
  { said: ["我的订单到哪了", "8001，100101"], found: true },
  { said: ["我的订单到哪了", "100101 13800138001"], found: true },
  { said: ["我的订单到哪了", "100101", "8001"], found: true },
  { said: ["where is my order #100101?", "8001"], found: true },
  { said: ["我的订单到哪了", "100101 8001", "那什么时候能到？"], found: true },
  { said: ["我的订单到哪了", "100101 9999"], found: false },
  // Nobody asked: digits alone are anything.
  { said: ["100101 8001"], found: undefined },
])("an order number in bare digits, told when it was asked for: $said, $found", async ({ said, found }) => {
  expect((await talkAs(null, said, bare)).found).toBe(found);
});

it("asks for what proves a number in bare digits, which is no proof of itself", async () => {
  const { told } = await talkAs(null, ["where is my order #100101?"], bare);
  expect(told).toEqual([loadTexts()("en", "order-prove")]);
});

// Somebody else's account, verified.
const TOM = "u-tom";

it.each([
  { title: "asks like anybody", said: [ASKS], found: false },
  { title: "shows it to whoever proves it, too", said: [ASKS, "V6B 1A1"], found: true },
  { title: "takes the end of the phone number, too", said: [ASKS, "0142"], found: true },
  { title: "shows it for number and fact at once", said: [`${ASKS}, V6B 1A1`], found: true },
  { title: "takes the right fact after a wrong one", said: [ASKS, "90210"], found: false },
  { title: "leaves it to people after a second wrong one", said: [ASKS, "90210", "10115"], found: undefined },
])("of another's order, a verified customer: $title", async ({ said, found }) => {
  expect((await talkAs(TOM, said)).found).toBe(found);
});

it("says the same of an order that isn't there and of one that isn't theirs", async () => {
  const said = (order: string) => [`where is my order ${order}`, "90210", "10115"];
  expect((await talkAs(TOM, said("ZG-204372"))).told).toEqual((await talkAs(TOM, said("ZG-999999"))).told);
});

it("tells of the order that is named now, not of one named before", async () => {
  const asked = ["Can you change the address of ZG-204817?", "where is ZG-999999", "where is ZG-203383"];
  const { told } = await talkAs("u-demo", asked);
  expect(told[0]).toContain("ZG-204817");
  expect(told[2]).toContain(loadTexts()("en", "order-not-found"));
});
