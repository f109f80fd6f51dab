import { describe, expect, it } from "vitest";
import { readOrderQuestion } from "../../../core/answering/tools/order-question.ts";
import { orderStatus } from "../../../core/answering/tools/order-status.ts";
import { productLookup } from "../../../core/answering/tools/product-lookup.ts";
import { createCatalogue } from "../../../core/answering/tools/product-mention.ts";
import type { Voice } from "../../../core/answering/tools/tool.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";
import type { Order, Product, Shop, VerifiedUser } from "../../../core/store/shop.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import { understand } from "../../../core/understanding/understand.ts";

const say = loadTexts();
const now = new Date("2026-11-22T09:00:00Z");
const en: Voice = { language: "en", say, timeZone: "UTC" };
const zh: Voice = { language: "zh", say, timeZone: "UTC" };
const demo = createFileShop("db/demo", { currency: "USD", now: () => now });

describe("questions about one's own order", () => {
  it.each([
    ["where is my order", "status"],
    ["Where's my package?", "status"],
    ["track my order", "status"],
    ["I haven't received my package yet", "status"],
    ["my parcel hasn't moved in 5 days", "status"],
    ["has my order shipped yet", "status"],
    ["I ordered two weeks ago and still nothing", "status"],
    ["when will my order arrive?", "arrival"],
    ["When will it arrive?", "arrival"],
    ["did my refund go through?", "refund"],
    ["where is my refund", "refund"],
    ["what did I order", "items"],
    ["which card did I use for my order", "payment"],
    ["how much did I pay for my last order", "total"],
    ["what's the tracking number for my order", "tracking"],
    ["which city is my order going to", "address"],
    ["show me my orders", "list"],
    ["我的快递到哪了", "status"],
    ["订单怎么还没发货", "status"],
    ["物流一直不更新", "status"],
    ["帮我查一下订单", "list"],
    ["怎么还没收到货", "status"],
    ["我的order到哪了", "status"],
    ["什么时候能收到我的包裹", "arrival"],
    ["我买的鞋子什么时候到", "arrival"],
    ["我的退款到账了吗", "refund"],
    ["退款怎么还没到", "refund"],
    ["我上次买了什么", "items"],
    ["我用什么付的款", "payment"],
    ["#W2378156", "status"],
  ])("«%s» asks for its %s", (text, aspect) => {
    expect(readOrderQuestion(understand(text, "en"))?.aspects).toContain(aspect);
  });

  it.each([
    "how do I return an order",
    "how can I track my order",
    "how long does shipping take",
    "how long do refunds take",
    "what is your refund policy",
    "do you ship to Canada",
    "where do you ship from",
    "where is your shop",
    "I want to order a jacket",
    "is there a minimum order",
    "what payment methods do you accept",
    "what happens if my parcel is lost",
    "can I get a refund",
    "怎么退货",
    "怎么查物流",
    "退款多久到账",
    "多久发货",
    "什么时候发货",
    "运费多少",
    "下单后能取消吗",
    "付款方式有哪些",
    "订单满多少包邮",
  ])("«%s» is for the knowledge", (text) => {
    expect(readOrderQuestion(understand(text, "en"))).toBeNull();
  });

  it.each([
    "how do I return order #W2378156",
    "can I cancel my order",
    "how do I cancel order #W2378156",
    "可以修改收货地址吗",
  ])("leaves the rule «%s» unsure: the knowledge goes first", (text) => {
    expect(readOrderQuestion(understand(text, "en"))?.isSure).toBe(false);
  });
});

const order = (over: Partial<Order>): Order => ({
  id: "#W1",
  userId: "mia",
  status: "shipped",
  rawStatus: "shipped",
  placedAt: null,
  lines: [
    {
      sku: "k",
      name: "Mechanical Keyboard",
      options: { switch: "clicky" },
      quantity: 1,
      price: { minor: 23513, currency: "USD" },
    },
  ],
  parcels: [],
  payments: [{ type: "payment", amount: { minor: 23513, currency: "USD" }, method: "PayPal" }],
  city: "Denver",
  ...over,
});

function shopWith(orders: readonly Order[]): Shop {
  const own = (user: VerifiedUser) => orders.filter(({ userId }) => userId === user.id);
  return {
    name: "test",
    findOrder: async (user, id) => own(user).find((one) => one.id.replace("#", "") === id) ?? null,
    listOrders: async (user) => own(user),
    verifyOwner: async (id, fact) =>
      orders.some((one) => one.id === `#${id}` && one.userId === "mia") && fact === "mia@example.com"
        ? { id: "mia" }
        : null,
    ownerOf: async () => null,
    products: () => [],
  };
}

async function ask(
  orders: readonly Order[],
  text: string,
  user: VerifiedUser | null,
  voice: Voice = en,
  facts: string[] = [],
) {
  const read = understand(text, voice.language);
  return orderStatus(shopWith(orders), voice, {
    question: readOrderQuestion(read) ?? { aspects: ["status"], isSure: true },
    text,
    user,
    orderNumbers: read.orderNumbers,
    trackingNumbers: read.trackingNumbers,
    secondFacts: facts,
    now,
    isSure: true,
  });
}

describe("order_status", () => {
  const mia = { id: "mia" };

  it("reads the same for what isn't the customer's and what doesn't exist, and holds nothing of it", async () => {
    const foreign = order({ id: "#W2000", userId: "tom", city: "Oslo" });
    const [notOwn, unknown] = await Promise.all([
      ask([foreign], "where is #W2000", mia),
      ask([foreign], "where is #W9999", mia),
    ]);
    expect(notOwn).toEqual(unknown);
    expect(notOwn.facts).toEqual({ found: false });
    expect(JSON.stringify(notOwn)).not.toMatch(/2000|Keyboard|Oslo|PayPal|235/);
  });

  it("asks a stranger to prove it, whether the order exists or not", async () => {
    const existing = await ask([order({})], "where is #W1000", null);
    expect(existing).toEqual(await ask([], "where is #W1000", null));
    expect(existing.facts).toEqual({ found: false });
    expect(existing.text).toContain("e-mail");
  });

  it.each([
    ["mia@example.com", true],
    ["tom@example.com", false],
  ])("accepts %s as proof: %s", async (fact, found) => {
    expect((await ask([order({ id: "#W1000" })], "where is #W1000", null, en, [fact])).facts.found).toBe(
      found,
    );
  });

  it.each([
    [
      "did I get my refund for #W1000",
      { status: "cancelled", rawStatus: "cancelled" },
      "No refund is recorded",
    ],
    ["where is my refund", { status: "refunding", rawStatus: "refunding" }, "has not been paid out yet"],
    [
      "has my refund gone through",
      { payments: [{ type: "refund", amount: { minor: 5000, currency: "USD" }, method: "PayPal" }] },
      "A refund of $50 to PayPal",
    ],
    ["how did I pay for #W1000", {}, "Paid: $235.13 with PayPal."],
    ["how did I pay for #W1000", { payments: [] }, "No payment is recorded"],
    ["which city is my order going to", {}, "It goes to Denver."],
    ["what did I order", {}, "Mechanical Keyboard (clicky)"],
    [
      "where is my order",
      { status: "unknown", rawStatus: "exchange requested" },
      "marked “exchange requested”",
    ],
    ["what's my tracking number", {}, "no tracking number yet"],
  ] as const)("«%s» with %j says «%s» first", async (text, over, expected) => {
    const told = await ask([order({ id: "#W1000", ...over })], text, mia);
    expect(told.text.split("\n")[0]).toContain(expected);
    expect(told.facts.found).toBe(true);
  });

  it("tells the parcel and the day in the customer's language", async () => {
    const parcel = {
      carrier: "顺丰",
      trackingNumber: "SF1234567890123",
      status: "in_transit",
      lastEvent: "到达杭州",
      lastEventAt: new Date("2026-11-20T00:00:00Z"),
      expectedAt: new Date("2026-11-25T00:00:00Z"),
    } as const;
    const told = await ask([order({ parcels: [parcel] })], "我的快递什么时候到", mia, zh);
    expect(told.text).toContain("预计 11月25日前送达");
    expect(told.text).toContain("包裹 顺丰 SF1234567890123：运输中。最新动态：到达杭州（11月20日）。");
  });

  it("finds the order by the thing in it, by its tracking number, and what is under way before what is closed", async () => {
    const lines = [
      { sku: "h", name: "Garden Hose", options: {}, quantity: 1, price: { minor: 1, currency: "USD" } },
    ];
    const orders = [
      order({ id: "#W3", status: "delivered", rawStatus: "delivered" }),
      order({ id: "#W4", lines }),
      order({
        id: "#W5",
        parcels: [
          {
            carrier: "",
            trackingNumber: "843053101740",
            status: "unknown",
            lastEvent: null,
            lastEventAt: null,
            expectedAt: null,
          },
        ],
      }),
      // A shape of no carrier we know, which reads like an order number.
      order({
        id: "#W6",
        status: "delivered",
        rawStatus: "delivered",
        parcels: [
          {
            carrier: "YunExpress",
            trackingNumber: "YT2630817264509913",
            status: "delivered",
            lastEvent: null,
            lastEventAt: null,
            expectedAt: null,
          },
        ],
      }),
    ];
    const found = async (text: string) => (await ask(orders, text, mia)).facts;
    expect(await found("where is my garden hose")).toMatchObject({ order: "#W4" });
    expect(await found("where is parcel 843053101740")).toMatchObject({ order: "#W5" });
    expect(await found("where is YT2630817264509913")).toMatchObject({ order: "#W6" });
    expect(await found("where is my order")).toMatchObject({ orders: 2, order: "#W4" });
    expect(await found("我的花园水管到哪了")).toMatchObject({ order: "#W4" });
  });
});

describe("product mentions", () => {
  const catalogue = createCatalogue(demo.products());

  it.each([
    ["ridge rain jacket for men", ["ridge-jacket-men"]],
    ["the women's ridge rain jacket", ["ridge-jacket-women"]],
    ["how much is the porter 45", ["porter-45"]],
    ["firefly hedlamp", ["firefly-headlamp"]],
    ["merino tshirt, male", ["longjing-tee-men"]],
    ["longjing merino t-shirts for women", ["longjing-tee-women"]],
    ["bamboo grove 3", ["bamboo-grove-3"]],
    ["竹林2帐篷", ["bamboo-grove-2"]],
    ["山脊防雨夹克女款", ["ridge-jacket-women"]],
    ["萤火头灯", ["firefly-headlamp"]],
    ["薄霜手套", ["frost-gloves"]],
    ["your shop", []],
    ["how long is shipping", []],
    ["怎么退货", []],
    ["the weather in spring", []],
  ])("«%s» speaks of %j", (text, ids) => {
    expect(catalogue.mentioned(text).map(({ id }) => id)).toEqual(ids);
  });
});

const bottle: Product = {
  id: "bottle",
  name: "Water Bottle",
  names: {},
  url: null,
  imageUrl: null,
  attributes: {},
  variants: (
    [
      ["1000ml", "glass", "red", 4972, false],
      ["750ml", "glass", "black", 5485, true],
      ["500ml", "stainless steel", "black", 5279, true],
    ] as const
  ).map(([capacity, material, color, minor, available], at) => ({
    sku: `b${at}`,
    options: { capacity, material, color },
    price: { minor, currency: "XXX" },
    available,
  })),
};
const speaker: Product = {
  ...bottle,
  id: "speaker",
  name: "Bluetooth Speaker",
  variants: [
    {
      sku: "s1",
      options: { color: "green", "water resistance": "yes" },
      price: { minor: 29271, currency: "XXX" },
      available: false,
    },
    {
      sku: "s2",
      options: { color: "green", "water resistance": "no" },
      price: { minor: 32659, currency: "XXX" },
      available: true,
    },
  ],
};
const catalogue = createCatalogue([bottle, speaker, ...demo.products()]);
const look = (text: string, voice: Voice = en, before: string[] = []) =>
  productLookup(catalogue, voice, {
    text,
    earlier: before.map((said) => ({ author: "customer", text: said })),
    now,
  })?.outcome ?? null;

describe("product_lookup", () => {
  it.each([
    ["how much is the porter 45", { price: "159" }],
    ["山脊防雨夹克多少钱", { price: "189" }],
    ["price of the 500ml water bottle", { price: "52.79" }],
    ["水瓶最贵的多少钱", { price: "54.85" }],
    ["do you have the water bottle in black?", { yes: true }],
    ["Is the 1000ml water bottle available?", { yes: false }],
    ["do you have a 2000ml water bottle", { yes: false }],
    ["do you have the water bottle in purple", { yes: false }],
    ["is there a water resistant bluetooth speaker in green", { yes: false }],
    ["bluetooth speaker in green without water resistance, do you have it", { yes: true }],
    ["do you have the ridge rain jacket in blue M", { yes: true }],
    ["山脊防雨夹克女款有黄色吗", { yes: false }],
    ["夹克有蓝色M码吗", { yes: true }],
    ["天目徒步鞋男款42码有没有货，多少钱", { yes: true, price: "169" }],
    ["how many water bottle options are available?", { count: 2 }],
    ["how many colours does the water bottle come in", { count: 1 }],
  ])("«%s» finds %j", (text, expected) => {
    expect(look(text, understand(text, "en").language === "zh" ? zh : en)?.facts).toMatchObject(expected);
  });

  it.each([
    "how much is shipping for the porter 45",
    "can I return the ridge rain jacket",
    "what size should I take in the path trousers",
    "what size of the ridge rain jacket do I need",
    "how do I wash the moso down jacket if I have no machine",
    "my headlamp is broken",
    "竹林帐篷怎么退",
    "我175cm穿多大的夹克",
    "I love my beanie and wear it every single day",
    "do you sell electric cars",
  ])("«%s» is not the catalogue's to answer for sure", (text) => {
    expect(look(text)?.precedence).not.toBe("first");
  });

  it("says what there is instead of what there isn't", () => {
    expect(look("do you have the water bottle in purple")?.text).toBe(
      "No, there is no Water Bottle in purple. In stock now: 750ml, 500ml; glass, stainless steel; black.",
    );
  });

  it("tells a Chinese customer the options as the catalogue calls them in Chinese", () => {
    expect(look("夹克男款有蓝色M码吗", zh)?.text).toContain("M、湖蓝");
  });

  it("carries the product over to a follow-up, and only to one", () => {
    const earlier = ["Do you have the Porter 28 daypack in black?"];
    expect(look("and the red one?", en, earlier)?.facts).toMatchObject({ yes: true, price: "99" });
    expect(look("那红色的呢", zh, earlier)?.facts).toMatchObject({ yes: true });
    expect(look("and how do I return it?", en, earlier)).toBeNull();
    expect(look("what is your phone number?", en, earlier)).toBeNull();
  });

  it("reads measures from the attributes, in the customer's language", () => {
    expect(look("how heavy is the porter 45", en)?.text).toBe(
      "Porter 45 Trekking Pack, weight: 1.35 kg (M).",
    );
    expect(look("挑山45背包多重", zh)?.text).toBe("挑山 45 徒步背包，重量：1.35 kg（M 码）。");
  });
});
