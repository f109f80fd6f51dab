import { describe, expect, it } from "vitest";
import type { Lift } from "../../../core/selling/lift.ts";
import type { SellingDay } from "../../../core/selling/selling-day.ts";
import { renderSellingDay } from "../../../core/selling/selling-day-text.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const say = loadTexts();
const yuan = (minor: number) => ({ minor, currency: "CNY" });
const TOO_FEW: Lift = { kind: "too_few", exposed: 320, missing: 3612, treated: 289, heldOut: 31 };
const MEASURED: Extract<Lift, { kind: "measured" }> = {
  kind: "measured",
  from: new Date("2026-01-01T00:00:00Z"),
  through: new Date("2026-06-01T00:00:00Z"),
  treated: { customers: 3600, ordered: 540 },
  heldOut: { customers: 400, ordered: 40 },
  ordering: { value: 0.05, interval: [0.015, 0.079] },
  spending: { value: 1230.4, interval: [-120.6, 2580] },
};

function day(changes: Partial<SellingDay> = {}): SellingDay {
  return {
    recommends: true,
    rescues: "on",
    offers: { made: 4, byAgents: 0 },
    taken: { count: 2, cost: yuan(6000), estimated: yuan(0) },
    staffLeft: null,
    open: yuan(8000),
    recommendations: { shown: 12, clicked: 3, bought: 1 },
    budgets: [{ ruleId: "welcome", today: yuan(14_000), inAll: yuan(184_000) }],
    heldOut: { recommendations: { count: 31, of: 320 }, offers: { count: 12, of: 98 } },
    conversion: { count: 14, of: 120, ratio: 14 / 120, interval: [0.07, 0.19], pending: 9 },
    assisted: {
      orders: 14,
      revenue: yuan(420_000),
      margin: yuan(126_000),
      claimedTwice: 1,
      otherCurrencies: 0,
    },
    lift: { recommendations: TOO_FEW, offers: TOO_FEW },
    ...changes,
  };
}

describe("what selling did", () => {
  it("is told on a phone, in both languages", () => {
    expect(renderSellingDay(day(), say, "en")).toMatchInlineSnapshot(`
      "🛍 Selling
      Suggestions: 12 shown, 3 looked at, 1 bought
      Offers: 4 made, 2 used
      Discounts used: CN¥60.00; open offers may cost up to CN¥80.00 more
      Left of “welcome”: CN¥140.00 today, CN¥1,840.00 in all
      Conversations about products that led to an order, in 30 days: 12% (14 of 120)
      Assisted revenue: CN¥4,200.00, a margin of about CN¥1,260.00
      Do suggestions help? Not enough data yet: about 3,700 more customers needed. So far 320, 31 of them held out.
      Do offers help? Not enough data yet: about 3,700 more customers needed. So far 98, 12 of them held out."
    `);
    expect(renderSellingDay(day(), say, "zh")).toMatchInlineSnapshot(`
      "🛍 销售
      推荐：展示 12 次，点开 3 次，买了 1 件
      优惠：发出 4 份，用掉 2 份
      已用掉的优惠共 ¥60.00；还没用的最多再花 ¥80.00
      “welcome”还剩：今天 ¥140.00，总共 ¥1,840.00
      近 30 天，聊过商品后下单的会话：12%（14/120）
      聊天带动的收入 ¥4,200.00，毛利大约 ¥1,260.00
      推荐有用吗？数据还不够，大约还差 3,700 位顾客。目前 320 位，其中 31 位留作对照。
      优惠有用吗？数据还不够，大约还差 3,700 位顾客。目前 98 位，其中 12 位留作对照。"
    `);
  });

  it("is one line where all is switched off", () => {
    const off = day({ recommends: false, rescues: "off", offers: { made: 0, byAgents: 0 }, open: yuan(0) });
    const silent = { ...off, taken: { count: 0, cost: yuan(0), estimated: yuan(0) } };
    expect(renderSellingDay(silent, say, "en")).toMatch(/^🛍 Selling is switched off/);
    expect(renderSellingDay({ ...silent, rescues: "no_rule" }, say, "zh")).toMatch(/^🛍 销售功能已关闭/);
  });

  it("goes on being told of offers that were made before they were switched off", () => {
    const text = renderSellingDay(day({ rescues: "off" }), say, "en");
    expect(text).toContain("Offers: 4 made, 2 used");
    expect(text).toContain("Offers to those who hesitate: switched off");
    expect(text).not.toContain("Do offers help?");
  });

  it.each([
    [null, null, "no limit set"],
    [yuan(100), null, "CN¥1.00 today"],
    [null, yuan(200), "CN¥2.00 in all"],
    [yuan(0), yuan(200), "CN¥0.00 today, CN¥2.00 in all"],
  ])("tells of budgets %j and %j: %s", (today, inAll, text) => {
    const budgets = [{ ruleId: "welcome", today, inAll }];
    expect(renderSellingDay(day({ budgets }), say, "en")).toContain(`Left of “welcome”: ${text}\n`);
  });
});

it("what is estimated, and what staff may still give, is said", () => {
  const text = renderSellingDay(
    day({ taken: { count: 2, cost: yuan(6000), estimated: yuan(2000) }, staffLeft: yuan(12_000) }),
    say,
    "en",
  );
  expect(text).toContain("of which CN¥20.00 no order tells: the most it can be");
  expect(text).toContain("Left for staff today: CN¥120.00");
});

describe("the effect", () => {
  const told = (lift: Lift, language: "zh" | "en" = "en") =>
    renderSellingDay(day({ lift: { recommendations: lift, offers: TOO_FEW } }), say, language);

  it("is told with its interval and both counts", () => {
    expect(told(MEASURED)).toContain(
      "Do suggestions help? Yes.\nOrdered with them: 15% (540 of 3,600); without: 10% (40 of 400). +5 points, 95% interval +1.5 to +7.9",
    );
    expect(told(MEASURED, "zh")).toContain("相差 +5 个百分点，95% 区间 +1.5 到 +7.9");
  });

  it.each([
    [[0.001, 0.1], "Yes."],
    [[0, 0.1], "No difference to be seen."],
    [[-0.1, 0], "No difference to be seen."],
    [[-0.1, -0.001], "No, they do harm."],
  ] as const)("with the interval %j is «%s»", (interval, verdict) => {
    expect(told({ ...MEASURED, ordering: { value: 0, interval } })).toContain(verdict);
  });

  it("on spending waits until it is known", () => {
    expect(told(MEASURED)).toContain("Spent by each customer: +CN¥12.30, 95% interval -CN¥1.21 to +CN¥25.80");
    expect(told({ ...MEASURED, spending: null })).not.toContain("Spent by");
  });

  it("can't be known without customers held out", () => {
    expect(told({ kind: "not_measurable" })).toContain("holdout_percent");
  });
});
