import { expect, it } from "vitest";
import { createCatalogue } from "../../../../core/answering/tools/product-mention.ts";
import { asksForRestock, restock } from "../../../../core/answering/tools/restock.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";

it.each([
  ["Tell me when it's back in stock", true],
  ["please let me know once the Ridge jacket in M is available again", true],
  ["notify me when you have it in blue again", true],
  ["can you message me as soon as they are restocked?", true],
  ["when it is back in stock, let me know", true],
  ["put me on the waiting list", true],
  ["a back-in-stock alert please", true],
  ["到货了告诉我", true],
  ["到货告诉我一声", true],
  ["补货了提醒我一下", true],
  ["有货的时候麻烦通知我", true],
  ["有M码了跟我说一声", true],
  ["补货提醒我", true],
  ["能设个到货提醒吗", true],
  ["can you tell me when it will be back in stock?", false],
  ["when is it back in stock?", false],
  ["tell me when my order is back", false],
  ["tell me when it ships", false],
  ["什么时候补货", false],
  ["发货了告诉我", false],
  ["我的包裹到货了告诉我", false],
  ["is it in stock?", false],
])("«%s» wants to be told of a product: %s", (text, isAsked) => {
  expect(asksForRestock(text)).toBe(isAsked);
});

const catalogue = createCatalogue([
  {
    id: "vendure/fleece",
    connection: "vendure",
    name: "Mist Fleece",
    names: { zh: "晨雾抓绒" },
    url: null,
    imageUrl: null,
    attributes: {},
    variants: (
      [
        ["S", "black", true],
        ["M", "black", false],
        ["M", "blue", false],
      ] as const
    ).map(([size, colour, available]) => ({
      sku: `F-${size}-${colour}`,
      options: { size, colour },
      price: { minor: 4900, currency: "USD" },
      available,
    })),
  },
]);
const ask = (text: string, open = 0) =>
  restock(
    catalogue,
    { language: "en", say: loadTexts(), timeZone: "UTC" },
    { text, earlier: [], pressed: null, countOpen: async () => open },
  );

it("promises the versions that are meant: one, or whichever of several comes first", async () => {
  const one = await ask("tell me when the Mist Fleece is back in M black");
  expect(one?.notice).toEqual({
    kind: "back_in_stock",
    connection: "vendure",
    subject: '["fleece","F-M-black"]',
  });
  const several = await ask("tell me when the Mist Fleece is back in M");
  expect(several?.notice?.subject).toBe('["fleece","F-M-black","F-M-blue"]');
});

it("promises nothing of what can be had, doesn't exist, or comes on top of ten", async () => {
  const had = await ask("tell me when the Mist Fleece is available again");
  expect([had?.notice, had?.text]).toEqual([undefined, expect.stringMatching(/^Yes, in stock: Mist Fleece/)]);
  const none = await ask("tell me when the Mist Fleece is back in XXL");
  expect([none?.notice, none?.text]).toEqual([undefined, expect.stringMatching(/^No, there is no/)]);
  expect((await ask("tell me when the Mist Fleece is back in M", 9))?.notice).toBeDefined();
  const full = await ask("tell me when the Mist Fleece is back in M", 10);
  expect([full?.notice, full?.text]).toEqual([
    undefined,
    expect.stringContaining("already watching 10 things"),
  ]);
});
