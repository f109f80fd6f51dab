import { describe, expect, it } from "vitest";
import { isHesitant } from "../../../../core/selling/offers/hesitation.ts";
import { understand } from "../../../../core/understanding/understand.ts";
import { demoServiceSet, demoSet, serviceSet, shopSet } from "../../../eval/decision-set.ts";

const says = (text: string) => isHesitant(understand(text, "en"));

const HESITANT = [
  "能便宜点吗",
  "太贵了",
  "再考虑考虑",
  "我再想想",
  "我考虑一下",
  "有优惠吗",
  "有什么折扣吗",
  "这款打折吗",
  "先不买了",
  "还是先不下单了",
  "价格有点高",
  "超出我的预算了",
  "预算不够啊",
  "买不起",
  "先加购物车吧",
  "等双十一再买",
  "有点纠结",
  "别家才卖80",
  "帐篷有点贵，能少点吗",
  "有券吗",
  "too expensive for me",
  "it's a bit pricey",
  "can you do a better price on the tent?",
  "I'll think about it",
  "let me think about it",
  "I need to sleep on it",
  "not sure if I should buy it",
  "it's over my budget",
  "I can't afford that",
  "more than I wanted to spend",
  "I'll leave it in my cart for now",
  "I'll hold off for now",
  "maybe next month",
  "any discounts?",
  "is there a discount on the tent",
  "do you have any promo codes",
  "is the jacket on sale?",
  "I'll wait for a sale",
];

const NOT_HESITANT = [
  "多少钱",
  "这个帐篷什么价",
  "最贵的是哪款",
  "运费太贵了",
  "退货邮费好贵",
  "我昨天买的现在降价了，退差价",
  "我买贵了",
  "太贵了还坏了，我要投诉",
  "太贵了，转人工",
  "批发能便宜点吗",
  "要一百个，给个底价",
  "我们公司采购能优惠吗",
  "优惠券用不了",
  "优惠码怎么用",
  "学生有优惠吗",
  "帮我再看看我的包裹",
  "你们考虑一下退款吧",
  "购物车里的东西不见了",
  "订单 W2378156 太贵了",
  "你好",
  "谢谢，再见",
  "how much is the tent",
  "what's the price of the jacket?",
  "which one is the most expensive",
  "shipping is too expensive",
  "why is the return so expensive",
  "I bought it yesterday and it's cheaper now, can I get a discount",
  "do you price match",
  "my discount code doesn't work",
  "how do I enter the promo code",
  "do you have a student discount",
  "I want a discount on 200 pieces for my company",
  "too expensive and broken, I'll leave a bad review",
  "can I speak to someone about a discount",
  "what do you think about this tent",
  "I'll wait",
  "my order is late, I'll think about ordering again",
  "is it for sale in Germany",
];

describe("hesitation", () => {
  it.each(HESITANT)("is heard in «%s»", (text) => expect(says(text)).toBe(true));
  it.each(NOT_HESITANT)("is not heard in «%s»", (text) => expect(says(text)).toBe(false));

  it("is hardly ever heard where service messages say something else", async () => {
    const sets = await Promise.all([
      serviceSet("en", "test"),
      serviceSet("zh", "test"),
      serviceSet("en", "dev"),
      serviceSet("zh", "dev"),
      shopSet("en"),
      shopSet("zh"),
      demoSet(),
      ...(["en", "zh"] as const).flatMap((language) =>
        (["dev", "test"] as const).map((part) => demoServiceSet(language, part)),
      ),
    ]);
    const messages = sets.flatMap((set) => set.messages.map((message) => ({ set: set.name, ...message })));
    const heard = messages.filter(({ text }) => says(text));
    // People decide on what is bargaining in these sets; whatever is answered or looked up is no hesitation.
    const falseAlarms = heard.filter(({ actions }) => !actions.includes("escalate"));
    process.stdout.write(
      `hesitation: heard in ${heard.length} of ${messages.length} service messages, ${falseAlarms.length} false alarms\n`,
    );
    for (const { set, text } of heard) process.stdout.write(`  ${set}: ${text.slice(0, 80)}\n`);
    expect(falseAlarms.length / messages.length).toBeLessThan(0.005);
  });
});
