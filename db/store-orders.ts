import type { ISql } from "postgres";
import { NO_CURRENCY } from "../core/store/currency.ts";
import { readKeptOrder } from "../core/store/mirror/kept-shapes.ts";
import type {
  MirroredOrder,
  MirrorStore,
  OrderChange,
  OrderReading,
} from "../core/store/mirror/mirror-store.ts";
import { orderKey } from "../core/store/order-key.ts";
import type { Order } from "../core/store/shop.ts";
import { jsonText } from "./json-text.ts";
import type { Database } from "./open-database.ts";

/** What else is to be written when orders change, in the same transaction. */
export type OnOrdersChanged = (sql: ISql, changes: readonly OrderChange[]) => Promise<void>;

export function createMirrorStore({ sql }: Pick<Database, "sql">, onChanged?: OnOrdersChanged): MirrorStore {
  return {
    async upsertOrders(connection, readings) {
      const rows = rowsOf(readings);
      if (rows.length === 0) return [];
      if (!onChanged) return upsert(sql, connection, rows);
      return sql.begin(async (tx) => {
        const changes = await upsert(tx, connection, rows);
        if (changes.length > 0) await onChanged(tx, changes);
        return changes;
      });
    },

    async findOrders(connections, number) {
      if (number === "") return [];
      return mirrored(
        await sql<KeptRow[]>`
        ${selected(sql)} where o.connection = any(${[...connections]}) and o.number = ${number}
        order by o.connection`,
      );
    },

    async listOrders(connection, userId, limit) {
      if (userId === "") return [];
      return mirrored(
        await sql<KeptRow[]>`
        ${selected(sql)} where o.connection = ${connection} and o.user_id = ${userId}
        order by o.placed_at desc nulls last, o.updated_at desc limit ${limit}`,
      );
    },

    async syncedThrough(connection) {
      const [row] = await sql<[{ through: Date | null }?]>`
        select through from store_syncs where connection = ${connection} and what = 'orders'`;
      return row?.through ?? null;
    },

    async findByTracking(connections, trackingNumber) {
      const number = orderKey(trackingNumber);
      if (number === "") return [];
      return mirrored(
        await sql<KeptRow[]>`
        ${selected(sql)} where o.tracking_numbers @> ${[number]}::text[]
          and o.connection = any(${[...connections]})
        order by o.updated_at desc`,
      );
    },
  };
}

interface KeptRow {
  connection: string;
  data: unknown;
  updatedAt: Date;
  asOf: Date;
  proofs: string[];
  syncedThrough: Date | null;
}

const selected = (sql: ISql) => sql`
  select o.connection, o.data, o.updated_at as "updatedAt", o.as_of as "asOf", o.proofs,
    s.through as "syncedThrough"
  from store_orders o left join store_syncs s on s.connection = o.connection and s.what = 'orders'`;

const mirrored = (rows: readonly KeptRow[]): MirroredOrder[] =>
  rows.map(({ data, ...row }) => ({ ...row, order: readKeptOrder(data) }));

interface ChangedRow {
  number: string;
  after: unknown;
  before: { status: Order["status"]; trackingNumbers: string[] } | null;
}

/**
 * One statement for a page. What stood there is locked and read before it is overwritten, in the order of numbers, so
 * that two pages at once neither wait for each other in a circle nor report one change twice.
 */
async function upsert(sql: ISql, connection: string, rows: readonly GivenRow[]): Promise<OrderChange[]> {
  const changed = await sql<ChangedRow[]>`
    with given as (
      select * from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as g(number text, user_id text,
        status text, placed_at timestamptz, updated_at timestamptz, as_of timestamptz, paid_minor int8,
        currency text, proofs text[], tracking_numbers text[], data jsonb)
    ), before as materialized (
      select o.number, o.status, o.tracking_numbers, o.data from store_orders o
      where o.connection = ${connection} and o.number = any(${rows.map(({ number }) => number)})
      order by o.number for update
    ), merged as (
      select g.*, ${mergedData(sql)} as merged from given g left join before b using (number)
    ), kept as (
      insert into store_orders as o (connection, number, user_id, status, placed_at, updated_at, as_of, paid_minor,
        currency, proofs, tracking_numbers, data)
      select ${connection}, number, user_id, status, placed_at, updated_at, as_of, paid_minor, currency, proofs,
        tracking_numbers, merged
      from merged order by number
      on conflict (connection, number) do update set
        user_id = excluded.user_id, status = excluded.status, placed_at = excluded.placed_at,
        updated_at = excluded.updated_at, as_of = excluded.as_of, paid_minor = excluded.paid_minor,
        currency = excluded.currency, proofs = excluded.proofs, tracking_numbers = excluded.tracking_numbers,
        data = excluded.data
      where excluded.updated_at > o.updated_at
        or (excluded.updated_at = o.updated_at and excluded.as_of >= o.as_of)
      returning o.number, o.status, o.tracking_numbers, o.data, o.xmax = 0 as is_new
    )
    select k.number, k.data as after, case when b.number is not null then
      jsonb_build_object('status', b.status, 'trackingNumbers', b.tracking_numbers) end as before
    from kept k left join before b using (number)
    where k.is_new or b.status <> k.status or b.tracking_numbers <> k.tracking_numbers
    order by k.number`;
  return changed.map(({ number, before, after }) => ({
    connection,
    number,
    before,
    after: readKeptOrder(after),
  }));
}

/** The new reading, with what a carrier told of its parcels before, unless the platform knows how it ended. */
const mergedData = (sql: ISql) => sql`
  case when b.data is null then g.data else jsonb_set(g.data, '{parcels}', coalesce((
    select jsonb_agg(coalesce(told.parcel, new.parcel) order by new.at)
    from jsonb_array_elements(g.data -> 'parcels') with ordinality new (parcel, at)
    left join lateral (
      select old as parcel from jsonb_array_elements(b.data -> 'parcels') old
      where old ->> 'trackingNumber' = new.parcel ->> 'trackingNumber'
        and old ->> 'trackedAt' > coalesce(new.parcel ->> 'trackedAt', '')
        and new.parcel ->> 'status' not in ('delivered', 'returned')
      limit 1
    ) told on true
  ), '[]')) end`;

interface GivenRow {
  number: string;
  [column: string]: unknown;
}

/** A row each number: of two readings of one order the newer. */
function rowsOf(readings: readonly OrderReading[]): GivenRow[] {
  const newest = new Map<string, OrderReading>();
  for (const reading of readings) {
    const number = orderKey(reading.order.id);
    const other = newest.get(number);
    if (number !== "" && (!other || other.updatedAt <= reading.updatedAt)) newest.set(number, reading);
  }
  return [...newest].map(([number, { order, updatedAt, asOf, proofs }]) => {
    const { asOf: _, ...data } = order;
    const paid = paidOf(order);
    return {
      number,
      user_id: order.userId,
      status: order.status,
      placed_at: order.placedAt,
      updated_at: updatedAt,
      as_of: asOf,
      paid_minor: paid.minor,
      currency: paid.currency,
      proofs,
      tracking_numbers: order.parcels.map(({ trackingNumber }) => orderKey(trackingNumber)),
      data,
    };
  });
}

/** What came in and was not given back. */
function paidOf({ payments, lines }: Order): { minor: number; currency: string } {
  const currency = payments[0]?.amount.currency ?? lines[0]?.price.currency ?? NO_CURRENCY;
  const minor = payments
    .filter(({ amount }) => amount.currency === currency)
    .reduce((sum, { type, amount }) => sum + (type === "payment" ? amount.minor : -amount.minor), 0);
  return { minor, currency };
}
