import { describe, expect, it } from "vitest";
import type { Measures } from "../../core/insight/measures.ts";
import type { GateReport } from "../../core/knowledge/gate/gate-report.ts";
import { dayBounds } from "../../core/time/store-day.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createCandidateStore } from "../../db/knowledge-candidates.ts";
import { createMeasureStore } from "../../db/measures.ts";
import { entryUntil } from "../core/insight/sample-measures.ts";
import { ownDatabase } from "../support/database.ts";
import { createPlanter } from "./plant.ts";

// The store's day is 21 November 2026 in Shanghai: 16:00 UTC of the 20th to 16:00 UTC of the 21st.
const DAY = { ...dayBounds("2026-11-21", "Asia/Shanghai"), timeZone: "Asia/Shanghai" };
const REPORT: GateReport = {
  goldenHash: "",
  asked: { questions: 0, conversations: 0, golden: 0 },
  lost: 0,
  gained: 0,
  chance: 1,
  reasons: [],
  stillFailing: [],
  changes: [],
  changeCount: 0,
};
const LATER = new Date("2026-12-10T00:00:00Z");

const database = await ownDatabase();
const plant = createPlanter(database);

const measure = (asOf = LATER): Promise<Measures> => createMeasureStore(database).measure(DAY, asOf);

describe("conversations", () => {
  it("belong to the day they were opened on, start included, end not", async () => {
    await plant.conversation({ at: "2026-11-20T15:59:59.999Z" });
    await plant.conversation({ at: "2026-11-20T16:00:00Z" });
    await plant.conversation({ at: "2026-11-21T15:59:59.999Z" });
    await plant.conversation({ at: "2026-11-21T16:00:00Z" });

    const { conversations, hours } = await measure();
    expect(conversations.new).toBe(2);
    expect(hours).toEqual([
      { hour: 0, botAlone: 1, people: 0, open: 0 },
      { hour: 23, botAlone: 1, people: 0, open: 0 },
    ]);
  });

  it("stand on the store's days, in order", async () => {
    await plant.conversation({ at: "2026-11-21T16:00:00Z" });
    const waits = await plant.conversation({ at: "2026-11-20T16:00:00Z" });
    await plant.ticket(waits, [["opened", "bot", "2026-11-20T16:00:01Z"]]);
    const period = { start: DAY.start, end: dayBounds("2026-11-22", "Asia/Shanghai").end };
    const { days } = await createMeasureStore(database).measure({ ...DAY, ...period }, LATER);
    expect(days).toEqual([
      { day: "2026-11-21", botAlone: 0, people: 0, open: 1 },
      { day: "2026-11-22", botAlone: 1, people: 0, open: 0 },
    ]);
  });

  it("are all nought on a day without any", async () => {
    const measures = await measure();
    expect(measures.conversations.new).toBe(0);
    expect(measures).toMatchObject({
      hours: [],
      turns: 0,
      botFirstReplies: [],
      handoffs: [],
      handled: [],
    });
  });

  it.each([
    { action: "none", withRequest: 0, involved: 0 },
    { action: "relay", withRequest: 1, involved: 0 },
    { action: "escalate", withRequest: 1, involved: 0 },
    { action: "clarify", withRequest: 1, involved: 1 },
    { action: "tool", withRequest: 1, involved: 1 },
    { action: "answer", withRequest: 1, involved: 1 },
  ])(
    "with a turn «$action» count $withRequest request and $involved involvement",
    async ({ action, ...expected }) => {
      const { id } = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
      await plant.turn(id, action, "2026-11-21T02:00:01Z");
      expect((await measure()).conversations).toMatchObject(expected);
    },
  );
});

describe("containment", () => {
  it.each([
    { title: "silent for 24 h", asOf: "2026-11-22T02:00:00Z", ended: 1, contained: 1 },
    { title: "silent for a little less", asOf: "2026-11-22T01:59:59.999Z", ended: 0, contained: 0 },
  ])("$title: $contained of $ended", async ({ asOf, ended, contained }) => {
    await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    expect((await measure(new Date(asOf))).conversations).toMatchObject({ ended, contained });
  });

  it("is not given to a conversation with a ticket, claimed or not", async () => {
    const open = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    await plant.ticket(open, [["opened", "bot", "2026-11-21T02:00:01Z"]]);
    const done = await plant.conversation({ at: "2026-11-21T03:00:00Z", closedAt: "2026-11-22T03:00:00Z" });
    await plant.ticket(done, [
      ["opened", "bot", "2026-11-21T03:00:01Z"],
      ["claimed", "U1", "2026-11-21T03:05:00Z"],
      ["resolved", "U1", "2026-11-21T03:09:00Z"],
    ]);
    await plant.conversation({ at: "2026-11-21T04:00:00Z", closedAt: "2026-11-22T04:00:00Z" });

    const { conversations, hours, days } = await measure();
    expect(conversations).toMatchObject({
      new: 3,
      ended: 2,
      contained: 1,
      withPeople: 1,
      resolvedByPeople: 1,
    });
    expect(hours).toEqual([
      { hour: 10, botAlone: 0, people: 0, open: 1 },
      { hour: 11, botAlone: 0, people: 1, open: 0 },
      { hour: 12, botAlone: 1, people: 0, open: 0 },
    ]);
    expect(days).toEqual([{ day: "2026-11-21", botAlone: 1, people: 1, open: 1 }]);
  });
});

describe("confirmed resolution", () => {
  it.each([
    { helped: true, action: "answer", confirmed: 1 },
    { helped: true, action: "tool", confirmed: 1 },
    { helped: true, action: "clarify", confirmed: 0 },
    { helped: false, action: "answer", confirmed: 0 },
    { helped: null, action: "answer", confirmed: 0 },
  ])("helped $helped after «$action»: $confirmed", async ({ helped, action, confirmed }) => {
    const { id } = await plant.conversation({ at: "2026-11-21T02:00:00Z", helped });
    await plant.turn(id, action, "2026-11-21T02:00:01Z");
    const { conversations } = await measure();
    expect(conversations).toMatchObject({ confirmed, confirmedByBotAlone: confirmed });
    expect(conversations.assumed).toBe(helped === null ? 1 : 0);
  });

  it("is not the bot's alone once people came in", async () => {
    const conversation = await plant.conversation({ at: "2026-11-21T02:00:00Z", helped: true });
    await plant.turn(conversation.id, "answer", "2026-11-21T02:00:01Z");
    await plant.message(conversation.id, "agent", "2026-11-21T02:10:00Z");
    expect((await measure()).conversations).toMatchObject({
      confirmed: 1,
      confirmedByBotAlone: 0,
      withPeople: 1,
    });
  });
});

describe("assumed resolution", () => {
  const AT = "2026-11-21T02:00:00Z";

  async function answered() {
    const conversation = await plant.conversation({ at: AT, closedAt: "2026-11-22T03:00:00Z" });
    await plant.turn(conversation.id, "answer", AT, { entryIds: ["returns"] });
    return conversation;
  }

  it.each([
    { asOf: "2026-11-22T01:59:59.999Z", assumed: 0, pending: 1 },
    { asOf: "2026-11-22T02:00:00Z", assumed: 1, pending: 0 },
  ])("is pending until 24 h are over ($asOf)", async ({ asOf, ...expected }) => {
    await answered();
    expect((await measure(new Date(asOf))).conversations).toMatchObject(expected);
  });

  it.each([
    { title: "a request after exactly 24 h", action: "clarify", at: "2026-11-22T02:00:00Z", assumed: 0 },
    { title: "a request just after 24 h", action: "clarify", at: "2026-11-22T02:00:00.001Z", assumed: 1 },
    { title: "thanks within 24 h", action: "none", at: "2026-11-21T02:05:00Z", assumed: 1 },
  ])("$title: $assumed", async ({ action, at, assumed }) => {
    const { id } = await answered();
    await plant.turn(id, action, at);
    expect((await measure()).conversations).toMatchObject({ assumed, withdrawn: 0 });
  });

  it("is ended by a request in the customer's next conversation, too", async () => {
    const { customerId } = await answered();
    const next = await plant.conversation({ at: "2026-11-22T01:00:00Z", customerId });
    await plant.turn(next.id, "clarify", "2026-11-22T01:00:01Z");
    expect((await measure()).conversations).toMatchObject({ new: 1, assumed: 0, pending: 0, withdrawn: 0 });
  });

  it("is not ended by another customer's request", async () => {
    await answered();
    const other = await plant.conversation({ at: "2026-11-22T01:00:00Z" });
    await plant.turn(other.id, "clarify", "2026-11-22T01:00:01Z");
    expect((await measure()).conversations.assumed).toBe(1);
  });

  it.each([
    { title: "the same entry on the 7th day", entry: "returns", at: "2026-11-28T02:00:00Z", withdrawn: 1 },
    { title: "the same entry after 7 days", entry: "returns", at: "2026-11-28T02:00:00.001Z", withdrawn: 0 },
    { title: "another entry", entry: "sizes", at: "2026-11-24T02:00:00Z", withdrawn: 0 },
  ])("is withdrawn or not: $title", async ({ entry, at, withdrawn }) => {
    const { customerId } = await answered();
    const next = await plant.conversation({ at, customerId });
    await plant.turn(next.id, "answer", at, { entryIds: ["other", entry] });
    expect((await measure()).conversations).toMatchObject({ assumed: 1 - withdrawn, withdrawn });
  });

  it.each([
    { evidence: "order:1", withdrawn: 1 },
    { evidence: "order:2", withdrawn: 0 },
  ])(
    "is withdrawn when a tool is asked about the same order again ($evidence)",
    async ({ evidence, withdrawn }) => {
      const { id, customerId } = await plant.conversation({ at: AT, closedAt: "2026-11-22T03:00:00Z" });
      await plant.turn(id, "tool", AT, { evidence: ["order:1"] });
      const next = await plant.conversation({ at: "2026-11-24T02:00:00Z", customerId });
      await plant.turn(next.id, "tool", "2026-11-24T02:00:00Z", { evidence: [evidence] });
      expect((await measure()).conversations).toMatchObject({ assumed: 1 - withdrawn, withdrawn });
    },
  );

  it.each([
    { title: "in the next conversation", conversations: 1, at: "2026-11-24T02:00:00Z", withdrawn: 1 },
    { title: "in the next but one", conversations: 2, at: "2026-11-24T02:00:00Z", withdrawn: 0 },
    { title: "after 7 days", conversations: 1, at: "2026-11-28T02:00:01Z", withdrawn: 0 },
  ])("is withdrawn by a ticket $title: $withdrawn", async ({ conversations, at, withdrawn }) => {
    const { customerId } = await answered();
    if (conversations === 2) {
      await plant.conversation({ at: "2026-11-23T00:00:00Z", closedAt: "2026-11-23T12:00:00Z", customerId });
    }
    const next = await plant.conversation({ at, customerId });
    await plant.ticket(next, [["opened", "bot", at]]);
    expect((await measure()).conversations).toMatchObject({ assumed: 1 - withdrawn, withdrawn });
  });

  it("is nobody's when a ticket waits or people came in", async () => {
    const waiting = await answered();
    await plant.ticket(waiting, [["opened", "bot", AT]]);
    const helped = await answered();
    await plant.message(helped.id, "agent", "2026-11-21T02:30:00Z");
    expect((await measure()).conversations).toMatchObject({
      assumed: 0,
      pending: 0,
      withdrawn: 0,
      withPeople: 1,
    });
  });
});

describe("intervention", () => {
  it.each([
    { title: "an agent's claim", kind: "claimed", actor: "U1", withPeople: 1 },
    { title: "an agent's assignment", kind: "assigned", actor: "U1", withPeople: 1 },
    { title: "the customer's reply to a waiting agent", kind: "claimed", actor: "customer", withPeople: 0 },
    { title: "a ticket that nobody took", kind: "opened", actor: "bot", withPeople: 0 },
  ])("$title: $withPeople", async ({ kind, actor, withPeople }) => {
    const conversation = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    await plant.ticket(conversation, [[kind, actor, "2026-11-21T02:05:00Z"]]);
    expect((await measure()).conversations.withPeople).toBe(withPeople);
  });

  it("stays with the first conversation when its ticket is reopened in the next", async () => {
    const first = await plant.conversation({ at: "2026-11-21T02:00:00Z", closedAt: "2026-11-22T04:00:00Z" });
    const next = await plant.conversation({ at: "2026-11-23T02:00:00Z", customerId: first.customerId });
    await plant.ticket(next, [
      ["opened", "bot", "2026-11-21T02:00:01Z"],
      ["claimed", "U1", "2026-11-21T02:05:00Z"],
      ["resolved", "U1", "2026-11-21T02:15:00Z"],
      ["reopened", "customer", "2026-11-23T02:00:01Z"],
    ]);
    expect((await measure()).conversations).toMatchObject({ new: 1, withPeople: 1, resolvedByPeople: 1 });
  });
});

describe("first replies", () => {
  it("of the bot run from the customer's first message to what was delivered first", async () => {
    const quick = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    await plant.message(quick.id, "customer", "2026-11-21T02:00:00Z");
    await plant.message(quick.id, "bot", "2026-11-21T02:00:00.400Z");
    await plant.message(quick.id, "bot", "2026-11-21T02:05:00Z");
    const agent = await plant.conversation({ at: "2026-11-21T03:00:00Z" });
    await plant.message(agent.id, "customer", "2026-11-21T03:00:00Z");
    await plant.message(agent.id, "agent", "2026-11-21T03:02:00Z");
    const silent = await plant.conversation({ at: "2026-11-21T04:00:00Z" });
    await plant.message(silent.id, "customer", "2026-11-21T04:00:00Z");
    await plant.message(silent.id, "bot", "2026-11-21T04:00:01Z", { isDelivered: false });

    const { botFirstReplies, messages } = await measure();
    expect(botFirstReplies).toEqual([
      { conversationId: quick.id, at: new Date("2026-11-21T02:00:00Z"), ms: 400 },
    ]);
    expect(messages).toEqual({ customer: 3, bot: 3, agent: 1 });
  });

  it.each([
    { sentAt: "2026-11-21T01:59:59Z", waitMs: 500 },
    { sentAt: "2026-11-21T01:59:58Z", waitMs: 2_500 },
  ])("count from $sentAt when a message was held up for 2 s on its way", async ({ sentAt, waitMs }) => {
    const { id } = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    await plant.message(id, "customer", "2026-11-21T02:00:00Z", { sentAt });
    await plant.message(id, "bot", "2026-11-21T02:00:00.500Z");
    expect((await measure()).botFirstReplies.map(({ ms }) => ms)).toEqual([waitMs]);
  });

  it("of people run from every handoff, an agent's own reopening left out", async () => {
    const conversation = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    const ticketId = await plant.ticket(conversation, [
      ["opened", "bot", "2026-11-21T02:00:00Z"],
      ["resolved", "U1", "2026-11-21T03:00:00Z"],
      ["reopened", "customer", "2026-11-21T04:00:00Z"],
      ["resolved", "U1", "2026-11-21T05:00:00Z"],
      ["reopened", "U1", "2026-11-21T06:00:00Z"],
    ]);
    await plant.message(conversation.id, "agent", "2026-11-21T02:12:00Z", { ticketId });
    await plant.message(conversation.id, "agent", "2026-11-21T02:20:00Z", { ticketId });
    await plant.message(conversation.id, "agent", "2026-11-21T06:10:00Z", { ticketId });

    expect((await measure()).handoffs).toMatchObject([
      { openedAt: new Date("2026-11-21T02:00:00Z"), firstReplyAt: new Date("2026-11-21T02:12:00Z") },
      { openedAt: new Date("2026-11-21T04:00:00Z"), firstReplyAt: null },
    ]);
  });
});

describe("tickets", () => {
  it("are counted by what happened to them that day, and as they stand now", async () => {
    const opened = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    await plant.ticket(opened, [["opened", "bot", "2026-11-21T02:00:00Z"]]);
    const claimed = await plant.conversation({ at: "2026-11-19T02:00:00Z" });
    await plant.ticket(claimed, [
      ["opened", "bot", "2026-11-19T02:00:00Z"],
      ["resolved", "U1", "2026-11-19T03:00:00Z"],
      ["reopened", "customer", "2026-11-21T02:00:00Z"],
      ["claimed", "U1", "2026-11-21T02:01:00Z"],
    ]);
    const resolved = await plant.conversation({ at: "2026-11-19T02:00:00Z" });
    await plant.ticket(resolved, [
      ["opened", "bot", "2026-11-19T02:00:00Z"],
      ["claimed", "U1", "2026-11-21T02:00:00Z"],
      ["resolved", "U1", "2026-11-21T02:08:00Z"],
    ]);

    const { tickets, handled } = await measure();
    expect(tickets).toEqual({ opened: 1, resolved: 1, reopened: 1, openNow: 2, unclaimedNow: 1 });
    expect(
      handled.map(({ events, ...ticket }) => ({ ...ticket, kinds: events.map(({ kind }) => kind) })),
    ).toEqual([
      {
        ticketId: expect.any(Number),
        conversationId: resolved.id,
        kinds: ["opened", "claimed", "resolved"],
      },
    ]);
    expect(handled[0]?.events[2]?.at).toEqual(new Date("2026-11-21T02:08:00Z"));
  });

  it("reopened into the hands of their last agent count as claimed at that moment", async () => {
    const conversation = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    await plant.ticket(conversation, [
      ["opened", "bot", "2026-11-21T02:00:00Z"],
      ["reopened", "customer", "2026-11-21T03:00:00Z"],
      ["resolved", "U1", "2026-11-21T04:00:00Z"],
    ]);
    await database.sql`update tickets set claimed_at = '2026-11-21T03:00:00Z'`;
    const { handled } = await measure();
    expect(handled[0]?.events.map(({ kind }) => kind)).toEqual(["opened", "claimed", "resolved"]);
  });
});

it("ratings belong to the day they were asked on, and count once that moment has come", async () => {
  const { id } = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
  await plant.rating(id, "2026-11-21T03:00:00Z", 5);
  await plant.rating(id, "2026-11-21T04:00:00Z", 2);
  await plant.rating(id, "2026-11-21T05:00:00Z", null);
  await plant.rating(id, "2026-11-21T16:00:00Z", 1);

  const ratings = async (asOf?: Date) => (await measure(asOf)).csat.map(({ rating }) => rating);
  expect(await ratings()).toEqual([5, 2, null]);
  expect(await ratings(new Date("2026-11-21T04:00:00Z"))).toEqual([5, 2]);
});

it("turns tell why the bot handed over", async () => {
  const { id } = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
  await plant.turn(id, "answer", "2026-11-21T02:00:00Z", { computeMs: 1200 });
  await plant.turn(id, "escalate", "2026-11-21T02:01:00Z", {
    reason: "no_evidence",
    computeMs: 300,
  });
  await plant.turn(id, "escalate", "2026-11-21T02:02:00Z", { reason: "no_evidence" });
  await plant.turn(id, "escalate", "2026-11-21T02:03:00Z", { reason: "unclear_twice" });
  await plant.turn(id, "escalate", "2026-11-21T02:04:00Z", { reason: "complaint" });

  const { turns, escalations } = await measure();
  expect(turns).toBe(5);
  expect(escalations).toEqual([
    { reason: "no_evidence", count: 2 },
    { reason: "complaint", count: 1 },
    { reason: "unclear_twice", count: 1 },
  ]);
});

describe("drafts that were not sent", () => {
  const money = { kind: "money", fault: "missing" };
  const days = { kind: "duration", fault: "misplaced" };

  it("are counted by reason, each draft once a reason, beside all that were judged", async () => {
    const { id } = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
    await plant.turn(id, "answer", "2026-11-21T02:00:00Z", { mode: "model" });
    await plant.turn(id, "answer", "2026-11-21T02:01:00Z", {
      mode: "model",
      blocked: [[money, money, days]],
    });
    await plant.turn(id, "answer", "2026-11-21T02:02:00Z", {
      blocked: [[money], [{ kind: "length", fault: null }]],
    });
    await plant.turn(id, "answer", "2026-11-21T02:03:00Z");
    await plant.turn(id, "answer", "2026-11-21T16:00:00Z", { mode: "model", blocked: [[money]] });

    expect((await measure()).drafts).toEqual({
      judged: 5,
      blocked: 3,
      faults: [
        { ...money, count: 2 },
        { ...days, count: 1 },
        { kind: "length", fault: null, count: 1 },
      ],
    });
  });

  it("are none on a day without a model", async () => {
    expect((await measure()).drafts).toEqual({ judged: 0, blocked: 0, faults: [] });
  });
});

it("counts the entries that customers called wrong, by the title they have now", async () => {
  const { id } = await plant.conversation({ at: "2026-11-21T02:00:00Z" });
  for (const [title, hash] of [
    ["Old", "a"],
    ["Shipping", "b"],
  ] as const) {
    await database.sql`
      with release as (
        insert into knowledge_releases (content_hash, entry_count) values (${hash}, 1) returning id
      )
      insert into knowledge_entries (release_id, entry_id, title, questions, answer, language, file, line)
      select id, 'ship', ${title}, '{}', 'x', 'en', 'a.md', 1 from release`;
  }
  await plant.turn(id, "escalate", "2026-11-21T02:00:00Z", { calledWrong: ["gone"] });
  await plant.turn(id, "escalate", "2026-11-21T02:01:00Z", { calledWrong: ["ship"] });
  await plant.turn(id, "escalate", "2026-11-21T02:02:00Z", { calledWrong: ["ship"] });
  await plant.turn(id, "escalate", "2026-11-21T16:00:00Z", { calledWrong: ["ship"] });

  expect((await measure()).calledWrong).toEqual([
    { entryId: "ship", title: "Shipping", count: 2 },
    { entryId: "gone", title: null, count: 1 },
  ]);
});

describe("what waits for a yes", () => {
  it("is drafts that nobody decided on; those merged into others are no drafts of their own", async () => {
    for (const state of ["proposed", "proposed", "merged", "approved", "rejected"])
      await database.sql`
        insert into knowledge_drafts (question, answer, language, state) values ('q', 'a', 'en', ${state})`;
    expect((await measure()).toApprove).toEqual({ drafts: 2, releases: 0 });
  });

  it("is releases held in place of the live one; those held in place of an earlier one can't go live any more", async () => {
    const candidates = createCandidateStore(database);
    const hold = (contentHash: string, liveReleaseId: number) =>
      candidates.hold({ contentHash, liveReleaseId, report: REPORT });
    const live = async (contentHash: string) => {
      const { releaseId } = await createKnowledgeStore(database).publish({
        contentHash,
        entries: [entryUntil(null)],
      });
      return releaseId;
    };
    const first = await live("first");
    const rejected = await hold("rejected", first);
    await candidates.decide(rejected.id, "rejected", "U1");
    await hold("waiting", first);
    expect((await measure()).toApprove).toEqual({ drafts: 0, releases: 1 });

    await live("second");
    expect((await measure()).toApprove).toEqual({ drafts: 0, releases: 0 });
  });
});
