import { type AgentDay, type AgentDayRules, type AgentWork, agentDay } from "../insight/agent-day.ts";
import { isOpen } from "../time/business-time.ts";
import { sortTickets, type WaitingTicket } from "./sort-tickets.ts";

/** Tickets that one agent can have in hand and serve well. Source: the staff desk's promise, 8–10 customers an agent. */
export const LOAD = { full: 8, most: 10 } as const;

/** Somebody who acted, or said whether they are on duty. */
export interface KnownAgent {
  id: string;
  /** Null where they never said. */
  isOnDuty: boolean | null;
}

/** Whether somebody is on duty; until they have ever said, while people are at work. */
interface DutyStanding {
  isOnDuty: boolean;
  hasSaid: boolean;
}

export interface AgentStanding {
  id: string;
  duty: DutyStanding;
  /** Tickets they have, and how many of those are late. */
  inHand: number;
  late: number;
  day: AgentDay;
}

/** All that homes are made of, as of one moment. */
export interface Overview {
  at: Date;
  tickets: readonly WaitingTicket[];
  agents: readonly AgentStanding[];
  /** Somebody of whom nothing is known yet. */
  stranger: Omit<AgentStanding, "id">;
}

export interface OverviewFacts {
  at: Date;
  tickets: readonly WaitingTicket[];
  agents: readonly KnownAgent[];
  /** Ids of those who are named as staff: they count although they never did anything. */
  named: readonly string[];
  work: AgentWork;
}

/** Where everybody stands who serves customers. */
export function overviewOf(facts: OverviewFacts, rules: AgentDayRules): Overview {
  const { at, tickets, agents, named, work } = facts;
  const said = new Map(agents.map(({ id, isOnDuty }) => [id, isOnDuty]));
  const areAtWork = isOpen(at, rules.calendar);
  const standingOf = (id: string): AgentStanding => {
    const own = tickets.filter((ticket) => ticket.agentId === id);
    const isOnDuty = said.get(id) ?? null;
    return {
      id,
      duty: { isOnDuty: isOnDuty ?? areAtWork, hasSaid: isOnDuty !== null },
      inHand: own.length,
      late: own.filter(isLate).length,
      day: agentDay(id, work, rules),
    };
  };
  const holders = tickets.flatMap(({ agentId }) => (agentId === null ? [] : [agentId]));
  const ids = new Set([...named, ...said.keys(), ...holders]);
  return { at, tickets, agents: [...ids].map(standingOf), stranger: standingOf("") };
}

/** What one agent sees at a glance. */
export interface Home extends AgentStanding {
  at: Date;
  /** What is due first stands first. */
  mine: readonly WaitingTicket[];
  queue: Queue;
  /** For leads alone. */
  team: Team | null;
}

export interface Queue {
  /** Unclaimed, what is due first in front. */
  tickets: readonly WaitingTicket[];
  late: number;
  /** Since when the oldest has been waiting; null where none does. */
  oldestAt: Date | null;
}

interface Team {
  /** Who has late tickets first, then who has most, then those on duty. */
  agents: readonly AgentStanding[];
  onDuty: number;
  inHand: number;
  late: number;
}

/** `team`: the ids of those who serve customers now, for a lead; null for everybody else. */
export function homeOf(agentId: string, overview: Overview, team: ReadonlySet<string> | null): Home {
  const { at, tickets, agents, stranger } = overview;
  const sorted = sortTickets(tickets, agentId);
  // A late one is due before all that are not.
  const listOf = (holder: string | null, others: readonly WaitingTicket[]) => [
    ...sorted.late.filter((ticket) => ticket.agentId === holder),
    ...others,
  ];
  const own = agents.find(({ id }) => id === agentId) ?? { ...stranger, id: agentId };
  return {
    ...own,
    at,
    mine: listOf(agentId, sorted.mine),
    queue: queueOf(listOf(null, sorted.unclaimed)),
    team: team && teamOf(agents.filter(({ id, inHand }) => team.has(id) || inHand > 0)),
  };
}

function queueOf(tickets: readonly WaitingTicket[]): Queue {
  const [oldestAt = null] = tickets
    .map(({ openedAt }) => openedAt)
    .toSorted((one, other) => one.getTime() - other.getTime());
  return { tickets, late: tickets.filter(isLate).length, oldestAt };
}

function teamOf(agents: readonly AgentStanding[]): Team {
  const sum = (figure: (agent: AgentStanding) => number) => agents.reduce((all, one) => all + figure(one), 0);
  return {
    agents: agents.toSorted(
      (one, other) =>
        other.late - one.late ||
        other.inHand - one.inHand ||
        Number(other.duty.isOnDuty) - Number(one.duty.isOnDuty) ||
        other.day.handled - one.day.handled,
    ),
    onDuty: sum(({ duty }) => Number(duty.isOnDuty)),
    inHand: sum(({ inHand }) => inHand),
    late: sum(({ late }) => late),
  };
}

const isLate = ({ sla }: WaitingTicket): boolean => sla.state === "breached";
