import { describe, expect, it } from "vitest";
import { verify } from "../../../core/answering/verify.ts";

/** Texts that say several alike things. */
const TEXTS = {
  returns:
    "Returns and exchanges\nYou can return unused items within 30 days. An exchange has to be asked for within 14 days. The refund reaches your card 5 days after the parcel is back with us. We answer e-mails within 2 days.",
  退换货:
    "退换货\n未使用的商品 30 天内可以退货。换货请在 14 天内提出。包裹退回后 5 天内退款到卡。邮件 2 天内回复。",
  repairs:
    "Repairs\nA zip costs USD 15, a patch or seam USD 12, a tent pole section USD 10. It takes about 10 business days.",
  维修: "维修\n换拉链 15 美元，补面料或压胶 12 美元，换一节帐杆 10 美元。大约 10 个工作日修好。",
  bags: "Sleeping bags\nRegular fits up to 185 cm of height, long up to 200 cm. Regular weighs 900 g, long 980 g.",
  lamp: "Lamp\n40 hours on low, 6 hours on medium, 2 hours on high. It charges in 3 hours.",
  头灯: "头灯\n弱光 40 小时，中光 6 小时，强光 2 小时。充满电要 3 小时。",
  gifts:
    "Gift cards\nGift cards come in USD 25, USD 50 and USD 100. They are valid for 24 months. Gift wrapping costs USD 5.",
} as const;

function isBlocked(of: keyof typeof TEXTS, draft: string): boolean {
  const text = TEXTS[of];
  const evidence = {
    id: "k",
    kind: "knowledge",
    text,
    asOf: new Date("2026-11-20T00:00:00Z"),
    score: 0.8,
  } as const;
  const language = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  return !verify(draft, [evidence], { language }).ok;
}

describe("a value in words of the draft's own", () => {
  it.each([
    ["returns", "You have 30 days to send things back, and 14 days to ask for an exchange."],
    ["returns", "For an exchange, tell us within 14 days; unused items may come back within 30 days."],
    ["returns", "Your money is on your card 5 days after we have the parcel back."],
    ["returns", "We will reply within 2 days."],
    ["returns", "Please ask for the exchange within 14 days."],
    ["returns", "Within 30 days you can return it, as long as it is unused."],
    ["退换货", "退货期是 30 天，换货期是 14 天。"],
    ["退换货", "收到退回的包裹后 5 天内，款项会退到您的卡上。"],
    ["退换货", "换货要在 14 天内提出，退货 30 天内都行。"],
    ["退换货", "30 天内没用过的都能退。"],
    ["退换货", "邮件我们会在 2 天内回您。"],
    ["repairs", "We charge USD 12 for a patch or seam and USD 15 for a zip."],
    ["repairs", "USD 15 for the zip, USD 10 for a pole section."],
    ["repairs", "Replacing a zip is $15; mending a seam is $12."],
    ["repairs", "A tent pole section would be $10, and it takes about 10 business days."],
    ["维修", "拉链 15 美元，帐杆每节 10 美元。"],
    ["维修", "帐杆换一节是 10 美元，补面料 12 美元。"],
    ["维修", "15 美元可以换拉链，12 美元可以补面料。"],
    ["bags", "If you are up to 185 cm tall take regular; long goes up to 200 cm."],
    ["bags", "Long is for people of up to 200 cm, regular for up to 185 cm."],
    ["bags", "The long one weighs 980 g and the regular one 900 g."],
    ["bags", "Up to 200 cm: take the long one."],
    ["lamp", "On high it runs for 2 hours, on low for 40 hours."],
    ["lamp", "It lasts 6 hours on medium and charges in 3 hours."],
    ["lamp", "Low gives you 40 hours, medium 6 hours and high 2 hours."],
    ["lamp", "Charging takes 3 hours."],
    ["头灯", "强光能亮 2 小时，弱光能亮 40 小时。"],
    ["头灯", "充满电需要 3 小时，中光可用 6 小时。"],
    ["头灯", "开弱光能用 40 小时。"],
    ["gifts", "You can choose USD 25, USD 50 or USD 100, valid for 24 months."],
    ["gifts", "Wrapping is USD 5."],
    ["gifts", "The USD 100 card is valid for 24 months too."],
  ] as const)("passes where it is said of what the evidence says it of: %s, «%s»", (of, draft) => {
    expect(isBlocked(of, draft)).toBe(false);
  });

  it.each([
    ["returns", "You have 14 days to send things back, and 30 days to ask for an exchange."],
    ["returns", "For an exchange, tell us within 30 days."],
    ["returns", "Your money is on your card 14 days after we have the parcel back."],
    ["returns", "We will reply within 5 days."],
    ["returns", "You can return unused items within 14 days."],
    ["returns", "The refund reaches your card in 30 days."],
    ["退换货", "退货期是 14 天，换货期是 30 天。"],
    ["退换货", "换货要在 30 天内提出。"],
    ["退换货", "邮件我们会在 5 天内回您。"],
    ["repairs", "We charge USD 15 for a patch or seam and USD 12 for a zip."],
    ["repairs", "USD 12 for the zip, USD 10 for a pole section."],
    ["repairs", "Replacing a zip is $10."],
    ["repairs", "A tent pole section would be $15."],
    ["维修", "拉链 12 美元，帐杆每节 15 美元。"],
    ["维修", "帐杆换一节是 15 美元。"],
    ["维修", "12 美元可以换拉链，15 美元可以补面料。"],
    ["bags", "If you are up to 200 cm tall take regular; long goes up to 185 cm."],
    ["bags", "The long one weighs 900 g and the regular one 980 g."],
    ["lamp", "On high it runs for 40 hours, on low for 2 hours."],
    ["lamp", "It lasts 2 hours on medium."],
    ["lamp", "Low gives you 6 hours, medium 40 hours and high 2 hours."],
    ["头灯", "强光能亮 40 小时，弱光能亮 2 小时。"],
    ["头灯", "充满电需要 6 小时。"],
    ["头灯", "开弱光能用 6 小时。"],
    ["gifts", "Wrapping is USD 25."],
    ["gifts", "Gift wrapping costs USD 50."],
  ] as const)("is blocked where it is another's: %s, «%s»", (of, draft) => {
    expect(isBlocked(of, draft)).toBe(true);
  });
});
