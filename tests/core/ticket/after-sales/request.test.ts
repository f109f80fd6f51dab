import { describe, expect, it } from "vitest";
import {
  exchangeForIn,
  hasNoPhotos,
  reasonIn,
  requestIn,
  wantsIt,
  wantsOut,
} from "../../../../core/ticket/after-sales/request.ts";

describe("what is asked for", () => {
  it.each([
    ["my tent arrived broken", "damaged", null],
    ["the zipper of my jacket broke, I want my money back", "damaged", "refund"],
    ["I received the wrong size", "damaged", null],
    ["please repair my jacket, the zip is broken", "repair", "repair"],
    ["one sock is missing from my parcel", "missing", null],
    ["I want to return the jacket", "return", "refund"],
    ["I want to exchange it for a larger size", "exchange", "exchange"],
    ["refund me", "refund", "refund"],
    ["收到的帐篷杆断了", "damaged", null],
    ["发错颜色了", "damaged", null],
    ["少发了一双袜子,给我补发", "missing", "resend"],
    ["我要退货", "return", "refund"],
    ["我想换个大一码的", "exchange", "exchange"],
    ["我要退款", "refund", "refund"],
    ["拉链坏了帮我修一下", "repair", "repair"],
  ])("«%s» is %s, wish %s", (text, kind, wish) => {
    expect(requestIn(text)).toMatchObject({ kind, wish });
  });

  it.each([
    "please cancel my order",
    "cancel order W6247578 and refund me",
    "I was charged twice",
    "it says delivered but I never got it",
    "please change the delivery address",
    "包裹丢了",
    "帮我取消订单",
    "地址填错了",
    "重复扣款了",
    "how long is shipping",
    "你们几点上班",
  ])("«%s» is none of the six", (text) => {
    expect(requestIn(text)).toBeNull();
  });

  it.each([
    ["I want to return my jacket", true],
    ["can you repair my jacket", true],
    ["我要退货", true],
    ["我想把这件衣服退了", true],
    ["how do I return my jacket", false],
    ["can I return my jacket", false],
    ["what if I want to exchange it", false],
    ["怎么退货", false],
    ["可以退货吗", false],
    ["退货运费谁出", false],
    ["我那个退款退了没", false],
    ["我把钥匙塞进退货箱子里一起寄走了", false],
  ])("«%s» wants it done: %s", (text, expected) => {
    expect(wantsIt(text)).toBe(expected);
  });

  it.each([
    ["too small", "wrong_size"],
    ["I changed my mind", "changed_mind"],
    ["it looks different from the photo", "not_as_described"],
    ["太大了", "wrong_size"],
    ["不想要了", "changed_mind"],
    ["和描述不符", "not_as_described"],
    ["just because", null],
  ])("the reason «%s» is %s", (text, expected) => {
    expect(reasonIn(text)).toBe(expected);
  });

  it.each([
    ["exchange it for a size L", "size L"],
    ["please swap the boots for the brown ones in 39", "brown ones in 39"],
    ["换成L码", "L码"],
    ["exchange please", null],
  ])("«%s» is to be for %s", (text, expected) => {
    expect(exchangeForIn(text)).toBe(expected);
  });
});

describe("ways out", () => {
  it.each([
    ["never mind", true],
    ["oh, forget it, thanks", true],
    ["cancel", true],
    ["算了", true],
    ["算了吧,不退了", true],
    ["不用了谢谢", true],
    ["I changed my mind about the colour", false],
    ["it doesn't fit", false],
    ["不喜欢", false],
  ])("«%s» wants out: %s", (text, expected) => {
    expect(wantsOut(text)).toBe(expected);
  });

  it.each([
    ["skip", true],
    ["I don't have a photo", true],
    ["没有照片", true],
    ["不用了", true],
    ["the photo shows the zip", false],
    ["照片里能看到", false],
  ])("«%s» says that no photo comes: %s", (text, expected) => {
    expect(hasNoPhotos(text)).toBe(expected);
  });
});
