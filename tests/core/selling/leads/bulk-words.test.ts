import { describe, expect, it } from "vitest";
import { bulkAnswer, bulkFieldsIn, withBulkCue } from "../../../../core/selling/leads/bulk-words.ts";
import { cuesOf } from "../../../../core/understanding/cues.ts";

describe("what a company says at once", () => {
  it.each([
    [
      "We are Acme GmbH and need 60 fleece jackets with our logo by 15 March, delivered to Hamburg. What would you offer?",
      ["fleece jackets with our logo", "60", "by 15 March", "Hamburg"],
    ],
    [
      "We'd like 100 rain jackets for our team in Munich, needed by the end of May",
      ["rain jackets", "100", "by the end of May", "Munich"],
    ],
    [
      "30 tents and 40 sleeping bags shipped to our warehouse in Rotterdam within 3 weeks",
      ["tents, sleeping bags", "30 + 40", "within 3 weeks", "our warehouse in Rotterdam"],
    ],
    ["we need 3 dozen mugs next month", ["mugs", "3 dozen", "next month", null]],
    ["a quote for two hundred beanies please", ["beanies", "two hundred", null, null]],
    ["I want to order 50-60 headlamps", ["headlamps", "50-60", null, null]],
    [
      "我们公司要采购两百件冲锋衣，下个月15号前送到上海浦东，能开发票吗",
      ["冲锋衣", "两百", "下个月15号前", "上海浦东"],
    ],
    ["想订50件抓绒衣，送北京，月底前要", ["抓绒衣", "50", "月底前", "北京"]],
    ["能做100个背包吗？国庆前寄到深圳南山区", ["背包", "100", "国庆前", "深圳南山区"]],
    ["我们公司想订 60 件抓绒", ["抓绒", "60", null, null]],
    ["要200件", [null, "200", null, null]],
    ["do you offer bulk prices?", [null, null, null, null]],
  ])("%s", (text, fields) => {
    const { what, how_many, when, where } = bulkFieldsIn(text, []);
    expect([what, how_many, when, where]).toEqual(fields);
  });

  it("names the catalogue's things where nothing is counted", () => {
    expect(bulkFieldsIn("wholesale prices for the Porter 45?", ["Porter 45 Trekking Pack"]).what).toBe(
      "Porter 45 Trekking Pack",
    );
  });
});

describe("from how many pieces on it is a bulk deal", () => {
  it.each([
    ["50 jackets", 20, true],
    ["how much for 30 tents?", 20, true],
    ["20 jackets", 20, true],
    ["19 jackets", 20, false],
    ["我们公司想订 60 件抓绒", 20, true],
    ["两百块左右的羽绒服", 20, false],
    ["两百块的背包有吗", 20, false],
    ["两百五十双袜子", 20, true],
    ["要200件", 20, true],
    ["要200件", 500, false],
    ["I need 50 jackets", 100, false],
    ["I need 50 jackets for our company", 100, true],
    ["wholesale, please", 20, true],
    ["where are my 50 jackets", 20, false],
    ["order 123456 is late", 20, false],
    ["I bought 30 tents from you and 2 are broken", 20, false],
    ["I am 180 cm and 75 kg", 20, false],
    ["I'd like the Porter 45 in M", 20, false],
    ["tent for 4 people under 300", 20, false],
    ["I want the boot for men in 43 oak brown as soon as it is available", 20, false],
    ["tell me when the Porter 45 in M ink black is back in stock", 20, false],
    ["do you have the Porter 45 backpacks in blue?", 20, false],
    ["I need size 43 boots", 20, false],
    ["I want boots, 43 please, thanks", 20, false],
    ["满200减20吗", 20, false],
    ["身高175体重70公斤穿什么码", 20, false],
    ["can I return within 30 days", 20, false],
  ])("«%s» from %i on: %s", (text, bulkPieces, isBulk) => {
    expect(withBulkCue(cuesOf(text), text, bulkPieces).includes("bulk_deal")).toBe(isBulk);
  });
});

describe("what answers a question", () => {
  it.each([
    ["how_many", "around 80 or so", "around 80 or so"],
    ["how_many", "一百根左右", "一百根左右"],
    ["how_many", "enough for everybody", null],
    ["how_many", "not sure yet", "not sure yet"],
    ["what", "the warm ones with a hood", "the warm ones with a hood"],
    ["when", "as soon as you can manage", "as soon as you can manage"],
    ["when", "by 3 June please", "by 3 June"],
    ["where", "Lyon", "Lyon"],
    ["where", "送到成都高新区", "成都高新区"],
    ["where", "?", null],
  ] as const)("to «%s», «%s» is %s", (step, text, answer) => {
    expect(bulkAnswer(step, text, [])).toBe(answer);
  });
});

describe("an answer to the form", () => {
  it.each([
    ["when", "men's, M and L mostly", null],
    ["when", "男款为主", null],
    ["when", "by the end of March", "by the end of March"],
    ["when", "whenever you can", "whenever you can"],
    ["where", "by the end of March", null],
    ["where", "三月底前", null],
    ["where", "to Hamburg, Germany", "Hamburg, Germany"],
    ["where", "上海浦东", "上海浦东"],
  ] as const)("%s: «%s» says %s", (step, text, expected) => {
    expect(bulkAnswer(step, text, [])).toBe(expected);
  });
});
