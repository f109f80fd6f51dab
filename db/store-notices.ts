import { type CustomerPayload, noticeLane } from "../core/conversation/delivery.ts";
import { noticeOutcome, noticeText } from "../core/store/notices/notice.ts";
import type { Say } from "../core/texts/texts.ts";
import type { OnOrdersChanged } from "./store-orders.ts";

interface OpenNotice {
  id: number;
  connection: string;
  subject: string;
  conversationId: number;
  channel: string;
  to: string;
  language: string;
}

/**
 * Tells whoever asked that their order is on its way, or never will be: in the transaction that learns of it, so that it
 * is told once. It waits for the end of the quiet hours.
 */
export function tellOfShipping({ say, dueAt }: { say: Say; dueAt: (now: Date) => Date }): OnOrdersChanged {
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
      returning n.id, n.connection, n.subject, n.conversation_id as "conversationId",
        u.channel, u.external_id as "to", n.language`;
    for (const { id, connection, subject, conversationId, channel, to, language } of notices) {
      const found = told.find(({ change }) => change.connection === connection && change.number === subject);
      if (!found) continue;
      const text = noticeText(found.change, found.outcome, language === "zh" ? "zh" : "en", say);
      const payload: CustomerPayload = { kind: "notice", text, channel, to };
      await sql`
        insert into deliveries (target, lane, unique_key, conversation_id, due_at, payload)
        values ('customer', ${noticeLane(channel, to)}, ${`notice:${id}`}, ${conversationId}, ${dueAt(new Date())},
          ${JSON.stringify(payload)}::text::jsonb)
        on conflict (unique_key) do nothing`;
      await sql`update store_notices set outcome = ${found.outcome} where id = ${id}`;
    }
  };
}
