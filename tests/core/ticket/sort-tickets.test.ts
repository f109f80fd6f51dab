import { expect, it } from "vitest";
import { sortTickets, type WaitingTicket } from "../../../core/ticket/sort-tickets.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute));
const calm = { mood: "calm" } as const;
const ticket = (id: number, more: Partial<WaitingTicket> = {}): WaitingTicket => ({
  id,
  ...calm,
  priority: "normal",
  agentId: null,
  customerName: "Mia",
  firstWords: "hello",
  openedAt: at(0),
  slackChannel: "C1",
  slackTs: "1.000001",
  sla: { state: "ok", which: "first_reply", dueAt: at(30) },
  ...more,
});
const late = { state: "breached", which: "first_reply", dueAt: at(5) } as const;
const paused = { state: "paused", which: null, dueAt: null } as const;
const ids = (tickets: readonly WaitingTicket[]) => tickets.map(({ id }) => id);

it("lists each ticket once: late whosever it is, then one's own, then what nobody has; others' are left out", () => {
  const sorted = sortTickets(
    [
      ticket(1, { agentId: "ME" }),
      ticket(2),
      ticket(3, { agentId: "YOU" }),
      ticket(4, { agentId: "YOU", sla: late }),
      ticket(5, { agentId: "ME", sla: late }),
      ticket(6, { sla: late }),
    ],
    "ME",
  );
  expect([ids(sorted.late), ids(sorted.mine), ids(sorted.unclaimed)]).toEqual([[4, 5, 6], [1], [2]]);
});

it("puts what is due first in front, then the urgent, then the old, and what waits for the customer last", () => {
  const sorted = sortTickets(
    [
      ticket(1, { sla: paused }),
      ticket(2, { openedAt: at(2) }),
      ticket(3, { openedAt: at(1) }),
      ticket(4, { openedAt: at(3), priority: "urgent" }),
      ticket(5, { sla: { state: "warning", which: "next_reply", dueAt: at(20) } }),
    ],
    "ME",
  );
  expect(ids(sorted.unclaimed)).toEqual([5, 4, 3, 2, 1]);
});
