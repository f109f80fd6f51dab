import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createCatalogueSource } from "../../../core/knowledge/catalogue-entries.ts";
import { findContradictions } from "../../../core/knowledge/contradictions/find-contradictions.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { readKnowledge } from "../../../core/knowledge/read-knowledge.ts";
import { writtenFile } from "../../../core/knowledge/written-file.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const say = loadTexts();
const folder = await mkdtemp(join(tmpdir(), "catalogue-"));
afterAll(() => rm(folder, { recursive: true }));

const JACKET = {
  id: "ridge",
  names: { en: "Ridge Rain Jacket", zh: "山脊防雨夹克" },
  attributes: { weight: "420 g", 重量: "420 g" },
  sizeTable: {
    en: [
      ["Size", "Chest", "Sleeve"],
      ["S", "88–94 cm", "62 cm"],
      ["M", "95–101 cm", "64 cm"],
    ],
    zh: [
      ["尺码", "胸围", "袖长"],
      ["S", "88–94 cm", "62 cm"],
      ["M", "95–101 cm", "64 cm"],
    ],
  },
  care: {
    en: "Wash at 30 °C with liquid detergent, then tumble dry low.",
    zh: "30 °C 轻柔机洗，用液体洗涤剂，低温烘干。",
  },
  variants: [{ sku: "R-S", options: { size: "S" }, price: 189 }],
};
const KETTLE = {
  id: "kettle/1",
  name: "Camp Kettle",
  description: "A kettle of anodised aluminium that boils a litre in four minutes on a small stove.",
  sizes: ["one size"],
  price: 29,
};
const PLAIN = { id: "mug", name: "Camp Mug", attributes: { material: "steel" }, price: 9 };

async function shopOf(...products: readonly object[]) {
  await writeFile(
    join(folder, "products.jsonl"),
    products.map((product) => JSON.stringify(product)).join("\n"),
  );
  return createFileShop(folder, { currency: "USD", now: () => new Date() });
}

async function read(languages: readonly ("en" | "zh")[], ...products: readonly object[]) {
  const source = createCatalogueSource({ shop: await shopOf(...products), languages, say });
  return readKnowledge([source], { timeZone: "Asia/Shanghai" });
}

describe("what the catalogue says at length", () => {
  it("becomes entries in each language, tables as tables, a file a product", async () => {
    const { entries, problems } = await read(["en", "zh"], JACKET, KETTLE, PLAIN);
    expect(problems).toEqual([]);
    expect(entries.map(({ source, title, product }) => [source.file, title, product])).toEqual([
      ["catalogue/ridge.yaml", "Ridge Rain Jacket: size chart", "Ridge Rain Jacket"],
      ["catalogue/ridge.yaml", "Ridge Rain Jacket: care", "Ridge Rain Jacket"],
      ["catalogue/ridge.yaml", "山脊防雨夹克：尺码表", "山脊防雨夹克"],
      ["catalogue/ridge.yaml", "山脊防雨夹克：洗护", "山脊防雨夹克"],
      ["catalogue/kettle-1.yaml", "About the Camp Kettle", "Camp Kettle"],
    ]);
    expect(entries[2]?.answer).toBe(
      "| 尺码 | 胸围 | 袖长 |\n| --- | --- | --- |\n| S | 88–94 cm | 62 cm |\n| M | 95–101 cm | 64 cm |",
    );
  });

  it("is left out in languages the shop doesn't serve", async () => {
    expect((await read(["zh"], JACKET, KETTLE)).entries.map(({ language }) => language)).toEqual([
      "zh",
      "zh",
    ]);
  });

  it.each([
    ["size chart of the ridge jacket", "Ridge Rain Jacket: size chart"],
    ["which size of the Ridge Rain Jacket should I take", "Ridge Rain Jacket: size chart"],
    ["how do I wash my ridge rain jacket", "Ridge Rain Jacket: care"],
    ["山脊防雨夹克有尺码表吗", "山脊防雨夹克：尺码表"],
    ["山脊夹克怎么洗", "山脊防雨夹克：洗护"],
    ["tell me more about the camp kettle", "About the Camp Kettle"],
  ])("is found when someone asks: %s", async (question, title) => {
    const { entries } = await read(["en", "zh"], JACKET, KETTLE, PLAIN);
    const { passages } = buildKnowledgeIndex(entries).search({ text: question, now: new Date(), limit: 1 });
    expect(passages[0]?.entry.title).toBe(title);
  });

  it("is held against what else is said of the product, both places named", async () => {
    const shop = await shopOf(JACKET);
    const washing = {
      title: "How do I wash the Ridge Rain Jacket?",
      questions: [],
      answer: "Machine wash the Ridge Rain Jacket at 60 °C.",
      language: "en" as const,
    };
    const folder = {
      prefix: "" as const,
      list: async () => ({ files: [writtenFile("care.yaml", [washing])], problems: [] }),
    };
    const { entries } = await readKnowledge(
      [folder, createCatalogueSource({ shop, languages: ["en"], say })],
      {
        timeZone: "Asia/Shanghai",
      },
    );
    const found = findContradictions({ entries, products: shop.products(), now: new Date() });
    expect(
      found.map(({ first, second }) =>
        [first, second].map((place) => "entry" in place && place.entry.source.file).sort(),
      ),
    ).toEqual([["care.yaml", "catalogue/ridge.yaml"]]);
  });
});
