import type { Clock } from "../clock.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import type { AgentStore } from "./agent-store.ts";
import { type Sla, slaOf } from "./sla.ts";
import type { WaitingTicket } from "./sort-tickets.ts";
import type { Agent, AgentMessage, RelayOutcome, TicketOutcome, TicketStore } from "./ticket-store.ts";

export type TicketAction = "claim" | "release" | "resolve" | "senior";

/** What a platform's staff bot calls; every method returns when its effect is durable. */
export interface StaffDesk {
  act(action: TicketAction, ticketId: number, agent: Agent): Promise<TicketOutcome>;
  assign(ticketId: number, by: Agent, to: Agent): Promise<TicketOutcome>;
  setPriority: TicketStore["setPriority"];
  merge: TicketStore["merge"];
  /** Live tickets, with where their promises stand now. */
  waiting(): Promise<WaitingTicket[]>;
  view: TicketStore["view"];
  relay(message: AgentMessage): Promise<RelayOutcome>;
  relayEdit(channel: string, ts: string, agentId: string, text: string): Promise<void>;
  relayDeletion(channel: string, ts: string): Promise<void>;
  liveThreads: TicketStore["liveThreads"];
}

export interface StaffDeskDeps {
  tickets: TicketStore;
  agents: Pick<AgentStore, "seen">;
  sla: Sla;
  calendar: BusinessCalendar;
  ratingDueAt(now: Date): Date;
  clock: Clock;
  onDeliveryDue(): void;
}

export function createStaffDesk(deps: StaffDeskDeps): StaffDesk {
  const { tickets, agents, ratingDueAt, clock, onDeliveryDue } = deps;
  const thenDeliver = async <Result>(result: Promise<Result>): Promise<Result> => {
    const value = await result;
    onDeliveryDue();
    return value;
  };

  return {
    async act(action, ticketId, agent) {
      await agents.seen(agent);
      switch (action) {
        case "claim":
          return thenDeliver(tickets.claim(ticketId, agent));
        case "release":
          return thenDeliver(tickets.release(ticketId, agent));
        case "resolve":
          return thenDeliver(tickets.resolve(ticketId, agent, { dueAt: ratingDueAt(clock()) }));
        case "senior":
          return thenDeliver(tickets.escalateToSenior(ticketId, agent));
      }
    },
    assign: (ticketId, by, to) => thenDeliver(tickets.assign(ticketId, by, to)),
    setPriority: (ticketId, priority, by) => thenDeliver(tickets.setPriority(ticketId, priority, by)),
    merge: (ticketId, otherId, by) => thenDeliver(tickets.merge(ticketId, otherId, by)),
    view: tickets.view,
    async waiting() {
      const now = clock();
      return (await tickets.live()).map(({ facts, ...ticket }) => ({
        ...ticket,
        sla: slaOf(facts, deps.sla, now, deps.calendar),
      }));
    },
    relay: (message) => thenDeliver(tickets.relay(message)),
    relayEdit: async (channel, ts, agentId, text) => {
      await thenDeliver(tickets.relayEdit(channel, ts, agentId, text));
    },
    relayDeletion: async (channel, ts) => {
      await thenDeliver(tickets.relayDeletion(channel, ts));
    },
    liveThreads: tickets.liveThreads,
  };
}
