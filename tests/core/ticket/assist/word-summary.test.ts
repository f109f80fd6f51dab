import { describe, expect, it } from "vitest";
import type { LanguageModel } from "../../../../core/model/language-model.ts";
import { createSummarizer } from "../../../../core/ticket/assist/word-summary.ts";

const SAID = [
  { author: "customer" as const, text: "Where is my order ZG-204817? I paid USD 129 on 3 November." },
  { author: "bot" as const, text: "The parcel of order ZG-204817 left on 5 November." },
  { author: "agent" as const, text: "The carrier looks for it until 20 November." },
].map((message) => ({ ...message, sentAt: new Date("2026-11-10T10:00:00Z") }));
const NAMES = [
  ["Cloud Tent", "云帐篷"],
  ["Bamboo Valley", "竹谷"],
];
const TRUE =
  "The customer looks for order ZG-204817, paid with USD 129. It left on 5 November; the carrier searches until 20 November.";

const modelThat = (compose: LanguageModel["compose"]): LanguageModel => ({ name: "m", compose });
const saying = (json: unknown): LanguageModel =>
  modelThat(async () => ({ json, promptTokens: 1, outputTokens: 1, computeMs: 1 }));
const word = (model: LanguageModel, to: "en" | "zh" = "en", limitMs = 1000) =>
  createSummarizer({ model, names: () => NAMES, limitMs })(SAID, to);

describe("a summary in a model's words", () => {
  it("is kept when all in it was said, and the whole conversation was shown to the model", async () => {
    let shown = "";
    const model = modelThat(async (input) => {
      shown = JSON.stringify(input.messages);
      return saying({ summary: TRUE }).compose(input);
    });
    expect(await word(model)).toBe(TRUE);
    for (const { text } of SAID) expect(shown).toContain(text);
  });

  it("may be in the staff's language where the conversation is in another", async () => {
    const summary = "顾客在找订单 ZG-204817，付了 129 美元。包裹 11 月 5 日发出，承运商查找到 11 月 20 日。";
    expect(await word(saying({ summary }), "zh")).toBe(summary);
  });

  it.each([
    ["another amount", TRUE.replace("129", "192")],
    ["another order", TRUE.replace("ZG-204817", "ZG-204818")],
    ["another day", TRUE.replace("20 November", "21 November")],
    ["a product nobody spoke of", `${TRUE} It is about the Cloud Tent.`],
    ["a promise nobody made", `${TRUE} We promise a full refund.`],
    ["the other language", "顾客在找订单 ZG-204817。"],
    ["nothing", ""],
    ["no end", "word ".repeat(400)],
  ])("is dropped with %s", async (_title, summary) => {
    expect(await word(saying({ summary }))).toBeNull();
  });

  it("is dropped where the model answers otherwise, or refuses", async () => {
    expect(await word(saying({ text: TRUE }))).toBeNull();
    const refusing = modelThat(() => Promise.reject(new Error("away")));
    expect(await word(refusing)).toBeNull();
  });

  it("is waited for so long, and the model is stopped then", async () => {
    let isStopped = false;
    const slow = modelThat(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            isStopped = true;
            reject(signal.reason);
          });
        }),
    );
    const startedMs = performance.now();
    expect(await word(slow, "en", 50)).toBeNull();
    expect(performance.now() - startedMs).toBeLessThan(1000);
    expect(isStopped).toBe(true);
  });
});
