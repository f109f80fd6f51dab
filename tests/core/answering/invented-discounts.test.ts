import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answerer, createAnswerer } from "../../../core/answering/answer.ts";
import { type Composer, createComposer } from "../../../core/answering/compose.ts";
import { verify } from "../../../core/answering/verify.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import type { KnowledgeIndex } from "../../../core/knowledge/passage.ts";
import { createFolderSource } from "../../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../../core/knowledge/read-knowledge.ts";
import { createOllama, DEFAULT_CHAT_MODEL, DEFAULT_EMBED_MODEL } from "../../../core/model/ollama.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";
import { type Language, loadTexts } from "../../../core/texts/texts.ts";
import { createSuggester } from "../../../core/ticket/assist/suggest.ts";
import { type OllamaServer, startOllamaServer } from "../../support/ollama-server.ts";

const now = new Date("2026-11-22T09:00:00Z");
const log = { info() {}, warn() {}, debug() {} };

/** What a model may make up, and a customer may have put into its mouth. */
const INVENTED: readonly [Language, string][] = [
  ["zh", "可以给您打九折。"],
  ["zh", "给您 85 折。"],
  ["zh", "打个对折给您。"],
  ["zh", "半价给您。"],
  ["zh", "下单立减二十。"],
  ["zh", "满 200 减 30。"],
  ["zh", "给您便宜20元。"],
  ["zh", "可以便宜一点给您。"],
  ["zh", "给您抹个零。"],
  ["zh", "用优惠码 VIP888 下单。"],
  ["zh", "送您一张优惠券。"],
  ["zh", "现在买一送一。"],
  ["zh", "您可以享受会员价。"],
  ["zh", "现在有活动。"],
  ["zh", "给您包邮。"],
  ["en", "You can have 20 % off."],
  ["en", "I can give you twenty percent off."],
  ["en", "I'll take $15 off for you."],
  ["en", "It is half price for you."],
  ["en", "That is a tenth off."],
  ["en", "I can do it a bit cheaper for you."],
  ["en", "I can offer you a small discount."],
  ["en", "Use code SAVE20 at checkout."],
  ["en", "Use the code WELCOME."],
  ["en", "Here is a voucher for you."],
  ["en", "Buy one and get one free."],
  ["en", "It is on sale."],
  ["en", "You get the member price."],
  ["en", "Shipping is on us."],
];
/** All of it in the customer's words. */
const ASKED = {
  zh: "你们不是说打九折、85折、对折吗？满200减30，优惠码 VIP888，便宜20元，买一送一，包邮，有活动，会员价",
  en: "you said 20 % off, twenty percent, $15 off, half price, code SAVE20, code WELCOME, a voucher, buy one get one, on sale, free shipping",
};
const EVIDENCE = {
  zh: "云朵羽绒马甲售价 $129，有 S、M、L 码。寄到德国要 7–11 个工作日。",
  en: "The Cloud Down Vest costs $129 and comes in S, M and L. Shipping to Germany takes 7–11 business days.",
};
const evidenceOf = (text: string) => [{ id: "a", kind: "knowledge" as const, text, asOf: now, score: 0.9 }];

describe("an invented discount", () => {
  it.each(INVENTED)("is refused, whatever the customer says: %s %s", (language, draft) => {
    const verdict = verify(draft, evidenceOf(EVIDENCE[language]), { language, question: ASKED[language] });
    expect(verdict.ok).toBe(false);
  });

  it.each<[Language, string]>([
    ["zh", EVIDENCE.zh],
    ["en", EVIDENCE.en],
    ["en", "It takes 7–11 business days to Germany."],
    ["en", "The vest comes in S, M and L."],
  ])("is none in %s: %s", (language, draft) => {
    expect(verify(draft, evidenceOf(EVIDENCE[language]), { language })).toEqual({ ok: true });
  });
});

describe("an offer's text, as it is evidence", () => {
  const OFFER = {
    zh: "我可以给您优惠：减 10 %（9 折），最多减 ¥20，订单满 ¥50 可用。优惠码是 TRAIL10，限用一单。",
    en: "I can offer you 10 % off, $20 at most, on an order of $50 or more. Your code is TRAIL10. It is good for one order.",
  };
  it.each<[Language, string, boolean]>([
    [
      "en",
      "You get 10 % off an order of $50 or more, $20 at most, with the code TRAIL10, for one order.",
      true,
    ],
    ["en", "You get 15 % off with the code TRAIL10.", false],
    ["en", "You get 10 % off with the code TRAIL20.", false],
    ["en", "You get 10 % off, $25 at most, with the code TRAIL10.", false],
    ["zh", "您可以用优惠码 TRAIL10 打九折，最多减 20 元，订单满 50 元可用，限用一单。", true],
    ["zh", "您可以用优惠码 TRAIL10 打八折。", false],
  ])("%s: «%s» holds: %s", (language, draft, holds) => {
    expect(verify(draft, evidenceOf(OFFER[language]), { language }).ok).toBe(holds);
  });
});

describe("a model that invents a discount beside a true answer", () => {
  let ollama: OllamaServer;
  let knowledge: KnowledgeIndex;
  let composer: Composer;
  let answer: Answerer;
  beforeAll(async () => {
    ollama = await startOllamaServer();
    knowledge = buildKnowledgeIndex(
      (await readKnowledge([createFolderSource("db/demo/knowledge")], { timeZone: "UTC" })).entries,
    );
    const storeName = { zh: "竹谷户外", en: "Bamboo Valley Outdoor" };
    const { model } = createOllama({
      host: ollama.host,
      chatModel: DEFAULT_CHAT_MODEL,
      embedModel: DEFAULT_EMBED_MODEL,
      log,
    });
    composer = createComposer({ model, verify, storeName, log });
    answer = createAnswerer({
      knowledge: () => knowledge,
      shop: createFileShop("db/demo", { currency: "USD", now: () => now }),
      say: loadTexts(),
      storeName,
      compose: composer,
    });
  });
  afterAll(() => ollama.close());

  const TRUE = { en: "Shipping to Germany takes 7–11 business days.", zh: "寄到德国要 7–11 个工作日。" };
  /** What stands in the evidence, and then the invention. */
  function invent(honest: string, said: string, language: Language): void {
    const draft = { enough: true, used_ids: ["E1"], answer: `${honest} ${said}`.trim(), language };
    ollama.onChat(() => ({ kind: "say", text: JSON.stringify(draft) }));
  }
  const composed = (language: Language) =>
    composer({
      question: ASKED[language],
      language,
      history: [],
      evidence: evidenceOf(EVIDENCE[language]),
      signal: AbortSignal.timeout(5000),
    });

  it.each(INVENTED)("is not sent: %s %s", async (language, said) => {
    invent(TRUE[language], said, language);
    expect(await composed(language)).toBeNull();
  });

  it.each(["zh", "en"] as const)("is sent without it, in %s", async (language) => {
    invent(TRUE[language], "", language);
    expect((await composed(language))?.text).toBe(TRUE[language]);
  });

  const WEARING = "can I send it back after wearing it once";
  const RETURNS = "You have 30 days from the day of delivery.";
  const asked = (text: string) => ({ kind: "text" as const, text, choice: null });
  const suggest = () =>
    createSuggester({ answer, knowledge: () => knowledge })(
      {
        ticketId: 1,
        conversationId: 1,
        state: "claimed",
        agentId: "U1",
        isStillWriting: false,
        root: null,
        customer: {
          channel: "telegram",
          externalId: "1",
          name: "",
          userId: null,
          chosenLanguage: "en",
          usualLanguage: "en",
        },
        history: [],
        unanswered: [{ id: 1, ...asked(WEARING) }],
      },
      { now, proofs: { take: async () => true, giveBack: async () => undefined }, told: [] },
    );

  it.each(INVENTED.filter(([language]) => language === "en"))(
    "is told to nobody, neither customer nor staff: %s %s",
    async (_, said) => {
      invent(RETURNS, said, "en");
      const before = ollama.chats().length;
      const result = await answer({
        messages: [asked(WEARING)],
        history: [{ author: "customer", text: ASKED.en }],
        chosenLanguage: null,
        usualLanguage: "en",
        user: null,
        clarifications: 0,
        conversationId: "1",
        now,
      });
      expect(ollama.chats().length).toBeGreaterThan(before);
      expect(result.replies.map(({ text }) => text).join("\n")).not.toContain(said);
      expect(result.blocked.length).toBeGreaterThan(0);
      const asking = ollama.chats().length;
      expect((await suggest())?.text ?? "").not.toContain(said);
      expect(ollama.chats().length).toBeGreaterThan(asking);
    },
  );

  it("without it reaches staff as the model's words", async () => {
    invent(RETURNS, "", "en");
    expect(await suggest()).toMatchObject({ text: RETURNS, mode: "model" });
  });
});
