import type { Order } from "../../core/store/shop.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createPlanter } from "../db/plant.ts";

const DAY_MS = 86_400_000;

/** The batch of `ART-1` that breaks. */
export const BAD_BATCH = "2026-11";

/** Hundred days of a store's orders with the usual few repairs, and a batch of the last three weeks that breaks. */
export async function plantBadBatch(database: Database, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const plant = createPlanter(database);
  const readings: Parameters<ReturnType<typeof createMirrorStore>["upsertOrders"]>[1][number][] = [];
  const cases: { order: string; sku: string; at: Date; words: string }[] = [];
  for (let day = 100; day >= 3; day -= 1) {
    for (let place = 0; place < 12; place += 1) {
      const number = (100 - day) * 12 + place;
      const [id, sku] = [`W${number}`, `ART-${place % 4}`];
      const isBad = sku === "ART-1" && place !== 9 && day <= 20;
      readings.push(reading(id, sku, isBad ? BAD_BATCH : "2026-08", daysAgo(day), now));
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
}

function reading(id: string, sku: string, batch: string, at: Date, now: Date) {
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
  return { order, updatedAt: at, asOf: now, proofs: [] };
}
