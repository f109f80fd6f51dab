import { describe, expect, it } from "vitest";
import { readProduct } from "../../../../core/store/vendure/read-product.ts";

const variant = (over: Record<string, unknown> = {}) => ({
  id: "1",
  sku: "KETTLE-1",
  enabled: true,
  priceWithTax: 9900,
  currencyCode: "USD",
  stockLevel: "IN_STOCK",
  options: [{ name: "1 l", group: { name: "Size" } }],
  ...over,
});
const product = (over: Record<string, unknown> = {}) => ({
  id: "7",
  slug: "steel-kettle",
  name: "Steel kettle",
  translations: [
    { languageCode: "en", name: "Steel kettle", description: "<p>Boils.</p>" },
    {
      languageCode: "zh_Hans",
      name: "钢壶",
      description: "<table><tr><th>型号</th><th>容量</th></tr><tr><td>小</td><td>1 升</td></tr></table>",
    },
    { languageCode: "de", name: "Kessel", description: "" },
  ],
  featuredAsset: { preview: "https://shop.example/kettle.jpg" },
  facetValues: [
    { name: "red", facet: { name: "Colour" } },
    { name: "blue", facet: { name: "Colour" } },
  ],
  variants: [variant()],
  ...over,
});

describe("a product of Vendure's", () => {
  it("is read in both languages, with its text as Markdown and its facets as attributes", () => {
    expect(readProduct(product(), 2, "https://shop.example/p/{slug}")).toEqual({
      id: "7",
      name: "Steel kettle",
      names: { en: "Steel kettle", zh: "钢壶" },
      url: "https://shop.example/p/steel-kettle",
      imageUrl: "https://shop.example/kettle.jpg",
      attributes: { Colour: "red, blue" },
      guides: { description: { en: "Boils.", zh: "| 型号 | 容量 |\n| --- | --- |\n| 小 | 1 升 |" } },
      variants: [
        {
          sku: "KETTLE-1",
          options: { Size: "1 l" },
          price: { minor: 9900, currency: "USD" },
          available: true,
        },
      ],
    });
  });

  it.each([
    ["IN_STOCK", true],
    ["LOW_STOCK", true],
    ["OUT_OF_STOCK", false],
    ["12", true],
    ["0", false],
    ["-3", false],
    ["", false],
  ])("with stock %s is available: %s", (stockLevel, available) => {
    expect(readProduct(product({ variants: [variant({ stockLevel })] }), 2, null)?.variants).toMatchObject([
      { available },
    ]);
  });

  it("leaves out variants that are switched off or have no price", () => {
    const variants = [
      variant({ enabled: false }),
      variant({ priceWithTax: null }),
      null,
      variant({ sku: "" }),
    ];
    expect(readProduct(product({ variants }), 2, null)?.variants.map(({ sku }) => sku)).toEqual(["1"]);
  });

  it.each([
    ["no name anywhere", product({ name: "", translations: [] })],
    ["nothing", null],
  ])("is none where there is %s", (_, raw) => {
    expect(readProduct(raw, 2, null)).toBeNull();
  });

  it("has no address without one to put its slug in, and no picture that nobody can open", () => {
    const read = readProduct(
      product({ featuredAsset: { preview: "preview/kettle.jpg" }, facetValues: null }),
      2,
      null,
    );
    expect(read).toMatchObject({ url: null, imageUrl: null, attributes: {} });
  });
});
