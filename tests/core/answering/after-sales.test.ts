import { describe, expect, it } from "vitest";
import { type AfterSales, afterSalesOf } from "../../../core/answering/after-sales.ts";
import { normalise } from "../../../core/understanding/normalise.ts";

describe("what only people can do", () => {
  it.each<readonly [string, AfterSales]>([
    ["my tent arrived broken", "report"],
    ["The jacket came with a hole in the sleeve", "report"],
    ["the zipper broke after two weeks", "report"],
    ["I received the wrong size", "report"],
    ["You sent me the wrong colour", "report"],
    ["one item is missing from my parcel", "report"],
    ["it says delivered but I never got it", "report"],
    ["I was charged twice", "report"],
    ["the headlamp doesn't work", "report"],
    ["收到的帐篷杆断了", "report"],
    ["发错颜色了", "report"],
    ["少发了一双袜子", "report"],
    ["拉链坏了怎么办", "report"],
    ["显示签收但是我没收到", "report"],
    ["包裹丢了", "loss"],
    ["refund me", "demand"],
    ["I want my money back", "demand"],
    ["please cancel my order", "demand"],
    ["cancel order #W6247578", "demand"],
    ["I want to change the address of my order", "wish"],
    ["can you change my delivery address to 5 Main St", "demand"],
    ["I need to exchange the keyboard in #W2378156 for another", "demand"],
    ["给我退款", "demand"],
    ["帮我取消订单", "demand"],
    ["帮我改一下收货地址", "demand"],
    ["地址填错了", "wish"],
    ["帮我把地址改成北京市朝阳区", "demand"],
    ["我要退款", "demand"],
    ["how do I return a broken item", null],
    ["what if it arrives damaged?", null],
    ["can I cancel my order?", null],
    ["can I change the delivery address", null],
    ["is it possible to get a refund", null],
    ["how long does a refund take", null],
    ["the discount code doesn't work", null],
    ["my tracking number is not working", null],
    ["is it waterproof", null],
    ["where is my order", null],
    ["如果收到坏的怎么办", null],
    ["可以取消订单吗", null],
    ["能改地址吗", null],
    ["退款多久到账", null],
    ["会不会掉色", null],
    ["优惠码用不了", null],
    ["怎么退货", null],
    ["我要退货", null],
    ["这个会破吗", null],
  ])("«%s» is %s", (text, expected) => {
    expect(afterSalesOf(normalise(text))).toBe(expected);
  });
});

describe("what may harm somebody", () => {
  it.each([
    ["the kettle started smoking", "hazard"],
    ["I got an electric shock from the lamp", "hazard"],
    ["充电的时候冒烟了", "hazard"],
    ["用了以后脸过敏了", "hazard"],
    ["会不会漏电", null],
    ["what if it caught fire", null],
    ["空气炸锅多少钱", null],
  ] as const)("«%s» is %s", (text, expected) => {
    expect(afterSalesOf(normalise(text))).toBe(expected);
  });
});
