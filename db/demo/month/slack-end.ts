import type { Sender } from "../../../core/conversation/deliver.ts";
import type { createDraftStore } from "../../knowledge-drafts.ts";
import type { Database } from "../../open-database.ts";
import type { MonthWorld } from "./month-world.ts";

const [TICKETS, SENIOR] = ["C0TICKETS", "C0SENIOR"];

/** The other end of Slack: takes what is for staff, and knows whose ticket is whose. */
export interface SlackEnd {
  send: Sender;
  /** The chat of the customer of a ticket that was posted. */
  chatOf(ticketId: number): string | null;
}

export function createSlackEnd(deps: {
  sql: Database["sql"];
  world(): Pick<MonthWorld, "tickets" | "suggestions">;
  drafts: Pick<ReturnType<typeof createDraftStore>, "setPlace">;
  nextTs(): string;
  /** A ticket's first root is posted. */
  onTicket(): void;
  onTicketChanged(): void;
}): SlackEnd {
  const { sql } = deps;
  const chats = new Map<number, string>();

  return {
    chatOf: (ticketId) => chats.get(ticketId) ?? null,

    async send(delivery) {
      if (delivery.target !== "staff") throw new Error("not for staff");
      const { id, payload, conversationId } = delivery;
      const { tickets, suggestions } = deps.world();
      const ts = deps.nextTs();
      if ("ticketId" in payload) deps.onTicketChanged();
      switch (payload.kind) {
        case "root":
        case "senior_root": {
          const channel = payload.kind === "root" ? TICKETS : SENIOR;
          const [row] = await sql<{ chatId: string }[]>`
            select u.external_id as "chatId" from conversations c join customers u on u.id = c.customer_id
            where c.id = ${conversationId ?? 0}`;
          if (!chats.has(payload.ticketId)) deps.onTicket();
          if (row) chats.set(payload.ticketId, row.chatId);
          await tickets.setRoot(payload.ticketId, channel, ts);
          return { kind: "sent", externalId: `${channel}:${ts}` };
        }
        case "root_update":
        case "customer_message":
          await suggestions.desk.wanted(payload.ticketId, id);
          break;
        case "assist": {
          const { show } = await suggestions.desk.refresh(payload.ticketId);
          if (show) await suggestions.desk.posted(show.id, { channel: TICKETS, ts });
          break;
        }
        case "knowledge_draft":
          await deps.drafts.setPlace(payload.draftId, TICKETS, ts);
      }
      return { kind: "sent", externalId: null };
    },
  };
}
