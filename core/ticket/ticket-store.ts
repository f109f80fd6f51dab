import type { AgentFile } from "../conversation/delivery.ts";
import type { FiledForm } from "./after-sales/filed-form.ts";
import type { HandoffTurn } from "./handoff.ts";
import type { SlaFacts } from "./sla.ts";
import type { WaitingTicket } from "./sort-tickets.ts";
import type { TicketPriority, TicketReason, TicketState } from "./ticket.ts";

/** Who acts: a Slack user, by id. The name is for reading only. */
export interface Agent {
  id: string;
  name: string;
  /** May act on anybody's ticket. */
  isLead?: boolean;
}

/** All that is shown of a ticket in its root message. */
export interface TicketView {
  id: number;
  state: TicketState;
  reason: TicketReason;
  priority: TicketPriority;
  /** It is the senior team's. */
  isSenior: boolean;
  /** The ticket in which it carries on. */
  mergedInto: number | null;
  /** Other tickets of the same person that it could be merged with, newest first, at most 5. */
  mergeable: readonly { id: number; state: TicketState; customerName: string }[];
  agentId: string | null;
  openedAt: Date;
  resolvedAt: Date | null;
  reopenings: number;
  customer: { name: string; channel: string; language: "zh" | "en"; userId: string | null };
  /** `blocked`: the customer blocked the bot, as far as was seen; `back`: and has written since. */
  reach: "open" | "blocked" | "back";
  /** What was said before the words that opened it, oldest first. */
  history: readonly { author: "customer" | "bot" | "agent"; text: string; sentAt: Date }[];
  /** The bot's turns up to the one that opened it, oldest first, at most the last 8. */
  turns: readonly HandoffTurn[];
  /** Requests after the sale that wait for a decision, and the one decided last; oldest first. */
  forms?: readonly FiledForm[];
  slackChannel: string | null;
  slackTs: string | null;
}

/** A live ticket in a list, with what its promises hang on. */
export type LiveTicket = Omit<WaitingTicket, "sla"> & { facts: SlaFacts };

/** What came of an agent's action. */
export type TicketOutcome =
  | { kind: "done"; ticketId: number }
  /** Somebody else has it: the loser of a race hears who. */
  | { kind: "held"; agentId: string }
  | { kind: "not_possible"; state: TicketState }
  /** Two tickets that are to be merged are of different people, as far as is known. */
  | { kind: "not_same_customer" }
  | { kind: "not_found" };

/** An agent's message in a ticket's thread. */
export interface AgentMessage {
  channel: string;
  ts: string;
  threadTs: string;
  agent: Agent;
  text: string;
  files: readonly AgentFile[];
  /** Whoever wrote it doesn't serve customers. */
  staysInside?: boolean;
}

/** What became of it: `relayed` is on its way to the customer, `inside` stays among staff, `known` was seen before. */
export type RelayOutcome = "relayed" | "inside" | "known" | "no_ticket";

/** The tickets' aggregate: every method is one transaction, with its event and the deliveries that follow. */
export interface TicketStore {
  claim(ticketId: number, agent: Agent): Promise<TicketOutcome>;
  release(ticketId: number, agent: Agent): Promise<TicketOutcome>;
  /** Asks the customer for a rating at `rating.dueAt` unless one was asked within 7 days. */
  resolve(ticketId: number, agent: Agent, rating: { dueAt: Date }): Promise<TicketOutcome>;
  /** Gives an open or claimed ticket to `to`; of another's ticket only a lead may, as with all below. */
  assign(ticketId: number, by: Agent, to: Agent): Promise<TicketOutcome>;
  /** The ticket carries on under a root message in the senior channel, unclaimed and urgent. */
  escalateToSenior(ticketId: number, by: Agent): Promise<TicketOutcome>;
  setPriority(ticketId: number, priority: TicketPriority, by: Agent): Promise<TicketOutcome>;
  /**
   * Makes one of two tickets of one person: the one somebody has carries on, else the older. The other is closed and
   * points there, and what either chat says from now on belongs to the one that is left (`ticketId` of the outcome).
   */
  merge(ticketId: number, otherId: number, by: Agent): Promise<TicketOutcome>;
  /** Passes the holder's own words to the customer; everyone else's stay inside. */
  relay(message: AgentMessage): Promise<RelayOutcome>;
  relayEdit(channel: string, ts: string, agentId: string, text: string): Promise<boolean>;
  relayDeletion(channel: string, ts: string): Promise<boolean>;
  view(ticketId: number): Promise<TicketView | null>;
  /**
   * Everything said in the ticket's conversations, oldest first; with `before`, the id of a delivery, only what no later
   * one of its lane brings.
   */
  transcript(ticketId: number, before?: number): Promise<TicketView["history"]>;
  /** All that wait for people or for their customer. */
  live(): Promise<LiveTicket[]>;
  /** Where the root message stands, once Slack has it. */
  setRoot(ticketId: number, channel: string, ts: string): Promise<void>;
  idByRoot(channel: string, ts: string): Promise<number | null>;
  /** Threads whose replies matter, with the newest one seen and those that reached the customer, by their `ts`. */
  liveThreads(): Promise<{ channel: string; ts: string; seenTs: string; relayed: string[] }[]>;
}
