import postgres from "postgres";
import type { ConversationStore } from "../core/conversation/conversation-store.ts";
import type { InboundMessage } from "../core/conversation/inbound-message.ts";
import { createBatcher } from "./batch.ts";

/** Makes customers' messages durable and their turns due: what comes at the same time, in one statement and one flush to disk. */
export function createReceive(sql: postgres.Sql): ConversationStore["receive"] {
  return createBatcher(storeAll);

  /** Whether each was new. One customer's messages are stored one after the other, in the order they came. */
  async function storeAll(messages: readonly InboundMessage[]): Promise<boolean[]> {
    const outcomes = new Map<InboundMessage, boolean>();
    let rest = messages;
    while (rest.length > 0) {
      const firsts = new Map<string, InboundMessage>();
      for (const message of rest) {
        const customer = `${message.channel}:${message.externalCustomerId}`;
        if (!firsts.has(customer)) firsts.set(customer, message);
      }
      const batch = new Set(firsts.values());
      const stored = await store([...batch]);
      for (const message of batch) outcomes.set(message, stored.has(keyOf(message)));
      rest = rest.filter((message) => !batch.has(message));
    }
    return messages.map((message) => outcomes.get(message) ?? false);
  }

  /** The keys of those that were new; at most one message a customer. */
  async function store(messages: readonly InboundMessage[]): Promise<Set<string>> {
    try {
      const rows = await sql<{ channel: string; externalId: string }[]>`
        with given as (
          select * from jsonb_to_recordset(${JSON.stringify(messages.map(givenRow))}::text::jsonb) as g(channel text,
            external_id text, customer text, name text, language text, kind text, body text, attachment jsonb,
            sent_at timestamptz)
        ), fresh as (
          select g.* from given g where not exists (
            select 1 from messages m where m.channel = g.channel and m.external_id = g.external_id
          )
          -- Platforms call it an edit, too, when a link got its preview.
          and case when g.attachment -> 'context' ? 'editOf' then not exists (
            select 1 from messages m where m.channel = g.channel
              and m.external_id = g.attachment -> 'context' ->> 'editOf' and g.body = coalesce((
                select e.text from messages e where e.conversation_id = m.conversation_id and e.id > m.id
                  and e.attachment -> 'context' ->> 'editOf' = m.external_id
                order by e.id desc limit 1
              ), m.text)
          ) else true end
        ), customer as (
          -- In one order in every process: two that lock the same customers must not wait for each other.
          insert into customers (channel, external_id, name, usual_language)
          select channel, customer, name, language from fresh order by channel, customer
          on conflict (channel, external_id) do update set name = excluded.name
          returning id, channel, external_id
        ), conversation as (
          insert into conversations (customer_id, inbound_seq, turn_due_at)
          select id, 1, now() from customer order by channel, external_id
          on conflict (customer_id) where closed_at is null do update
            set inbound_seq = conversations.inbound_seq + 1, turn_due_at = now(), last_message_at = now()
          returning id, customer_id, inbound_seq
        )
        insert into messages (conversation_id, channel, external_id, author, kind, text, attachment, seq, sent_at)
        select c.id, f.channel, f.external_id, 'customer', f.kind, f.body, f.attachment, c.inbound_seq, f.sent_at
        from fresh f
          join customer u on u.channel = f.channel and u.external_id = f.customer
          join conversation c on c.customer_id = u.id
        returning channel, external_id as "externalId"`;
      return new Set(rows.map(keyOf));
    } catch (error) {
      // Delivered twice at the same instant: the second one fails whole, so that nothing of it is counted.
      const isKnown =
        error instanceof postgres.PostgresError && error.constraint_name === "messages_channel_external_id";
      if (isKnown && messages.length === 1) return new Set();
      throw error;
    }
  }
}

const keyOf = ({ channel, externalId }: { channel: string; externalId: string }): string =>
  `${channel}:${externalId}`;

function givenRow(message: InboundMessage) {
  return {
    channel: message.channel,
    external_id: message.externalId,
    customer: message.externalCustomerId,
    name: message.customerName,
    language: message.appLanguage ?? "en",
    kind: message.kind,
    body: message.text,
    attachment: attachmentOf(message),
    sent_at: message.sentAt.toISOString(),
  };
}

function attachmentOf({ choice, attachment, context }: InboundMessage): object | null {
  if (choice === null && context === null) return attachment;
  return { ...attachment, ...(choice !== null && { key: choice }), ...(context && { context }) };
}
