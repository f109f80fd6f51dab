import { describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "../../../../core/knowledge/entry.ts";
import type { Told } from "../../../../core/knowledge/gate/ask-release.ts";
import { compareAnswers, differenceOf } from "../../../../core/knowledge/gate/compare.ts";
import { createContinuity } from "../../../../core/knowledge/gate/continuity.ts";
import { compareFigures } from "../../../../core/knowledge/gate/figures.ts";
import { chanceOfLosses } from "../../../../core/knowledge/gate/sign-test.ts";
import { wordingKey } from "../../../../core/knowledge/gate/wording.ts";

const entry = (id: string, answer: string, title = id): KnowledgeEntry => ({
  id,
  title,
  questions: [],
  answer,
  language: /\p{Script=Han}/u.test(answer) ? "zh" : "en",
  product: null,
  validFrom: null,
  validUntil: null,
  owner: null,
  source: { file: "a.md", line: 1 },
});
const from = (...entries: KnowledgeEntry[]): Told => ({
  text: entries.map(({ answer }) => answer).join("\n\n"),
  isAnswer: true,
  entries,
});
const PEOPLE: Told = { text: "A colleague will take over.", isAnswer: false, entries: [] };

const RETURNS = entry(
  "returns",
  "You have 30 days from the day of delivery. Trying things on at home is fine.",
);
const SHIPPING = entry("shipping", "Standard shipping takes 8–12 business days to the United States.");

describe("the fate of an answer", () => {
  const fate = (before: Told, after: Told, live: KnowledgeEntry[], now: KnowledgeEntry[]) =>
    compareAnswers(before, after, { language: "en", continuity: createContinuity(live, now) });

  it.each([
    ["same", RETURNS.answer.replace("30", "３０").replace("fine.", "**fine**!")],
    ["same", RETURNS.answer.replace("30 days", "thirty days")],
    ["reworded", RETURNS.answer.replace("is fine", "is fine with us")],
    ["reworded", `${RETURNS.answer} Keep the tags on.`],
    ["value", RETURNS.answer.replace("30", "45")],
    ["lost", "Trying things on at home is fine."],
    ["lost", "See above."],
    ["lost", "签收之日起 30 天内都可以退，在家试穿没关系。"],
  ])("%s: %s", (expected, answer) => {
    const now = { ...RETURNS, answer };
    expect(fate(from(RETURNS), from(now), [RETURNS], [now])).toBe(expected);
  });

  it("is lost to people and gained from them, and nothing where there was none", () => {
    expect(fate(from(RETURNS), PEOPLE, [RETURNS], [])).toBe("lost");
    expect(fate(PEOPLE, from(RETURNS), [], [RETURNS])).toBe("gained");
    expect(fate(PEOPLE, { ...PEOPLE, text: "Please wait." }, [], [])).toBe("same");
  });

  it("is lost when a neighbour moves up, not when something newly written answers", () => {
    expect(fate(from(RETURNS), from(SHIPPING), [RETURNS, SHIPPING], [SHIPPING])).toBe("lost");
    const better = entry("gifts", "Gifts can be sent back by whoever was given them.");
    expect(fate(from(RETURNS), from(better), [RETURNS], [RETURNS, better])).toBe("other");
  });

  it("is the same from another file, under another title", () => {
    const moved = { ...RETURNS, id: "b.md#sending-back", title: "Sending back" };
    expect(fate(from(RETURNS), from(moved), [RETURNS], [moved])).toBe("same");
  });

  it("is kept where its figures moved to an entry of their own", () => {
    const both = entry("repairs", "We repair what we can. A zip costs USD 15. Soles can't be replaced.");
    const rest = { ...both, answer: "We repair what we can. Soles can't be replaced." };
    const price = entry("prices", "A zip costs USD 15.");
    expect(fate(from(both), from(rest), [both], [rest, price])).toBe("reworded");
    expect(fate(from(both), from(rest), [both], [rest])).toBe("lost");
  });
});

describe("figures of two wordings", () => {
  const one = (from: string, to: string, isJump: boolean) => ({
    changed: [{ from, to, isJump }],
    dropped: [],
  });
  it.each([
    ["运费 12 美元。", "运费 60 美元。", one("12 美元", "60 美元", true)],
    ["运费 12 美元。", "运费 59 美元。", one("12 美元", "59 美元", false)],
    ["运费 60 美元。", "运费 12 美元。", one("60 美元", "12 美元", true)],
    ["The fee is USD 8.", "The fee is USD 0.", one("USD 8", "USD 0", true)],
    ["Within 30 days.", "Within 30 months.", one("30 days", "30 months", true)],
    ["Within 30 days.", "Within one month.", one("30 days", "1 month", false)],
    ["All at 20 % off.", "All at 2 % off.", one("20 %", "2 %", true)],
    ["Within 30 days.", "Within a while.", { changed: [], dropped: ["Within 30 days."] }],
    ["A: USD 6\nB: USD 10", "B: USD 10\nA: USD 6", { changed: [], dropped: [] }],
    ["It takes 5 days.", "It takes five days, mostly.", { changed: [], dropped: [] }],
  ])("%j → %j", (before, after, expected) => {
    expect(compareFigures(before, after)).toEqual(expected);
  });
});

it.each([
  [0, 0, 1],
  [3, 0, 0.125],
  [4, 0, 0.0625],
  [5, 0, 0.03125],
  [7, 1, 9 / 256],
  [6, 1, 8 / 128],
  [2, 5, 120 / 128],
])("%i lost against %i gained have a chance of %f", (lost, gained, chance) => {
  expect(chanceOfLosses(lost, gained)).toBeCloseTo(chance, 12);
});

it("stays a number with a thousand changes", () => {
  expect(chanceOfLosses(600, 400)).toBeLessThan(1e-9);
  expect(chanceOfLosses(500, 500)).toBeCloseTo(0.5126, 3);
});

it.each([
  ["价格 10.5 美元", "价格 105 美元"],
  ["零下 −10 °C", "零下 10 °C"],
  ["5 USD", "5 EUR"],
])("%j and %j are two wordings", (one, other) => {
  expect(wordingKey(one)).not.toBe(wordingKey(other));
});

it("shows what differs of two answers, whole sentences", () => {
  expect(differenceOf("One. Two is 2.\nThree.", "One. Two is 3.\nThree.")).toEqual({
    before: "Two is 2.",
    after: "Two is 3.",
  });
});
