import type { ISql } from "postgres";
import { cardOf, isShowing } from "../core/answering/cards.ts";
import { type CustomerPayload, noticeLane } from "../core/conversation/delivery.ts";
import { readKeptOrder, readKeptProduct } from "../core/store/mirror/kept-shapes.ts";
import { noticeOutcome, noticeText } from "../core/store/notices/notice.ts";
import type { NoticeStore } from "../core/store/notices/notice-store.ts";
import {
  readStockSubject,
  STOCK_NOTICE_DAYS,
  type StockOutcome,
  shopIdOf,
  stockNoticeText,
  stockOutcome,
} from "../core/store/notices/stock-notice.ts";
import type { Product } from "../core/store/shop.ts";
import type { Language, Say } from "../core/texts/texts.ts";
import type { Database } from "./open-database.ts";
import type { OnOrdersChanged } from "./store-orders.ts";
import type { OnProductsChanged } from "./store-products.ts";

export function createNoticeStore({ sql }: Pick<Database, "sql">): NoticeStore {
  return {
    async countStockNotices(customerId) {
      const [row] = await sql<[{ count: number }]>`
        select count(*)::int as count from store_notices
        where customer_id = ${customerId} and kind = 'back_in_stock' and ended_at is null`;
      return row.count;
    },
  };
}

interface OpenNotice {
  id: number;
  connection: string;
  subject: string;
  conversationId: number;
  channel: string;
  to: string;
  language: string;
}

interface TellDeps {
  say: Say;
  /** When the customer may be written to unasked: now, or the end of the quiet hours. */
  dueAt(now: Date): Date;
  /** IANA. */
  timeZone: string;
}

/**
 * Tells whoever asked that their order is on its way, or never will be: in the transaction that learns of it, so that it
 * is told once. It waits for the end of the quiet hours.
 */
export function tellOfShipping({ say, dueAt }: Pick<TellDeps, "say" | "dueAt">): OnOrdersChanged {
  return async (sql, changes) => {
    const told = changes.flatMap((change) => {
      const outcome = noticeOutcome(change);
      return outcome === null ? [] : [{ change, outcome }];
    });
    if (told.length === 0) return;
    const asked = told.map(({ change: { connection, number } }) => ({ connection, number }));
    const notices = await sql<OpenNotice[]>`
      update store_notices n set ended_at = now(), outcome = 'told'
      from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as c (connection text, number text), customers u
      where n.connection = c.connection and n.subject = c.number and n.kind = 'shipped' and n.ended_at is null
        and u.id = n.customer_id
      returning ${columns(sql)}`;
    for (const notice of notices) {
      const found = told.find(
        ({ change }) => change.connection === notice.connection && change.number === notice.subject,
      );
      if (!found) continue;
      const text = noticeText(found.change, found.outcome, languageOf(notice), say);
      await end(sql, notice, found.outcome, { text }, dueAt(new Date()));
    }
  };
}

/**
 * Keeps promises that were made while their order was sent, or called off: what was learned of it came before they were
 * written down, and is no change any more. Answers how many. Two of it at once tell each customer once.
 */
export async function endShippingNotices(
  { sql }: Pick<Database, "sql">,
  { say, dueAt }: Pick<TellDeps, "say" | "dueAt">,
): Promise<number> {
  return sql.begin(async (tx) => {
    const notices = await tx<(OpenNotice & { data: unknown })[]>`
      select ${columns(tx)}, o.data
      from store_notices n join customers u on u.id = n.customer_id
        join store_orders o on o.connection = n.connection and o.number = n.subject
      where n.kind = 'shipped' and n.ended_at is null
        and o.status in ('partly_shipped', 'shipped', 'delivered', 'completed', 'cancelled', 'refunded')
      order by n.id for update of n skip locked`;
    for (const { data, ...notice } of notices) {
      const { connection, subject: number } = notice;
      const change = { connection, number, before: null, after: readKeptOrder(data) };
      const outcome = noticeOutcome(change);
      if (outcome === null) continue;
      const text = noticeText(change, outcome, languageOf(notice), say);
      await end(tx, notice, outcome, { text }, dueAt(new Date()));
    }
    return notices.length;
  });
}

/**
 * Tells whoever waits for a product that it can be had again, or never will be: in the transaction that learns of it, so
 * that it is told once. What counts is how a product is, not what changed: a promise made while it was read is kept, too.
 */
export function tellOfStock(deps: TellDeps): OnProductsChanged {
  return async (sql, { connection, listed, gone }) => {
    const products = new Map([...listed, ...gone].map((product) => [product.id, product]));
    const isGone = new Set(gone.map(({ id }) => id));
    for (const notice of await openStockNotices(sql, connection, [...products.keys()])) {
      const subject = readStockSubject(notice.subject);
      const product = products.get(subject.productId);
      if (!product) continue;
      const outcome = isGone.has(product.id) ? "gone" : stockOutcome(product, subject);
      if (outcome) await tellOutcome(sql, deps, notice, product, outcome);
    }
  };
}

/**
 * Tells whoever has waited too long for a product that nobody watches for it any more, and whoever waits for one that
 * was gone before they asked; answers how many. Two of it at once tell each customer once.
 */
export async function endStockNotices(
  { sql }: Pick<Database, "sql">,
  deps: TellDeps,
  now: Date,
): Promise<number> {
  return sql.begin(async (tx) => {
    const notices = await tx<(OpenNotice & { data: unknown; isGone: boolean })[]>`
      select ${columns(tx)}, p.data, p.gone_at is not null as "isGone"
      from store_notices n join customers u on u.id = n.customer_id
        left join store_products p on p.connection = n.connection
          and p.product_id = case when n.kind = 'back_in_stock' then n.subject::jsonb ->> 0 end
      where n.kind = 'back_in_stock' and n.ended_at is null
        and (n.asked_at <= ${now}::timestamptz - ${STOCK_NOTICE_DAYS}::int * interval '1 day' or p.gone_at is not null)
      order by n.id for update of n skip locked`;
    for (const { data, isGone, ...notice } of notices)
      await tellOutcome(tx, deps, notice, data ? readKeptProduct(data) : null, isGone ? "gone" : "expired");
    return notices.length;
  });
}

/** In the order of their ids, locked: of two readings of one product at once, the second finds nothing left to tell. */
function openStockNotices(
  sql: ISql,
  connection: string,
  productIds: readonly string[],
): Promise<OpenNotice[]> {
  return sql<OpenNotice[]>`
    select ${columns(sql)}
    from store_notices n join customers u on u.id = n.customer_id
    where n.connection = ${connection} and n.kind = 'back_in_stock' and n.ended_at is null
      -- Other kinds' subjects are no JSON.
      and case when n.kind = 'back_in_stock' then n.subject::jsonb ->> 0 end = any(${[...productIds]}::text[])
    order by n.id for update of n`;
}

async function tellOutcome(
  sql: ISql,
  { say, dueAt, timeZone }: TellDeps,
  notice: OpenNotice,
  product: Product | null,
  outcome: StockOutcome,
): Promise<void> {
  const voice = { say, language: languageOf(notice), timeZone };
  const text = stockNoticeText(product, readStockSubject(notice.subject), outcome, voice);
  const shown = outcome === "back" && product;
  const card = shown && cardOf({ ...product, id: shopIdOf(notice.connection, product.id) }, voice);
  const cards = card && isShowing(card) ? [card] : [];
  await end(sql, notice, outcome, { text, ...(cards.length > 0 && { cards }) }, dueAt(new Date()));
}

/** Of `store_notices n` and its `customers u`. */
const columns = (
  sql: ISql,
) => sql`n.id, n.connection, n.subject, n.conversation_id as "conversationId", u.channel,
  u.external_id as "to", n.language`;

const languageOf = ({ language }: OpenNotice): Language => (language === "zh" ? "zh" : "en");

async function end(
  sql: ISql,
  { id, conversationId, channel, to }: OpenNotice,
  outcome: string,
  told: Pick<Extract<CustomerPayload, { kind: "notice" }>, "text" | "cards">,
  dueAt: Date,
): Promise<void> {
  const payload: CustomerPayload = { kind: "notice", ...told, channel, to };
  await sql`
    insert into deliveries (target, lane, unique_key, conversation_id, due_at, payload)
    values ('customer', ${noticeLane(channel, to)}, ${`notice:${id}`}, ${conversationId}, ${dueAt},
      ${JSON.stringify(payload)}::text::jsonb)
    on conflict (unique_key) do nothing`;
  await sql`update store_notices set ended_at = now(), outcome = ${outcome} where id = ${id}`;
}
