import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readingOf } from "../../core/store/mirror/mirror-store.ts";
import type { Order } from "../../core/store/shop.ts";
import type { Database } from "../../db/open-database.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createSellingMeasureStore } from "../../db/selling-measures.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const ASKED = "2026-11-10T08:00:00.000Z";
const DAY = { start: new Date("2026-11-10T00:00:00Z"), end: new Date("2026-11-11T00:00:00Z") };
const LATER = new Date("2026-12-20T00:00:00Z");
const yuan = (minor: number, currency = "CNY") => ({ minor, currency });
const since = (at: string, { days = 0, seconds = 0 }) =>
  new Date(Date.parse(at) + days * 86_400_000 + seconds * 1000);

const measures = () => createSellingMeasureStore(database);
const attribute = (asOf = LATER, period = DAY) => measures().attribute(period, asOf);

async function customer(userId: string | null = "shop/lin"): Promise<number> {
  const [row] = await database.sql<[{ id: number }]>`
    insert into customers (channel, external_id, user_id) values ('telegram', gen_random_uuid()::text, ${userId})
    returning id`;
  return row.id;
}

async function conversation(customerId: number): Promise<number> {
  const [row] = await database.sql<[{ id: number }]>`
    insert into conversations (customer_id, closed_at) values (${customerId}, now()) returning id`;
  return row.id;
}

async function turn(
  conversationId: number,
  at: string,
  action = "tool",
  decision: object = { kind: "tool", tool: "product_lookup" },
  evidence: object[] = [],
): Promise<void> {
  const { sql } = database;
  await sql`
    insert into turns (conversation_id, from_seq, through_seq, action, decision, evidence, reason, score, mood,
      language, mode, release_id, question, compute_ms, created_at)
    values (${conversationId}, 1, 1, ${action}, ${JSON.stringify(decision)}::text::jsonb,
      ${JSON.stringify(evidence)}::text::jsonb, '', 1, 'calm', 'en', 'quote', 1, '?', 0, ${at})`;
}

/** A customer who asked for a price at `at`. */
async function asks(at = ASKED, customerId?: number): Promise<{ customerId: number; id: number }> {
  const whose = customerId ?? (await customer());
  const id = await conversation(whose);
  await turn(id, at);
  return { customerId: whose, id };
}

async function orders(placedAt: Date, changes: Partial<Order> = {}, connection = "shop"): Promise<void> {
  const { order, updatedAt } = generatedOrder(1, {
    id: `W${placedAt.getTime()}`,
    userId: "lin",
    status: "paid",
    placedAt,
    payments: [{ type: "payment", amount: yuan(10_000), method: "" }],
    ...changes,
  });
  const reading = readingOf({ order, updatedAt, platformId: "1", secondFacts: NOBODY }, [], updatedAt);
  await createMirrorStore(database).upsertOrders(connection, [reading]);
}
const NOBODY = { phones: [], emails: [], postCodes: [] };

async function offer(
  customerId: number,
  conversationId: number,
  code: string | null,
  more = {},
): Promise<void> {
  await database.sql`
    insert into offers_made ${database.sql({
      rule_id: "welcome",
      customer_id: customerId,
      conversation_id: conversationId,
      code,
      reserved_minor: 2000,
      currency: "CNY",
      day: "2026-11-10",
      made_at: ASKED,
      idempotency_key: crypto.randomUUID(),
      ...more,
    })}`;
}

describe("a pre-sale conversation", () => {
  it.each([
    ["a price was told", "tool", { tool: "product_lookup" }, [], 1],
    ["an answer leaned on a product", "answer", { entryIds: [] }, [{ id: "p", kind: "product" }], 1],
    ["an entry on a product answered", "answer", { entryIds: ["tent"] }, [], 1],
    ["something was recommended", "recommend", {}, [], 1],
    ["an offer was made", "offer", {}, [], 1],
    ["an entry on the shop answered", "answer", { entryIds: ["shipping"] }, [], 0],
    ["an order was looked up", "tool", { tool: "order_status" }, [{ id: "o", kind: "order" }], 0],
    ["people took over", "escalate", { reason: "bulk_deal" }, [{ id: "p", kind: "product" }], 0],
    ["nothing but thanks was said", "none", {}, [], 0],
  ])("is one in which %s: %s %j", async (_, action, decision, evidence, count) => {
    await database.sql`
      insert into knowledge_releases (content_hash, entry_count) values ('x', 2)`;
    await database.sql`
      insert into knowledge_entries (release_id, entry_id, title, questions, answer, language, product, file, line)
      values (1, 'tent', '', '{}', '', 'en', 'tent', '', 1), (1, 'shipping', '', '{}', '', 'en', null, '', 1)`;
    const id = await conversation(await customer());
    await turn(id, ASKED, action, { kind: action, ...decision }, evidence);
    expect((await attribute()).conversations).toBe(count);
  });

  it("belongs to the day of its first touch, and counts once", async () => {
    const { id } = await asks("2026-11-10T00:00:00Z");
    await turn(id, "2026-11-10T09:00:00Z");
    await asks("2026-11-09T23:59:59.999Z");
    await asks("2026-11-11T00:00:00Z");
    expect(await attribute()).toMatchObject({ conversations: 1, converted: 0, pending: 0 });
  });

  it.each([
    ["2026-11-13T07:59:59Z", 1],
    ["2026-11-13T08:00:00Z", 0],
  ])("may still convert at %s: %i", async (asOf, pending) => {
    await asks();
    expect(await attribute(new Date(asOf))).toMatchObject({ converted: 0, pending });
  });
});

describe("an order", () => {
  it.each([
    ["a second before", { seconds: -1 }, 0],
    ["at the same instant", {}, 0],
    ["a second after", { seconds: 1 }, 1],
    ["three days after to the second", { days: 3 }, 1],
    ["a second later than that", { days: 3, seconds: 1 }, 0],
  ])("%s is a conversion: %#", async (_, offset, converted) => {
    await asks();
    await orders(since(ASKED, offset));
    expect((await attribute()).converted).toBe(converted);
  });

  it("counts its days from the last touch", async () => {
    const { id } = await asks();
    await turn(id, "2026-11-12T08:00:00Z");
    await orders(new Date("2026-11-15T08:00:00Z"));
    expect((await attribute()).converted).toBe(1);
  });

  it("goes to the most recent conversation, and the first one is told beside it", async () => {
    const { id: first, customerId } = await asks();
    const { id: last } = await asks("2026-11-10T09:00:00Z", customerId);
    await orders(since(ASKED, { days: 1 }));
    expect(await attribute()).toMatchObject({
      conversations: 2,
      converted: 1,
      orders: [{ conversationId: last, firstConversationId: first, paid: yuan(10_000) }],
    });
  });

  it("goes to a later day's conversation, and then not to this one's", async () => {
    const { customerId } = await asks();
    await asks("2026-11-11T09:00:00Z", customerId);
    await orders(since(ASKED, { days: 2 }));
    expect(await attribute()).toMatchObject({ conversations: 1, converted: 0, orders: [] });
  });

  it("is a person's on every channel, and nobody else's", async () => {
    await asks();
    const { id } = await asks("2026-11-10T09:00:00Z");
    await asks("2026-11-10T10:00:00Z", await customer("shop/wang"));
    await asks("2026-11-10T10:00:00Z", await customer(null));
    await asks("2026-11-10T10:00:00Z", await customer("other/lin"));
    await orders(since(ASKED, { days: 1 }));
    expect((await attribute()).orders).toMatchObject([{ conversationId: id }]);
  });

  it.each([
    ["shop", "lin", "shop/lin", 1],
    ["shop", "lin", "lin", 0],
    ["files", "lin", "lin", 1],
    ["files", "lin", "files/lin", 0],
    ["shop", "#lin", "shop/##lin", 1],
    ["shop", "", "shop/", 0],
    ["shop", "", "shop/#W1", 1],
  ])("on %s by «%s» is that of %s: %i", async (connection, userId, provenAs, converted) => {
    await asks(ASKED, await customer(provenAs));
    await orders(since(ASKED, { seconds: 1 }), { id: "W1", userId }, connection);
    expect((await attribute()).converted).toBe(converted);
  });

  it.each([
    ["cancelled", { status: "cancelled" as const }],
    ["refunded", { status: "refunded" as const }],
    ["not paid", { status: "unpaid" as const }],
    ["paid back whole", { payments: [payment("payment", 10_000), payment("refund", 10_000)] }],
    ["paid back whole, as its cases tell", { afterSales: [aCase(10_000, "done")] }],
    ["without a date", { placedAt: null }],
  ])("that is %s is none", async (_, changes) => {
    await asks();
    await orders(since(ASKED, { seconds: 1 }), { id: "W1", ...changes });
    expect(await attribute()).toMatchObject({ conversations: 1, converted: 0, orders: [] });
  });

  it.each([
    ["nothing back", {}, 10_000],
    ["a part", { payments: [payment("payment", 10_000), payment("refund", 3000)] }, 7000],
    ["a part by its cases", { afterSales: [aCase(3000, "done")] }, 7000],
    [
      "the same part, told twice",
      {
        payments: [payment("payment", 10_000), payment("refund", 3000)],
        afterSales: [aCase(3000, "done")],
      },
      7000,
    ],
    ["a part that was only asked for", { afterSales: [aCase(3000, "requested")] }, 10_000],
    ["nothing, but no payments are told", { payments: [] }, 2 * 3990],
  ])("that gave %s counts what is left", async (_, changes, minor) => {
    await asks();
    await orders(since(ASKED, { seconds: 1 }), changes);
    expect((await attribute()).orders).toMatchObject([{ paid: yuan(minor) }]);
  });

  it("is taken back by a later refund", async () => {
    await asks();
    const placed = since(ASKED, { seconds: 1 });
    await orders(placed);
    expect((await attribute()).converted).toBe(1);
    await orders(placed, { status: "refunded" });
    expect((await attribute()).converted).toBe(0);
  });

  it("in another currency is a conversion beside its own currency", async () => {
    await asks();
    const payments = [{ type: "payment" as const, amount: yuan(5000, "USD"), method: "" }];
    await orders(since(ASKED, { seconds: 1 }), { payments });
    expect(await attribute()).toMatchObject({ converted: 1, orders: [{ paid: yuan(5000, "USD") }] });
  });

  it("of an erased customer is no conversion, and their conversations are gone", async () => {
    const { customerId, id } = await asks();
    await offer(customerId, id, "ONLY-1");
    await orders(since(ASKED, { seconds: 1 }), { couponCodes: ["ONLY-1"] });
    const [who] = await database.sql<[{ externalId: string }]>`
      select external_id as "externalId" from customers where id = ${customerId}`;
    await createPersonalDataStore(database).eraseCustomer({
      channel: "telegram",
      externalId: who.externalId,
    });
    expect(await attribute()).toEqual({ conversations: 0, converted: 0, pending: 0, orders: [] });
  });
});

describe("a coupon code", () => {
  it("that one customer was given tells whose order it is, in any case of its letters", async () => {
    const { customerId, id } = await asks(ASKED, await customer(null));
    await offer(customerId, id, "ONLY-1");
    await orders(since(ASKED, { days: 1 }), { userId: "stranger", couponCodes: ["only-1"] });
    expect((await attribute()).orders).toMatchObject([{ conversationId: id }]);
  });

  it("that several were given tells nothing", async () => {
    for (const who of [await customer(null), await customer(null)]) {
      const { id } = await asks(ASKED, who);
      await offer(who, id, "SHARED");
    }
    await orders(since(ASKED, { days: 1 }), { userId: "stranger", couponCodes: ["SHARED"] });
    expect((await attribute()).orders).toEqual([]);
  });

  it("doesn't stretch the three days", async () => {
    const { customerId, id } = await asks(ASKED, await customer(null));
    await offer(customerId, id, "ONLY-1");
    await orders(since(ASKED, { days: 4 }), { couponCodes: ["ONLY-1"] });
    expect((await attribute()).orders).toEqual([]);
  });
});

it("following a recommendation's link is a touch, and one held back is none", async () => {
  const who = await customer();
  const id = await conversation(who);
  const { sql } = database;
  await sql`
    insert into recommendations_made (customer_id, conversation_id, product_id, reason, is_shown, made_at, token, clicked_at)
    values (${who}, ${id}, 'shop/1', 'similar', true, '2026-11-10T08:00:00Z', 'a', '2026-11-12T08:00:00Z')`;
  const held = await conversation(await customer("shop/wang"));
  await sql`
    insert into recommendations_made (customer_id, conversation_id, product_id, reason, is_shown, made_at, token)
    values (2, ${held}, 'shop/1', 'similar', false, '2026-11-10T08:00:00Z', 'b')`;
  await orders(new Date("2026-11-15T07:00:00Z"));
  expect(await attribute()).toMatchObject({ conversations: 1, converted: 1 });
});

it("an order's articles cost what the catalogue says, if it says it of each", async () => {
  const product = (sku: string, cost: object) => ({ variants: [{ sku, ...cost }] });
  for (const [id, data] of [
    ["1", product("SKU-1", { cost: yuan(1500) })],
    ["2", product("SKU-2", {})],
  ] as const) {
    await database.sql`
      insert into store_products (connection, product_id, data, as_of)
      values ('shop', ${id}, ${JSON.stringify(data)}::text::jsonb, now())`;
  }
  await asks();
  const [line] = generatedOrder(1).order.lines;
  const lines = line ? [line] : [];
  await orders(since(ASKED, { seconds: 1 }), { lines });
  await orders(since(ASKED, { seconds: 2 }), {
    lines: lines.flatMap((one) => [one, { ...one, sku: "SKU-2" }]),
  });
  expect((await attribute()).orders.map(({ costMinor }) => costMinor)).toEqual([3000, null]);
});

describe("who came into reach of an experiment", () => {
  const exposed = () => measures().exposed("offers", "CNY");
  async function expose(customerId: number, arm: string, at = ASKED): Promise<void> {
    await database.sql`
      insert into experiment_exposures (experiment, customer_id, arm, first_at)
      values ('offers', ${customerId}, ${arm}, ${at})`;
  }

  it("is told with what they ordered in 3 days and spent in 30, since then", async () => {
    await expose(await customer(), "held_out");
    await orders(since(ASKED, { seconds: -1 }));
    await orders(since(ASKED, { days: 3, seconds: 1 }));
    expect(await exposed()).toEqual([
      { arm: "held_out", firstAt: new Date(ASKED), hasOrdered: false, spentMinor: 10_000 },
    ]);
    await orders(since(ASKED, { days: 3 }));
    await orders(since(ASKED, { days: 30 }));
    await orders(since(ASKED, { days: 30, seconds: 1 }));
    await orders(since(ASKED, { days: 5 }), {
      payments: [{ type: "payment", amount: yuan(5000, "USD"), method: "" }],
    });
    expect(await exposed()).toMatchObject([{ hasOrdered: true, spentMinor: 30_000 }]);
  });

  it("is one person on two channels, in the arm they were in first", async () => {
    await expose(await customer(), "treated", "2026-11-11T00:00:00Z");
    await expose(await customer(), "held_out");
    await expose(await customer(null), "treated", "2026-11-12T00:00:00Z");
    expect((await exposed()).map(({ arm }) => arm)).toEqual(["held_out", "treated"]);
  });

  it("is not known by a code, since only the treated have one", async () => {
    const who = await customer(null);
    await expose(who, "treated");
    await offer(who, await conversation(who), "ONLY-1");
    await orders(since(ASKED, { days: 1 }), { userId: "stranger", couponCodes: ["ONLY-1"] });
    expect(await exposed()).toMatchObject([{ hasOrdered: false, spentMinor: 0 }]);
  });
});

describe("what selling did", () => {
  it("counts a day's offers, what was taken, and what those open may cost", async () => {
    const who = await customer();
    const id = await conversation(who);
    await offer(who, id, "A");
    await offer(who, id, "B", { agent_id: "U1", rule_id: "staff" });
    await offer(who, id, "C", { made_at: "2026-11-09T12:00:00Z", taken_at: ASKED, taken_minor: 1500 });
    await offer(who, id, "D", { made_at: "2026-11-09T12:00:00Z", released_at: ASKED });
    expect(await measures().count(DAY, "CNY")).toMatchObject({
      offers: { made: 2, byAgents: 1 },
      taken: { count: 1, minor: 1500 },
      openMinor: 4000,
    });
  });

  it("counts recommendations shown, looked at and bought, by product or article", async () => {
    const who = await customer();
    const id = await conversation(who);
    const { sql } = database;
    for (const [token, productId, isShown, clickedAt] of [
      ["a", "shop/1", true, ASKED],
      ["b", "shop/7", true, null],
      ["c", "shop/9", true, null],
      ["d", "shop/1", false, null],
    ] as const) {
      await sql`
        insert into recommendations_made (customer_id, conversation_id, product_id, reason, is_shown, made_at, token,
          clicked_at)
        values (${who}, ${id}, ${productId}, 'similar', ${isShown}, ${ASKED}, ${token}, ${clickedAt})`;
    }
    await sql`
      insert into store_products (connection, product_id, data, as_of)
      values ('shop', '7', '{"variants": [{"sku": "S-7"}]}', now())`;
    const [line] = generatedOrder(1).order.lines;
    const { productId: _, ...bare } = line ?? { sku: "", name: "", options: {}, quantity: 1, price: yuan(1) };
    await orders(since(ASKED, { days: 1 }), { lines: line ? [line, { ...bare, sku: "S-7" }] : [] });
    const { recommendations } = await measures().count(DAY, "CNY");
    expect(recommendations).toEqual({ shown: 3, clicked: 1, bought: 2 });
  });

  it("tells what budgets have spent, in all and that day", async () => {
    await database.sql`
      insert into offer_budgets (rule_id, span, reserved_minor)
      values ('welcome', 'all', 9000), ('welcome', '2026-11-10', 2000), ('welcome', '2026-11-09', 7000)`;
    expect(await measures().budgets("2026-11-10")).toEqual([
      { ruleId: "welcome", allMinor: 9000, dayMinor: 2000 },
    ]);
    expect(await measures().budgets("2026-11-12")).toMatchObject([{ dayMinor: 0 }]);
  });
});

function payment(type: "payment" | "refund", minor: number) {
  return { type, amount: yuan(minor), method: "" };
}

function aCase(minor: number, status: "done" | "requested") {
  return {
    id: "1",
    orderId: "W1",
    kind: "refund" as const,
    status,
    rawStatus: "",
    amount: yuan(minor),
    updatedAt: null,
  };
}
