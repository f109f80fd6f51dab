import { expect, it } from "vitest";
import { asksForRestock } from "../../../../core/answering/tools/restock.ts";

it.each([
  ["Tell me when it's back in stock", true],
  ["please let me know once the Ridge jacket in M is available again", true],
  ["notify me when you have it in blue again", true],
  ["can you message me as soon as they are restocked?", true],
  ["when it is back in stock, let me know", true],
  ["put me on the waiting list", true],
  ["a back-in-stock alert please", true],
  ["到货了告诉我", true],
  ["到货告诉我一声", true],
  ["补货了提醒我一下", true],
  ["有货的时候麻烦通知我", true],
  ["有M码了跟我说一声", true],
  ["补货提醒我", true],
  ["能设个到货提醒吗", true],
  ["can you tell me when it will be back in stock?", false],
  ["when is it back in stock?", false],
  ["tell me when my order is back", false],
  ["tell me when it ships", false],
  ["什么时候补货", false],
  ["发货了告诉我", false],
  ["我的包裹到货了告诉我", false],
  ["is it in stock?", false],
])("«%s» wants to be told of a product: %s", (text, isAsked) => {
  expect(asksForRestock(text)).toBe(isAsked);
});
