import { describe, expect, it } from "vitest";
import { createCatalogue } from "../../../../core/answering/tools/product-mention.ts";
import { recommend } from "../../../../core/answering/tools/recommend.ts";
import { readRecommendRequest } from "../../../../core/answering/tools/recommend-request.ts";
import { createAdvise } from "../../../../core/selling/adviser.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";
import { demoProducts } from "../../../eval/recommendations.ts";

const products = demoProducts();
const catalogue = createCatalogue(products);
const advise = createAdvise(() => products);
const say = loadTexts();

describe("asks to have something recommended", () => {
  it.each([
    ["What would you recommend for a rainy hike?", "fitting"],
    ["Can you recommend a tent?", "fitting"],
    ["Do you have something for travel?", "fitting"],
    ["any recommendations for a camping trip?", "fitting"],
    ["推荐个帐篷", "fitting"],
    ["推荐件冬天穿的", "fitting"],
    ["有什么适合露营的", "fitting"],
    ["something similar to the Ridge rain jacket", "alternative"],
    ["有没有和竹林 2 帐篷类似的", "alternative"],
    ["what goes well with the Porter 45?", "goes_with"],
    ["Do you have a backpack suitable for long trips?", "fitting"],
    ["Which backpack is best for a weekend trip?", "fitting"],
    ["suggest socks for my hiking boots", "fitting"],
    ["do you have lightweight trekking gear", "fitting"],
    ["what do I need for my first camping trip?", "fitting"],
    ["hiking boots under 150 dollars", "fitting"],
    ["any cheaper rain jackets?", "fitting"],
    ["looking for a gift for a hiker, around $50", "fitting"],
    ["something like the Ridge jacket but cheaper", "alternative"],
    ["有没有适合长途旅行的背包", "fitting"],
    ["冬天徒步穿什么好", "fitting"],
    ["周末短途用哪个背包合适", "fitting"],
    ["三个人露营用哪个帐篷", "fitting"],
    ["第一次露营要准备什么", "fitting"],
    ["300以内的登山鞋", "fitting"],
    ["50到80之间的衣服有吗", "fitting"],
    ["有没有便宜点的冲锋衣", "fitting"],
    ["和山脊夹克差不多但便宜一些的", "alternative"],
    ["山脊防雨夹克搭配什么好", "goes_with"],
  ])("%s", (text, kind) => {
    expect(readRecommendRequest(catalogue, text, [])?.kind).toBe(kind);
  });

  it.each([
    "What size would you recommend for the Ridge jacket?",
    "推荐码怎么用",
    "Would you recommend the Ridge?",
    "Can you recommend a jacket for my dog?",
    "Which carrier do you recommend?",
    "recommend me a laptop stand",
    "Which stove would you recommend for camping?",
    "any recommendations for a camping stove?",
    "推荐个露营炉子",
    "两款帐篷有什么区别",
    "How much is the Bamboo Grove 2?",
    "Paid full price, and today the same jacket is 20 % cheaper. Any chance of getting something back?",
    "Is the Ridge under $200?",
    "Is shipping free over $150 for a tent?",
    "退货要准备什么",
    "帐篷能便宜点吗",
    "有没有类似的",
  ])("not: %s", (text) => {
    expect(readRecommendRequest(catalogue, text, [])).toBeNull();
  });

  it("«and under $350?» leans on what was asked for", () => {
    const earlier = [
      { author: "bot" as const, text: "We have nothing of the kind at $200 or less." },
      { author: "customer" as const, text: "do you have a tent under $200?" },
    ];
    const request = readRecommendRequest(catalogue, "and under $350?", earlier);
    expect(request).toMatchObject({ kind: "fitting", budget: { most: 350 } });
    expect(request?.kind === "fitting" && request.products.map(({ id }) => id)).toEqual([
      "bamboo-grove-2",
      "bamboo-grove-3",
    ]);
  });

  it("«something similar» leans on what was spoken of", () => {
    const earlier = [{ author: "customer" as const, text: "How much is the Ridge rain jacket?" }];
    const request = readRecommendRequest(catalogue, "Do you have something similar?", earlier);
    expect(request).toMatchObject({ kind: "alternative" });
  });
});

describe("within a budget", () => {
  const told = async (text: string, language: "en" | "zh") =>
    (
      await recommend(
        catalogue,
        advise,
        { language, say, timeZone: "UTC" },
        { text, earlier: [], now: new Date() },
      )
    )?.text.replace(/[:：][^:：\n]+$/gm, "");

  it.each<["en" | "zh", string, string]>([
    [
      "en",
      "a tent under $400",
      "These fit what you describe, at $400 or less:\n• Bamboo Grove 2 Tent, $299\n• Bamboo Grove 3 Tent, $379",
    ],
    ["en", "a tent under $299", "This fits what you describe, at $299 or less:\n• Bamboo Grove 2 Tent, $299"],
    [
      "en",
      "a tent under $298",
      "We have nothing of the kind at $298 or less. The nearest in price:\n• Bamboo Grove 2 Tent, $299",
    ],
    ["en", "a tent over $350", "This fits what you describe, at $350 or more:\n• Bamboo Grove 3 Tent, $379"],
    [
      "en",
      "a hat between $30 and $40",
      "This fits what you describe, between $30 and $40:\n• Plateau Sun Hat, UPF 50+, $35",
    ],
    [
      "en",
      "something for running between 50 and 80 dollars",
      "We have nothing of the kind between $50 and $80. The nearest in price:\n• Xixi Trail Shoe, $119",
    ],
    [
      "en",
      "any tents under 150 euros?",
      "Our prices are in USD, and what that is in another currency I can't say for certain. These fit what you describe, the cheapest first:\n• Bamboo Grove 2 Tent, $299\n• Bamboo Grove 3 Tent, $379",
    ],
    [
      "en",
      "any cheaper rain jackets?",
      "These fit what you describe:\n• Drizzle Packable Rain Jacket, unisex, $109\n• Ridge Rain Jacket, $189",
    ],
    [
      "en",
      "something like the Drizzle jacket but cheaper",
      "We have nothing like the Drizzle Packable Rain Jacket that costs less.",
    ],
    ["zh", "300以内的登山鞋", "$300 以内的，这款合适：\n· 天目中帮徒步鞋，$169"],
    ["zh", "两百块左右的羽绒服", "$200 左右的，这款合适：\n· 毛竹羽绒服，$219"],
    [
      "zh",
      "50到80之间的衣服有吗",
      "$50 到 $80 之间的，这几款合适：\n· 龙井美利奴短袖，$65\n· 晨雾网格抓绒，$79",
    ],
    ["zh", "手套30以下的有吗", "$30 以内的暂时没有。价格最接近的是这款：\n· 薄霜触屏手套，$39"],
    [
      "zh",
      "500元以下的帐篷有吗",
      "我们的价格是美元，换成别的货币是多少我没法替您说准。按您说的，这几款合适，从低到高：\n· 竹林 2 双人帐篷，$299\n· 竹林 3 三人帐篷，$379",
    ],
    ["zh", "预算400，三个人露营用哪个帐篷", "$400 以内的，这款合适：\n· 竹林 3 三人帐篷，$379"],
  ])("%s: «%s»", async (language, text, expected) => {
    expect(await told(text, language)).toBe(expected);
  });
});

describe("is recommended", () => {
  const told = async (text: string, language: "en" | "zh") =>
    (
      await recommend(
        catalogue,
        advise,
        { language, say, timeZone: "UTC" },
        { text, earlier: [], now: new Date() },
      )
    )?.text;

  it("what the catalogue says fits, each with what it says for it", async () => {
    expect(await told("What would you recommend for a rainy hike?", "en")).toMatch(
      /^These fit what you describe:\n• (?:Drizzle|Ridge) .*Jacket/,
    );
    expect(await told("推荐个帐篷", "zh")).toBe(
      "按您说的，这几款合适：\n· 竹林 2 双人帐篷：材质 20D 防撕裂尼龙外帐，铝合金帐杆\n· 竹林 3 三人帐篷：材质 20D 防撕裂尼龙外帐，铝合金帐杆",
    );
  });

  it("what comes closest, and what goes with a thing", async () => {
    expect(await told("something similar to the Ridge rain jacket", "en")).toBe(
      "What comes closest to the Ridge Rain Jacket:\n• Drizzle Packable Rain Jacket, unisex: packs into its own pocket",
    );
    expect(await told("what goes well with the Porter 45?", "en")).toMatch(
      /^A few things to go with the Porter 45 Trekking Pack:\n• Reed Carbon Trekking Poles/,
    );
  });

  it("another of its kind, where nothing comes close", async () => {
    expect(await told("do you have something similar to the Porter 45?", "en")).toMatch(
      /^What comes closest to the Porter 45 Trekking Pack, the most alike first:\n• Layover 38 Travel Pack.*\n• Porter 28 Daypack/,
    );
  });

  it("nothing that is sold out", async () => {
    const soldOut = products.map((product) => ({
      ...product,
      variants: product.variants.map((variant) => ({ ...variant, available: false })),
    }));
    const voice = { language: "en" as const, say, timeZone: "UTC" };
    const input = { text: "Can you recommend a tent?", earlier: [], now: new Date() };
    expect(await recommend(createCatalogue(soldOut), advise, voice, input)).toBeNull();
  });
});
