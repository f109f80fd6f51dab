import { describe, expect, it } from "vitest";
import type { DraftFault } from "../../../core/answering/decision.ts";
import { buildDigest, type DigestFacts } from "../../../core/insight/build-digest.ts";
import { rowsOf } from "../../../core/insight/digest-text/screen.ts";
import type { Measures } from "../../../core/insight/measures.ts";
import { renderDigest } from "../../../core/insight/render-digest.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { type Language, loadTexts } from "../../../core/texts/texts.ts";
import {
  DAY,
  factsOf,
  quietMeasures,
  SAMPLE_ENTRIES,
  SAMPLE_GAPS,
  sampleGap,
  sampleLedger,
  sampleMeasures,
  sampleReplies,
  sampleTopic,
  sampleUnhappy,
  sampleWarning,
} from "./sample-measures.ts";

const say = loadTexts();
const STORE = parseStoreConfig("name: { zh: 灯火小店, en: Lamplight }", "store.yaml");
const render = (
  language: Language,
  measures: Measures = sampleMeasures(),
  more: Partial<DigestFacts> = {
    gaps: SAMPLE_GAPS,
    entries: SAMPLE_ENTRIES,
    ledger: sampleLedger(2050, 15, 32_000),
  },
) => renderDigest(buildDigest(factsOf(measures, more), STORE, DAY), say, language);

describe("the digest in English", () => {
  it.each([
    "Lamplight · Sat, Nov 21\n",
    "24 new conversations, 20 with a request\n",
    "Solved by the bot alone so far: 60% (12 of 20), likely 39% to 78%",
    "4 said it helped, 8 asked no more in 24 h, 2 may still count\n",
    "1 came back on the same matter: not counted\n",
    "People stepped in: 25% (6 of 24)",
    "First reply, bot: 1 s, 95% within 1.9 s",
    "First reply, people: 30 min, slowest 60 min (business hours); 1 still waits",
    "Handling time: 15 min on average (2 tickets)",
    "Satisfied: 3 of 4, mean 4.3 of 5; 9 asked",
    "Tickets: 7 opened, 3 resolved; 4 open now\n",
    "💰 Cost: CN¥20.50 for 15 resolutions\n",
    "🛒 Assisted margin: CN¥320.00 (4 orders)\n",
    "Not enough Saturdays yet to compare with.",
    "no answer in the knowledge 5 · after-sales request 2 · complaint 1",
    "✋ Drafts not sent: 17% (5 of 30): price not in the evidence 3 · duration of something else 2\n",
    "❓ Not answered well in 7 days: “My parcel (…) hangs in customs” × 1\n",
    "📝 To approve: 2 answers · 1 change of the knowledge\n",
    "1. 2 tickets wait unclaimed. Who takes them?",
    "2. 1 of 4 ratings was 3 or less. Who writes to them?",
    "3. “Do you ship to Brazil?” came 4 times in 7 days, from 3 customers. Add an answer?",
  ])("says: %s", (fact) => {
    expect(render("en")).toContain(fact);
  });
});

describe("the digest in Chinese", () => {
  it.each([
    "灯火小店 · 11月21日周六\n",
    "新会话 24 个，其中有诉求的 20 个\n",
    "机器人独立解决（暂计）：60%（12/20），大致在 39% 到 78% 之间",
    "4 位顾客说有帮助，8 位 24 小时内没有再问，还有 2 位待观察\n",
    "人工参与：25%（6/24）",
    "机器人首次回复：一般 1 秒，95% 在 1.9 秒内",
    "满意：3/4，平均 4.3 分",
    "新开 7 张，解决 3 张；目前未结 4 张\n",
    "💰 成本：解决 15 个，共 ¥20.50\n🛒 促成毛利：¥320.00（4 单）\n星期六的天数还不够，暂时没法比较。",
    "知识库没有答案 5 · 售后申请 2 · 投诉 1",
    "✋ 没有发出的草稿：17%（5/30），价格没有依据 3 · 时长张冠李戴 2\n",
    "1. 有 2 张工单无人认领，交给谁？",
    "❓ 7 天里没答好的问题：「My parcel (…) hangs in customs」1 次\n",
    "📝 待您审核：回答 2 条 · 知识库改动 1 次\n",
    "3. 「Do you ship to Brazil?」7 天里被问了 4 次（3 位顾客），要不要补一条知识？",
  ])("says: %s", (fact) => {
    expect(render("zh")).toContain(fact);
  });
});

describe.each(["zh", "en"] as const)("the digest in %s", (language) => {
  it("fits one screen on the busiest day; what says least gives way", () => {
    const busy = {
      ...{ gaps: [...SAMPLE_GAPS, sampleGap("Peru?", 1), sampleGap("Chile?", 1)], entries: SAMPLE_ENTRIES },
      ledger: sampleLedger(2050, 15, 32_000),
      ledgersBefore: [1, 2, 3, 4].map(() => sampleLedger(2200, 16, 28_000)),
      unhappy: [sampleUnhappy({ rating: 5 }), sampleUnhappy({ rating: 1 })],
      warnings: [1, 2, 3].map((id) => sampleWarning({ id })),
      findings: [sampleTopic(), sampleTopic()],
    };
    const text = render(language, sampleMeasures(), busy);
    expect(rowsOf(text)).toBeLessThanOrEqual(42);
    expect(text).toMatch(/💰.*🤖.*👥.*⏱.*⭐.*🙁.*🚨.*📈.*Do you ship.*❓.*📝.*👉/su);
    expect(text).not.toMatch(/🛠|🎫|⏳/u);
    expect(render(language)).toMatch(/💰.*🎫.*❓.*📝.*✋.*👉/su);
  });

  it("names entries that customers called wrong, and those that end soon, in the reader's language first", () => {
    const { calledWrong } = sampleMeasures();
    const text = render(language, { ...quietMeasures(), calledWrong }, { entries: SAMPLE_ENTRIES });
    const [wrong, soon] =
      language === "zh"
        ? [
            "🔎 顾客说不对的知识：「How long does shipping take?」2 次 · 「returns.md#1」1 次 · 另有 1 条\n",
            "⏳ 快到期的知识：「黑五有什么优惠？」（11月24日） · 「What is on offer in Black Fri…」（11月24日） · 另有 1 条",
          ]
        : [
            "🔎 Customers called wrong: “How long does shipping take?” × 2 · “returns.md#1” × 1 · 1 more\n",
            "⏳ Ends soon: “What is on offer in Black Fri…” (Nov 24) · “黑五有什么优惠？” (Nov 24) · 1 more",
          ];
    expect(text).toContain(wrong);
    expect(text).toContain(soon);
  });

  it("leaves out that all wanted something, and what is already up for decision", () => {
    const { conversations } = sampleMeasures();
    const measures = {
      ...sampleMeasures({ conversations: { ...conversations, withRequest: 24 } }),
      toApprove: { drafts: 1, releases: 0 },
    };
    const draft = { kind: "draft" as const, id: 3, question: "Brazil?" };
    const text = render(language, measures, { approvals: [draft] });
    expect(text).toMatch(language === "zh" ? /新会话 24 个$/m : /24 new conversations$/m);
    expect(text).toMatch(/3\. .*Brazil/);
    expect(text).not.toMatch(/📝/u);
    const more = { ...measures, toApprove: { drafts: 2, releases: 0 } };
    expect(render(language, more, { approvals: [draft] })).toMatch(/📝/u);
  });

  it("says of unhappy customers of whom nothing is known yet just that", () => {
    const told = (unhappy: DigestFacts["unhappy"]) => render(language, quietMeasures(), { unhappy });
    expect(told([sampleUnhappy()])).toMatch(
      language === "zh" ? /1 位，结果还不知道/ : /1 unhappy customer: .*open/,
    );
    expect(told([sampleUnhappy({ rating: 5 })])).toMatch(
      language === "zh" ? /挽回 1 位/ : /1 won back, 0 lost/,
    );
  });

  it("compares with the same weekday, told the way the day is", () => {
    const ledgersBefore = [1, 2, 3, 4].map(() => sampleLedger(2200, 22, 28_000));
    const few = render(language, sampleMeasures(), { ledger: sampleLedger(2050, 19), ledgersBefore });
    const many = render(language, sampleMeasures(), { ledger: sampleLedger(2000, 20), ledgersBefore });
    const [line, other] =
      language === "zh"
        ? [
            "前 4 个星期六平均：解决 22 个，共 ¥22.00，毛利 ¥280.00",
            "前 4 个星期六平均：每个 ¥1.00，毛利 ¥280.00",
          ]
        : [
            "Usual Saturday (mean of 4): CN¥22.00 for 22 resolutions, margin CN¥280.00",
            "Usual Saturday (mean of 4): CN¥1.00 each, margin CN¥280.00",
          ];
    expect(few).toContain(line);
    expect(many).toContain(other);
  });

  it("tells an alarm with its numbers, and what to do about it", () => {
    const text = render(language, quietMeasures(), { warnings: [sampleWarning()] });
    const [alarm, decision] =
      language === "zh"
        ? [/🚨 溪行鞋 36 码.*9 起/, /1\. 溪行鞋 36 码：.*19 件/]
        : [/🚨 Brook shoe 36.*9 cases/, /1\. Brook shoe 36: .*19 pieces/];
    expect(text).toMatch(alarm);
    expect(text).toMatch(decision);
    const over = render(language, quietMeasures(), { warnings: [sampleWarning({ state: "over" })] });
    expect(over).not.toMatch(/🚨|👉/u);
  });

  it("tells a rising topic with two of customers' words", () => {
    const text = render(language, quietMeasures(), { findings: [sampleTopic()] });
    expect(text).toMatch(
      language === "zh"
        ? /📈 问得更多：寄到巴西，9 次（之前 2 次）/u
        : /📈 Asked more: Shipping to Brazil, 9 \(2 before\)/u,
    );
    expect(text).toMatch(/[“「]Do you ship to Brazil\?[”」] · [“「]How long to São Paulo\?[”」]$/mu);
    expect(text).not.toContain("Brazil?”\n· ");
  });

  it("tells a question that is up for decision once", () => {
    expect(render(language).split("Do you ship to Brazil?")).toHaveLength(2);
  });

  it("cuts a long question, in the list and among the decisions", () => {
    for (const count of [1, 2]) {
      const gaps = [sampleGap("很".repeat(61), count)];
      expect(render(language, quietMeasures(), { gaps })).toMatch(/[「“]很{59}…[」”]/u);
    }
  });

  it("counts customers beside how often they asked, where somebody asked again", () => {
    const gaps = [3, 2, 2].map((count, at) => sampleGap(`question ${count}`, count, { customers: 1 + at }));
    const alarmed = { gaps: [...gaps, sampleGap("question 1", 1)], warnings: [sampleWarning()] };
    const shown = render(language, sampleMeasures(), alarmed);
    expect(shown).toMatch(language === "zh" ? /「question 2」2 次 · 另有 2 条/ : /“question 2” × 2 · 2 more/);
    expect(shown).not.toContain("question 1");
    expect(shown).toMatch(
      language === "zh" ? /「question 3」3 次（1 位顾客）/ : /“question 3” × 3 \(1 customer\)/,
    );
  });

  it("has no line for what nobody asked, nothing that ends and nothing to approve", () => {
    expect(render(language, quietMeasures(), {})).not.toMatch(/❓|⏳|📝/u);
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
    const text = render(language, { ...quietMeasures(), botFirstReplies: sampleReplies(400, 900) });
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
    const text = render(language, quietMeasures(), {});
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
    const measures = { ...quietMeasures(), conversations: { ...conversations, new: 30 } };
    const { costPerResolution, ...ledger } = sampleLedger(2050, 30);
    const cheap = { cost: { minor: 3, currency: "CNY" }, of: 30, each: { minor: 0, currency: "CNY" } };
    const free = { ...ledger, costPerResolution: { ...costPerResolution, together: cheap } };
    expect(render(language, measures, { ledger: free })).toContain(
      language === "zh" ? "不到 ¥0.01" : "less than CN¥0.01",
    );
  });
});
