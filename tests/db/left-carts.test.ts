import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { armOf } from "../../core/selling/holdout.ts";
import { createCartReminder } from "../../core/selling/offers/left-cart.ts";
import { readingOf } from "../../core/store/mirror/mirror-store.ts";
import type { Order } from "../../core/store/shop.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { createExposureStore } from "../../db/exposures.ts";
import { createLeftCartStore } from "../../db/left-carts.ts";
import { createOfferStore, createOfferUpkeep } from "../../db/offers.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";

const HOUR = 3_600_000;
const NOW = new Date("2026-11-22T12:00:00Z");
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);
const say = loadTexts();

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database);
  await customer("shop/lin");
  await readThrough(ago(0.1));
});

async function customer(userId: string, language = "en"): Promise<void> {
  await database.sql`
    with customer as (
      insert into customers (channel, external_id, user_id, usual_language)
      values ('telegram', gen_random_uuid()::text, ${userId}, ${language}) returning id
    ) insert into conversations (customer_id) select id from customer`;
}

const readThrough = (at: Date) => database.sql`
  insert into store_syncs (connection, what, synced_at) values ('shop', 'orders', ${at})
  on conflict (connection, what) do update set synced_at = excluded.synced_at`;

const cny = (minor: number) => ({ minor, currency: "CNY" });
const line = (name: string, minor: number) => ({
  sku: name,
  name,
  options: {},
  quantity: 1,
  price: cny(minor),
});

async function order(id: string, changes: Partial<Order> = {}): Promise<void> {
  const { updatedAt, ...read } = generatedOrder(1, {
    id,
    userId: "lin",
    status: "unpaid",
    placedAt: ago(25),
    lines: [line("Tent", 30_000)],
    ...changes,
  });
  await createMirrorStore(database).upsertOrders("shop", [readingOf({ ...read, updatedAt }, [], updatedAt)]);
}

const RULES = `currency: CNY
time_zone: UTC
offers:
  - id: back
    kind: coupon
    code: BACK10
    percent_off: 10
    min_order: 200
    budget: 40
    rescue: { max_discount: 40 }
  - { id: staff, kind: campaign, percent_off: 10, rescue: { max_discount: 40 } }
`;
const CART = "left_cart: { after_hours: 24, offer: back }";

function reminder(selling: string, { now = NOW, seed = "seed" } = {}) {
  return createCartReminder({
    store: parseStoreConfig(`${RULES}selling: { ${selling} }`, "store.yaml"),
    carts: createLeftCartStore(database),
    offers: createOfferStore(database),
    exposures: createExposureStore(database),
    products: () => [],
    connections: [],
    seed,
    say,
    clock: () => now,
    log: pino({ level: "silent" }),
  });
}

const NOBODY = "holdout_percent: 0";
const told = async () =>
  (
    await database.sql<{ text: string }[]>`
      select payload ->> 'text' as text from deliveries where payload ->> 'kind' = 'notice' order by id`
  ).map(({ text }) => text);
const spent = async () =>
  (
    await database.sql<
      { minor: number }[]
    >`select reserved_minor as minor from offer_budgets where span = 'all'`
  )[0]?.minor ?? 0;

describe("an order left unpaid", () => {
  it("is told of once, with the offer of its rule, however many processes look and however often", async () => {
    await order("W1");
    const looks = await Promise.all([1, 2, 3, 4].map(() => reminder(`${CART}, ${NOBODY}`)()));
    expect(looks.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await reminder(`${CART}, ${NOBODY}`)()).toBe(0);
    expect(await told()).toEqual([
      "Your order W1 (Tent) is not paid yet.\nI can offer you 10 % off, ¥40 at most, on an order of ¥200 or more. Your code is BACK10. It is good for one order.\nTo use it, place the order again.\nNo more reminders like this: send /stop.",
    ]);
    expect(await spent()).toBe(4000);
    expect(await createOfferUpkeep(database).releaseUntold(new Date(NOW.getTime() + 2 * HOUR))).toBe(0);
  });

  it("is told of in the customer's language", async () => {
    await database.sql`update customers set usual_language = 'zh'`;
    await order("W1", { lines: [line("帐篷", 10_000), line("地垫", 500)] });
    await reminder(`left_cart: { after_hours: 24 }, ${NOBODY}`)();
    expect(await told()).toEqual([
      "您的订单 W1（帐篷等 2 样）还没有付款。\n还想要的话，付款后我们就为您安排；有什么拿不准的，直接在这里问我。\n不想再收到这样的提醒，回复 /stop 就行。",
    ]);
  });

  it.each<[string, string, Partial<Order>]>([
    ["no rule is named", `left_cart: { after_hours: 24 }, ${NOBODY}`, {}],
    ["the order is too small for it", `${CART}, ${NOBODY}`, { lines: [line("Mug", 19_999)] }],
    ["offers are switched off", `${CART}, ${NOBODY}, rescue: false`, {}],
    ["the rule is for staff alone", `left_cart: { after_hours: 24, offer: staff }, ${NOBODY}`, {}],
  ])("is told of without an offer where %s", async (_, selling, changes) => {
    await order("W1", changes);
    expect(await reminder(selling)()).toBe(1);
    expect((await told())[0]).toContain("If you still want it");
    expect(await database.sql`select 1 from offers_made`).toHaveLength(0);
  });

  it("is told of without an offer once the budget is spent", async () => {
    await customer("shop/wang");
    await order("W1");
    await order("W2", { userId: "wang" });
    expect(await reminder(`${CART}, ${NOBODY}`)()).toBe(2);
    expect((await told()).filter((text) => text.includes("BACK10")).length).toBe(1);
    expect(await spent()).toBe(4000);
  });

  it.each<[string, () => Promise<unknown>, string?, { now?: Date }?]>([
    ["that is paid", () => order("W1", { status: "paid" })],
    ["that was called off", () => order("W1", { status: "cancelled" })],
    ["before its time", () => order("W1", { placedAt: ago(23.9) })],
    ["of before the rule", () => order("W1", { placedAt: ago(48.1) })],
    ["of somebody who has proven nothing", () => order("W1", { userId: "wang" })],
    ["after /stop", () => database.sql`update customers set wants_promotions = false`],
    [
      "after /stop in another chat of theirs",
      async () => {
        await customer("shop/lin");
        await database.sql`update customers set wants_promotions = false where id = 2`;
      },
    ],
    [
      "that people are at work on",
      () => database.sql`
      insert into tickets (conversation_id, customer_id, state, reason) values (1, 1, 'claimed', 'customer_asked')`,
    ],
    ["while nobody knows whether it was paid", () => readThrough(ago(1.1))],
    ["of whom the owner excludes", async () => {}, `${CART}, ${NOBODY}, excluded_customers: [shop/lin]`],
    ["where it is switched off", async () => {}, NOBODY],
    ["after which they bought", () => order("W2", { status: "paid", placedAt: ago(2) })],
    ["at night", async () => {}, `${CART}, ${NOBODY}`, { now: new Date("2026-11-22T21:30:00Z") }],
  ])("%s is not told of", async (_, happens, selling = `${CART}, ${NOBODY}`, more = {}) => {
    await order("W1", more.now ? { placedAt: new Date(more.now.getTime() - 25 * HOUR) } : {});
    if (more.now) await readThrough(more.now);
    await happens();
    expect(await reminder(selling, more)()).toBe(0);
    expect(await told()).toEqual([]);
  });

  it("of two a customer hears of one, in 7 days", async () => {
    await order("W1");
    await order("W2", { placedAt: ago(26) });
    expect(await reminder(`left_cart: { after_hours: 24 }, ${NOBODY}`)()).toBe(1);
    await order("W3", { placedAt: new Date(NOW.getTime() + 6.5 * 24 * HOUR - 25 * HOUR) });
    const later = new Date(NOW.getTime() + 6.5 * 24 * HOUR);
    await readThrough(later);
    expect(await reminder(`left_cart: { after_hours: 24 }, ${NOBODY}`, { now: later })()).toBe(0);
    const laterStill = new Date(NOW.getTime() + 7.1 * 24 * HOUR);
    await readThrough(laterStill);
    expect(await reminder(`left_cart: { after_hours: 24 }, ${NOBODY}`, { now: laterStill })()).toBe(1);
  });

  it("of a customer whom the lot holds out is noted, and never told of", async () => {
    const seed = ["a", "b", "c", "d", "e", "f", "g", "h"].find(
      (one) => armOf("offers", 1, one, 0.5) === "held_out",
    );
    if (!seed) throw new Error("one of them holds out");
    await order("W1");
    const look = reminder(`${CART}, holdout_percent: 50`, { seed });
    expect([await look(), await look()]).toEqual([0, 0]);
    expect(await told()).toEqual([]);
    expect(await database.sql`select arm from experiment_exposures`).toEqual([{ arm: "held_out" }]);
    expect(await database.sql`select outcome from left_carts`).toEqual([{ outcome: "held_out" }]);
  });
});
