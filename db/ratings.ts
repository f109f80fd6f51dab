import type { CustomerStore } from "../core/conversation/customer-store.ts";
import type { StaffPayload, ThreadNote } from "../core/conversation/delivery.ts";
import { COMMENT_MINUTES, LOW_RATING, RATING_CHANGE_MINUTES } from "../core/ticket/rating.ts";
import type { Database } from "./open-database.ts";

/** What customers say of our help, and what follows from it for staff. */
export function createRatings(
  sql: Database["sql"],
): Pick<CustomerStore, "rate" | "comment" | "awaitsComment"> {
  return {
    async rate({ channel, externalId }, conversationId, rating) {
      return sql.begin(async (tx) => {
        const [asked] = await tx<[AskedRow?]>`
          select r.id::int8 as id, r.ticket_id::int8 as "ticketId", r.rating, c.customer_id::int8 as "customerId",
            coalesce(r.rated_at < now() - ${RATING_CHANGE_MINUTES}::int * interval '1 minute', false) as "isOver"
          from ratings r join conversations c on c.id = r.conversation_id join customers u on u.id = c.customer_id
          where r.conversation_id = ${conversationId} and u.channel = ${channel} and u.external_id = ${externalId}
          order by r.id desc limit 1 for update of r`;
        if (!asked) return "not_asked";
        if (asked.isOver) return "over";
        if (asked.rating === rating) return "same";
        await tx`
          update ratings set rating = ${rating}, rated_at = coalesce(rated_at, now()) where id = ${asked.id}`;
        const isNews = rating <= LOW_RATING && (asked.rating === null || asked.rating > LOW_RATING);
        if (isNews) await callSeniors(tx, { ...asked, conversationId, rating });
        else if (asked.ticketId !== null) {
          const id = asked.rating === null ? "note-rated" : "note-rated-changed";
          await tellStaff(tx, asked.ticketId, conversationId, [note(id, { rating })]);
        }
        if (asked.ticketId !== null)
          await tx`
            insert into ticket_events (ticket_id, kind, actor, data)
            values (${asked.ticketId}, 'rated', 'customer', ${JSON.stringify({ rating })}::text::jsonb)`;
        return asked.rating === null ? "rated" : "changed";
      });
    },

    async awaitsComment({ channel, externalId }, conversationId) {
      const rows = await sql`
        select 1 from ratings r join conversations c on c.id = r.conversation_id join customers u on u.id = c.customer_id
        where r.conversation_id = ${conversationId} and u.channel = ${channel} and u.external_id = ${externalId}
          and r.rating is not null and r.comment is null
          and r.id = (select max(id) from ratings where conversation_id = ${conversationId})`;
      return rows.length > 0;
    },

    async comment({ channel, externalId }, repliesTo, text) {
      return sql.begin(async (tx) => {
        const [asked] = await tx<[(AskedRow & { conversationId: number; comment: string | null })?]>`
          select r.id::int8 as id, r.ticket_id::int8 as "ticketId", r.rating, r.comment,
            r.conversation_id::int8 as "conversationId", u.id::int8 as "customerId"
          from customers u join conversations c on c.customer_id = u.id
            join deliveries d on d.conversation_id = c.id
            join ratings r on r.conversation_id = c.id
          where u.channel = ${channel} and u.external_id = ${externalId} and d.external_id = ${repliesTo}
            and d.payload ->> 'kind' = 'comment_question' and r.rating is not null
            and coalesce(d.sent_at, now()) > now() - ${COMMENT_MINUTES}::int * interval '1 minute'
          order by r.id desc limit 1 for update of r`;
        if (!asked || (asked.comment !== null && asked.comment !== text)) return false;
        if (asked.comment === text) return true;
        await tx`update ratings set comment = ${text} where id = ${asked.id}`;
        const live = await liveTicket(tx, asked.customerId);
        const ticketId = live?.id ?? asked.ticketId;
        if (ticketId === null) return true;
        const values = { rating: asked.rating ?? 0, comment: text };
        await tellStaff(tx, ticketId, asked.conversationId, [note("note-rating-comment", values)]);
        return true;
      });
    },
  };
}

interface AskedRow {
  id: number;
  ticketId: number | null;
  rating: number | null;
  customerId: number;
  isOver: boolean;
}

type Tx = Pick<Database, "sql">["sql"] | Parameters<Parameters<Database["sql"]["begin"]>[1]>[0];

/** A low rating is the senior team's: their ticket, the same one again where there is one. Who has a ticket now keeps it. */
async function callSeniors(
  tx: Tx,
  given: { ticketId: number | null; customerId: number; conversationId: number; rating: number },
): Promise<void> {
  const { ticketId, customerId, conversationId, rating } = given;
  const live = await liveTicket(tx, customerId);
  const told = note("note-rated-low", { rating });
  const tell = (id: number, ...payloads: StaffPayload[]) => tellStaff(tx, id, conversationId, payloads);

  if (live && live.state !== "open") {
    await tx`update tickets set priority = 'urgent' where id = ${live.id}`;
    const values = { rating, agent: live.agentId ?? "" };
    const call: StaffPayload = {
      kind: "call",
      ticketId: 0,
      to: "seniors",
      note: { id: "call-rated-low", values },
    };
    return tell(live.id, { kind: "root_update", ticketId: 0 }, note("note-rated-low-held", { rating }), call);
  }
  if (live) {
    await tx`update tickets set priority = 'urgent', is_senior = true where id = ${live.id}`;
    if (live.isSenior) return tell(live.id, told);
    return tell(live.id, { kind: "senior_root", ticketId: 0 }, told);
  }
  const [again] = await tx<[{ id: number; wasSenior: boolean }?]>`
    with before as (
      select id, is_senior from tickets where id = ${ticketId} and state in ('resolved', 'closed') and merged_into is null
    )
    update tickets t
    set state = 'open', reason = 'low_rating', priority = 'urgent', is_senior = true, reopenings = reopenings + 1,
        opened_at = now(), claimed_at = null, active_at = null, nudged_at = null, first_reply_at = null,
        resolved_at = null, closed_at = null, owed_since = now(), owed_before = '[]', sla_warned_at = null,
        sla_breached_at = null, resolve_warned_at = null, resolve_breached_at = null
    from before where t.id = before.id
    returning t.id::int8 as id, before.is_senior as "wasSenior"`;
  if (again) {
    await recordEvent(tx, again.id, "reopened");
    return tell(again.id, { kind: again.wasSenior ? "root_update" : "senior_root", ticketId: 0 }, told);
  }
  const [opened] = await tx<[{ id: number }]>`
    insert into tickets (conversation_id, customer_id, reason, priority, is_senior, owed_since)
    values (${conversationId}, ${customerId}, 'low_rating', 'urgent', true, now()) returning id::int8 as id`;
  await recordEvent(tx, opened.id, "opened");
  await tell(opened.id, { kind: "root", ticketId: 0 }, told);
}

async function liveTicket(tx: Tx, customerId: number) {
  const [live] = await tx<[{ id: number; state: string; agentId: string | null; isSenior: boolean }?]>`
    select id::int8 as id, state, agent_id as "agentId", is_senior as "isSenior" from tickets
    where customer_id = ${customerId} and state in ('open', 'claimed', 'waiting') for update`;
  return live ?? null;
}

async function recordEvent(tx: Tx, ticketId: number, kind: "opened" | "reopened"): Promise<void> {
  await tx`
    insert into ticket_events (ticket_id, kind, actor, data)
    values (${ticketId}, ${kind}, 'customer', '{"reason": "low_rating"}')`;
}

async function tellStaff(
  tx: Tx,
  ticketId: number,
  conversationId: number,
  payloads: readonly StaffPayload[],
): Promise<void> {
  const rows = payloads.map((payload) => ({ ...payload, ticketId }));
  await tx`
    insert into deliveries (target, lane, conversation_id, payload)
    select 'staff', ${`ticket:${ticketId}`}, ${conversationId}, p.value
    from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) with ordinality p order by p.ordinality`;
}

const note = (id: string, values: ThreadNote["values"]): StaffPayload => ({
  kind: "note",
  ticketId: 0,
  note: { id, values },
});
