import { describe, expect, it } from "vitest";
import { createAnswerer } from "../../../core/answering/answer.ts";
import type { TurnInput } from "../../../core/answering/turn-input.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";
import type { Product } from "../../../core/store/shop.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const now = new Date("2026-11-22T09:00:00Z");
const say = loadTexts();
const demo = createFileShop("db/demo", { currency: "USD", now: () => now });
const vest = "How much is the Cloud Down Vest?";

let catalogue: readonly Product[] = demo.products();
const answer = createAnswerer({
  knowledge: () => ({
    releaseId: null,
    entries: [],
    hasVectors: false,
    search: () => ({ passages: [], score: 0 }),
  }),
  shop: { ...demo, products: () => catalogue },
  say,
  storeName: { zh: "竹谷", en: "Bamboo Valley" },
});

async function cardsFor(text: string, over: Partial<TurnInput> = {}, changes: Partial<Product> = {}) {
  catalogue = demo
    .products()
    .map((product) => (product.id === "cloud-vest" ? { ...product, ...changes } : product));
  const { replies } = await answer({
    messages: [{ kind: "text", text, choice: null }],
    history: [],
    chosenLanguage: null,
    usualLanguage: "en",
    user: null,
    clarifications: 0,
    conversationId: "7",
    now,
    ...over,
  });
  return replies.flatMap(({ cards = [] }) => cards);
}

const variants = (...prices: readonly (readonly [minor: number, available: boolean])[]) =>
  prices.map(([minor, available], at) => ({
    sku: `V-${at}`,
    options: { size: `${at}` },
    price: { minor, currency: "USD" },
    available,
  }));

describe("a card", () => {
  it.each([
    ["one price", variants([12900, true]), "$129", "In stock"],
    ["several prices", variants([12900, true], [9950, true]), "$99.50 – $129", "In stock"],
    ["a sold-out one beside", variants([12900, true], [9900, false]), "$129", "In stock"],
    ["nothing left", variants([12900, false], [9900, false]), "$99 – $129", "Sold out at the moment"],
    ["no price", [], "", "Sold out at the moment"],
  ])("says what the catalogue says at that moment: %s", async (_what, changed, price, stock) => {
    expect(await cardsFor("Is the Cloud Down Vest in stock?", {}, { variants: changed })).toMatchObject([
      { productId: "cloud-vest", price, stock },
    ]);
  });

  it.each([
    ["an address", "https://shop.example/v?a=1", "https://shop.example/v?a=1"],
    ["none", null, undefined],
    ["no web address", "javascript:alert(1)", undefined],
    ["a path", "/p/vest", undefined],
  ])("has a link only where the catalogue has %s", async (_what, url, expected) => {
    const [card] = await cardsFor(vest, {}, { url });
    expect(card?.link?.url).toBe(expected);
  });

  it("is none where it would show neither picture nor link", async () => {
    expect(await cardsFor(vest, {}, { url: null, imageUrl: null })).toEqual([]);
  });

  it("is none for a colleague, who reads words to send on", async () => {
    expect(await cardsFor(vest, { forColleague: { notAgain: [] } })).toEqual([]);
  });

  it("that stands in the conversation comes again only when the thing is named", async () => {
    const history = [{ author: "customer" as const, text: vest }];
    const leaning = "and in clay red?";
    expect(await cardsFor(leaning, { history })).toHaveLength(1);
    expect(await cardsFor(leaning, { history, shownCards: ["cloud-vest"] })).toEqual([]);
    expect(await cardsFor(vest, { history, shownCards: ["cloud-vest"] })).toHaveLength(1);
  });
});
