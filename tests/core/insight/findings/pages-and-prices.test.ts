import { beforeAll, describe, expect, it } from "vitest";
import type { AskedTurnRow, OfferMade, Purchase } from "../../../../core/insight/findings/finding-store.ts";
import { pageFindings } from "../../../../core/insight/findings/page-questions.ts";
import { priceFindings } from "../../../../core/insight/findings/prices.ts";
import {
  askedOfThings,
  createThings,
  type Things,
  unitsOf,
} from "../../../../core/insight/findings/things-asked.ts";
import { createRedactor } from "../../../../core/privacy/redact.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";
import { demoSet } from "../../../eval/decision-set.ts";

const say = loadTexts();
const redact = createRedactor([]);
let things: Things;
beforeAll(async () => {
  things = createThings((await demoSet()).shop?.products() ?? []);
});

let nextId = 0;
function turn(question: string, changes: Partial<AskedTurnRow> = {}): AskedTurnRow {
  nextId += 1;
  return {
    turnId: nextId,
    conversationId: nextId,
    customerId: nextId,
    question,
    language: "en",
    names: [],
    at: new Date("2026-11-10T08:00:00Z"),
    action: "escalate",
    tool: null,
    form: null,
    reason: "no_evidence",
    previousAction: null,
    entryIds: [],
    facts: [],
    productIds: [],
    isOpen: true,
    topic: null,
    ...changes,
  };
}
const times = (count: number, make: () => AskedTurnRow) => Array.from({ length: count }, make);
const asked = (turns: readonly AskedTurnRow[]) => askedOfThings(turns, things);

describe("the thing a question is about", () => {
  it("is the one it names, the men's and the women's being one, else the one the answer was about", async () => {
    const about = async (question: string, productIds: string[] = []) =>
      (await asked([turn(question, { productIds })])).map(({ thing }) => thing.name.en);
    expect(await about("is the Ridge Rain Jacket warm")).toEqual(["Ridge Rain Jacket"]);
    expect(await about("is it warm", ["ridge-jacket-women", "ridge-jacket-men"])).toEqual([
      "Ridge Rain Jacket",
    ]);
    expect(await about("is it warm", ["ridge-jacket-women", "porter-45"])).toEqual([]);
    expect(await about("is it warm")).toEqual([]);
  });

  it("is the last one that was named in the conversation, where the words lean on it", async () => {
    const of = (question: string, conversationId: number) => turn(question, { conversationId });
    const found = await asked([
      of("tell me about the Firefly headlamp", 900),
      of("is it made in Germany", 900),
      of("do you have gift cards", 900),
      of("is it made in Germany", 901),
    ]);
    expect(found.map(({ turn: { question } }) => question)).toEqual([
      "tell me about the Firefly headlamp",
      "is it made in Germany",
    ]);
  });

  it("is found by what was sold, by its article's number or its product's", () => {
    expect(
      unitsOf(
        [
          { productId: "porter-45", sku: "?", quantity: 2 },
          {
            productId: null,
            sku: things.byId("porter-45")?.products[0]?.variants[0]?.sku ?? "",
            quantity: 3,
          },
          { productId: "gone", sku: "gone", quantity: 5 },
        ],
        things,
      ),
    ).toEqual(new Map([["porter-45", 5]]));
  });
});

describe("what a page should have said", () => {
  const pages = async (
    turns: AskedTurnRow[],
    before: AskedTurnRow[] = [],
    units: [string, number][] = [],
    matters: [number, number][] = [],
  ) =>
    pageFindings({
      now: await asked(turns),
      before: await asked(before),
      units: new Map(units),
      matters: new Map(matters),
      redact,
      say,
    });
  const origin = () => turn("where is the Firefly headlamp made");

  it.each([
    [2, 0],
    [3, 1],
  ])("is asked in vain by three customers: by %i, %i", async (count, findings) => {
    expect(await pages(times(count, origin))).toHaveLength(findings);
  });

  it.each<[string, Partial<AskedTurnRow>]>([
    ["was answered", { isOpen: false, action: "answer", reason: null }],
    ["is a step of a form", { action: "collect", form: "return" }],
    ["came with an order", { action: "tool", tool: "order_status" }],
  ])("is none of what %s", async (_, changes) => {
    expect(await pages(times(4, () => turn("where is the Firefly headlamp made", changes)))).toEqual([]);
  });

  it.each([
    "The Firefly headlamp leaks, water got in, I want my money back",
    "头灯进水了，你们什么破东西，投诉",
  ])("is no complaint: %s", async (question) => {
    expect(await pages(times(4, () => turn(question)))).toEqual([]);
  });

  it("is none of what the thing's own name says: 「防雨夹克」", async () => {
    expect(await pages(times(4, () => turn("山脊防雨夹克有哪些颜色", { language: "zh" })))).toEqual([]);
    expect(await pages(times(4, () => turn("山脊防雨夹克防雨吗", { language: "zh" })))).toHaveLength(1);
  });

  it("is no offer's matter, whatever thing is named by the way, and quotes within quotes", async () => {
    const topic = { id: 12, keys: [], names: { zh: "顾客说的「SOS」", en: "“SOS”, as customers put it" } };
    const gone = "the discount went when I took out the Firefly headlamp";
    expect(await pages(times(3, () => turn(gone, { topic })))).toEqual([]);
    const [finding] = await pages(times(3, () => turn("can the Firefly headlamp blink SOS", { topic })));
    expect(finding?.action.values).toMatchObject({
      attributeZh: "顾客说的『SOS』",
      attributeEn: "‘SOS’, as customers put it",
    });
  });

  it("says more fully what the catalogue says already", async () => {
    const [finding] = await pages(times(3, () => turn("how waterproof is the Firefly headlamp")));
    expect(finding).toMatchObject({
      subject: "product:firefly-headlamp/waterproof",
      action: { id: "finding-action-page-clearer" },
    });
  });

  it("is known by its matter where it has no name of its own", async () => {
    const topic = { id: 12, keys: [], names: { zh: "求救信号", en: "SOS signals" } };
    const findings = await pages(times(3, () => turn("can the Firefly headlamp blink SOS", { topic })));
    expect(findings).toMatchObject([
      { subject: "product:firefly-headlamp/topic:12", name: { en: "Firefly Headlamp: SOS signals" } },
    ]);
    expect(findings[0]?.action.id).toBe("finding-action-page-answer");
    const elsewhere: [number, number][] = [[12, 6]];
    const asked = times(3, () => turn("can the Firefly headlamp blink SOS", { topic }));
    expect(await pages(asked, [], [], elsewhere)).toEqual([]);
    const answered = { ...topic, keys: ["tool:price"] };
    expect(
      await pages(times(3, () => turn("can the Firefly headlamp blink SOS", { topic: answered }))),
    ).toEqual([]);
  });

  it("is asked far more often than the units sold make usual, and not where that many sold", async () => {
    const weight = (name: string) => () =>
      turn(`how heavy is the ${name}`, {
        isOpen: false,
        action: "tool",
        tool: "product_lookup",
        reason: null,
      });
    const turns = [
      ...times(6, weight("Firefly headlamp")),
      ...times(2, weight("Porter 45")),
      ...times(1, weight("Moss mat")),
    ];
    expect(
      await pages(
        turns,
        [],
        [
          ["firefly-headlamp", 3],
          ["porter-45", 80],
          ["moss-mat", 60],
        ],
      ),
    ).toMatchObject([{ subject: "product:firefly-headlamp/weight", count: 6, of: 3 }]);
    expect(
      await pages(
        turns,
        [],
        [
          ["firefly-headlamp", 240],
          ["porter-45", 80],
          ["moss-mat", 60],
        ],
      ),
    ).toEqual([]);
    expect(await pages(turns)).toEqual([]);
  });
});

describe("where a price hurts", () => {
  const BARGAIN = "the Porter 45 is too expensive";
  const prices = async (turns: AskedTurnRow[], offers: OfferMade[] = [], purchases: Purchase[] = []) =>
    priceFindings({ now: await asked(turns), before: [], offers, purchases, things, redact, say });
  const bought = (customerId: number, hours: number, productId = "porter-45"): Purchase => ({
    customerId,
    placedAt: new Date(Date.parse("2026-11-10T08:00:00Z") + hours * 3_600_000),
    lines: [{ productId, sku: "", quantity: 1 }],
  });

  it.each([
    [2, 0],
    [3, 1],
  ])("three customers hesitate: %i, %i", async (count, findings) => {
    expect(await prices(times(count, () => turn(BARGAIN)))).toHaveLength(findings);
  });

  it("is no question about what the thing is, and none about a price alone", async () => {
    expect(await prices(times(4, () => turn("how much is the Porter 45")))).toEqual([]);
  });

  it("counts an order of the thing within three days, once a customer", async () => {
    const turns = times(5, () => turn(BARGAIN));
    const [a = 0, b = 0, c = 0, d = 0] = turns.map(({ customerId }) => customerId);
    const purchases = [bought(a, 72), bought(a, 1), bought(b, 72.1), bought(c, -1), bought(d, 5, "moss-mat")];
    expect(await prices(turns, [], purchases)).toMatchObject([
      { action: { values: { hesitated: 5, boughtUnoffered: 1 } } },
    ]);
  });

  it.each([
    ["nobody was offered anything", 0, 0, 0, "finding-action-price-try"],
    ["too few were", 9, 9, 0, "finding-action-price-watch"],
    ["it helps", 10, 4, 0, "finding-action-price-keep"],
    ["it may seem to help by chance", 10, 3, 0, "finding-action-price-watch"],
    ["it makes no difference", 10, 1, 1, "finding-action-price-stop"],
  ])("says what to do where %s", async (_, offered, boughtWith, boughtWithout, id) => {
    const turns = times(20, () => turn(BARGAIN));
    const offers = turns.slice(0, offered).map(({ customerId, conversationId, at, turnId }) => ({
      offerId: turnId,
      customerId,
      conversationId,
      productId: "porter-45",
      madeAt: at,
    }));
    const buyers = [...turns.slice(0, boughtWith), ...turns.slice(offered, offered + boughtWithout)];
    const found = await prices(
      turns,
      offers,
      buyers.map(({ customerId }) => bought(customerId, 2)),
    );
    expect(found).toMatchObject([{ action: { id } }]);
  });

  it("is told of several things together where little can be said of each", async () => {
    const offered = (product: string) => turn(`the ${product} is too expensive`);
    const turns = ["Porter 45", "Firefly headlamp", "Moss mat"].flatMap((product) =>
      times(2, () => offered(product)),
    );
    const offers = turns.map(({ customerId, conversationId, at, turnId }) => ({
      offerId: turnId,
      customerId,
      conversationId,
      productId: null,
      madeAt: at,
    }));
    expect(await prices(turns, offers)).toMatchObject([
      {
        subject: "product:several/price",
        name: { zh: "多款商品的价格", en: "Prices of several things" },
        count: 6,
        of: 6,
        action: {
          id: "finding-action-price-watch",
          values: { productEn: "several things", offered: 6, unoffered: 0 },
        },
      },
    ]);
  });
});

it("has a text in both languages for every action, with nothing left open", () => {
  const values = {
    productZh: "帐篷",
    productEn: "Tent",
    attributeZh: "重量",
    attributeEn: "weight",
    topicZh: "运费",
    topicEn: "Shipping",
    count: 4,
    unanswered: 3,
    hesitated: 9,
    offered: 4,
    unoffered: 5,
    boughtOffered: 1,
    boughtUnoffered: 2,
    limitHours: 24,
    medianHours: 30,
    longestHours: 90,
  };
  const ids = [
    ...["add", "answer", "clearer", "show"].map((id) => `page-${id}`),
    ...["try", "watch", "keep", "stop"].map((id) => `price-${id}`),
    ...["answer", "page", "supply-chain", "campaign", "selection", "staff"].map((id) => `topic-${id}`),
    ...["unclaimed", "claimed", "waiting"].map((id) => `stage-${id}`),
    ...["order", "item", "reason", "wish", "photos"].map((id) => `left-${id}`),
    ...["broken", "missing-part", "wrong-item", "wrong-size", "not-as-described", "changed-mind"].map(
      (id) => `reason-${id}`,
    ),
  ];
  for (const id of ids)
    for (const language of ["zh", "en"] as const) {
      const text = say(language, `finding-action-${id}`, values);
      expect(text).toMatch(/[.。]$/);
      expect(text).not.toMatch(/[!！{}]/);
    }
});
