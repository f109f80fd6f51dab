import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readingOf } from "../../core/store/mirror/mirror-store.ts";
import { stockSubject } from "../../core/store/notices/stock-notice.ts";
import type { Product, ProductVariant } from "../../core/store/shop.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import type { Database } from "../../db/open-database.ts";
import {
  createNoticeStore,
  endShippingNotices,
  endStockNotices,
  tellOfShipping,
  tellOfStock,
} from "../../db/store-notices.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createProductMirror } from "../../db/store-products.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const NOW = new Date("2026-10-01T22:30:00Z");
const MORNING = new Date("2026-10-02T09:00:00Z");
const telling = { say: loadTexts(), dueAt: () => MORNING, timeZone: "UTC" };
const mirrorOf = (sql: Pick<Database, "sql">) => createProductMirror(sql, tellOfStock(telling));

const variant = (sku: string, size: string, available: boolean): ProductVariant => ({
  sku,
  options: { size },
  price: { minor: 4900, currency: "USD" },
  available,
});
const fleece = (...variants: ProductVariant[]): Product => ({
  id: "fleece",
  name: "Mist Fleece",
  names: { zh: "晨雾抓绒" },
  url: "https://shop.example/fleece",
  imageUrl: null,
  attributes: {},
  variants,
});
const soldOut = fleece(variant("F-M", "M", false), variant("F-L", "L", false));
const backInM = fleece(variant("F-M", "M", true), variant("F-L", "L", false));

/** A customer who waits since an instant for a fleece, in some versions. */
async function waits(name: string, skus: string[], { language = "en", since = NOW } = {}): Promise<number> {
  const [row] = await database.sql<[{ id: number }]>`
    with customer as (
      insert into customers (channel, external_id, name, usual_language) values ('telegram', ${name}, ${name}, ${language})
      on conflict (channel, external_id) do update set name = excluded.name returning id
    ), conversation as (
      insert into conversations (customer_id, closed_at) select id, now() from customer returning id, customer_id
    )
    insert into store_notices (customer_id, conversation_id, kind, connection, subject, language, asked_at)
    select customer_id, id, 'back_in_stock', 'shop', ${stockSubject({ productId: "fleece", skus })}, ${language}, ${since}
    from conversation returning customer_id as id`;
  return row.id;
}

const told = () => database.sql<{ lane: string; dueAt: Date; payload: Record<string, unknown> }[]>`
  select lane, due_at as "dueAt", payload from deliveries order by lane`;
const outcomes = () =>
  database.sql<{ outcome: string | null }[]>`select outcome from store_notices order by id`.then((rows) =>
    rows.map(({ outcome }) => outcome),
  );

it("tells whoever waits for what is back, after the quiet hours, with the card, and nobody else", async () => {
  await mirrorOf(database).upsertProducts("shop", [soldOut], NOW);
  await waits("1", ["F-M"]);
  await waits("2", [], { language: "zh" });
  await waits("3", ["F-L"]);
  await database.sql`
    insert into store_notices (customer_id, conversation_id, kind, connection, subject, language)
    select customer_id, conversation_id, 'shipped', 'shop', 'A1001', 'en' from store_notices limit 1`;
  await mirrorOf(database).upsertProducts("other", [backInM], NOW);
  expect(await told()).toEqual([]);

  await mirrorOf(database).upsertProducts("shop", [backInM], NOW);
  const notices = await told();
  expect(notices.map(({ lane, dueAt }) => [lane, dueAt])).toEqual([
    ["notice:telegram:1", MORNING],
    ["notice:telegram:2", MORNING],
  ]);
  expect(notices.map(({ payload }) => payload["text"])).toEqual([
    "You asked me to tell you: Mist Fleece (M) is back in stock, $49. I can't set one aside for you, so have a look while there are some.",
    "您让我留意的晨雾抓绒（M）到货了，$49。我没法替您预留，需要的话请尽早看看。",
  ]);
  expect(notices[0]?.payload["cards"]).toEqual([
    expect.objectContaining({
      productId: "shop/fleece",
      link: expect.objectContaining({ url: "https://shop.example/fleece" }),
    }),
  ]);
  expect(await outcomes()).toEqual(["back", "back", null, null]);
});

it("keeps a promise that was made while the product was read: how it is counts, not what changed", async () => {
  await mirrorOf(database).upsertProducts("shop", [backInM], NOW);
  await waits("1", ["F-M"]);
  await mirrorOf(database).upsertProducts("shop", [backInM], NOW);
  expect(await outcomes()).toEqual(["back"]);
});

it("an older reading that comes late tells nothing", async () => {
  await mirrorOf(database).upsertProducts("shop", [soldOut], NOW);
  await waits("1", ["F-M"]);
  await mirrorOf(database).upsertProducts("shop", [backInM], new Date(NOW.getTime() - 1));
  expect(await outcomes()).toEqual([null]);
});

it("two readings at once tell it once", async () => {
  await mirrorOf(database).upsertProducts("shop", [soldOut], NOW);
  await waits("1", ["F-M"]);
  const hook = tellOfStock(telling);
  const read = { connection: "shop", listed: [backInM], gone: [] };
  let second: Promise<unknown> = Promise.resolve();
  await database.sql.begin(async (first) => {
    await hook(first, read);
    second = database.sql.begin((other) => hook(other, read));
    const waiting = await Promise.race([
      second.then(() => "done"),
      new Promise((resolve) => setTimeout(() => resolve("waits"), 200)),
    ]);
    expect(waiting).toBe("waits");
  });
  await second;
  expect(await told()).toHaveLength(1);
  expect(await outcomes()).toEqual(["back"]);
});

it("nothing is told of a reading that is rolled back", async () => {
  await waits("1", ["F-M"]);
  const hook = tellOfStock(telling);
  const failing = createProductMirror(database, async (sql, read) => {
    await hook(sql, read);
    throw new Error("the process died");
  });
  await expect(failing.upsertProducts("shop", [backInM], NOW)).rejects.toThrow("died");
  expect(await told()).toEqual([]);
  expect(await outcomes()).toEqual([null]);
});

it("what is sold no more is told as that, a version as well as the product", async () => {
  const mirror = mirrorOf(database);
  await mirror.upsertProducts("shop", [soldOut], NOW);
  await waits("1", ["F-M"]);
  await mirror.upsertProducts("shop", [fleece(variant("F-L", "L", false))], NOW);
  expect(await outcomes()).toEqual(["gone"]);

  await waits("2", []);
  expect(await mirror.markGone("shop", new Date(NOW.getTime() + 1))).toBe(1);
  expect(await outcomes()).toEqual(["gone", "gone"]);
  expect((await told()).map(({ payload }) => payload["text"])).toEqual([
    // Nothing is left of its options to name.
    expect.stringMatching(/^You asked me to tell you when Mist Fleece is back\. We no longer sell it,/),
    expect.stringMatching(/^You asked me to tell you when Mist Fleece is back\. We no longer sell it,/),
  ]);
});

it("a promise of 180 days is ended with a word, one of 179 isn't; one for what was gone already is, too", async () => {
  await mirrorOf(database).upsertProducts("shop", [soldOut], NOW);
  const daysAgo = (days: number) => ({ since: new Date(NOW.getTime() - days * 86_400_000) });
  await waits("1", ["F-M"], daysAgo(180));
  await waits("2", ["F-M"], daysAgo(179));
  expect(await endStockNotices(database, telling, NOW)).toBe(1);
  expect(await endStockNotices(database, telling, NOW)).toBe(0);
  expect((await told()).map(({ payload }) => payload["text"])).toEqual([
    "You asked me to tell you when Mist Fleece (M) is back. It hasn't come back in half a year, so I've stopped watching for it. If you still want it, just ask me again.",
  ]);
  await createProductMirror(database).markGone("shop", new Date(NOW.getTime() + 1));
  expect(await endStockNotices(database, telling, NOW)).toBe(1);
  expect(await outcomes()).toEqual(["expired", "gone"]);
});

it("two sweeps at once end each promise once", async () => {
  await waits("1", [], { since: new Date(NOW.getTime() - 200 * 86_400_000) });
  await heldOpen(database, async (first) => {
    expect(await endStockNotices(first, telling, NOW)).toBe(1);
    expect(await endStockNotices(database, telling, NOW)).toBe(0);
  });
  expect(await told()).toHaveLength(1);
});

it("counts what a customer still waits for", async () => {
  const customer = await waits("1", ["F-M"]);
  await waits("1", ["F-L"]);
  const store = createNoticeStore(database);
  expect(await store.countStockNotices(customer)).toBe(2);
  await mirrorOf(database).upsertProducts("shop", [backInM], NOW);
  expect(await store.countStockNotices(customer)).toBe(1);
});

describe("an order that is sent", () => {
  const keep = (id: string, status: "paid" | "shipped" | "cancelled") =>
    createMirrorStore(database, tellOfShipping(telling)).upsertOrders("shop", [
      readingOf(generatedOrder(1, { id, status, parcels: [] }), [], NOW),
    ]);
  /** A customer who waits for it. */
  const waitsFor = (name: string, subject: string) => database.sql`
    with customer as (
      insert into customers (channel, external_id, name, usual_language) values ('telegram', ${name}, ${name}, 'en')
      returning id
    ), conversation as (
      insert into conversations (customer_id, closed_at) select id, now() from customer returning id, customer_id
    )
    insert into store_notices (customer_id, conversation_id, kind, connection, subject, language)
    select customer_id, id, 'shipped', 'shop', ${subject}, 'en' from conversation`;

  it("before the promise to tell of it was written down is told of all the same, once", async () => {
    await keep("A-1", "shipped");
    await keep("A-2", "cancelled");
    await keep("A-3", "paid");
    for (const [name, subject] of [
      ["1", "A1"],
      ["2", "A2"],
      ["3", "A3"],
    ] as const)
      await waitsFor(name, subject);
    await keep("A-1", "shipped");
    expect(await told()).toEqual([]);

    expect(await endShippingNotices(database, telling)).toBe(2);
    expect(await endShippingNotices(database, telling)).toBe(0);
    expect((await told()).map(({ lane, dueAt }) => [lane, dueAt])).toEqual([
      ["notice:telegram:1", MORNING],
      ["notice:telegram:2", MORNING],
    ]);
    expect((await told())[0]?.payload["text"]).toBe("You asked me to tell you: order A-1 is on its way.");
    expect(await outcomes()).toEqual(["shipped", "cancelled", null]);
  });

  it("is told once by two rounds at once", async () => {
    await keep("A-1", "shipped");
    await waitsFor("1", "A1");
    await heldOpen(database, async (first) => {
      expect(await endShippingNotices(first, telling)).toBe(1);
      expect(await endShippingNotices(database, telling)).toBe(0);
    });
    expect(await told()).toHaveLength(1);
  });
});
