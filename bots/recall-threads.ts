import type { NewDelivery } from "../core/conversation/delivery.ts";
import type { TicketStore } from "../core/ticket/ticket-store.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";

/**
 * Puts the threads of tickets that still matter back into the sandbox's Slack: their roots, which are then brought up to
 * date like any other, and what of them reached customers. What is no longer in a thread would count as taken back.
 */
export async function recallThreads(deps: {
  tickets: Pick<TicketStore, "liveThreads" | "idByRoot" | "view" | "transcript">;
  deliveries: { add(deliveries: readonly NewDelivery[]): Promise<void> };
  recall: Sandbox["recall"];
}): Promise<void> {
  const { tickets, recall } = deps;
  const updates: NewDelivery[] = [];
  for (const { channel, ts, relayed } of await tickets.liveThreads()) {
    const ticketId = await tickets.idByRoot(channel, ts);
    const ticket = ticketId === null ? null : await tickets.view(ticketId);
    if (!ticket) continue;
    const metadata = { event_type: "zhanggui_ticket", event_payload: { ticket_id: ticket.id } };
    recall({ channel, ts, user: null, text: `#${ticket.id}`, metadata });
    const said = (await tickets.transcript(ticket.id)).filter(({ author }) => author === "agent");
    for (const [at, own] of relayed.toSorted().entries())
      recall({ channel, ts: own, threadTs: ts, user: ticket.agentId, text: said[at]?.text ?? "" });
    updates.push({
      target: "staff",
      lane: `ticket:${ticket.id}`,
      payload: { kind: "root_update", ticketId: ticket.id },
    });
  }
  await deps.deliveries.add(updates);
}
