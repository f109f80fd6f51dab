import type { AgentFile } from "../conversation/delivery.ts";
import type { HandoffTurn } from "./handoff.ts";
import type { TicketPriority, TicketReason, TicketState } from "./ticket.ts";

/** Who acts: a Slack user, by id. The name is for reading only. */
export interface Agent {
  id: string;
  name: string;
}

/** All that is shown of a ticket in its root message. */
export interface TicketView {
  id: number;
  state: TicketState;
  reason: TicketReason;
  priority: TicketPriority;
  agentId: string | null;
  openedAt: Date;
  resolvedAt: Date | null;
  reopenings: number;
  customer: { name: string; channel: string; language: "zh" | "en"; userId: string | null };
  /** What was said before the words that opened it, oldest first. */
  history: readonly { author: "customer" | "bot" | "agent"; text: string; sentAt: Date }[];
  /** The bot's turns up to the one that opened it, oldest first, at most the last 8. */
  turns: readonly HandoffTurn[];
  slackChannel: string | null;
  slackTs: string | null;
}

/** What came of an agent's action. */
export type TicketOutcome =
  | { kind: "done"; ticketId: number }
  /** Somebody else has it: the loser of a race hears who. */
  | { kind: "held"; agentId: string }
  | { kind: "not_possible"; state: TicketState }
  | { kind: "not_found" };

/** An agent's message in a ticket's thread. */
export interface AgentMessage {
  channel: string;
  ts: string;
  threadTs: string;
  agent: Agent;
  text: string;
  files: readonly AgentFile[];
}

/** What became of it: `relayed` is on its way to the customer, `inside` stays among staff, `known` was seen before. */
export type RelayOutcome = "relayed" | "inside" | "known" | "no_ticket";

/** The tickets' aggregate: every method is one transaction, with its event and the deliveries that follow. */
export interface TicketStore {
  claim(ticketId: number, agent: Agent): Promise<TicketOutcome>;
  release(ticketId: number, agent: Agent): Promise<TicketOutcome>;
  /** Asks the customer for a rating at `rating.dueAt` unless one was asked within 7 days. */
  resolve(ticketId: number, agent: Agent, rating: { dueAt: Date }): Promise<TicketOutcome>;
  /** Gives an open or claimed ticket to `to`. */
  assign(ticketId: number, by: Agent, to: Agent): Promise<TicketOutcome>;
  /** The ticket carries on under a root message in the senior channel, unclaimed and urgent. */
  escalateToSenior(ticketId: number, by: Agent): Promise<TicketOutcome>;
  /** Passes the holder's own words to the customer; everyone else's stay inside. */
  relay(message: AgentMessage): Promise<RelayOutcome>;
  relayEdit(channel: string, ts: string, agentId: string, text: string): Promise<boolean>;
  relayDeletion(channel: string, ts: string): Promise<boolean>;
  view(ticketId: number): Promise<TicketView | null>;
  /** Everything said in the ticket's conversation, oldest first. */
  transcript(ticketId: number): Promise<TicketView["history"]>;
  /** Where the root message stands, once Slack has it. */
  setRoot(ticketId: number, channel: string, ts: string): Promise<void>;
  idByRoot(channel: string, ts: string): Promise<number | null>;
  /** Threads whose replies matter, with the newest one seen. */
  liveThreads(): Promise<{ channel: string; ts: string; seenTs: string }[]>;
}
