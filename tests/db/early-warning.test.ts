import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Order } from "../../core/store/shop.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { campaignsOf, lookForWarnings } from "../../db/early-warning.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createWarningStore } from "../../db/warnings.ts";
import { createTestDatabase } from "../support/database.ts";
import { createPlanter } from "./plant.ts";

const DAY_MS = 86_400_000;
const NOW = new Date("2026-11-22T08:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const BAD = "2026-11";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  const plant = createPlanter(database);
  const readings: Parameters<ReturnType<typeof createMirrorStore>["upsertOrders"]>[1][number][] = [];
  const cases: { order: string; sku: string; at: Date; words: string }[] = [];
  for (let day = 100; day >= 3; day -= 1) {
    for (let place = 0; place < 12; place += 1) {
      const number = (100 - day) * 12 + place;
      const [id, sku] = [`W${number}`, `ART-${place % 4}`];
      const isBad = sku === "ART-1" && place !== 9 && day <= 20;
      readings.push(reading(id, sku, isBad ? BAD : "2026-08", daysAgo(day)));
      if (number % 41 === 0 || (isBad && (day + place) % 3 !== 0))
        cases.push({
          order: id,
          sku,
          at: daysAgo(day - 3),
          words: `The zip broke, call me on +49 151 2345${1000 + number}`,
        });
    }
  }
  await createMirrorStore(database).upsertOrders("files", readings);
  for (const { order, sku, at, words } of cases) {
    const { id } = await plant.conversation({ at: at.toISOString() });
    const fields = {
      words,
      order: { id: order, userId: "u1" },
      items: [{ sku, name: sku, names: [], options: {}, bought: 1, quantity: 1 }],
      reason: null,
    };
    await database.sql`
      insert into after_sales_forms (conversation_id, kind, state, fields, created_at, filed_at)
      values (${id}, 'repair', 'filed', ${JSON.stringify(fields)}::text::jsonb, ${at}, ${at})`;
  }
}, 60_000);
afterAll(() => database.close());

function reading(id: string, sku: string, batch: string, at: Date) {
  const order: Order = {
    id,
    userId: "u1",
    status: "delivered",
    rawStatus: "delivered",
    placedAt: at,
    shippedAt: at,
    lines: [
      {
        sku,
        productId: sku.toLowerCase(),
        name: sku,
        options: {},
        quantity: 1,
        price: { minor: 1000, currency: "USD" },
        batch,
      },
    ],
    parcels: [],
    payments: [],
    city: null,
  };
  return { order, updatedAt: at, asOf: NOW, proofs: [] };
}

const look = (now = NOW) =>
  lookForWarnings(
    {
      database,
      store: parseStoreConfig("time_zone: UTC\ncurrency: USD", "store.yaml"),
      entries: [],
      products: [],
      erps: ["erp"],
      ownerChatIds: ["4711"],
      say: loadTexts(),
    },
    now,
  );

describe("a look at the store", () => {
  it("finds the batch that breaks, and tells the channel, the owner and the warehouse of it once", async () => {
    expect(await look()).toMatchObject({ raised: 1, open: 1 });
    expect(await look(new Date(NOW.getTime() + 3_600_000))).toMatchObject({ raised: 0, open: 1 });

    const [warning, ...others] = await createWarningStore(database).list();
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: "fault", subject: expect.stringContaining(BAD), state: "open" });
    expect(warning?.evidence.quotes.length).toBeGreaterThan(0);
    for (const quote of warning?.evidence.quotes ?? []) {
      expect(quote).toContain("The zip broke");
      expect(quote).not.toMatch(/2345/);
    }
    const told = await database.sql`select unique_key as key from deliveries order by id`;
    expect(told.map(({ key }) => key)).toEqual([
      `warning:${warning?.id}`,
      `warning:${warning?.id}:owner:4711`,
    ]);
    const pushes = await database.sql`select connection, idempotency_key as key from store_pushes`;
    expect(pushes).toEqual([{ connection: "erp", key: `warning:${warning?.id}` }]);
  });
});

describe("what names a campaign", () => {
  const offers = parseStoreConfig(
    [
      "currency: USD",
      "offers:",
      "  - { id: black-friday-2026, kind: campaign, percent_off: 20 }",
      "  - { id: welcome, kind: coupon, code: WELCOME10, percent_off: 10 }",
    ].join("\n"),
    "store.yaml",
  ).offers;
  it("is its code, and what its id says in more than one word", () => {
    expect(campaignsOf(offers)).toEqual([
      { id: "black-friday-2026", words: ["black friday"] },
      { id: "welcome", words: ["WELCOME10"] },
    ]);
  });
});
