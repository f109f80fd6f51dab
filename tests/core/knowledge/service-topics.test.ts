import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { featuresOf } from "../../../core/knowledge/features.ts";
import { familiesOf, rarityOf, topicsOf } from "../../../core/knowledge/service-topics.ts";
import { scoreTopics, unpackTopics } from "../../../core/knowledge/topic-weights.ts";

const file = new URL("../../../core/knowledge/service-topics.bin", import.meta.url);
const model = unpackTopics(readFileSync(file));
const read = (text: string) => topicsOf(featuresOf(text).counts);
const topicOf = (text: string) => {
  const { shares } = read(text);
  return model.topics[shares.indexOf(Math.max(...shares))];
};

// Not among the phrases it learned from.
it.each([
  ["the mug was in pieces when i opened the carton", "arrival/damaged"],
  ["打开箱子杯子已经碎成渣了", "arrival/damaged"],
  ["do you run to south africa too?", "region/international"],
  ["has the money left your side, my bank shows no refund", "refund/refund_time"],
  ["退的钱怎么还没回到我卡里", "refund/refund_time"],
  ["wrote the wrong house number on my order", "change/change_address"],
  ["收货地址写错门牌号了", "change/change_address"],
])("«%s» is about %s", (text, topic) => {
  expect(topicOf(text)).toBe(topic);
});

it("gives neighbouring topics one family", () => {
  const asked = familiesOf(read("can i pay this off monthly").shares);
  const titled = familiesOf(read("Payment methods").shares);
  const top = (families: Float32Array) => families.indexOf(Math.max(...families));
  expect(top(asked)).toBe(top(titled));
});

it("says how much of a text is nothing a shop is asked", () => {
  expect(read("who will win the football match tonight").outside).toBeGreaterThan(0.5);
  expect(read("how much is shipping").outside).toBeLessThan(0.05);
});

it("falls into no topic surely where it knows no word", () => {
  const { shares } = read("zxqv wkjp");
  expect(Math.max(...shares)).toBeLessThan(0.2);
});

it("takes a word nobody wrote for rarer than a common one", () => {
  expect(rarityOf("w:zxqv")).toBeGreaterThan(rarityOf("w:the"));
});

it("is small enough to ship, and every weight speaks for one of its topics", () => {
  expect(readFileSync(file).length).toBeLessThan(400_000);
  expect(model.starts.at(-1)).toBe(model.owners.length);
  expect(model.owners.every((topic) => topic < model.topics.length)).toBe(true);
  expect(scoreTopics(model, new Map())).toEqual(new Float32Array(model.topics.length));
});
