import { pino } from "pino";
import { findWarnings, HISTORY_DAYS } from "../../core/insight/early-warning/find-warnings.ts";
import { percentile } from "../../core/insight/percentile.ts";
import { FILES_CONNECTION, type Order, type OrderStatus, type Product } from "../../core/store/shop.ts";
import { createCaseStore } from "../../db/cases.ts";
import { createRandom, type Random } from "../../db/demo/generate/random.ts";
import { type Carrier, trackingNumber } from "../../db/demo/generate/tracking-number.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { type Database, openDatabase } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { demoProducts } from "../eval/recommendations.ts";

export interface WatchTimes {
  orders: number;
  /** A statement that only counts their lines, by the same index: what reading the orders takes at least. */
  bareMs: number;
  /** All that is read of the store. */
  readMs: number;
  /** What is made of it, in this process alone. */
  weighMs: number;
}

const DAY_MS = 86_400_000;
const PAGE = 2000;
const ROUNDS = 5;
const timeZone = "Asia/Shanghai";
const CARRIERS: readonly Carrier[] = ["4PX", "YunExpress", "USPS", "Royal Mail", "DHL Express", "SF Express"];

/** How long a look of early warning takes in a store that sold so much in half a year; p50, ms. */
export async function timeWatch(url: string, orders: number): Promise<WatchTimes> {
  const log = pino({ level: "warn" }, pino.destination(2));
  const database = await openDatabase({ url, schema: "bench_watch", max: 2, log });
  try {
    await migrateDatabase(database);
    const now = new Date("2026-11-22T08:00:00Z");
    await plantOrders(database, orders, now);
    await plantTalks(database, now);
    return { orders, ...(await timeLooks(database, now)) };
  } finally {
    await database.close();
  }
}

async function timeLooks({ sql }: Database, now: Date): Promise<Omit<WatchTimes, "orders">> {
  const cases = createCaseStore({ sql, timeZone, productsNamed: () => [], campaigns: () => [] });
  const times: Record<"bare" | "read" | "weigh", number[]> = { bare: [], read: [], weigh: [] };
  const timed = async <T>(what: keyof typeof times, act: () => T): Promise<Awaited<T>> => {
    const before = performance.now();
    const outcome = await act();
    times[what].push(performance.now() - before);
    return outcome;
  };
  for (let round = 0; round < ROUNDS; round++) {
    await timed(
      "bare",
      () => sql`
      select sum(jsonb_array_length(data -> 'lines')) from store_orders where placed_at <= ${now}`,
    );
    const observed = await timed("read", () => cases.observe(now));
    await timed("weigh", () => findWarnings(observed, ({ text }) => text));
  }
  const p50 = (what: keyof typeof times) => percentile(times[what], 0.5) ?? 0;
  return { bareMs: p50("bare"), readMs: p50("read"), weighMs: p50("weigh") };
}

async function plantOrders(database: Database, count: number, now: Date): Promise<void> {
  const mirror = createMirrorStore(database);
  const random = createRandom(11);
  const products = demoProducts();
  for (let from = 0; from < count; from += PAGE) {
    const readings = Array.from({ length: Math.min(PAGE, count - from) }, (_, at) => {
      const placedAt = new Date(now.getTime() - random.int(0, HISTORY_DAYS * DAY_MS));
      return {
        order: orderOf(from + at, { placedAt, now, products }, random),
        updatedAt: now,
        asOf: now,
        proofs: [],
      };
    });
    await mirror.upsertOrders(FILES_CONNECTION, readings);
  }
}

/** Those who write, and a form about an order by one in so many of them. */
const TALKS = 30_000;
const TALKS_A_FORM = 15;

async function plantTalks({ sql }: Database, now: Date): Promise<void> {
  await sql`
    with writer as (
      insert into customers (channel, external_id, name, usual_language)
      select 'bench', n, '', 'en' from generate_series(1, ${TALKS}::int) n returning id
    ), talk as (
      insert into conversations (customer_id, closed_at)
      select id, ${now} from writer returning id
    ), dated as (
      select id, ${now}::timestamptz - id % ${HISTORY_DAYS}::int * interval '1 day' as at from talk
    ), turn as (
      insert into turns (conversation_id, from_seq, through_seq, action, decision, evidence, reason, score, mood,
        language, mode, question, compute_ms, created_at)
      select id, 1, 1, 'answer', '{"kind": "answer"}', '[]', 'fits', 1, 'calm', 'en', 'quote', 'how long does it take?', 0, at
      from dated
    )
    insert into after_sales_forms (conversation_id, kind, state, fields, created_at, filed_at)
    select d.id, 'repair', 'filed', jsonb_build_object('words', 'it broke', 'reason', null,
      'order', jsonb_build_object('id', o.number), 'items', jsonb_build_array(o.data -> 'lines' -> 0)), d.at, d.at
    from dated d join store_orders o on o.number = 'ZG' || (300000 + d.id)
    where d.id % ${TALKS_A_FORM}::int = 0`;
  // As the server does by itself some time after.
  await sql`vacuum analyze`;
}

/** One to three things in one parcel, some days under way. */
function orderOf(
  n: number,
  { placedAt, now, products }: { placedAt: Date; now: Date; products: readonly Product[] },
  random: Random,
): Order {
  const carrier = random.pick(CARRIERS);
  const shippedAt = new Date(placedAt.getTime() + random.int(14, 40) * 3_600_000);
  const arrivesAt = new Date(shippedAt.getTime() + random.int(3, 14) * DAY_MS);
  const [isShipped, isThere] = [shippedAt <= now, arrivesAt <= now];
  const status: OrderStatus = random.chance(0.03)
    ? "cancelled"
    : isThere
      ? "delivered"
      : isShipped
        ? "shipped"
        : "paid";
  const isSent = isShipped && status !== "cancelled";
  const lines = Array.from({ length: random.int(1, 3) }, () => {
    const product = random.pick(products);
    const variant = random.pick(product.variants);
    const { sku, options, price } = variant;
    const batch = placedAt.toISOString().slice(0, 7);
    return { sku, productId: product.id, name: product.name, options, quantity: 1, price, batch };
  });
  const minor = lines.reduce((sum, { price }) => sum + price.minor, 0);
  return {
    id: `ZG-${300_000 + n}`,
    userId: `u-${n % 20_000}`,
    status,
    rawStatus: status,
    placedAt,
    ...(isSent && { shippedAt }),
    lines,
    parcels: isSent
      ? [
          {
            carrier,
            trackingNumber: trackingNumber(carrier, random),
            status: isThere ? "delivered" : "in_transit",
            lastEvent: isThere ? "Delivered, left with an individual" : "Departed from the sorting centre",
            lastEventAt: isThere ? arrivesAt : shippedAt,
            expectedAt: arrivesAt,
            trackedAt: isThere ? arrivesAt : now,
          },
        ]
      : [],
    payments: [{ type: "payment", amount: { minor, currency: "USD" }, method: "Visa •••• 4242" }],
    city: "Edinburgh",
  };
}
