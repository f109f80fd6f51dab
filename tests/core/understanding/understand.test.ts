import { describe, expect, it } from "vitest";
import { understand } from "../../../core/understanding/understand.ts";

describe("language", () => {
  it.each([
    ["where is my order", "zh", "en", false],
    ["我的快递到哪了", "en", "zh", false],
    ["我的order到哪了", "en", "zh", true],
    ["iPhone 15 Pro Max 有货吗", "en", "zh", true],
    ["do you sell 茶 here in this shop", "zh", "en", true],
    ["?", "zh", "zh", false],
    ["12345", "en", "en", false],
    ["OK", "zh", "zh", false],
    ["XL", "zh", "zh", false],
    ["https://example.com/a/long/path", "zh", "zh", false],
  ] as const)("«%s» beside usual %s is %s, mixed %s", (text, usual, language, isMixed) => {
    expect(understand(text, usual)).toMatchObject({ language, isMixed });
  });
});

describe("text", () => {
  it.each([
    ["full-width letters and digits become plain", "ＸＬ １２３", "XL 123"],
    ["zero-width characters go", "re\u200bfund\ufeff", "refund"],
    ["Unicode tags go", "hello\u{E0041}\u{E0042}", "hello"],
    ["direction marks go", "\u202ehello\u202c", "hello"],
    ["soft hyphens go", "ship\u00adping", "shipping"],
    ["runs of blanks become one", "  a   b \r\n c ", "a b\nc"],
    ["a text of invisible characters is empty", "\u200b\u2060\u3164", ""],
  ])("%s", (_fact, text, expected) => {
    expect(understand(text, "en").text).toBe(expected);
  });

  it("reads the same text the same way", () => {
    const text = "你好，订单 #W2378156 到哪了？";
    expect(understand(text, "en")).toEqual(understand(text, "en"));
  });
});

describe("order numbers", () => {
  it.each([
    ["Where is my order #W2378156?", ["W2378156"]],
    ["where is w2378156", ["W2378156"]],
    ["订单ZG-204817到哪了", ["ZG-204817"]],
    ["order number: 10023", ["10023"]],
    ["订单号 2067719225654838123", ["2067719225654838123"]],
    ["我的订单2067719225654838123和#1002", ["1002", "2067719225654838123"]],
    ["ZG-204817", ["ZG-204817"]],
    ["10023", ["10023"]],
    ["I need 2 shirts in size 42", []],
    ["do you have the porter 28", []],
    ["my phone is 13812345678", []],
    ["iPhone 15 case", []],
    ["I ordered 2 pairs on 12 May", []],
  ])("«%s» holds %j", (text, expected) => {
    expect(understand(text, "en").orderNumbers).toEqual(expected);
  });
});

describe("tracking numbers", () => {
  it.each([
    ["SF1234567890123 到哪了", ["SF1234567890123"]],
    ["YT2630817264509913", []],
    ["YT1234567890123", ["YT1234567890123"]],
    ["JT3012345678901 什么情况", ["JT3012345678901"]],
    ["中通 75312345678901", ["75312345678901"]],
    ["75312345678901", []],
    ["track RR123456785CN", ["RR123456785CN"]],
    ["track 9400 1112 0255 5555 5555 55", ["9400111202555555555555"]],
    ["my parcel 1Z999AA10123456784", ["1Z999AA10123456784"]],
    ["call me at 13812345678 about the parcel", []],
  ])("«%s» holds %j", (text, expected) => {
    expect(understand(text, "en").trackingNumbers).toEqual(expected);
  });

  it("is no order number, too", () => {
    expect(understand("快递 SF1234567890123", "zh").orderNumbers).toEqual([]);
  });
});

describe("phones and e-mails", () => {
  it.each([
    ["手机 138 1234 5678", ["13812345678"], []],
    ["+86 13812345678", ["+8613812345678"], []],
    ["call +44 20 7946 0958", ["+442079460958"], []],
    ["Mail Jane.Doe+shop@Example.co.uk please", [], ["jane.doe+shop@example.co.uk"]],
    ["no contact here", [], []],
  ])("«%s»", (text, phones, emails) => {
    expect(understand(text, "en")).toMatchObject({ phones, emails });
  });
});

describe("long texts", () => {
  it.each(["-", "a-a", "my order ", "怎么", "1234 ", "can i talk to the someone "])(
    "a wall of «%s» is read in a moment",
    (unit) => {
      const wall = unit.repeat(100_000 / unit.length);
      const startedMs = performance.now();
      understand(wall, "en");
      expect(performance.now() - startedMs).toBeLessThan(1000);
    },
  );
});
