import { describe, expect, it } from "vitest";
import { viewProblems } from "../../bots/sandbox/slack-server/block-limits.ts";
import { homeBlocks, homeView } from "../../bots/slack/home-render.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { homeOf, overviewOf } from "../../core/ticket/home.ts";
import type { SlaStanding } from "../../core/ticket/sla.ts";
import type { WaitingTicket } from "../../core/ticket/sort-tickets.ts";

const at = new Date("2026-11-23T10:00:00Z");
const minutesOn = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const say = loadTexts();
const store = parseStoreConfig("time_zone: UTC", "store.yaml");
const rules = { sla: store.sla, calendar: store };
const paused: SlaStanding = { state: "paused", which: null, dueAt: null };
const due = (state: "ok" | "warning" | "breached", minutes: number): SlaStanding => ({
  state,
  which: "next_reply",
  dueAt: minutesOn(minutes),
});

const ticket = (id: number, more: Partial<WaitingTicket> = {}): WaitingTicket => ({
  id,
  priority: "normal",
  agentId: null,
  customerName: "Mia",
  firstWords: "Where is my parcel?",
  mood: "calm",
  openedAt: minutesOn(-id),
  slackChannel: "C1",
  slackTs: `17${id}.000100`,
  sla: due("ok", 30),
  ...more,
});

function homeFor(tickets: readonly WaitingTicket[], { isLead = false, agents = ["A"] } = {}) {
  const facts = {
    at,
    tickets,
    agents: agents.map((id) => ({ id, isOnDuty: true })),
    named: [],
    work: { start: at, end: at, resolved: [], firstReplies: [], ratings: [] },
  };
  return homeOf("A", overviewOf(facts, rules), isLead ? new Set(agents) : null);
}

const blocksFor = (...given: Parameters<typeof homeFor>) =>
  homeBlocks(homeFor(...given), {
    say,
    language: "en",
    links: new Map(given[0].map(({ id }) => [id, `https://shop.slack.com/archives/C1/p${id}`])),
  });
const textOf = (...given: Parameters<typeof homeFor>) => JSON.stringify(blocksFor(...given));

describe("a home", () => {
  it.each([
    ["nothing", [], 1],
    ["a busy day", Array.from({ length: 9 }, (_one, id) => ticket(id, { agentId: "A" })), 12],
    [
      "more than anybody can read, in the longest words and with every character escaped",
      Array.from({ length: 400 }, (_one, id) =>
        ticket(id, {
          agentId: id % 2 ? "A" : null,
          customerName: "&<".repeat(500),
          firstWords: "<&>".repeat(5000),
        }),
      ),
      120,
    ],
  ])("keeps Slack's limits with %s", (_title, tickets, count) => {
    const agents = Array.from({ length: count }, (_one, index) => `U${index}`);
    const blocks = blocksFor(tickets, { isLead: true, agents });
    const { type, blocks: shown } = homeView(blocks, at, { say, language: "en" });
    expect(shown.length).toBeLessThanOrEqual(100);
    expect(viewProblems({ type, blocks: JSON.parse(JSON.stringify(shown)) })).toEqual([]);
  });

  it("names customers and their words as text, whatever they contain", () => {
    const text = textOf([
      ticket(1, { customerName: "<!channel>", firstWords: "<@U1> <https://evil|click>" }),
    ]);
    expect(text).not.toMatch(/<!channel>|<@U1>|<https:\/\/evil/);
    expect(text).toContain("&lt;!channel&gt;");
  });

  it("puts mine in order: late, soon, later, the customer's turn", () => {
    const mine = { agentId: "A" };
    const { mine: shown } = homeFor([
      ticket(1, { ...mine, sla: paused }),
      ticket(2, { ...mine, sla: due("ok", 40) }),
      ticket(3, { ...mine, sla: due("breached", -5) }),
      ticket(4, { ...mine, sla: due("warning", 4) }),
      ticket(5, { agentId: "B", sla: due("breached", -50) }),
    ]);
    expect(shown.map(({ id }) => id)).toEqual([3, 4, 2, 1]);
  });

  it("puts the late and the oldest of the queue first, and tells its age", () => {
    const queue = [ticket(1), ticket(2), ticket(3, { sla: due("breached", -1) })];
    expect(homeFor(queue).queue).toMatchObject({ late: 1, oldestAt: minutesOn(-3) });
    expect(homeFor(queue).queue.tickets.map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(textOf(queue)).toContain("⏰ One is late. The oldest has waited for 3 min.");
  });

  it.each<[SlaStanding, string]>([
    [due("breached", -12), "⏰ *reply 12 min late*"],
    [due("warning", 5), "⏳ reply within 5 min"],
    [due("ok", 90), "reply within 90 min"],
    [due("ok", 91), "reply within 2 h"],
    [due("ok", 72 * 60), "reply within 3 days"],
    [due("ok", 0.5), "reply within a minute"],
    [{ state: "ok", which: "resolve", dueAt: minutesOn(30) }, "solve it within 30 min"],
    [paused, "🟡 the customer's turn"],
  ])("says when it is due: %#", (sla, words) => {
    expect(textOf([ticket(1, { sla })])).toContain(words);
  });

  it.each([
    [7, "*7*"],
    [8, "*8*  ·  full"],
    [10, "*10*  ·  full"],
    [11, "*11*  ·  too many"],
  ])("shows a lead the load against what one can serve: %i", (count, words) => {
    const tickets = Array.from({ length: count }, (_one, id) => ticket(id, { agentId: "B" }));
    expect(textOf(tickets, { isLead: true, agents: ["A", "B"] })).toContain(words);
    expect(textOf(tickets)).not.toContain("Team");
  });
});
