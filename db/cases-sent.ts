import type { ISql } from "postgres";
import type { SentParcels, SentUnits } from "../core/insight/early-warning/observed.ts";
import { orderKey } from "../core/store/order-key.ts";
import { carrierKey, shownId } from "./case-keys.ts";

/** What is read: from the day `since` on, as of `now`. */
export interface CaseWindow {
  sql: ISql;
  timeZone: string;
  since: number;
  now: Date;
}

/** Orders are looked for by when they were placed: they are sent within so many days of it. */
const PLACED_BEFORE_DAYS = 30;

/** `sent`: orders that left the shop, with the day, the carrier where one brings it all, and the day's number. */
const sent = ({ sql, timeZone, since, now }: CaseWindow, numbers?: readonly string[]) => sql`
  sent as (
    select o.connection, o.number, o.data, o.as_of,
      (coalesce((o.data ->> 'shippedAt')::timestamptz, o.placed_at) at time zone ${timeZone})::date
        - date '1970-01-01' as day,
      case when jsonb_array_length(o.data -> 'parcels') = 1 then nullif(o.data #>> '{parcels,0,carrier}', '')
        else (
          select case when count(distinct p ->> 'carrier') = 1 then min(p ->> 'carrier') end
          from jsonb_array_elements(o.data -> 'parcels') p where p ->> 'carrier' <> ''
        ) end as carrier
    from store_orders o
    where o.placed_at >= ${new Date((since - PLACED_BEFORE_DAYS) * 86_400_000)} and o.placed_at <= ${now}
      and o.status not in ('unpaid', 'paid', 'cancelled')
      ${numbers ? sql`and o.number = any(${[...numbers]})` : sql``}
  ), articles as (
    select p.connection, v ->> 'sku' as sku, min(p.product_id) as product_id
    from store_products p cross join lateral jsonb_array_elements(p.data -> 'variants') v group by 1, 2
  ), lines as (
    select s.connection, s.number, s.day, s.carrier, line ->> 'sku' as sku, line ->> 'batch' as batch,
      coalesce(line ->> 'productId', a.product_id, line ->> 'sku') as product_id, (line ->> 'quantity')::numeric as units
    from sent s cross join lateral jsonb_array_elements(s.data -> 'lines') line
      left join articles a on a.connection = s.connection and a.sku = line ->> 'sku'
  )`;

export async function readSent(window: CaseWindow): Promise<SentUnits[]> {
  const rows = await window.sql<(SentUnits & { connection: string })[]>`
    with ${sent(window)}
    select connection, product_id as "productId", sku, batch, carrier, day, sum(units)::int as units from lines
    group by 1, 2, 3, 4, 5, 6`;
  return rows.map(({ connection, ...row }) => ({
    ...row,
    productId: shownId(connection, row.productId),
    carrier: carrierKey(row.carrier),
  }));
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
    with ${sent(window, numbers)}
    select connection, number, day, carrier,
      json_agg(json_build_object('sku', sku, 'productId', product_id, 'batch', batch)) as lines
    from lines group by 1, 2, 3, 4`;
  const orders = new Map(
    rows.map(({ connection, number, day, carrier, lines }): [string, SentOrder] => [
      number,
      {
        day,
        carrier: carrierKey(carrier),
        lines: lines.map((line) => ({ ...line, productId: shownId(connection, line.productId) })),
      },
    ]),
  );
  const articles = await sql<{ connection: string; sku: string; productId: string }[]>`
    select p.connection, v ->> 'sku' as sku, min(p.product_id) as "productId"
    from store_products p cross join lateral jsonb_array_elements(p.data -> 'variants') v group by 1, 2`;
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
    with ${sent(window)}, judged as (
      select s.connection, s.number, s.day, p ->> 'carrier' as carrier,
        case when p ->> 'status' = 'delivered'
          then ((p ->> 'lastEventAt')::timestamptz at time zone ${timeZone})::date - date '1970-01-01' - s.day
        end as took,
        (coalesce((p ->> 'trackedAt')::timestamptz, s.as_of) at time zone ${timeZone})::date
          - date '1970-01-01' - s.day as known
      from sent s cross join lateral jsonb_array_elements(s.data -> 'parcels') p
      where s.data ? 'shippedAt' and p ->> 'carrier' <> '' and p ->> 'status' <> 'unknown'
        and (p ->> 'status' <> 'delivered' or p ->> 'lastEventAt' is not null)
    )
    select carrier, day, case when took is not null then greatest(took, 0) end as "tookDays", greatest(known, 0) as "knownDays", count(*)::int as parcels,
      (array_agg('store_orders:' || connection || '/' || number order by number))[1:${ORDERS_NAMED}::int] as orders
    from judged group by 1, 2, 3, 4`;
  return rows.flatMap((row) => {
    const carrier = carrierKey(row.carrier);
    return carrier === null ? [] : [{ ...row, carrier }];
  });
}
