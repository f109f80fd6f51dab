import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../core/answering/decision.ts";
import { describeFault, verify } from "../../../core/answering/verify.ts";

function verdict(language: "zh" | "en", held: string, draft: string, question = "") {
  const evidence: Evidence[] = [
    { id: "k1", kind: "knowledge", text: held, asOf: new Date("2026-11-20T00:00:00Z"), score: 0.9 },
  ];
  const result = verify(draft, evidence, { language, question, names: ["Maple & Co", "枫叶小店"] });
  return result.ok ? "ok" : result.faults.map(({ kind, claim }) => `${kind}: ${claim}`).join(" | ");
}

it("a wall of thousands is read in a moment", () => {
  const startedMs = performance.now();
  verify("Fine.", [], { language: "en", question: "1,111,".repeat(300) });
  expect(performance.now() - startedMs).toBeLessThan(1000);
});

describe("what stands in the evidence passes", () => {
  it.each([
    // durations
    ["zh", "签收后7天内可以退货。", "您可以在签收后七天内退货。"],
    ["en", "签收后7天内可以退货。", "You can return it within seven days of delivery."],
    ["zh", "Returns are accepted within 7 days.", "收货后一周内可以退货。"],
    ["en", "Returns are accepted within a week.", "Returns are accepted within 7 days."],
    ["en", "Delivery takes 3–5 business days.", "Your parcel takes three to five working days."],
    ["zh", "Delivery takes 3-5 business days.", "送达需要3到5个工作日。"],
    ["zh", "配送需3至5天。", "最多5天送到。"],
    ["en", "Delivery takes between 3 and 5 days.", "Delivery takes 3 to 5 days."],
    ["en", "The warranty lasts half a year.", "The warranty lasts 6 months."],
    ["zh", "保修半年。", "质保期为六个月。"],
    ["zh", "保修一年半。", "保修18个月。"],
    ["en", "We reply within 24 hours.", "We reply within one day."],
    ["zh", "我们24小时内回复。", "我们会在一天内回复您。"],
    ["en", "Refunds take two weeks.", "A refund takes 14 days."],
    ["en", "退款需要两周。", "A refund takes two weeks."],
    // money
    ["en", "The price is ¥1,299.", "It costs 1299 yuan."],
    ["zh", "价格:￥1,299.00", "售价是1299元。"],
    ["zh", "价格一千二百九十九元", "价格是 ¥1,299。"],
    ["en", "Shipping costs $5.", "Shipping is 5 dollars."],
    ["en", "Shipping costs US$5.00.", "Shipping is $5."],
    ["zh", "运费5美元。", "运费是 $5。"],
    ["zh", "满200减30。", "满 ¥200 减 ¥30。"],
    ["en", "Orders over $50 ship free.", "Spend $50 or more and shipping is free."],
    ["zh", "满99元包邮。", "订单满 99 元即可免运费。"],
    ["zh", "年销售1.2万元。", "年销售12000元。"],
    ["en", "It is $12.50 to $20.", "Prices run from $12.50 to $20."],
    // percent
    ["zh", "会员享8折。", "会员可享 20% 的折扣优惠。"],
    ["zh", "Members get 20% off as a discount.", "会员可享八折优惠。"],
    ["zh", "含棉百分之八十。", "含棉80%。"],
    ["en", "半价出售。", "It is sold at 50% off."],
    // dates and times
    ["zh", "Sale ends 2026-11-30.", "活动到11月30日结束。"],
    ["en", "活动到2026年11月30日。", "The sale ends on November 30, 2026."],
    ["en", "The sale runs Nov 1–5.", "The sale runs from 1 November to 5 November."],
    ["zh", "活动时间:11月1日至5日。", "活动从11月1号到11月5号。"],
    ["zh", "Open Mon–Fri, 9am to 6pm.", "周一至周五,上午9点到下午6点营业。"],
    ["en", "营业时间:周一至周五 9:00-18:00", "We are open Monday to Friday, 9 am to 6 pm."],
    ["en", "We are open Monday to Friday.", "Yes, we are open on Wednesday."],
    ["zh", "晚上八点半前下单。", "20:30 前下单。"],
    ["en", "Orders before noon.", "Orders before 12:00."],
    ["en", "Support runs around the clock.", "Support is there 24/7."],
    // sizes and measures
    ["zh", "Sizes S–XL.", "有 M 码。"],
    ["en", "尺码:S、M、L、XXL", "It comes in S, M, L and 2XL."],
    ["zh", "鞋码36-42码。", "有40码的。"],
    ["en", "Size 42 is in stock.", "Size 42 is available, in stock now."],
    ["zh", "尺码 175/92A", "您的尺码是 175/92A。"],
    ["en", "Box: 30×20×10 cm, 1.5 kg.", "The box is 30 x 20 x 10 cm and weighs 1500 g."],
    ["zh", "重500克,长1米。", "重一斤,长100厘米。"],
    ["zh", "宽 30 cm。", "宽度是30公分。"],
    // codes, links, phones
    ["en", "Use code SAVE10.", "The code is SAVE10."],
    ["zh", "优惠码:WELCOME", "请使用优惠码 WELCOME。"],
    [
      "zh",
      "Order A-1001 shipped with tracking number SF1234567890123.",
      "订单 A1001 的运单号是 SF1234567890123。",
    ],
    [
      "en",
      "Visit https://maple.example.com/returns/ or write to help@maple.com.",
      "Write to help@maple.com or see maple.example.com/returns.",
    ],
    ["zh", "客服电话 400-123-4567", "您可以拨打 4001234567。"],
    ["en", "Call +86 138 0013 8000.", "Call 13800138000."],
    ["zh", "订单 20261118001 已发货。", "尾号 8001 的订单已发货。"],
    // names and things
    ["en", "The Oslo Down Parka is warm.", "The Oslo Parka is warm."],
    ["zh", "“云朵”羽绒服采用鹅绒。", "「云朵」采用鹅绒填充。"],
    ["en", "我们发货到德国和法国。", "We ship to Germany and France."],
    ["en", "Pay with Alipay or PayPal.", "You can pay with PayPal."],
    ["en", "颜色:黑色、米色", "It comes in black and beige."],
    ["en", "We send it in two days.", "Maple & Co sends it in 2 days."],
    // promises and refusals
    ["en", "Shipping is not free.", "Shipping isn't free."],
    ["en", "Sale items are non-returnable.", "Sale items can't be returned."],
    ["zh", "特价商品不支持退货。", "很抱歉,特价商品不能退货。"],
    ["en", "特价商品不退不换。", "Sale items can't be returned or exchanged."],
    ["zh", "Orders can be cancelled before they ship.", "发货前可以取消订单。"],
    ["en", "Can it be machine washed?\nYes, at 30 °C.", "It can be machine washed at 30 degrees."],
    ["zh", "可以机洗吗?\n不可以,请手洗。", "不可以机洗,请手洗。"],
    ["zh", "七天无理由退货。", "支持 7 天无理由退货。"],
    ["en", "Returns are not accepted after 30 days.", "We can't accept a return after 30 days."],
    // no claim at all
    ["en", "Wash by hand.", "You have two options:\n1. Wash it by hand.\n2. Take it to a cleaner."],
    ["zh", "请手洗。", "一般来说,手洗一下就好,十分方便。\n1、手洗\n2、阴干"],
    ["zh", "请手洗。", "请您放心,一起看看:这一点我们统一说明。"],
    ["zh", "今天下单,明天发货。", "今日下单,次日发货。"],
  ] as const)("%s: %s → %s", (language, held, draft) => {
    expect(verdict(language, held, draft)).toBe("ok");
  });
});

describe("what does not stand in the evidence is named", () => {
  it.each([
    ["en", "Returns within 7 days.", "Returns within 14 days.", "duration: 14 days"],
    ["zh", "7天内退货。", "七个工作日内退货。", "duration: 7个工作日"],
    ["en", "Delivery takes 3–5 days.", "Delivery takes 5 days.", "duration: 5 days"],
    ["en", "Delivery takes 3–5 days.", "Delivery takes 3–7 days.", "duration: 3–7 days"],
    ["en", "Return it within 7 days.", "Return it after 7 days.", "duration: 7 days"],
    ["zh", "保修半年。", "保修一年。", "duration: 1年"],
    ["zh", "保修1个月。", "保修30天。", "duration: 30天"],
    ["en", "Shipping costs $5.", "Shipping costs ¥5.", "money: ¥5"],
    ["en", "Shipping costs $5.", "Shipping costs 5 euros.", "money: 5 euros"],
    ["zh", "运费5美元。", "运费5元。", "money: 5元"],
    ["en", "It costs $1,299.", "It costs $129.", "money: $129"],
    ["en", "Free shipping over $50.", "Free shipping under $50.", "money: $50"],
    ["zh", "会员8折。", "会员7折。", "percent: 7折"],
    ["en", "Members get 20 points.", "Members get 20%.", "percent: 20%"],
    ["en", "The sale ends on Nov 30.", "The sale ends on Dec 30.", "date: Dec 30"],
    ["en", "The sale ends on Nov 30.", "The sale ends on Nov 30, 2027.", "date: Nov 30, 2027"],
    ["zh", "活动到11月30日。", "活动到11月3日。", "date: 11月3日"],
    ["zh", "3天内发货。", "明天发货。", "date: 明天"],
    ["zh", "周一至周五营业。", "周六也营业。", "weekday: 周六"],
    ["en", "Open 9am to 6pm.", "Open 9am to 9pm.", "time: 9pm"],
    ["zh", "上午9点到下午6点。", "上午9点到晚上9点。", "time: 晚上9点"],
    ["en", "Sizes S–L.", "We have XL.", "size: XL"],
    ["zh", "鞋码36-42码。", "有43码。", "size: 43码"],
    ["en", "It is 30 cm wide.", "It is 30 mm wide.", "measure: 30 mm"],
    ["en", "It weighs 2 kg.", "It weighs 2 lbs.", "measure: 2 lbs"],
    ["en", "Use code SAVE10.", "Use code SAVE20.", "code: SAVE20"],
    ["zh", "订单 A1001 已发货。", "订单 A1002 已发货。", "code: A1002"],
    ["en", "Tracking: SF1234567890123", "It travels as SF1234567890124.", "code: SF1234567890124"],
    ["en", "See maple.com/returns.", "See maple-shop.com/returns.", "link: maple-shop.com/returns"],
    ["en", "Write to help@maple.com.", "Write to support@maple.com.", "email: support@maple.com"],
    ["zh", "电话 400-123-4567", "请拨打 400-123-4568。", "phone: 400-123-4568"],
    ["en", "We have 12 colours.", "We have 15 colours.", "number: 15"],
    ["en", "The Oslo Parka is warm.", 'Try the "Bergen Coat" instead.', "name: Bergen Coat"],
    ["en", "The Oslo Parka is warm.", "It is warmer than the Bergen Coat.", "name: Bergen Coat"],
    ["zh", "「云朵」很暖和。", "「雪山」更暖和。", "name: 雪山"],
    ["en", "We ship to Germany.", "We ship to Brazil.", "fact: Brazil"],
    ["zh", "支持支付宝。", "支持微信支付。", "fact: 微信"],
    ["en", "Made of cotton.", "Made of silk.", "fact: silk"],
    ["en", "Shipping is not free.", "Shipping is free.", "promise: Shipping is free"],
    ["en", "Sale items are non-returnable.", "You can return sale items.", "promise: return"],
    ["zh", "特价商品不支持退货。", "特价商品支持退货。", "promise: 退货"],
    ["en", "You can return it.", "It can't be returned.", "promise: not: returned"],
    ["en", "Can I return sale items?\nSale items leave for good.", "You can return them.", "promise: return"],
    ["en", "Please write to us.", "We will refund you.", "promise: refund"],
    ["zh", "请联系客服。", "我们会赔偿您。", "promise: 赔偿"],
    ["zh", "请联系客服。", "我们保证您满意。", "promise: 保证"],
    ["zh", "满99元包邮。", "全场包邮。", "promise: 全场"],
    ["en", "Write to us to cancel.", "We have cancelled your order.", "promise: We have cancelled"],
    ["zh", "支持退货。", "You can return it.", "language: You can return it."],
    ["en", "You can return it.", "可以退货。", "language: 可以退货。"],
  ] as const)("%s: %s → %s", (language, held, draft, fault) => {
    expect(verdict(language, held, draft)).toContain(fault);
  });
});

describe("what the customer said", () => {
  it.each([
    ["en", "Where is order 1001?", "About your order 1001: please write to us.", "ok"],
    ["zh", "42码有吗", "您问的42码,请联系客服。", "ok"],
    ["zh", "42码有吗", "42码有的。", "size: 42码"],
    ["en", "Do you ship to Brazil?", "We don't ship to Brazil.", "ok"],
    ["en", "Do you ship to Brazil?", "We ship to Brazil.", "fact: Brazil"],
    ["en", "You promised 50% off", "As you said, 50% is yours.", "percent: 50%"],
    ["en", "Will you refund $30?", "You asked for $30.", "money: $30"],
    ["en", "Is the Oslo Parka warm?", "Please write to us about the Oslo Parka.", "ok"],
  ] as const)("%s: «%s» → «%s»: %s", (language, question, draft, outcome) => {
    expect(verdict(language, "Please write to us. 请联系客服。", draft, question)).toBe(outcome);
  });
});

it("names a product of the catalogue that nobody spoke of", () => {
  const evidence: Evidence[] = [
    { id: "p1", kind: "product", text: "云朵羽绒服:¥899", asOf: new Date(0), score: null },
  ];
  const context = { language: "zh", productNames: ["云朵羽绒服", "雪山冲锋衣"] } as const;

  expect(verify("云朵羽绒服是899元。", evidence, context)).toEqual({ ok: true });
  expect(verify("雪山冲锋衣是899元。", evidence, context)).toEqual({
    ok: false,
    faults: [
      { kind: "money", claim: "899元", about: "雪山冲锋衣" },
      { kind: "name", claim: "雪山冲锋衣" },
    ],
  });
});

it("says of a fault what the evidence says instead", () => {
  const evidence: Evidence[] = [
    { id: "k1", kind: "knowledge", text: "Returns within 7 days.", asOf: new Date(0), score: 1 },
  ];
  const result = verify("Returns within 14 days.", evidence, { language: "en" });

  expect(result.ok ? [] : result.faults.map(describeFault)).toEqual([
    '"14 days" (duration) does not stand in the evidence: leave it out or correct it. The evidence says "7 days".',
  ]);
});

describe("evidence that both promises and refuses", () => {
  const held =
    "整单退货,标准运费一起退。只退几件,运费不退。\nIf you return the whole order, we refund the shipping. For part of an order, we don't refund the shipping.";

  it.each([
    ["zh", "只退几件的话,运费不退。", "ok"],
    ["zh", "只退几件的话,运费可以退。", "promise: 退"],
    ["en", "For part of an order we don't refund the shipping.", "ok"],
    ["en", "For part of an order we refund the shipping.", "promise: refund"],
  ] as const)("%s: %s → %s", (language, draft, outcome) => {
    expect(verdict(language, held, draft)).toContain(outcome);
  });
});

describe("a value that the evidence holds", () => {
  const places =
    "Shipping\n- Germany: 7–11 business days\n- Japan, South Korea: 6–10 business days\nShipping to Germany is free. Shipping to Japan is not free.";
  const sizes = "尺码表\nM 码：胸围 96–100 厘米，腰围 80–84 厘米\nL 码：胸围 101–106 厘米，腰围 85–90 厘米";
  const lamp = "How long does it last?\n40 hours on low, 2 hours on medium, 6 hours on high.";
  const repairs = "Repairs\nA zip costs USD 15, a patch or seam USD 10, a tent pole section USD 12.";

  it.each([
    ["en", places, "Parcels to Japan take 6–10 business days.", "", "ok"],
    ["en", places, "Parcels to Japan take 7–11 business days.", "", "duration: 7–11 business days"],
    ["en", places, "It takes 7–11 business days.", "How long to Germany?", "ok"],
    ["en", places, "It takes 7–11 business days.", "How long to Japan?", "duration: 7–11 business days"],
    ["en", places, "It takes 7–11 business days.", "How long?", "ok"],
    ["zh", places, "寄到德国需要 7–11 个工作日。", "", "ok"],
    ["zh", places, "寄到日本需要 7–11 个工作日。", "", "duration: 7–11 个工作日"],
    ["en", places, "To Germany we ship for free.", "", "ok"],
    ["en", places, "To Japan we ship for free.", "", "promise: ship for free"],
    ["zh", sizes, "L 码的腰围是 85–90 厘米。", "", "ok"],
    ["zh", sizes, "L 码的腰围是 80–84 厘米。", "", "measure: 80–84 厘米"],
    ["zh", sizes, "M 码的胸围是 80–84 厘米。", "", "measure: 80–84 厘米"],
    ["en", lamp, "6 hours on high, 2 hours on medium, 40 hours on low.", "", "ok"],
    ["en", lamp, "On high it lasts 6 hours.", "", "ok"],
    ["en", repairs, "We charge USD 12 for a tent pole section and USD 15 for a zip.", "", "ok"],
    ["en", repairs, "A tent pole section costs USD 15.", "", "money: USD 15"],
  ] as const)("%s, of what it is said: %s → %s (%s)", (language, held, draft, question, outcome) => {
    expect(verdict(language, held, draft, question)).toContain(outcome);
  });

  it("is named with what it was said of, and what the evidence says there", () => {
    const evidence: Evidence[] = [{ id: "k1", kind: "knowledge", text: places, asOf: new Date(0), score: 1 }];
    const result = verify("Parcels to Japan take 7–11 business days.", evidence, { language: "en" });

    expect(result.ok ? [] : result.faults.map(describeFault)).toEqual([
      'The evidence says "7–11 business days" (duration), but not of "Japan": leave it out or correct it. Of "Japan" it says "6–10 business days".',
    ]);
  });
});
