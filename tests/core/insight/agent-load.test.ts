import { describe, expect, it } from "vitest";
import type { ActorEvent } from "../../../core/insight/agent-day.ts";
import { agentLoads, type TeamWork } from "../../../core/insight/agent-load.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const event = (hour: number, kind: string, actor: string, to: string | null = null): ActorEvent => ({
  kind,
  actor,
  to,
  at: at(hour),
});
const store = parseStoreConfig("time_zone: UTC", "store.yaml");
const RULES = { sla: store.sla, calendar: store };
const NOW = at(20);
const HOUR = 3_600_000;

/** A week of two tickets: one of A's; one that A gave to B, resolved by B. */
function work(more: Partial<TeamWork> = {}): TeamWork {
  const histories = [
    [event(6, "claimed", "A"), event(9, "resolved", "A")],
    [event(8, "claimed", "A"), event(10, "assigned", "A", "B"), event(11, "resolved", "B")],
  ];
  const rest = { priority: "normal" as const, firstReplyAt: null, owed: [], isStillResolved: true };
  return {
    ...{ start: at(7), end: at(12), firstReplies: [], ratings: [] },
    resolved: histories.map((events) => ({ ...rest, events })),
    touched: histories.map((events) => ({ events })),
    replies: [{ agentId: "A", count: 7 }],
    names: [{ agentId: "A", name: "Anna" }],
    ...more,
  };
}

const load = (agentId: string, facts: TeamWork) =>
  agentLoads(facts, RULES, NOW).find((one) => one.agentId === agentId);
const touchedBy = (...events: ActorEvent[]) => work({ touched: [{ events }], resolved: [], replies: [] });

describe("what each agent did", () => {
  it("is the time in their own hands in these days, what they resolved and wrote", () => {
    expect(load("A", work())).toMatchObject({ name: "Anna", handled: 1, replies: 7, activeMs: 4 * HOUR });
    expect(load("B", work())).toMatchObject({ name: null, handled: 1, replies: 0, activeMs: HOUR });
  });

  it("has those who resolved most first, and neither customers nor the bot", () => {
    const history = [event(8, "opened", "customer"), event(9, "auto_released", "bot")];
    const facts = work({ touched: [...work().touched, { events: history }] });
    expect(agentLoads(facts, RULES, NOW).map(({ agentId }) => agentId)).toEqual(["A", "B"]);
  });

  it.each([
    [
      "goes on now: until now",
      touchedBy(event(11, "claimed", "A")),
      new Date(at(11).getTime() + HOUR / 2),
      0.5,
    ],
    ["goes on past the end: until the end", touchedBy(event(11, "claimed", "A")), NOW, 1],
    [
      "waits for the customer: not counted",
      touchedBy(event(8, "claimed", "A"), event(9, "waiting", "A")),
      NOW,
      1,
    ],
  ])("work that %s", (_title, facts, now, hours) => {
    const [one] = agentLoads(facts, RULES, now);
    expect(one?.activeMs).toBe(hours * HOUR);
  });

  it.each([
    ["the customer came back", [event(10, "reopened", "customer")], 1],
    ["it was handed back at once", [event(10, "claimed", "customer")], 1],
    ["the agent went on by themselves", [event(10, "reopened", "A"), event(10, "claimed", "A")], 0],
    [
      "the customer came back after another's solution",
      [event(10, "resolved", "B"), event(11, "reopened", "bot")],
      0,
    ],
    ["nothing happened since", [], 0],
  ])("counts a ticket as one that needed people again: %s", (_title, later, count) => {
    const [one] = work().resolved;
    if (!one) throw new Error("no ticket");
    const facts = work({ resolved: [{ ...one, events: [...one.events, ...later] }] });
    expect(load("A", facts)?.reopened).toMatchObject({ count, of: 1 });
  });
});
