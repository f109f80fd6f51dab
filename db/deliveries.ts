import { type Delivery, ID_SEPARATOR, type NewDelivery } from "../core/conversation/delivery.ts";
import type { DeliveryStore } from "../core/conversation/delivery-store.ts";
import { lazily } from "./lazily.ts";
import type { Database } from "./open-database.ts";

export function createDeliveryStore({ sql }: Pick<Database, "sql">): DeliveryStore {
  return {
    async add(deliveries) {
      if (deliveries.length > 0) await sql`${insertDeliveries(deliveries)}`;
    },

    async claim(targets, limit, leaseMs) {
      return sql<Delivery[]>`
        with due as (
          select id from deliveries d
          where target = any(${[...targets]}) and sent_at is null and failed_at is null
            and due_at <= now() and (lease_until is null or lease_until < now())
            and id = (
              select min(id) from deliveries e
              where e.lane = d.lane and e.sent_at is null and e.failed_at is null
            )
          order by id limit ${limit}
          for update skip locked
        )
        update deliveries d
        set lease_until = now() + ${leaseMs}::int * interval '1 ms', attempts = attempts + 1
        where id = any(array(select id from due))
        returning ${lazily(sql)}, d.id, d.target, d.lane, d.attempts, d.conversation_id as "conversationId", d.payload,
          coalesce(string_to_array(d.external_id, ${ID_SEPARATOR}), '{}') as "sentIds"`;
    },

    async sentIds(messageId) {
      // The last of the message and its edits tells what stands there now.
      const [row] = await sql<[{ externalId: string }?]>`
        select d.external_id as "externalId"
        from messages m join deliveries d on d.conversation_id = m.conversation_id
        where m.id = ${messageId} and d.target = 'customer' and d.external_id is not null
          and d.payload ->> 'kind' in ('message', 'edit') and (d.payload -> 'messageId')::int8 = ${messageId}
        order by d.id desc limit 1`;
      return row?.externalId.split(ID_SEPARATOR).filter(Boolean) ?? [];
    },

    async placeOf(uniqueKey) {
      const [row] = await sql<[{ externalId: string | null }?]>`
        select external_id as "externalId" from deliveries where unique_key = ${uniqueKey}`;
      return row?.externalId ?? null;
    },

    async takeBack({ id, lane, conversationId }) {
      await sql.begin(async (tx) => {
        const later = await tx<{ messageId: number; turnId: number | null }[]>`
          delete from deliveries d using messages m
          where d.lane = ${lane} and d.id >= ${id} and d.sent_at is null and d.failed_at is null
            and d.payload ->> 'kind' = 'message' and m.id = (d.payload ->> 'messageId')::int8 and m.author = 'bot'
          returning m.id as "messageId", m.turn_id as "turnId"`;
        await tx`delete from messages where id = any(${later.map(({ messageId }) => messageId)})`;
        const turnIds = later.flatMap(({ turnId }) => turnId ?? []);
        const turns = await tx<{ fromSeq: number }[]>`
          delete from turns where id = any(${turnIds}) and conversation_id = ${conversationId}
          returning from_seq as "fromSeq"`;
        const fromSeq = Math.min(...turns.map((turn) => turn.fromSeq));
        if (turns.length === 0) return;
        await tx`
          update conversations
          set answered_seq = least(answered_seq, ${fromSeq - 1}), turn_due_at = now(), turn_lease_until = null
          where id = ${conversationId}`;
      });
    },

    async settle(settlements) {
      const outcomes = settlements.map(({ delivery, sent, isLastTry, waitMs }) => ({
        id: delivery.id,
        is_sent: sent.kind === "sent",
        is_failed: sent.kind === "refused" || (sent.kind === "retry" && isLastTry),
        external_id: sent.externalId ?? null,
        error: sent.kind === "sent" ? null : sent.reason,
        wait_ms: waitMs,
        message_id: "messageId" in delivery.payload ? delivery.payload.messageId : null,
      }));
      const followUps = settlements.flatMap((settlement) => settlement.followUps);

      await sql`
        with outcome as (
          select * from jsonb_to_recordset(${sql.json(outcomes)}) as o(id int8, is_sent boolean, is_failed boolean,
            external_id text, error text, wait_ms int8, message_id int8)
        ), settled as (
          update deliveries d
          set sent_at = case when o.is_sent then now() end, failed_at = case when o.is_failed then now() end,
              external_id = coalesce(o.external_id, d.external_id), error = o.error, lease_until = null,
              due_at = now() + o.wait_ms * interval '1 ms'
          from outcome o where d.id = o.id and d.id = any(array(select id from outcome))
        ), message as (
          update messages m
          set delivered_at = coalesce(m.delivered_at, now()),
              external_id = case when m.author = 'bot' then coalesce(m.external_id, o.external_id) else m.external_id end
          from outcome o
          where m.id = o.message_id and o.is_sent and m.id = any(array(select message_id from outcome))
        )
        ${insertDeliveries(followUps)}`;
    },
  };

  function insertDeliveries(deliveries: readonly NewDelivery[]) {
    const rows = deliveries.map(({ target, lane, payload, conversationId, uniqueKey, dueAt }) => ({
      target,
      lane,
      payload,
      conversation_id: conversationId ?? null,
      unique_key: uniqueKey ?? null,
      due_at: dueAt?.toISOString() ?? null,
    }));
    return sql`
      insert into deliveries (target, lane, payload, conversation_id, unique_key, due_at)
      select r.target, r.lane, r.payload, r.conversation_id, r.unique_key, coalesce(r.due_at, now())
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(target text, lane text, payload jsonb,
        conversation_id int8, unique_key text, due_at timestamptz)
      on conflict (unique_key) do nothing`;
  }
}
