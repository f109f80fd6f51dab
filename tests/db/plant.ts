import type { Database } from "../../db/open-database.ts";

/** Writes rows as the pipeline would have, at any time. */
export interface Planter {
  conversation(input: {
    at: string;
    closedAt?: string;
    customerId?: number;
    helped?: boolean | null;
  }): Promise<PlantedConversation>;
  turn(
    conversationId: number,
    action: string,
    at: string,
    more?: {
      entryIds?: string[];
      evidence?: string[];
      reason?: string;
      question?: string;
      computeMs?: number;
      calledWrong?: string[];
      mode?: "model" | "quote";
      blocked?: { kind: string; fault: string | null }[][];
    },
  ): Promise<void>;
  message(
    conversationId: number,
    author: "customer" | "bot" | "agent",
    at: string,
    more?: { sentAt?: string; isDelivered?: boolean; ticketId?: number; agentId?: string },
  ): Promise<void>;
  ticket(
    conversation: PlantedConversation,
    events: readonly (readonly [kind: string, actor: string, at: string])[],
  ): Promise<number>;
  rating(conversationId: number, askedAt: string, rating: number | null): Promise<void>;
}

interface PlantedConversation {
  id: number;
  customerId: number;
}

/** The state a ticket is in after an event. */
const STATE_AFTER: Readonly<Record<string, string>> = {
  opened: "open",
  reopened: "open",
  released: "open",
  claimed: "claimed",
  assigned: "claimed",
  waiting: "waiting",
  resolved: "resolved",
  closed: "closed",
};

export function createPlanter({ sql }: Pick<Database, "sql">): Planter {
  return {
    async conversation({ at, closedAt, customerId, helped }) {
      const owner = customerId ?? (await newCustomer());
      const [row] = await sql<[{ id: number }]>`
        insert into conversations (customer_id, opened_at, closed_at, last_message_at, helped)
        values (${owner}, ${at}, ${closedAt ?? null}, ${at}, ${helped ?? null}) returning id`;
      return { id: row.id, customerId: owner };
    },

    async turn(conversationId, action, at, more = {}) {
      const { entryIds, evidence, reason, question, computeMs, calledWrong, mode, blocked } = more;
      const decision = {
        kind: action,
        ...(entryIds && { entryIds }),
        ...(reason && { reason }),
        ...(calledWrong && { calledWrong }),
      };
      await sql`
        insert into turns (conversation_id, from_seq, through_seq, action, decision, evidence, reason, score, mood,
          language, mode, question, compute_ms, blocked, created_at)
        values (${conversationId}, 1, 1, ${action}, ${sql.json(decision)},
          ${sql.json((evidence ?? []).map((id) => ({ id })))}, 'planted', 0.9, 'calm', 'en', ${mode ?? "quote"},
          ${question ?? "?"}, ${computeMs ?? 0}, ${sql.json(blocked ?? [])}, ${at})`;
    },

    async message(conversationId, author, at, { sentAt, isDelivered = true, ticketId, agentId } = {}) {
      await sql`
        insert into messages (conversation_id, channel, author, text, ticket_id, agent_id, sent_at, received_at,
          delivered_at)
        values (${conversationId}, 'telegram', ${author}, 'planted', ${ticketId ?? null}, ${agentId ?? null},
          ${sentAt ?? at}, ${at}, ${isDelivered && author !== "customer" ? at : null})`;
    },

    async ticket({ id, customerId }, events) {
      const state = STATE_AFTER[events.at(-1)?.[0] ?? "opened"] ?? "open";
      const [row] = await sql<[{ id: number }]>`
        insert into tickets (conversation_id, customer_id, state, reason, opened_at, resolved_at)
        values (${id}, ${customerId}, ${state}, 'no_evidence', ${events[0]?.[2] ?? null},
          ${events.findLast(([kind]) => kind === "resolved")?.[2] ?? null}) returning id`;
      for (const [kind, actor, at] of events) {
        await sql`insert into ticket_events (ticket_id, kind, actor, at) values (${row.id}, ${kind}, ${actor}, ${at})`;
      }
      return row.id;
    },

    async rating(conversationId, askedAt, rating) {
      await sql`
        insert into ratings (conversation_id, due_at, asked_at, rating)
        values (${conversationId}, ${askedAt}, ${askedAt}, ${rating})`;
    },
  };

  async function newCustomer(): Promise<number> {
    const [row] = await sql<[{ id: number }]>`
      insert into customers (channel, external_id) values ('telegram', gen_random_uuid()::text) returning id`;
    return row.id;
  }
}
