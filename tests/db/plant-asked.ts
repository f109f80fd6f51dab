import type { Database } from "../../db/open-database.ts";

/** A customer's question and what became of it, written as the pipeline would have. */
interface Asked {
  at: string | Date;
  question: string;
  language?: "zh" | "en";
  /** Without one, a customer of their own. */
  customerId?: number;
  name?: string;
  conversationId?: number;
  action?: string;
  decision?: object;
  evidence?: readonly object[];
}

export interface AskedPlanter {
  customer(more?: { name?: string; userId?: string }): Promise<number>;
  asked(input: Asked): Promise<{ turnId: number; conversationId: number; customerId: number }>;
}

export function createAskedPlanter({ sql }: Pick<Database, "sql">): AskedPlanter {
  let count = 0;
  return {
    customer,
    async asked({
      at,
      question,
      language = "en",
      customerId,
      name,
      conversationId,
      action,
      decision,
      evidence,
    }) {
      const owner = customerId ?? (await customer(name === undefined ? {} : { name }));
      const conversation = conversationId ?? (await newConversation(owner, at));
      const given = { kind: action ?? "escalate", ...(action ? {} : { reason: "no_evidence" }), ...decision };
      const [row] = await sql<[{ id: number }]>`
        insert into turns (conversation_id, from_seq, through_seq, action, decision, evidence, reason, score, mood,
          language, mode, question, compute_ms, created_at)
        values (${conversation}, 1, 1, ${given.kind}, ${JSON.stringify(given)}::text::jsonb,
          ${JSON.stringify(evidence ?? [])}::text::jsonb, 'planted', 0.5, 'calm', ${language}, 'quote', ${question}, 0,
          ${at}) returning id`;
      return { turnId: row.id, conversationId: conversation, customerId: owner };
    },
  };

  async function customer({ name, userId }: { name?: string; userId?: string } = {}): Promise<number> {
    count += 1;
    const [row] = await sql<[{ id: number }]>`
      insert into customers (channel, external_id, name, user_id)
      values ('telegram', ${`planted-${count}-${Math.random()}`}, ${name ?? ""}, ${userId ?? null}) returning id`;
    return row.id;
  }

  async function newConversation(customerId: number, at: string | Date): Promise<number> {
    const [row] = await sql<[{ id: number }]>`
      insert into conversations (customer_id, opened_at, closed_at, last_message_at)
      values (${customerId}, ${at}, ${at}, ${at}) returning id`;
    return row.id;
  }
}
