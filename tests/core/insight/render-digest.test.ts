import { describe, expect, it } from "vitest";
import type { DraftFault } from "../../../core/answering/decision.ts";
import { buildDigest } from "../../../core/insight/build-digest.ts";
import type { Measures } from "../../../core/insight/measures.ts";
import { renderDigest } from "../../../core/insight/render-digest.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { type Language, loadTexts } from "../../../core/texts/texts.ts";
import { quietMeasures, sampleMeasures } from "./sample-measures.ts";

const say = loadTexts();
const STORE = parseStoreConfig("name: { zh: 灯火小店, en: Lamplight }", "store.yaml");
const render = (language: Language, measures: Measures = sampleMeasures()) =>
  renderDigest(buildDigest(measures, STORE, "2026-11-21"), say, language);

/** A Telegram caption: picture and text arrive as one message. Source: Bot API, sendPhoto. */
const CAPTION_LENGTH = 1024;

describe("the digest in English", () => {
  it.each([
    "Lamplight · Saturday, November 21, 2026",
    "24 new conversations, 20 with a request.",
    "Solved by the bot alone so far: 60% (12 of 20), likely 39% to 78%",
    "4 said it helped, 8 asked nothing more in 24 h.",
    "2 more may count after their 24 h.",
    "1 came back on the same matter: not counted.",
    "People stepped in: 25% (6 of 24)",
    "First reply, bot: 1 s, 95% within 1.9 s",
    "1 handoff has no reply yet.",
    "First reply, people: 30 min, slowest 60 min (business hours)",
    "Handling time: 15 min on average (2 tickets)",
    "Satisfied: 3 of 4, mean 4.3 of 5; 9 asked",
    "Tickets: 7 opened, 3 resolved; 4 open now, 2 unclaimed",
    "CN¥20.50, CN¥0.85 a conversation (staff CN¥20.00, computer CN¥0.50)",
    "CN¥1.37 a resolution, bot and people alike",
    "no answer in the knowledge 5 · after-sales request 2 · complaint 1",
    "✋ Drafts not sent: 17% (5 of 30): price not in the evidence 3 · duration of something else 2\n",
    "🔎 Customers called wrong: “How long does shipping take?” × 2 · “returns.md#1” × 1 · 1 more",
    "“My order (…) is late” × 1",
    "1. 2 tickets wait unclaimed. Who takes them?",
    "2. 1 of 4 ratings was 3 or less. Who writes to them?",
    "3. “do you ship to brazil” came 2 times. Add an answer?",
  ])("says: %s", (fact) => {
    expect(render("en")).toContain(fact);
  });
});

describe("the digest in Chinese", () => {
  it.each([
    "灯火小店 · 2026年11月21日星期六",
    "新会话 24 个，其中有诉求的 20 个。",
    "机器人独立解决（暂计）：60%（12/20），大致在 39% 到 78% 之间",
    "4 位顾客说有帮助，8 位 24 小时内没有再问。",
    "人工参与：25%（6/24）",
    "机器人首次回复：一般 1 秒，95% 在 1.9 秒内",
    "满意：3/4，平均 4.3 分",
    "新开 7 张，解决 3 张；目前未结 4 张，其中 2 张无人认领",
    "¥20.50，每个会话 ¥0.85（人工 ¥20.00，机器 ¥0.50）",
    "知识库没有答案 5 · 售后申请 2 · 投诉 1",
    "✋ 没有发出的草稿：17%（5/30），价格没有依据 3 · 时长张冠李戴 2\n",
    "🔎 顾客说不对的知识：「How long does shipping take?」2 次 · 「returns.md#1」1 次 · 另有 1 条",
    "1. 有 2 张工单无人认领，交给谁？",
    "3. 「do you ship to brazil」被问了 2 次，要不要补一条知识？",
  ])("says: %s", (fact) => {
    expect(render("zh")).toContain(fact);
  });
});

describe.each(["zh", "en"] as const)("the digest in %s", (language) => {
  it("fits one screen: a picture's caption, unless drafts and entries were faulty, too", () => {
    const { drafts, calledWrong } = quietMeasures();
    expect(render(language, sampleMeasures({ drafts, calledWrong })).length).toBeLessThanOrEqual(
      CAPTION_LENGTH,
    );
  });

  it("tells a question that is up for decision once", () => {
    expect(render(language).split("do you ship to brazil")).toHaveLength(2);
  });

  it("tells nobody's number", () => {
    expect(render(language)).not.toContain("ZG10023");
  });

  it.each([
    { cases: 19, isPercent: false },
    { cases: 20, isPercent: true },
  ])("shows $cases cases as a percentage: $isPercent", ({ cases, isPercent }) => {
    const { conversations } = sampleMeasures();
    const measures = {
      ...quietMeasures(),
      conversations: { ...conversations, new: cases, withRequest: cases, pending: 0, withdrawn: 0 },
    };
    expect(render(language, measures).includes("%")).toBe(isPercent);
  });

  it("calls a handful's 95th percentile the slowest", () => {
    const text = render(language, { ...quietMeasures(), botFirstReplyMs: [400, 900] });
    expect(text).toMatch(language === "zh" ? /0.4 秒，最慢 0.9 秒/ : /0.4 s, slowest 0.9 s/);
  });

  it("has no line for drafts or entries where nothing was wrong with them", () => {
    const drafts = { judged: 30, blocked: 0, faults: [] };
    const text = render(language, sampleMeasures({ drafts, calledWrong: [] }));
    expect(text).not.toMatch(/✋|🔎/);
  });

  it("has words for all that can be wrong with a draft", () => {
    const kinds: Readonly<Record<DraftFault["kind"], true>> = {
      ...{
        money: true,
        percent: true,
        duration: true,
        measure: true,
        number: true,
        date: true,
        weekday: true,
      },
      ...{ time: true, size: true, code: true, phone: true, email: true, link: true, name: true, fact: true },
      ...{ promise: true, language: true, shape: true, not_enough: true, empty: true, length: true },
      ...{ uncited: true, off_topic: true },
    };
    for (const kind of Object.keys(kinds)) {
      const drafts = { judged: 1, blocked: 1, faults: [{ kind, fault: null, count: 1 }] };
      expect(render(language, { ...quietMeasures(), drafts })).toMatch(/✋ .+ 1$/m);
    }
  });

  it("says in a few words that nobody wrote", () => {
    const text = render(language, quietMeasures());
    expect(text.split("\n\n")).toHaveLength(2);
    expect(text).toContain(say(language, "digest-none"));
  });

  it.each([0, 1])("calls AI resolutions provisional while some are pending: %i", (pending) => {
    const { conversations } = sampleMeasures();
    const text = render(language, sampleMeasures({ conversations: { ...conversations, pending } }));
    expect(text.includes(language === "zh" ? "（暂计）" : "so far")).toBe(pending > 0);
  });

  it("says that the day still runs", () => {
    const text = render(language, { ...quietMeasures(), asOf: new Date("2026-11-21T10:00:00Z") });
    expect(text).toContain(language === "zh" ? "（截至目前）" : ", so far");
    expect(text).toContain(say(language, "digest-none-so-far"));
  });

  it("names a cost too small for a coin", () => {
    const { conversations } = sampleMeasures();
    const measures = { ...quietMeasures(), conversations: { ...conversations, new: 30 }, computeMs: 36_000 };
    expect(render(language, measures)).toContain(language === "zh" ? "不到 ¥0.01" : "less than CN¥0.01");
  });
});
