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
    "有没有类似的",
  ])("not: %s", (text) => {
    expect(readRecommendRequest(catalogue, text, [])).toBeNull();
  });

  it("«something similar» leans on what was spoken of", () => {
    const earlier = [{ author: "customer" as const, text: "How much is the Ridge rain jacket?" }];
    const request = readRecommendRequest(catalogue, "Do you have something similar?", earlier);
    expect(request).toMatchObject({ kind: "alternative" });
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
