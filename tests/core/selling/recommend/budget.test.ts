import { describe, expect, it } from "vitest";
import { isInCurrency, readBudget } from "../../../../core/selling/recommend/budget.ts";

const DOLLARS = ["USD", "CAD", "AUD", "SGD", "HKD", "TWD", "NZD"];

describe("what a customer wants to spend", () => {
  it.each<[string, number | null, number | null, readonly string[]]>([
    ["a tent under $200", null, 200, DOLLARS],
    ["hiking boots under 150 dollars", null, 150, DOLLARS],
    ["any jackets below 150 euros?", null, 150, ["EUR"]],
    ["gloves below 30", null, 30, []],
    ["something for less than £40", null, 40, ["GBP"]],
    ["a sleeping bag, budget 250", null, 250, []],
    ["my budget is around $100", 80, 120, DOLLARS],
    ["a jacket, max 120", null, 120, []],
    ["I have $80 to spend on a backpack", null, 80, DOLLARS],
    ["a hat, 40 or less", null, 40, []],
    ["between 50 and 80", 50, 80, []],
    ["between fifty and eighty dollars", 50, 80, DOLLARS],
    ["a fleece for $50 to $80", 50, 80, DOLLARS],
    ["$50-80 for a gift", 50, 80, DOLLARS],
    ["a rain jacket over $100", 100, null, DOLLARS],
    ["a pack around US$100", 80, 120, ["USD"]],
    ["a $50 gift", 40, 60, DOLLARS],
    ["boots for two hundred bucks or so", 160, 240, DOLLARS],
    ["a tent under 1.5k dollars", null, 1500, DOLLARS],
    ["a tent under $1,200", null, 1200, DOLLARS],
    ["300以内的登山鞋", null, 300, []],
    ["三百以内的登山鞋", null, 300, []],
    ["500元以下的帐篷有吗", null, 500, ["CNY", "TWD", "HKD"]],
    ["两百块左右", 160, 240, []],
    ["两百块左右的羽绒服", 160, 240, []],
    ["预算100，想买双跑鞋", null, 100, []],
    ["预算大概一百五", 120, 180, []],
    ["想买个睡袋，预算250左右", 200, 300, []],
    ["50到80之间的衣服有吗", 50, 80, []],
    ["两三百块的背包", 200, 300, []],
    ["一百来块的帽子", 80, 120, []],
    ["一百多块的鞋", 100, 200, []],
    ["200美元以内的帐篷", null, 200, ["USD"]],
    ["100欧左右的夹克", 80, 120, ["EUR"]],
    ["1000人民币以内的外套", null, 1000, ["CNY"]],
    ["不超过80刀的抓绒", null, 80, DOLLARS],
    ["五十块以下的礼物", null, 50, []],
    ["价位在100-200的背包", 100, 200, []],
    ["一千以内的帐篷", null, 1000, []],
  ])("«%s»: from %s to %s in %j", (text, least, most, currencies) => {
    const budget = readBudget(text);
    expect(budget && { ...budget, about: 0 }).toEqual({ least, most, about: 0, currencies });
  });

  it.each([
    "free shipping over $150?",
    "is there free delivery on orders over 100",
    "I got a refund of $50",
    "a pack under 1 kg",
    "a tent for under 3 people",
    "sleeping bag below 0 degrees",
    "a pack around 40 litres",
    "Porter 28 or Porter 45",
    "boots in size 42",
    "how much is the Ridge",
    "the tent for 2 persons",
    "is it below 500 g?",
    "a coupon for 10 dollars off",
    "满300减50怎么用",
    "满200包邮吗",
    "1公斤以内的帐篷",
    "零下10度以下的睡袋",
    "三个人用的帐篷",
    "42码的徒步鞋",
    "挑山45有货吗",
    "40升左右的背包",
    "适合三十岁左右的人",
    "退了50块",
    "竹林 2 和竹林 3 哪个好",
  ])("not in «%s»", (text) => {
    expect(readBudget(text)).toBeNull();
  });

  it.each([
    ["a tent under $200", "USD", true],
    ["a tent under $200", "CAD", true],
    ["a tent under $200", "EUR", false],
    ["a tent under US$200", "CAD", false],
    ["a tent under 200", "EUR", true],
    ["200块以内的帐篷", "USD", true],
    ["200块以内的帐篷", "CNY", true],
    ["200元以内的帐篷", "CNY", true],
    ["200元以内的帐篷", "USD", false],
    ["200人民币以内的帐篷", "USD", false],
    ["¥200 以内的帐篷", "JPY", true],
  ])("«%s» can be held against prices in %s: %s", (text, currency, expected) => {
    const budget = readBudget(text);
    expect(budget && isInCurrency(budget, currency)).toBe(expected);
  });
});
