import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readingOf } from "../../core/store/mirror/mirror-store.ts";
import type { Order } from "../../core/store/shop.ts";
import { createOffersTaken } from "../../db/offers-taken.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const MADE = new Date("2026-11-10T08:00:00Z");
const PLACED = new Date("2026-11-10T09:00:00Z");

async function given(code: string, userId: string | null = null): Promise<void> {
  const { sql } = database;
  await sql`
    with customer as (
      insert into customers (channel, external_id, user_id) values ('telegram', gen_random_uuid()::text, ${userId})
      returning id
    )
    insert into offers_made (rule_id, customer_id, code, reserved_minor, currency, day, made_at, idempotency_key)
    select 'welcome', id, ${code}, 2000, 'CNY', '2026-11-10', ${MADE}, gen_random_uuid()::text from customer`;
}

async function orders(id: string, changes: Partial<Order> = {}): Promise<void> {
  const { updatedAt, ...read } = generatedOrder(1, {
    id,
    userId: "lin",
    status: "paid",
    placedAt: PLACED,
    couponCodes: ["ONLY-1"],
    ...changes,
  });
  await createMirrorStore(database).upsertOrders("shop", [readingOf({ ...read, updatedAt }, [], updatedAt)]);
}

const note = () => createOffersTaken(database).note();
const taken = () =>
  database.sql`
    select taken_at as at, taken_minor as minor, is_estimate as "isEstimate", order_number as number
    from offers_made order by id`;
const NOT_TAKEN = { at: null, minor: null, isEstimate: false, number: null };
const TAKEN = { at: PLACED, minor: 2000, isEstimate: true, number: "W1" };

it("an offer is used by the order in which its code was entered, once", async () => {
  await given("only-1");
  await orders("W1");
  await orders("W2", { placedAt: new Date(PLACED.getTime() + 1000) });
  expect(await note()).toBe(1);
  expect(await note()).toBe(0);
  expect(await taken()).toEqual([TAKEN]);
});

it.each([
  ["was placed before it was given", { placedAt: MADE }],
  ["is not paid", { status: "unpaid" as const }],
  ["was cancelled", { status: "cancelled" as const }],
  ["has another code", { couponCodes: ["OTHER"] }],
])("an order that %s uses none", async (_, changes) => {
  await given("ONLY-1");
  await orders("W1", changes);
  expect(await note()).toBe(0);
  expect(await taken()).toEqual([NOT_TAKEN]);
});

it("a code that many have is used by its proven buyer alone", async () => {
  await given("ONLY-1");
  await given("ONLY-1", "shop/wang");
  await orders("W1");
  expect(await note()).toBe(0);
  await given("ONLY-1", "shop/lin");
  expect(await note()).toBe(1);
  expect(await taken()).toEqual([NOT_TAKEN, NOT_TAKEN, TAKEN]);
});

it("one order uses one offer of a code", async () => {
  await given("ONLY-1", "shop/lin");
  await given("ONLY-1", "shop/lin");
  await orders("W1");
  expect(await note()).toBe(1);
  expect(await note()).toBe(0);
});

it("an order that is refunded gives its offer back", async () => {
  await given("ONLY-1");
  await orders("W1");
  await note();
  await orders("W1", { status: "refunded" });
  expect(await note()).toBe(0);
  expect(await taken()).toEqual([NOT_TAKEN]);
});

describe("what a used offer took off", () => {
  const cny = (minor: number) => ({ minor, currency: "CNY" });
  const line = (minor: number, quantity: number) => ({
    sku: "A",
    name: "A",
    options: {},
    quantity,
    price: cny(minor),
  });
  const paid = (minor: number) => ({ type: "payment" as const, amount: cny(minor), method: "card" });
  const goods = [line(7000, 2), line(1000, 1)];

  it.each<[string, Partial<Order>, { minor: number; isEstimate: boolean }]>([
    [
      "what the order tells of its code, whatever was paid",
      {
        lines: goods,
        payments: [paid(14_000)],
        codeDiscounts: [
          { code: "only-1", amount: cny(1234) },
          { code: "OTHER", amount: cny(66) },
        ],
      },
      { minor: 1234, isEstimate: false },
    ],
    [
      "nothing, where the order says so",
      { lines: goods, payments: [paid(15_000)], codeDiscounts: [{ code: "ONLY-1", amount: cny(0) }] },
      { minor: 0, isEstimate: false },
    ],
    [
      "else the price of its lines less what was paid",
      { lines: goods, payments: [paid(13_300), { ...paid(500), type: "refund" }] },
      { minor: 1700, isEstimate: false },
    ],
    [
      "all that it could be, to the unit",
      { lines: goods, payments: [paid(13_000)] },
      { minor: 2000, isEstimate: false },
    ],
    [
      "the most it could be, where more is missing than it could take off",
      { lines: goods, payments: [paid(12_999)] },
      { minor: 2000, isEstimate: true },
    ],
    [
      "the most, where postage hides it",
      { lines: goods, payments: [paid(15_000)] },
      { minor: 2000, isEstimate: true },
    ],
    [
      "the most, where nobody tells what was paid",
      { lines: goods, payments: [] },
      { minor: 2000, isEstimate: true },
    ],
    [
      "the most, where another code was entered, too",
      { lines: goods, payments: [paid(13_300)], couponCodes: ["ONLY-1", "OTHER"] },
      { minor: 2000, isEstimate: true },
    ],
  ])("is %s", async (_, changes, expected) => {
    await given("ONLY-1");
    await orders("W1", changes);
    await note();
    expect(await taken()).toMatchObject([expected]);
  });

  it("is no estimate any more once the order tells it", async () => {
    await given("ONLY-1");
    await orders("W1");
    await note();
    expect(await taken()).toMatchObject([{ minor: 2000, isEstimate: true }]);
    await orders("W1", { codeDiscounts: [{ code: "ONLY-1", amount: cny(900) }] });
    expect(await note()).toBe(0);
    expect(await taken()).toMatchObject([{ minor: 900, isEstimate: false }]);
  });
});
