import type { AgentDayRules, AgentWork } from "../insight/agent-day.ts";
import { dayBounds, storeDay } from "../time/store-day.ts";
import type { AgentStore } from "./agent-store.ts";
import { type KnownAgent, type Overview, overviewOf } from "./home.ts";
import type { StaffDesk } from "./staff-desk.ts";
import type { Agent } from "./ticket-store.ts";

/** What homes show beside the live tickets. */
export interface HomeStore {
  agents(): Promise<readonly KnownAgent[]>;
  /** What people did in `[start, end)`. */
  work(period: { start: Date; end: Date }): Promise<AgentWork>;
}

/** What an agent sees of their work at a glance, and whether they are on duty. */
export interface HomeDesk {
  overview(): Promise<Overview>;
  /** Remembers somebody who looks at their work. */
  seen(agent: Agent): Promise<void>;
  goOnDuty(agent: Agent): Promise<void>;
  /** Off duty; `releases`: their tickets become anybody's. Doing it again does what is left. */
  goOffDuty(agent: Agent, releases: boolean): Promise<void>;
  /** How many tickets somebody has. */
  inHand(agentId: string): Promise<number>;
}

export interface HomeDeskDeps {
  homes: HomeStore;
  desk: Pick<StaffDesk, "waiting" | "act">;
  agents: Pick<AgentStore, "seen" | "setDuty">;
  rules: AgentDayRules;
  /** Ids of those who are named as staff. */
  named: readonly string[];
  clock(): Date;
  /** Somebody's duty changed. */
  onChange(): void;
}

export function createHomeDesk(deps: HomeDeskDeps): HomeDesk {
  const { homes, desk, agents, rules, named, clock, onChange } = deps;
  const setDuty = async (agent: Agent, isOnDuty: boolean) => {
    await agents.setDuty(agent, isOnDuty);
    onChange();
  };
  const ticketsOf = async (agentId: string) =>
    (await desk.waiting()).filter((ticket) => ticket.agentId === agentId);

  return {
    async overview() {
      const at = clock();
      const { timeZone } = rules.calendar;
      const today = dayBounds(storeDay(at, timeZone), timeZone);
      const [tickets, known, work] = await Promise.all([desk.waiting(), homes.agents(), homes.work(today)]);
      return overviewOf({ at, tickets, agents: known, named, work }, rules);
    },
    seen: (agent) => agents.seen(agent),
    goOnDuty: (agent) => setDuty(agent, true),
    async goOffDuty(agent, releases) {
      await setDuty(agent, false);
      if (!releases) return;
      // A lead, too, releases what is their own: by now somebody else may have one of these.
      const self = { id: agent.id, name: agent.name };
      for (const { id } of await ticketsOf(agent.id)) await desk.act("release", id, self);
    },
    inHand: async (agentId) => (await ticketsOf(agentId)).length,
  };
}
