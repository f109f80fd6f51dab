import { activeSpans } from "./active-time.ts";
import {
  type ActorEvent,
  type AgentDay,
  type AgentDayRules,
  type AgentWork,
  agentDay,
  ownEvents,
} from "./agent-day.ts";
import { type Share, share } from "./share.ts";

/** What all who served customers did in a span of days. */
export interface TeamWork extends AgentWork {
  /** Tickets that somebody may have worked on in it, each with its whole history in order. */
  touched: readonly { events: readonly ActorEvent[] }[];
  /** What agents wrote to customers, by agent. */
  replies: readonly { agentId: string; count: number }[];
  /** Whom we know by name. */
  names: readonly { agentId: string; name: string }[];
}

/** One agent's share of a week's work. */
export interface AgentLoad extends Pick<AgentDay, "handled" | "ahtMs" | "firstReply" | "csat"> {
  agentId: string;
  /** Null where nobody knows it any more. */
  name: string | null;
  replies: number;
  /** On tickets in these days, waiting for the customer excluded; all agents' together are the staff's time of the ledger. */
  activeMs: number;
  /** Of `handled`: the customer needed people again afterwards. */
  reopened: Share;
}

/** Where people's work is read. */
export interface TeamWorkStore {
  /** Of `[start, end)`; what still runs, as of now. */
  teamWork(period: { start: Date; end: Date }): Promise<TeamWork>;
}

/** Everybody who did anything, who resolved most first. Pure. `now`: until when work that still runs is counted. */
export function agentLoads(work: TeamWork, rules: AgentDayRules, now: Date): AgentLoad[] {
  const replies = new Map(work.replies.map(({ agentId, count }) => [agentId, count]));
  const names = new Map(work.names.map(({ agentId, name }) => [agentId, name]));
  const holders = work.touched.flatMap(({ events }) =>
    events.flatMap(({ kind, actor, to }) => (kind === "assigned" && to ? [to] : [actor])),
  );
  const ids = new Set([...holders, ...replies.keys()].filter((id) => id !== "customer" && id !== "bot"));
  return [...ids]
    .map((agentId): AgentLoad => {
      const { handled, ahtMs, firstReply, csat } = agentDay(agentId, work, rules);
      return {
        agentId,
        name: names.get(agentId) || null,
        ...{ handled, ahtMs, firstReply, csat },
        replies: replies.get(agentId) ?? 0,
        activeMs: work.touched.reduce(
          (sum, { events }) => sum + activeMsIn(ownEvents(agentId, events), work, now),
          0,
        ),
        reopened: share(reopenedOf(agentId, work), handled),
      };
    })
    .filter(({ handled, replies, activeMs, csat }) => handled + replies + activeMs + csat.of > 0)
    .toSorted(
      (one, other) =>
        other.handled - one.handled || other.replies - one.replies || (one.agentId < other.agentId ? -1 : 1),
    );
}

function activeMsIn(
  events: Parameters<typeof activeSpans>[0],
  { start, end }: Pick<TeamWork, "start" | "end">,
  now: Date,
): number {
  const last = Math.min(end.getTime(), now.getTime());
  return activeSpans(events).reduce((sum, { began, ended }) => {
    const from = Math.max(start.getTime(), began.at.getTime());
    return sum + Math.max(0, Math.min(last, ended?.at.getTime() ?? last) - from);
  }, 0);
}

/** A reopening that hands the ticket back to its last agent at once counts as a claim, not by them. */
const REOPENS = new Set(["reopened", "claimed"]);

/** Tickets whose customer came back after this agent's last word «resolved»; an agent who goes on by themselves is no return. */
function reopenedOf(agentId: string, { resolved, start, end }: TeamWork): number {
  return resolved.filter(({ events }) => {
    const at = events.findLastIndex(
      (event) => event.kind === "resolved" && event.actor === agentId && event.at >= start && event.at < end,
    );
    if (at === -1) return false;
    const later = events.slice(at + 1);
    const next = later.findIndex(({ kind }) => kind === "resolved");
    return later
      .slice(0, next === -1 ? undefined : next)
      .some(({ kind, actor }) => REOPENS.has(kind) && (actor === "customer" || actor === "bot"));
  }).length;
}
