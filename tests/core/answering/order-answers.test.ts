import { describe, expect, it } from "vitest";
import { readOrderQuestion } from "../../../core/answering/tools/order-question.ts";
import { orderStatus } from "../../../core/answering/tools/order-status.ts";
import { orderText } from "../../../core/answering/tools/order-text.ts";
import type { Voice } from "../../../core/answering/tools/tool.ts";
import { ServiceError } from "../../../core/errors.ts";
import type { FailureKind } from "../../../core/store/result.ts";
import type { AfterSaleCase, Order, Parcel, Shop } from "../../../core/store/shop.ts";
import { LANGUAGES, loadTexts } from "../../../core/texts/texts.ts";
import { understand } from "../../../core/understanding/understand.ts";

const say = loadTexts();
const now = new Date("2026-11-22T14:20:00Z");
const voice = (language: "zh" | "en", timeZone = "UTC"): Voice => ({ language, say, timeZone });

const order = (changes: Partial<Order>): Order => ({
  id: "#W1",
  userId: "mia",
  status: "shipped",
  rawStatus: "shipped",
  placedAt: null,
  lines: [
    {
      sku: "k",
      name: "Keyboard",
      options: {},
      quantity: 1,
      price: { minor: 23513, currency: "USD" },
    },
  ],
  parcels: [],
  payments: [],
  city: "Denver",
  ...changes,
});
const ago = (minutes: number, seconds = 0) => new Date(now.getTime() - minutes * 60_000 - seconds * 1000);

function shopWith(orders: readonly Order[], more: Partial<Shop> = {}): Shop {
  return {
    name: "test",
    findOrder: async (user, id) =>
      orders.find((one) => one.userId === user.id && one.id.endsWith(id.replace(/^\D+/, ""))) ?? null,
    listOrders: async (user) => orders.filter(({ userId }) => userId === user.id),
    verifyOwner: async () => null,
    ownerOf: async () => null,
    products: () => [],
    ...more,
  };
}

function ask(shop: Shop, text: string, language: "zh" | "en" = "en", chosen: string | null = null) {
  const read = understand(text, language);
  const question = readOrderQuestion(read) ?? { aspects: ["status" as const], isSure: true };
  return orderStatus(shop, voice(language), {
    question,
    text,
    user: { id: "mia" },
    orderNumbers: read.orderNumbers,
    trackingNumbers: read.trackingNumbers,
    secondFacts: [],
    chosen,
    now,
    isSure: question.isSure,
  });
}
const told = async (changes: Partial<Order>, text: string, language: "zh" | "en" = "en") =>
  (await ask(shopWith([order(changes)]), text, language)).text;

describe("where nobody could look", () => {
  // Every kind there is: a new one must be added here to compile.
  const TEXTS: Readonly<Record<FailureKind, string>> = {
    auth_expired: "order-unavailable-access",
    auth_revoked: "order-unavailable-access",
    permission: "order-unavailable-access",
    signature: "order-unavailable-access",
    unsupported: "order-unavailable-access",
    rate_limited: "order-unavailable-busy",
    timeout: "order-unavailable-busy",
    upstream: "order-unavailable-busy",
    invalid: "order-unavailable-invalid",
    not_found: "order-not-found",
  };
  const cases = Object.entries(TEXTS).flatMap(([kind, id]) =>
    LANGUAGES.map((language) => ({ kind, id, language })),
  );

  it.each(cases)("$kind reads $id in $language", async ({ kind, id, language }) => {
    const fail = async () => {
      throw new ServiceError("store_unavailable", "taobao could not be asked", {
        details: { kind, connection: "taobao" },
      });
    };
    const shop = shopWith([], { findOrder: fail, listOrders: fail });
    const outcome = await ask(
      shop,
      language === "zh" ? "订单 ZG-204817 到哪了" : "where is ZG-204817",
      language,
    );
    expect(outcome.text).toBe(say(language, id));
    if (kind === "not_found") {
      expect([outcome.facts, outcome.people]).toEqual([{ found: false }, undefined]);
      return;
    }
    expect(outcome.facts).toEqual({ unavailable: kind });
    expect(outcome.people?.reason).toBe("store_unavailable");
    const { id: note, values } = outcome.people?.note ?? { id: "", values: {} };
    expect(say(language, note, values)).toContain(say(language, "store-failure", { kind }));
    expect(say(language, note, values)).toContain("taobao");
  });

  it("says nothing of a number where none was written", async () => {
    const listOrders = async () => {
      throw new ServiceError("store_unavailable", "", { details: { kind: "invalid", connection: "jd" } });
    };
    const outcome = await ask(shopWith([], { listOrders }), "where is my order");
    expect(outcome.text).toBe(say("en", "order-unavailable-access"));
  });

  it("leaves every other error to whoever asked", async () => {
    const listOrders = async () => {
      throw new TypeError("a bug");
    };
    await expect(ask(shopWith([], { listOrders }), "where is my order")).rejects.toThrow("a bug");
  });
});

describe("the age of what is told", () => {
  it.each([
    { title: "15 minutes", asOf: ago(15), en: null, zh: null },
    { title: "a second more", asOf: ago(15, 1), en: "That is as of 14:04.", zh: "以上是截至 14:04 的情况。" },
    {
      title: "since yesterday",
      asOf: ago(24 * 60),
      en: "That is as of November 21, 14:20.",
      zh: "以上是截至 11月21日 14:20 的情况。",
    },
    {
      title: "a year to the day",
      asOf: new Date("2025-11-22T14:19:00Z"),
      en: "November 22, 14:19",
      zh: "11月22日 14:19",
    },
  ])("of $title", async ({ asOf, en, zh }) => {
    const english = await told({ asOf }, "where is my order");
    const chinese = await told({ asOf }, "我的订单到哪了", "zh");
    if (en === null) expect(english).not.toContain("as of");
    else expect(english).toContain(en);
    if (zh === null) expect(chinese).not.toContain("截至");
    else expect(chinese).toContain(zh);
  });

  it("is told in the store's zone", () => {
    const teller = { ...voice("en", "Asia/Shanghai"), shop: shopWith([]), now };
    expect(orderText(order({ asOf: ago(20) }), teller)).toContain("as of 22:00");
  });

  it.each<[string, Partial<Parcel>, boolean]>([
    ["fresh", { trackedAt: ago(15) }, false],
    ["old", { trackedAt: ago(16) }, true],
    ["old, and delivered for good", { trackedAt: ago(600), status: "delivered" }, false],
  ])("of a parcel that is %s", async (_what, parcel, isTold) => {
    const text = await told({ status: "shipped", parcels: [{ ...PARCEL, ...parcel }] }, "where is my order");
    expect(text.includes("as of")).toBe(isTold);
  });
});

const PARCEL: Parcel = {
  carrier: "SF",
  trackingNumber: "SF1234567890123",
  status: "in_transit",
  lastEvent: null,
  lastEventAt: null,
  expectedAt: null,
};

// Every status there is: a new one must be added here to compile.
const PARCEL_STATUSES: Readonly<Record<Parcel["status"], true>> = {
  created: true,
  collected: true,
  in_transit: true,
  out_for_delivery: true,
  pickup_ready: true,
  delivered: true,
  failed_attempt: true,
  problem: true,
  returning: true,
  returned: true,
  customs: true,
  expired: true,
  unknown: true,
};

it("each status of a parcel has its own words in both languages", () => {
  for (const language of LANGUAGES) {
    const texts = Object.keys(PARCEL_STATUSES).map((status) =>
      say(language, `parcel-${status.replaceAll("_", "-")}`, { parcel: "X" }),
    );
    expect(new Set(texts).size).toBe(texts.length);
  }
});

describe("when it ships", () => {
  it.each<[string, Partial<Order>, string]>([
    ["promised", { promisedShipAt: new Date("2026-11-25T00:00:00Z") }, "It is to be sent by November 25."],
    [
      "promised and late",
      { promisedShipAt: new Date("2026-11-20T00:00:00Z") },
      "It was to be sent by November 20 and has not gone out yet.",
    ],
    ["nobody says", {}, "There is no date for sending it yet."],
    [
      "sent",
      { status: "shipped", shippedAt: new Date("2026-11-19T00:00:00Z") },
      "It was sent on November 19.",
    ],
    [
      "partly sent",
      { status: "partly_shipped", shippedAt: new Date("2026-11-19T00:00:00Z") },
      "The first part was sent on November 19.",
    ],
  ])("%s", async (_title, changes, expected) => {
    const text = await told({ status: "paid", ...changes }, "has my order been shipped?");
    expect(text.split("\n")[0]).toBe(expected);
    expect(text).not.toContain("arrival date");
  });

  it("doesn't say which things of a partly sent order are in which parcel", async () => {
    const [line] = order({}).lines;
    const lines = line ? [line, { ...line, sku: "other", name: "Trackball" }] : [];
    const text = await told({ status: "partly_shipped", lines, parcels: [PARCEL] }, "where is my order");
    expect(text).toContain("I can't see which of the items are in this parcel.");
  });
});

describe("a refund", () => {
  const one = (changes: Partial<AfterSaleCase>): AfterSaleCase => ({
    id: "R1",
    orderId: "#W1",
    kind: "refund",
    status: "requested",
    rawStatus: "WAIT_SELLER_AGREE",
    amount: { minor: 5000, currency: "USD" },
    updatedAt: null,
    ...changes,
  });

  it.each<[Partial<AfterSaleCase>, string, string]>([
    [
      {},
      "Refund request R1 over $50: it has been received and is not decided yet.",
      "退款申请 R1（$50）：已收到",
    ],
    [{ kind: "return", status: "goods_sent" }, "Return R1 over $50: the goods have been sent.", "退货 R1"],
    [{ status: "done", amount: null }, "Refund request R1: it is done.", "退款申请 R1：已办完。"],
    [
      { kind: "unknown", status: "unknown", rawStatus: "PENDING_X" },
      "Request R1 over $50: it is marked “PENDING_X” in our system.",
      "在系统里的状态是“PENDING_X”",
    ],
  ])("%j is told as the platform keeps it", async (changes, en, zh) => {
    const afterSales = [one(changes)];
    expect((await told({ afterSales }, "did my refund go through")).split("\n")[0]).toBe(en);
    expect(await told({ afterSales }, "我的退款到账了吗", "zh")).toContain(zh);
  });

  it("isn't called missing where a case is open", async () => {
    expect(await told({ afterSales: [one({})] }, "did my refund go through")).not.toContain("No refund");
  });
});

describe("changing and cancelling", () => {
  const CASES: readonly [Order["status"], "people" | "told"][] = [
    ["unpaid", "people"],
    ["paid", "people"],
    ["partly_shipped", "people"],
    ["unknown", "people"],
    ["shipped", "told"],
    ["delivered", "told"],
    ["completed", "told"],
    ["cancelled", "told"],
    ["refunding", "told"],
    ["refunded", "told"],
  ];

  it.each(
    CASES.flatMap(([status, outcome]) =>
      (
        [
          "please change the address of my order",
          "cancel my order",
          "我的订单还能改地址吗",
          "帮我取消订单",
        ] as const
      ).map((text) => ({ status, outcome, text })),
    ),
  )("«$text» of a $status order: $outcome", async ({ status, outcome, text }) => {
    const language = /\p{Script=Han}/u.test(text) ? "zh" : "en";
    const result = await ask(shopWith([order({ status, rawStatus: status })]), text, language);
    expect(result.people?.reason).toBe(outcome === "people" ? "order_change" : undefined);
    expect(result.settlesWish).toBe(true);
    expect(result.precedence).toBe("first");
    expect(result.text).toContain("W1");
    if (result.people)
      expect(say(language, result.people.note.id, result.people.note.values)).toContain("#W1");
  });
});

describe("«tell me when it ships»", () => {
  it.each([
    "tell me when it ships",
    "Please let me know as soon as my order has been sent",
    "can you notify me once order ZG-204817 ships?",
    "when it ships, please let me know",
    "发货了告诉我",
    "发货的时候提醒我一下",
    "我的订单发货后请通知我",
  ])("«%s» asks for it", (text) => {
    expect(readOrderQuestion(understand(text, "en"))?.aspects).toEqual(["notify"]);
  });

  it.each([
    "can you tell me when my order will ship",
    "tell me when my order arrived",
    "let me know when the jacket is back in stock",
    "什么时候发货",
    "我的订单发货了吗",
    "告诉我订单到哪了",
  ])("«%s» doesn't", (text) => {
    expect(readOrderQuestion(understand(text, "en"))?.aspects ?? []).not.toContain("notify");
  });

  it.each<[Partial<Order>, boolean]>([
    [{ status: "paid" }, true],
    [{ status: "unpaid" }, true],
    [{ status: "unknown", rawStatus: "checking" }, true],
    [{ status: "unknown", rawStatus: "checking", parcels: [PARCEL] }, false],
    [{ status: "partly_shipped" }, false],
    [{ status: "shipped" }, false],
    [{ status: "cancelled" }, false],
    [{ status: "refunding" }, false],
  ])("of %j is promised: %s", async (changes, isPromised) => {
    const outcome = await ask(
      shopWith([order({ connection: "taobao", ...changes })]),
      "tell me when it ships",
    );
    expect(outcome.text.includes("as soon as I know")).toBe(isPromised);
    expect(outcome.notice).toEqual(
      isPromised ? { kind: "shipped", connection: "taobao", subject: "W1" } : undefined,
    );
  });

  it("is kept for the files where the shop is one of files", async () => {
    const outcome = await ask(shopWith([order({ status: "paid" })]), "发货了告诉我", "zh");
    expect(outcome.notice?.connection).toBe("files");
  });
});

it.each<[Partial<Order>, string]>([
  [{ status: "shipped" }, "It goes to Denver."],
  [{ status: "delivered" }, "It went to Denver."],
  [{ status: "refunded", parcels: [PARCEL] }, "It went to Denver."],
  [{ status: "cancelled" }, "It was to go to Denver."],
])("where an order of %j goes", async (changes, expected) => {
  expect(await told(changes, "which city is my order #W1 going to")).toContain(expected);
});

it.each([
  [
    "en",
    "where are my orders",
    /^• Order #W1 is on its way\. Items: Keyboard\. It is expected by November 25\.$/m,
  ],
  ["zh", "我的订单都到哪了", /^• 订单 #W1 已发货，正在路上。商品：Keyboard。预计 11月25日前送达。$/m],
] as const)("of several orders each line is made of whole sentences, %s", async (language, text, line) => {
  const parcels = [
    { ...PARCEL, status: "in_transit" as const, expectedAt: new Date("2026-11-25T12:00:00Z") },
  ];
  const shop = shopWith([order({ parcels }), order({ id: "#W2" })]);
  expect((await ask(shop, text, language)).text).toMatch(line);
});

it("one size is 均码 in Chinese", async () => {
  const [line] = order({}).lines;
  const lines = line ? [{ ...line, options: { size: "one size" } }] : [];
  expect(await told({ lines }, "我上次买了什么", "zh")).toContain("（均码）");
});
