import type { Fragment, ISql } from "postgres";
import type { SentParcels, SentUnits } from "../core/insight/early-warning/observed.ts";
import { orderKey } from "../core/store/order-key.ts";
import { carrierKeys, shownId } from "./case-keys.ts";

/** What is read: from the day `since` on, as of `now`. */
export interface CaseWindow {
  sql: ISql;
  timeZone: string;
  since: number;
  now: Date;
}

/** Orders are looked for by when they were placed: they are sent within so many days of it. */
const PLACED_BEFORE_DAYS = 30;

/** Orders that left the shop, with `columns` and the day. `offset 0`: what is here is reckoned once an order. */
const sent = ({ sql, timeZone, since, now }: CaseWindow, columns: Fragment, condition?: Fragment) => sql`
  sent as (
    select o.connection, o.number, ${columns},
      (coalesce((o.data ->> 'shippedAt')::timestamptz, o.placed_at) at time zone ${timeZone})::date
        - date '1970-01-01' as day
    from store_orders o
    where o.placed_at >= ${new Date((since - PLACED_BEFORE_DAYS) * 86_400_000)} and o.placed_at <= ${now}
      and o.status not in ('unpaid', 'paid', 'cancelled') ${condition ? sql`and ${condition}` : sql``}
    offset 0
  )`;

/** `lines`: what was in them, with the carrier where one brings it all. */
const lines = (window: CaseWindow, condition?: Fragment) => {
  const { sql } = window;
  const columns = sql`o.data -> 'lines' as lines,
      case when jsonb_array_length(o.data -> 'parcels') = 1 then nullif(o.data #>> '{parcels,0,carrier}', '')
        else (
          select case when count(distinct p ->> 'carrier') = 1 then min(p ->> 'carrier') end
          from jsonb_array_elements(o.data -> 'parcels') p where p ->> 'carrier' <> ''
        ) end as carrier`;
  return sql`
  ${sent(window, columns, condition)}, articles as (${articlesOf(sql)}), lines as (
    select s.connection, s.number, s.day, s.carrier, line.sku, line.batch,
      coalesce(line."productId", a.product_id, line.sku) as product_id, line.quantity as units
    from sent s cross join lateral jsonb_to_recordset(s.lines)
        as line(sku text, batch text, "productId" text, quantity float8)
      left join articles a on a.connection = s.connection and a.sku = line.sku
  )`;
};

const articlesOf = (sql: ISql) => sql`
  select p.connection, v ->> 'sku' as sku, min(p.product_id) as product_id
  from store_products p cross join lateral jsonb_array_elements(p.data -> 'variants') v group by 1, 2`;

export async function readSent(window: CaseWindow): Promise<SentUnits[]> {
  // One row for goods that were sent on many days, and sorted only then: what the days share is long, and is much.
  const rows = await window.sql<(Omit<SentUnits, "day" | "units"> & SentDays)[]>`
    with ${lines(window)}, days as (
      select connection, product_id, sku, batch, carrier, day, sum(units)::int as units from lines
      group by 1, 2, 3, 4, 5, 6
    ), goods as materialized (
      select connection, product_id, sku, batch, carrier, array_agg(day) as days, array_agg(units) as units from days
      group by 1, 2, 3, 4, 5
    )
    select connection, product_id as "productId", sku, batch, carrier, days, units from goods order by 1, 2, 3, 4, 5`;
  const keyOf = carrierKeys();
  return rows.flatMap(({ connection, days, units, ...row }) => {
    const goods = { ...row, productId: shownId(connection, row.productId), carrier: keyOf(row.carrier) };
    return days
      .map((day, at) => ({ ...goods, day, units: units[at] ?? 0 }))
      .sort((one, other) => one.day - other.day);
  });
}

/** Days on which some were sent, and how many on each. */
interface SentDays {
  connection: string;
  days: readonly number[];
  units: readonly number[];
}

/** An order as its cases need it. */
interface SentOrder {
  day: number;
  carrier: string | null;
  lines: readonly { sku: string; productId: string; batch: string | null }[];
}

/** The orders that forms and complaints are about. */
export async function sentOrders(window: CaseWindow) {
  const { sql, since, now } = window;
  const named = await sql<{ id: string }[]>`
    select distinct fields -> 'order' ->> 'id' as id from after_sales_forms
    where created_at >= ${new Date(since * 86_400_000)} and created_at <= ${now} and fields -> 'order' ->> 'id' <> ''
    union
    select substr(e ->> 'id', 7) from turns t cross join lateral jsonb_array_elements(t.evidence) e
    where t.action = 'escalate' and t.created_at >= ${new Date(since * 86_400_000)} and t.created_at <= ${now}
      and e ->> 'kind' = 'order'`;
  const numbers = [...new Set(named.map(({ id }) => orderKey(id)))];
  const rows = await sql<
    {
      connection: string;
      number: string;
      day: number;
      carrier: string | null;
      lines: { sku: string; productId: string; batch: string | null }[];
    }[]
  >`
    with ${lines(window, sql`o.number = any(${numbers})`)}
    select connection, number, day, carrier,
      json_agg(json_build_object('sku', sku, 'productId', product_id, 'batch', batch)) as lines
    from lines group by 1, 2, 3, 4`;
  const keyOf = carrierKeys();
  const orders = new Map(
    rows.map(({ connection, number, day, carrier, lines }): [string, SentOrder] => [
      number,
      {
        day,
        carrier: keyOf(carrier),
        lines: lines.map((line) => ({ ...line, productId: shownId(connection, line.productId) })),
      },
    ]),
  );
  const articles = await sql<{ connection: string; sku: string; productId: string }[]>`
    select connection, sku, product_id as "productId" from (${articlesOf(sql)}) a`;
  const products = new Map(
    articles.map(({ connection, sku, productId }) => [sku, shownId(connection, productId)]),
  );
  return {
    find: (id: string): SentOrder | null => orders.get(orderKey(id)) ?? null,
    productOf: (sku: string): string | null => products.get(sku) ?? null,
  };
}

/** Some orders of a group, for whoever looks it up. */
const ORDERS_NAMED = 3;

/** Of orders that say when they went, and parcels of which a carrier or the shop told anything. */
export async function readParcels(window: CaseWindow): Promise<SentParcels[]> {
  const { sql, timeZone } = window;
  const rows = await sql<(Omit<SentParcels, "carrier"> & { carrier: string })[]>`
    with ${sent(window, sql`o.as_of, o.data -> 'parcels' as parcels`, sql`o.data ? 'shippedAt'`)}, judged as (
      select s.connection, s.number, s.day, p.carrier,
        case when p.status = 'delivered'
          then (p."lastEventAt" at time zone ${timeZone})::date - date '1970-01-01' - s.day end as took,
        (coalesce(p."trackedAt", s.as_of) at time zone ${timeZone})::date - date '1970-01-01' - s.day as known
      from sent s cross join lateral jsonb_to_recordset(s.parcels)
        as p(carrier text, status text, "lastEventAt" timestamptz, "trackedAt" timestamptz)
      where p.carrier <> '' and p.status <> 'unknown' and (p.status <> 'delivered' or p."lastEventAt" is not null)
      offset 0
    ), alike as materialized (
      select carrier, day, greatest(took, case when took is not null then 0 end) as took, greatest(known, 0) as known,
        count(*)::int as parcels, array_agg(number || ' ' || connection) as orders
      from judged group by 1, 2, 3, 4
    )
    select carrier, day, took as "tookDays", known as "knownDays", parcels, array(
        select 'store_orders:' || split_part(o, ' ', 2) || '/' || split_part(o, ' ', 1)
        from unnest(orders) o order by o limit ${ORDERS_NAMED}
      ) as orders
    from alike order by 1, 2, 3, 4`;
  const keyOf = carrierKeys();
  return rows.flatMap((row) => {
    const carrier = keyOf(row.carrier);
    return carrier === null ? [] : [{ ...row, carrier }];
  });
}
