import type { CustomerStore } from "../core/conversation/customer-store.ts";
import type { Language } from "../core/texts/texts.ts";
import { RATING_EVERY_DAYS } from "../core/ticket/rating.ts";
import type { Database } from "./open-database.ts";
import { createRatings } from "./ratings.ts";

export function createCustomerStore({ sql }: Pick<Database, "sql">): CustomerStore {
  return {
    ...createRatings(sql),

    async greet({ channel, externalId }, name, appLanguage) {
      const [row] = await sql<[{ language: string }]>`
        insert into customers (channel, external_id, name, usual_language)
        values (${channel}, ${externalId}, ${name}, ${appLanguage ?? "en"})
        on conflict (channel, external_id) do update set name = excluded.name
        returning coalesce(chosen_language, usual_language) as language`;
      return toLanguage(row.language);
    },

    async bindUser({ channel, externalId }, userId) {
      await sql`update customers set user_id = ${userId} where channel = ${channel} and external_id = ${externalId}`;
    },

    async bindByLink({ channel, externalId }, userId, { nonce, expiresAt }) {
      const rows = await sql`
        with used as (
          insert into used_links (nonce, expires_at) values (${nonce}, ${expiresAt})
          on conflict (nonce) do nothing returning 1
        )
        update customers set user_id = ${userId}
        where channel = ${channel} and external_id = ${externalId}
          and (exists (select 1 from used) or user_id = ${userId})
        returning 1`;
      return rows.length > 0;
    },

    async setLanguage({ channel, externalId }, language) {
      await sql`
        update customers set chosen_language = ${language} where channel = ${channel} and external_id = ${externalId}`;
    },

    async stopPromotions({ channel, externalId }) {
      await sql`
        update customers set wants_promotions = false where channel = ${channel} and external_id = ${externalId}`;
    },

    async language({ channel, externalId }) {
      const [row] = await sql<[{ language: string }?]>`
        select coalesce(chosen_language, usual_language) as language from customers
        where channel = ${channel} and external_id = ${externalId}`;
      return toLanguage(row?.language ?? "en");
    },

    async find({ channel, externalId }) {
      const [row] = await sql<[{ usual: string; chosen: string | null; userId: string | null }?]>`
        select usual_language as usual, chosen_language as chosen, user_id as "userId" from customers
        where channel = ${channel} and external_id = ${externalId}`;
      if (!row) return null;
      return {
        usualLanguage: toLanguage(row.usual),
        chosenLanguage: row.chosen === null ? null : toLanguage(row.chosen),
        userId: row.userId,
      };
    },

    async owns({ channel, externalId }, conversationId) {
      const rows = await sql`
        select 1 from conversations c join customers u on u.id = c.customer_id
        where c.id = ${conversationId} and u.channel = ${channel} and u.external_id = ${externalId}`;
      return rows.length > 0;
    },

    async confirmHelped({ channel, externalId }, conversationId, ratingDueAt) {
      const rows = await sql`
        with owner as (
          -- First, as receive does: whoever holds the conversation must not ask for the customer.
          select id from customers where channel = ${channel} and external_id = ${externalId} for update
        ), changed as (
          update conversations c set helped = true, helped_at = now()
          from owner
          where c.id = ${conversationId} and c.customer_id = owner.id and c.helped is null
          returning c.id, c.customer_id
        ), asked as (
          update customers u set rating_asked_at = now()
          from changed where u.id = changed.customer_id
            and (u.rating_asked_at is null or u.rating_asked_at < now() - ${RATING_EVERY_DAYS}::int * interval '1 day')
          returning u.channel, u.external_id, coalesce(u.chosen_language, u.usual_language) as language
        ), rating as (
          insert into ratings (conversation_id, due_at, asked_at)
          select changed.id, ${ratingDueAt}::timestamptz, ${ratingDueAt}::timestamptz from changed, asked
        ), question as (
          insert into deliveries (target, lane, conversation_id, due_at, payload)
          select 'customer', 'rating:' || channel || ':' || external_id, changed.id, ${ratingDueAt}::timestamptz,
            jsonb_build_object('kind', 'rating', 'conversationId', changed.id, 'language', language,
              'channel', channel, 'to', external_id)
          from changed, asked
        )
        select 1 from changed`;
      return rows.length > 0;
    },
  };
}

const toLanguage = (value: string): Language => (value === "zh" ? "zh" : "en");
