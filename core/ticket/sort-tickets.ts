import type { Mood } from "../understanding/understanding.ts";
import type { SlaStanding } from "./sla.ts";
import { PRIORITIES, type TicketPriority } from "./ticket.ts";

/** A live ticket as it stands in a list. */
export interface WaitingTicket {
  id: number;
  priority: TicketPriority;
  /** Null while nobody has it. */
  agentId: string | null;
  customerName: string;
  /** The customer's words that called people. */
  firstWords: string;
  /** How the customer sounded last. */
  mood: Mood;
  openedAt: Date;
  slackChannel: string | null;
  slackTs: string | null;
  /** Where its promises stand. */
  sla: SlaStanding;
}

/** Each ticket once, in the first list it belongs to. */
export interface SortedTickets {
  /** A promise is broken, whosever it is. */
  late: readonly WaitingTicket[];
  mine: readonly WaitingTicket[];
  unclaimed: readonly WaitingTicket[];
}

/** What waits for one agent: what is due first stands first, then the urgent, then the old. What waits for the customer comes last. */
export function sortTickets(tickets: readonly WaitingTicket[], agentId: string): SortedTickets {
  const isLate = ({ sla }: WaitingTicket) => sla.state === "breached";
  const dueMs = ({ sla }: WaitingTicket) => sla.dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const rank = ({ priority }: WaitingTicket) => PRIORITIES.indexOf(priority);
  const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
  const sorted = tickets.toSorted(
    (a, b) =>
      compare(dueMs(a), dueMs(b)) ||
      compare(rank(b), rank(a)) ||
      compare(a.openedAt.getTime(), b.openedAt.getTime()),
  );
  return {
    late: sorted.filter(isLate),
    mine: sorted.filter((ticket) => !isLate(ticket) && ticket.agentId === agentId),
    unclaimed: sorted.filter((ticket) => !isLate(ticket) && ticket.agentId === null),
  };
}
