import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
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
    select taken_at as at, taken_minor as minor, order_number as number from offers_made order by id`;
const NOT_TAKEN = { at: null, minor: null, number: null };
const TAKEN = { at: PLACED, minor: 2000, number: "W1" };

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
