import type { Agent } from "./ticket-store.ts";

/** Who works in Slack, and whether they say to be at work. */
export interface AgentStore {
  /** Remembers somebody who acted, and how they are called. */
  seen(agent: Agent): Promise<void>;
  setDuty(agent: Agent, isOnDuty: boolean): Promise<void>;
  /** Null where they never said: then business hours count. */
  isOnDuty(agentId: string): Promise<boolean | null>;
}
