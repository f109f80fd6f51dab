import { describe, expect, it } from "vitest";
import type { TurnResult } from "../../../core/answering/decision.ts";
import type { DueTurn, TicketAtHand } from "../../../core/conversation/conversation-store.ts";
import { createAdvise } from "../../../core/selling/adviser.ts";
import type { Arm } from "../../../core/selling/holdout.ts";
import type { RecommendationStanding } from "../../../core/selling/recommendation-store.ts";
import { createRecommending, type RecommendingDeps } from "../../../core/selling/recommending.ts";
import type { Product } from "../../../core/store/shop.ts";
import { loadTexts, type Say } from "../../../core/texts/texts.ts";
import { demoProducts } from "../../eval/recommendations.ts";

const products = demoProducts();
const say = loadTexts();
const NOW = new Date("2026-11-22T09:00:00Z");

const DUE: DueTurn = {
  ...{ conversationId: 1, attempts: 1, answeredSeq: 0, throughSeq: 1, clarifications: 0 },
  ...{ hasAskedIfHelped: false, pastTurns: [], modelTokens: 0, isFlooding: false, history: [], ticket: null },
  ...{ lastError: null, isPaused: false, messages: [] },
  customer: {
    ...{
      id: 7,
      channel: "telegram",
      externalId: "7",
      name: "Mia",
      usualLanguage: "en",
      chosenLanguage: null,
    },
    ...{ userId: null, isToldPaused: false },
  },
};
const ANSWER: TurnResult = {
  ...{ replies: [{ text: "$139.", buttons: [] }], confident: true, score: 0.9, ranked: [], evidence: [] },
  ...{ mood: "calm", language: "en", reason: "", mode: "quote", releaseId: 1, model: null, blocked: [] },
  decision: { kind: "tool", tool: "product_lookup", facts: {} },
  about: { productIds: ["layover-38"], size: null, isRefused: false },
};
const TICKET: TicketAtHand = {
  id: 1,
  state: "open",
  reason: "no_evidence",
  priority: "normal",
  ...{ isSenior: false, reopenings: 0, agentId: null, agentName: null, isAgentOnDuty: null, activeAt: null },
};
const PAST = { reason: null, entryIds: [], found: null, asksIfHelped: false, at: NOW } as const;

interface Case {
  due?: Partial<DueTurn>;
  answer?: Partial<TurnResult>;
  standing?: Partial<RecommendationStanding>;
  recommends?: boolean;
  arm?: Arm;
  catalogue?: readonly Product[];
  publicUrl?: string | null;
  say?: Say;
}

async function recommended(given: Case): Promise<{ result: TurnResult; exposed: number }> {
  const arms: Arm[] = [];
  const recommend = createRecommending(depsOf(given, () => given.catalogue ?? products, arms));
  const result = await recommend({ ...DUE, ...given.due }, { ...ANSWER, ...given.answer }, NOW);
  return { result, exposed: arms.length };
}

function depsOf(given: Case, catalogue: () => readonly Product[], arms: Arm[] = []): RecommendingDeps {
  return {
    rules: { recommends: given.recommends ?? true, holdoutRatio: 0 },
    advise: createAdvise(catalogue),
    recommendations: {
      standing: async () => ({ wantsPromotions: true, isMade: false, bought: [], ...given.standing }),
    },
    exposures: {
      expose: async (_experiment, _customer, arm) => {
        arms.push(arm);
        return given.arm ?? arm;
      },
    },
    ...{ seed: "s", products: catalogue, say: given.say ?? say, timeZone: "UTC" },
    publicUrl: given.publicUrl ?? null,
  };
}

const soldOut = (id: string): readonly Product[] =>
  products.map((product) =>
    product.id === id
      ? { ...product, variants: product.variants.map((variant) => ({ ...variant, available: false })) }
      : product,
  );

describe("an unasked suggestion", () => {
  it("is one sentence with its reason, and the thing's card", async () => {
    const { result, exposed } = await recommended({});
    expect(result.suggestion?.text).toBe(
      "To go with the Layover 38 Travel Pack you asked about, have a look at the Layover Packing Cubes, set of 3 if you like.",
    );
    expect(result.suggestion?.cards?.[0]).toMatchObject({
      productId: "layover-cubes",
      link: { url: "https://bamboovalley.example/p/layover-cubes" },
    });
    expect(result.recommended).toMatchObject([{ productId: "layover-cubes", isShown: true }]);
    expect(exposed).toBe(1);
  });

  it("is in the customer's language, with a link that counts where the shop can be reached", async () => {
    const { result } = await recommended({ answer: { language: "zh" }, publicUrl: "https://bot.example" });
    expect(result.suggestion?.text).toMatch(/^顺便提一句，.+和您问的.+很搭。$/);
    expect(result.suggestion?.cards?.[0]?.link?.url).toMatch(/^https:\/\/bot\.example\/go\/[\w-]{22}$/);
  });

  it.each<[string, Case]>([
    ["to an unhappy customer", { answer: { mood: "unhappy" } }],
    [
      "where they were angry before",
      { due: { history: [{ author: "customer", text: "you are thieves, this is a scandal" }] } },
    ],
    [
      "where they complained before",
      { due: { history: [{ author: "customer", text: "I want to file a complaint" }] } },
    ],
    ["beside an open ticket", { due: { ticket: TICKET } }],
    [
      "after people were called in the conversation",
      { due: { pastTurns: [{ ...PAST, action: "escalate" }] } },
    ],
    ["with an escalation", { answer: { decision: { kind: "escalate", reason: "no_evidence" } } }],
    [
      "with an offer",
      { answer: { decision: { kind: "offer", ruleId: "r", offerId: 1, code: null, productId: null } } },
    ],
    ["where the answer is about no product", { answer: { about: { ...about(), productIds: [] } } }],
    ["after /stop", { standing: { wantsPromotions: false } }],
    ["where the owner switched it off", { recommends: false }],
    ["where something was recommended before", { standing: { isMade: true } }],
    ["beside «we don't have it»", { answer: { about: { ...about(), isRefused: true } } }],
    ["where nothing is good enough", { answer: { about: { ...about(), productIds: ["spring-filter"] } } }],
    [
      "of what they have",
      { standing: { bought: ["layover-cubes"] }, catalogue: only("layover-38", "layover-cubes") },
    ],
  ])("is not made %s", async (_, given) => {
    const { result, exposed } = await recommended(given);
    expect(result.suggestion).toBeUndefined();
    expect(result.recommended).toBeUndefined();
    expect(exposed).toBe(0);
  });

  it("is noted of a held-out customer, and not shown", async () => {
    const { result } = await recommended({ arm: "held_out" });
    expect(result.suggestion).toBeUndefined();
    expect(result.recommended).toMatchObject([{ productId: "layover-cubes", isShown: false }]);
  });

  it("is never the same thing for the other ones, and fits whichever is meant", async () => {
    const { result } = await recommended({
      answer: { about: { ...about(), productIds: ["ridge-jacket-men", "ridge-jacket-women"] } },
    });
    expect(result.recommended?.[0]?.productId).toBe("stream-rain-trousers");
    expect(result.suggestion?.text).toContain("To go with the Ridge Rain Jacket you asked about");
  });
});

describe("a suggestion's sentence", () => {
  const worded =
    (sentence: string): Say =>
    (language, id, values) =>
      id.startsWith("suggested-") ? sentence : say(language, id, values);

  it.each<["en" | "zh", string]>([
    ["en", "To go with the Layover 38 Travel Pack, take the Layover Packing Cubes, set of 3, for $19."],
    ["en", "To go with the Layover 38 Travel Pack, take the Layover Packing Cubes, set of 5."],
    ["en", "The Layover Packing Cubes, set of 3 go with it, 20 % off today."],
    ["en", "The Layover Packing Cubes, set of 3 go with it, with free shipping."],
    ["en", "The Layover Packing Cubes, set of 3 go with the Porter 45 Trekking Pack."],
    ["en", "The Moss Sleeping Mat goes with the Layover 38 Travel Pack."],
    ["en", "Customers often buy the Layover Packing Cubes, set of 3 together with it."],
    ["en", "The Layover Packing Cubes, set of 3 are our bestseller."],
    ["en", "Only 2 left: the Layover Packing Cubes, set of 3."],
    ["en", "The Layover Packing Cubes, set of 3 weigh 90 g."],
    ["zh", "顺便提一句，转机收纳袋 3 件套只要 $19，和您问的转机 38 旅行背包很搭。"],
    ["zh", "顺便提一句，转机收纳袋 5 件套和您问的转机 38 旅行背包很搭。"],
    ["zh", "顺便提一句，转机收纳袋 3 件套今天八折，和转机 38 旅行背包很搭。"],
    ["zh", "顺便提一句，转机收纳袋 3 件套包邮。"],
    ["zh", "顺便提一句，青苔充气睡垫和您问的转机 38 旅行背包很搭。"],
    ["zh", "不少顾客买转机 38 旅行背包时会一起带上转机收纳袋 3 件套。"],
    ["zh", "转机收纳袋 3 件套只剩最后两件，手慢无。"],
  ])("that isn't true is never said, in %s: «%s»", async (language, sentence) => {
    const { result, exposed } = await recommended({ answer: { language }, say: worded(sentence) });
    expect(result.suggestion).toBeUndefined();
    expect(result.recommended).toBeUndefined();
    expect(exposed).toBe(0);
  });

  it.each<["en" | "zh", string]>([
    ["en", "The Layover Packing Cubes, set of 3, at $29, go with the Layover 38 Travel Pack."],
    ["zh", "转机收纳袋 3 件套（$29）和您问的转机 38 旅行背包很搭。"],
  ])("that stands in the catalogue is said, in other words, too, in %s", async (language, sentence) => {
    const { result } = await recommended({ answer: { language }, say: worded(sentence) });
    expect(result.suggestion?.text).toBe(sentence);
  });

  it("is judged anew when the catalogue changes", async () => {
    let catalogue = products;
    const sentence = "The Layover Packing Cubes, set of 3, at $29, go with the Layover 38 Travel Pack.";
    const recommend = createRecommending(depsOf({ say: worded(sentence) }, () => catalogue));
    const suggested = async () => (await recommend(DUE, ANSWER, NOW)).suggestion?.text;
    expect([await suggested(), await suggested()]).toEqual([sentence, sentence]);
    catalogue = products.map((product) => ({
      ...product,
      variants: product.variants.map((variant) => ({ ...variant, price: { minor: 3100, currency: "USD" } })),
    }));
    expect([await suggested(), await suggested()]).toEqual([undefined, undefined]);
  });

  it("as shipped is true of all that is suggested in the demo store", async () => {
    const silent: string[] = [];
    const advise = createAdvise(() => products);
    for (const { id } of products) {
      const situation = { asked: [id], lookedAt: [], bought: [], size: null };
      const [found] = await advise({ kind: "suggest", situation, limit: 1 });
      for (const language of ["en", "zh"] as const) {
        const answer = { language, about: { ...about(), productIds: [id] } };
        const { result } = await recommended({ answer });
        if (found && !result.suggestion) silent.push(`${language} ${id}`);
      }
    }
    expect(silent).toEqual([]);
  });
});

describe("what stands in for a sold-out thing", () => {
  const given: Case = {
    answer: { about: { ...about(), productIds: ["ridge-jacket-men"], isRefused: true } },
    catalogue: soldOut("ridge-jacket-men"),
  };

  it("is told", async () => {
    const { result } = await recommended(given);
    expect(result.suggestion?.text).toBe("The closest we have in stock: Drizzle Packable Rain Jacket.");
    expect(result.recommended?.[0]?.reason).toBe("alternative");
  });

  it.each<[string, Case]>([
    ["once, and not beside another suggestion", { standing: { isMade: true } }],
    ["not to an angry customer", { answer: { ...given.answer, mood: "angry" } }],
    ["not after /stop", { standing: { wantsPromotions: false } }],
  ])("%s", async (_, more) => {
    const { result } = await recommended({ ...given, ...more });
    expect(result.suggestion).toBeUndefined();
  });
});

function about() {
  return { productIds: ["layover-38"], size: null, isRefused: false };
}

function only(...ids: string[]): readonly Product[] {
  return products.filter(({ id }) => ids.includes(id));
}
