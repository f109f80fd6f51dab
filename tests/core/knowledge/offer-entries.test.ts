import { describe, expect, it } from "vitest";
import { isValidAt } from "../../../core/knowledge/entry.ts";
import { createOfferSource } from "../../../core/knowledge/offer-entries.ts";
import { readKnowledge } from "../../../core/knowledge/read-knowledge.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const say = loadTexts();

async function entriesOf(offers: string, languages = "[en, zh]") {
  const store = parseStoreConfig(`currency: USD\nlanguages: ${languages}\noffers:\n${offers}`, "store.yaml");
  const source = createOfferSource({ offers: store.offers, languages: store.languages, say });
  const { entries, problems } = await readKnowledge([source], { timeZone: store.timeZone });
  expect(problems).toEqual([]);
  return entries;
}

/** What is told of the offers at noon of a day in Shanghai. */
async function toldOn(day: string, offers: string, languages = "[en]") {
  const entries = await entriesOf(offers, languages);
  return entries
    .filter((entry) => isValidAt(entry, new Date(`${day}T12:00:00+08:00`)))
    .map(({ answer }) => answer);
}

const CAMPAIGN =
  "  - { id: black, kind: campaign, percent_off: 20, valid_from: 2026-11-20, valid_until: 2026-11-30 }";
const SPRING = "  - { id: spring, kind: campaign, amount_off: 15, min_order: 120, valid_from: 2026-11-28 }";
const COUPON = "  - { id: welcome, kind: coupon, code: WELCOME10, percent_off: 10, public: true }";

describe("an offer", () => {
  it.each([
    [
      CAMPAIGN,
      "20 % off, from November 20, 2026 to November 30, 2026.",
      "减 20 %（8 折），2026年11月20日到2026年11月30日有效，最后一天也算。",
    ],
    [
      "  - { id: a, kind: campaign, percent_off: 15, min_order: 99.5, budget: 500, valid_until: 2026-12-31 }",
      "15 % off on orders of $99.50 or more, until December 31, 2026. It ends earlier when it is used up.",
      "减 15 %（8.5 折），订单满 $99.50 可用，到2026年12月31日为止，最后一天也算。名额用完就提前结束。",
    ],
    [
      "  - { id: a, kind: coupon, public: true, code: TEN, amount_off: 10, min_margin_percent: 25 }",
      "$10 off with the code TEN. Some items may be left out.",
      "立减 $10，优惠码 TEN。个别商品可能不参加。",
    ],
  ])("%s is told with its conditions, in both languages", async (offer, en, zh) => {
    expect((await entriesOf(offer)).map(({ language, answer }) => [language, answer])).toEqual([
      ["en", en],
      ["zh", zh],
    ]);
  });

  it("is told from its first instant to its last, in the store's zone", async () => {
    const [entry] = await entriesOf(CAMPAIGN, "[en]");
    expect(entry).toMatchObject({
      title: "What offers are running?",
      validFrom: new Date("2026-11-20T00:00:00+08:00"),
      validUntil: new Date("2026-12-01T00:00:00+08:00"),
    });
  });

  it.each([
    ["a coupon", "  - { id: a, kind: coupon, code: SECRET, percent_off: 10 }"],
    ["a campaign that says so", "  - { id: a, kind: campaign, public: false, percent_off: 10 }"],
  ])("is kept to those who are offered it when it is %s", async (_, offer) => {
    expect(await entriesOf(offer)).toEqual([]);
  });

  it("stands beside those that run at the same time, and never twice", async () => {
    const all = [CAMPAIGN, SPRING, COUPON].join("\n");
    const black = "20 % off, from November 20, 2026 to November 30, 2026.";
    const spring = "$15 off on orders of $120 or more.";
    const welcome = "10 % off with the code WELCOME10.";
    expect(await toldOn("2026-11-19", all)).toEqual([welcome]);
    expect(await toldOn("2026-11-20", all)).toEqual([`- ${black}\n- ${welcome}`]);
    expect(await toldOn("2026-11-28", all)).toEqual([`- ${black}\n- ${spring}\n- ${welcome}`]);
    expect(await toldOn("2026-12-01", all)).toEqual([`- ${spring}\n- ${welcome}`]);
    expect(await toldOn("2026-12-01", CAMPAIGN)).toEqual([]);
  });
});
