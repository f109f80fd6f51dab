import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Observed } from "../../core/insight/early-warning/observed.ts";
import { type Order, UNTRACKED } from "../../core/store/shop.ts";
import { createCaseStore, dayNumber } from "../../db/cases.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { createPlanter, type Planter } from "./plant.ts";

const ZONE = "Asia/Shanghai";
const NOW = new Date("2026-11-22T08:00:00Z");
const TODAY = dayNumber(NOW, ZONE);

let database: Database;
let plant: Planter;
beforeAll(async () => {
  database = await createTestDatabase();
  plant = createPlanter(database);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const observe = (): Promise<Observed> =>
  createCaseStore({
    sql: database.sql,
    timeZone: ZONE,
    productsNamed: (text) => (text.includes("boot") ? ["boot"] : []),
    campaigns: () => [{ id: "double-12", words: ["BAMBOO12"] }],
  }).observe(NOW);

async function ordered(id: string, more: Partial<Order> = {}, connection = "files"): Promise<void> {
  const order: Order = {
    id,
    userId: "u1",
    status: "delivered",
    rawStatus: "delivered",
    placedAt: new Date("2026-11-01T10:00:00Z"),
    shippedAt: new Date("2026-11-02T10:00:00Z"),
    lines: [
      {
        sku: "BOOT-36",
        productId: "boot",
        name: "Boot",
        options: {},
        quantity: 2,
        price: { minor: 16900, currency: "USD" },
        batch: "2026-10",
      },
    ],
    parcels: [
      {
        carrier: "顺丰速运",
        trackingNumber: `SF${id}`,
        status: "delivered",
        lastEvent: null,
        lastEventAt: new Date("2026-11-05T10:00:00Z"),
        expectedAt: null,
      },
    ],
    payments: [],
    city: null,
    ...more,
  };
  const reading = { order, updatedAt: NOW, asOf: NOW, proofs: [] };
  await createMirrorStore(database).upsertOrders(connection, [reading]);
}

async function filed(
  order: string | null,
  more: { kind?: string; reason?: string | null; skus?: string[]; customerId?: number; at?: string } = {},
): Promise<number> {
  const {
    kind = "damaged",
    reason = null,
    skus = ["BOOT-36"],
    customerId,
    at = "2026-11-10T10:00:00Z",
  } = more;
  const conversation = await plant.conversation({ at, ...(customerId !== undefined && { customerId }) });
  const fields = {
    words: "The sole came off",
    order: order === null ? null : { id: order, userId: "u1" },
    items: skus.map((sku) => ({ sku, name: "Boot", names: [], options: {}, bought: 2, quantity: 1 })),
    reason: reason === null ? null : { code: reason, words: "after a day" },
  };
  await database.sql`
    insert into after_sales_forms (conversation_id, kind, state, fields, created_at, filed_at)
    values (${conversation.id}, ${kind}, 'filed', ${JSON.stringify(fields)}::text::jsonb, ${at}, ${at})`;
  return conversation.customerId;
}

async function asked(
  question: string,
  more: { action?: string; reason?: string; mood?: string; at?: string; evidence?: object[] } = {},
): Promise<void> {
  const { action = "escalate", reason = "complaint", mood = "calm", evidence = [] } = more;
  const at = more.at ?? "2026-11-12T02:00:00Z";
  const { id } = await plant.conversation({ at });
  await plant.turn(id, action, at, { question, reason });
  await database.sql`
    update turns set mood = ${mood}, evidence = ${JSON.stringify(evidence)}::text::jsonb
    where id = (select max(id) from turns)`;
}

describe("what was sent", () => {
  it("is counted by article, batch, carrier and the store's day of sending", async () => {
    await ordered("W1");
    await ordered("W2", { shippedAt: new Date("2026-11-02T16:30:00Z") });
    expect((await observe()).sent).toEqual([
      expect.objectContaining({
        productId: "boot",
        sku: "BOOT-36",
        batch: "2026-10",
        carrier: "shunfeng",
        day: dayNumber(new Date("2026-11-02T10:00:00Z"), ZONE),
        units: 2,
      }),
      expect.objectContaining({ day: dayNumber(new Date("2026-11-03T02:00:00Z"), ZONE), units: 2 }),
    ]);
  });

  it.each(["unpaid", "paid", "cancelled"] as const)(
    "holds nothing of an order that is %s",
    async (status) => {
      await ordered("W1", { status });
      expect((await observe()).sent).toEqual([]);
    },
  );

  it("names the product as the catalogue shows it, by its article where the order doesn't say", async () => {
    const line = { sku: "A1", name: "Tea", options: {}, quantity: 1, price: { minor: 1, currency: "CNY" } };
    await ordered("W1", { lines: [line, { ...line, sku: "A2" }] }, "shopify");
    await database.sql`
      insert into store_products (connection, product_id, data, as_of) values ('shopify', '77',
        ${database.sql.json({ name: "Tea", names: { zh: "茶" }, variants: [{ sku: "A1", options: { size: "S" } }] })}, ${NOW})`;
    const { sent, names } = await observe();
    expect(sent.map(({ productId, sku, batch }) => [productId, sku, batch]).toSorted()).toEqual([
      ["shopify/77", "A1", null],
      ["shopify/A2", "A2", null],
    ]);
    expect(names.get("product:shopify/77")).toEqual({ zh: "茶", en: "Tea" });
    expect(names.get("variant:A1")).toEqual({ zh: "茶 (S)", en: "Tea (S)" });
  });

  it("keeps shops, articles, batches and days apart, and adds up the lines of what is alike", async () => {
    const line = { sku: "A1", name: "Tea", options: {}, quantity: 1, price: { minor: 1, currency: "CNY" } };
    const lines = [line, { ...line, quantity: 2 }, { ...line, batch: "b" }, { ...line, productId: "9" }];
    for (const id of ["W1", "W2"]) await ordered(id, { lines, parcels: [] });
    await ordered("W3", { lines: [line], parcels: [], shippedAt: new Date("2026-11-01T10:00:00Z") });
    await ordered("W1", { lines, parcels: [] }, "shopify");
    const { sent } = await observe();
    expect(sent.map(({ productId, batch, day, units }) => [productId, batch, TODAY - day, units])).toEqual([
      ["9", null, 20, 2],
      ["A1", "b", 20, 2],
      ["A1", null, 21, 1],
      ["A1", null, 20, 6],
      ["shopify/9", null, 20, 1],
      ["shopify/A1", "b", 20, 1],
      ["shopify/A1", null, 20, 3],
    ]);
  });

  it.each([
    { carriers: [], carrier: null },
    { carriers: [""], carrier: null },
    { carriers: ["Yodel"], carrier: "yodel" },
    { carriers: ["Yodel", "", "Yodel"], carrier: "yodel" },
    { carriers: ["Yodel", "SF Express"], carrier: null },
  ])("of parcels by $carriers was brought by $carrier", async ({ carriers, carrier }) => {
    const parcels = carriers.map((name) => ({ ...UNTRACKED, carrier: name, trackingNumber: "1" }));
    await ordered("W1", { parcels });
    expect((await observe()).sent.map((one) => one.carrier)).toEqual([carrier]);
  });
});

describe("parcels", () => {
  it("tell how long they took, or how long they are under way", async () => {
    await ordered("W1");
    await ordered("W2", {
      parcels: [
        {
          carrier: "SF Express",
          trackingNumber: "SF2",
          status: "in_transit",
          lastEvent: null,
          lastEventAt: null,
          expectedAt: null,
          trackedAt: new Date("2026-11-12T10:00:00Z"),
        },
      ],
    });
    const { parcels } = await observe();
    expect(parcels).toHaveLength(2);
    expect(parcels).toContainEqual({
      carrier: "shunfeng",
      day: TODAY - 20,
      tookDays: 3,
      knownDays: 20,
      parcels: 1,
      orders: ["store_orders:files/W1"],
    });
    expect(parcels).toContainEqual(expect.objectContaining({ tookDays: null, knownDays: 10 }));
  });

  it("that fared alike are counted together, whatever shop sent them, with three of their orders", async () => {
    for (const id of ["W4", "W2", "W3"]) await ordered(id);
    await ordered("W1", {}, "shopify");
    expect((await observe()).parcels).toMatchObject([
      { parcels: 4, orders: ["store_orders:shopify/W1", "store_orders:files/W2", "store_orders:files/W3"] },
    ]);
  });

  it("of which nobody told anything, or that went at an unknown time, are left out", async () => {
    await ordered("W1", {
      parcels: [
        {
          carrier: "SF",
          trackingNumber: "S1",
          status: "unknown",
          lastEvent: null,
          lastEventAt: null,
          expectedAt: null,
        },
      ],
    });
    await ordered("W2");
    await database.sql`update store_orders set data = data - 'shippedAt' where number = 'W2'`;
    expect((await observe()).parcels).toEqual([]);
  });
});

describe("cases of forms", () => {
  it("carry batch, carrier and day of the order they are about", async () => {
    await ordered("W1");
    await filed("w-1");
    const { cases, names } = await observe();
    expect(names.get("carrier:shunfeng")).toEqual({ zh: "顺丰速运", en: "顺丰速运" });
    expect(cases).toEqual([
      {
        source: "after_sales_forms:1",
        nature: "transit",
        day: dayNumber(new Date("2026-11-10T10:00:00Z"), ZONE),
        productId: "boot",
        sku: "BOOT-36",
        batch: "2026-10",
        carrier: "shunfeng",
        sentDay: TODAY - 20,
        words: { text: "The sole came off", names: [] },
      },
    ]);
  });

  it.each([
    { kind: "missing", reason: null, nature: "transit" },
    { kind: "refund", reason: "broken", nature: "transit" },
    { kind: "repair", reason: null, nature: "fault" },
    { kind: "return", reason: "not_as_described", nature: "fault" },
    { kind: "exchange", reason: "wrong_size", nature: "wish" },
    { kind: "return", reason: null, nature: "wish" },
  ])("of $kind, $reason: $nature", async ({ kind, reason, nature }) => {
    await ordered("W1");
    await filed("W1", { kind, reason });
    expect((await observe()).cases.map((one) => one.nature)).toEqual([nature]);
  });

  it("count once a customer and thing within 30 days", async () => {
    await ordered("W1");
    const customerId = await filed("W1");
    await database.sql`update conversations set closed_at = now()`;
    await filed("W1", { customerId, at: "2026-11-12T10:00:00Z" });
    await filed("W1");
    expect((await observe()).cases.map(({ source }) => source)).toEqual([
      "after_sales_forms:1",
      "after_sales_forms:3",
    ]);
  });

  it("are none while it is being filled in, was left, or is a bulk enquiry", async () => {
    await ordered("W1");
    await filed("W1");
    for (const change of ["state = 'collecting'", "state = 'left'", "state = 'filed', kind = 'bulk'"]) {
      await database.sql.unsafe(`update after_sales_forms set ${change}`);
      expect((await observe()).cases).toEqual([]);
    }
  });
});

describe("complaints", () => {
  it("count for the one article of the order they name", async () => {
    await ordered("W1");
    await asked("this is a disgrace", { evidence: [{ id: "order:W1", kind: "order" }] });
    expect((await observe()).cases).toMatchObject([
      { source: "turns:1", nature: "fault", sku: "BOOT-36", batch: "2026-10", sentDay: TODAY - 20 },
    ]);
  });

  it("count for the product alone where only that is named, and for nothing where none is", async () => {
    await asked("your boots are a disgrace");
    await asked("you are a disgrace");
    expect((await observe()).cases).toMatchObject([
      { source: "turns:1", productId: "boot", sku: null, batch: null, carrier: null, sentDay: null },
    ]);
  });

  it("are no other case where the same customer filed a form", async () => {
    await ordered("W1");
    await filed("W1");
    await asked("boots are a disgrace");
    await database.sql`update conversations set customer_id = 1, closed_at = now()`;
    expect((await observe()).cases.map(({ source }) => source)).toEqual(["after_sales_forms:1"]);
  });
});

describe("talks", () => {
  it("count conversations a day, the angry ones and the unclear ones, once each", async () => {
    await asked("now!", { mood: "angry", action: "answer" });
    await asked("BAMBOO12?", { reason: "no_evidence" });
    await asked("use code bamboo12", { action: "answer" });
    const { talks, campaigns, samples } = await observe();
    const day = TODAY - 10;
    expect(talks).toEqual([{ day, talks: 3, angry: 1, unclear: 1 }]);
    expect(campaigns).toEqual([{ id: "double-12", day, asked: 2, unclear: 1 }]);
    expect(samples.map(({ subject, source }) => `${subject} ${source}`)).toEqual([
      "campaign:double-12 turns:2",
      "store turns:1",
    ]);
  });

  it.each([
    ["asked for a person", "escalate", "asked_for_person", 0],
    ["handed over what a form holds", "escalate", "after_sales", 0],
    ["had no answer", "escalate", "no_evidence", 1],
    ["asked back", "clarify", "", 1],
    ["gave an answer that didn't help", "escalate", "not_helped", 1],
  ])("are unclear where the bot had no answer: %s", async (_, action, reason, unclear) => {
    await asked("BAMBOO12?", { action: "answer" });
    await plant.turn(1, action, "2026-11-12T02:01:00Z", { question: "", reason });
    const { talks, campaigns } = await observe();
    expect([talks[0]?.unclear, campaigns[0]?.unclear]).toEqual([unclear, unclear]);
  });

  it("are unclear on the day on which the bot had no answer", async () => {
    await asked("BAMBOO12?", { action: "answer" });
    await plant.turn(1, "escalate", "2026-11-13T02:01:00Z", { question: "", reason: "not_helped" });
    expect((await observe()).campaigns).toMatchObject([{ day: TODAY - 10, unclear: 0 }]);
  });

  it("of a topic are counted by its number, and named", async () => {
    await asked("where is it?", { action: "answer" });
    await database.sql`insert into topics (language, central, name_zh, name_en) values ('en', 'c', '物流', 'Delivery')`;
    await database.sql`insert into topic_turns (turn_id, topic_id, asked_at) values (1, 1, now())`;
    const { topics, names } = await observe();
    expect(topics).toEqual([{ id: "1", day: TODAY - 10, asked: 1, unclear: 0 }]);
    expect(names.get("topic:1")).toEqual({ zh: "物流", en: "Delivery" });
  });
});
