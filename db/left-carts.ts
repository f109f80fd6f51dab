import type { ISql } from "postgres";
import { type CustomerPayload, noticeLane } from "../core/conversation/delivery.ts";
import {
  LEFT_WINDOW_HOURS,
  type LeftCart,
  type LeftCartStore,
  REMINDED_DAYS,
} from "../core/selling/offers/left-cart.ts";
import { readKeptOrder } from "../core/store/mirror/kept-shapes.ts";
import { FILES_CONNECTION } from "../core/store/shop.ts";
import type { Database } from "./open-database.ts";

/** Of the advisory locks: what one customer is reminded of is noted one after the other. */
const CUSTOMER_LOCKS = 7302;
/** Carts in one round: the rest come in the next. */
const MOST = 50;

interface DueRow extends Omit<LeftCart, "order" | "customer"> {
  data: unknown;
  customerId: number;
  channel: string;
  externalId: string;
  userId: string;
  language: string;
}

export function createLeftCartStore({ sql }: Pick<Database, "sql">): LeftCartStore {
  return {
    async due(now, afterHours) {
      const rows = await sql<DueRow[]>`
        select distinct on (o.connection, o.number) o.connection, o.number, o.data, c.id as "conversationId",
          u.id as "customerId", u.channel, u.external_id as "externalId", u.user_id as "userId",
          coalesce(u.chosen_language, u.usual_language) as language
        ${dueCarts(sql, now, afterHours)}
        order by o.connection, o.number, c.last_message_at desc, u.id limit ${MOST}`;
      return rows.map(({ data, customerId, channel, externalId, userId, language, ...row }) => ({
        ...row,
        order: {
          ...readKeptOrder(data),
          ...(row.connection !== FILES_CONNECTION && { connection: row.connection }),
        },
        customer: { id: customerId, channel, externalId, userId, language: language === "zh" ? "zh" : "en" },
      }));
    },

    tell: (cart, told, now, afterHours) =>
      sql.begin(async (tx) => {
        const { customer, connection, number } = cart;
        // All chats of one buyer: none of them hears of a second order.
        await tx`select pg_advisory_xact_lock(${CUSTOMER_LOCKS}, hashtext(${customer.userId}))`;
        const [due] = await tx`
          select 1 ${dueCarts(tx, now, afterHours)}
            and o.connection = ${connection} and o.number = ${number} and u.id = ${customer.id} limit 1`;
        if (!due) return false;
        const offerId = "offerId" in told ? told.offerId : null;
        const noted = await tx`
          insert into left_carts (connection, number, customer_id, outcome, offer_id, at)
          values (${connection}, ${number}, ${customer.id}, ${told.outcome}, ${offerId}, ${now})
          on conflict do nothing`;
        if (noted.count === 0) return false;
        if (told.outcome === "held_out") return true;
        const { channel, externalId: to } = customer;
        const payload: CustomerPayload = { kind: "notice", text: told.text, channel, to };
        await tx`
          insert into deliveries (target, lane, unique_key, conversation_id, due_at, payload)
          values ('customer', ${noticeLane(channel, to)}, ${`cart:${connection}/${number}`}, ${cart.conversationId},
            ${now}, ${JSON.stringify(payload)}::text::jsonb)
          on conflict (unique_key) do nothing`;
        return true;
      }),
  };
}

/** `o` an order, `u` its proven buyer, `c` a conversation of theirs. */
const dueCarts = (sql: ISql, now: Date, afterHours: number) => sql`
  from store_orders o join store_syncs s on s.connection = o.connection and s.what = 'orders'
    join customers u on u.user_id = o.connection || '/#' || o.number
      or o.user_id <> '' and u.user_id = ${buyer(sql)}
    join conversations c on c.customer_id = u.id
  where o.status = 'unpaid' and u.wants_promotions
    and o.placed_at <= ${now}::timestamptz - ${afterHours}::int * interval '1 hour'
    and o.placed_at > ${now}::timestamptz - ${afterHours + LEFT_WINDOW_HOURS}::int * interval '1 hour'
    and s.synced_at > ${now}::timestamptz - interval '1 hour'
    and not exists (select 1 from left_carts l where l.connection = o.connection and l.number = o.number)
    and not exists (
      select 1 from left_carts l join customers other on other.id = l.customer_id
      where other.user_id = u.user_id and l.at > ${now}::timestamptz - ${REMINDED_DAYS}::int * interval '1 day'
    )
    and not exists (
      select 1 from tickets t join customers other on other.id = t.customer_id
      where other.user_id = u.user_id and t.state in ('open', 'claimed', 'waiting')
    )
    and not exists (select 1 from customers other where other.user_id = u.user_id and not other.wants_promotions)
    and not exists (
      select 1 from store_orders later
      where later.connection = o.connection and later.user_id = o.user_id and o.user_id <> ''
        and later.placed_at > o.placed_at and later.status not in ('unpaid', 'cancelled')
    )`;

/** As `userIdOf` writes one. */
const buyer = (sql: ISql) => sql`
  case when o.connection = ${FILES_CONNECTION} then o.user_id
    when o.user_id like '#%' then o.connection || '/#' || o.user_id
    else o.connection || '/' || o.user_id end`;
