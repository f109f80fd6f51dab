import { beforeEach, describe, expect, it } from "vitest";
import { activeMsOf } from "../../core/insight/agent-day.ts";
import { createAgentStore } from "../../db/agents.ts";
import { createHomeStore } from "../../db/ticket-home.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { ownDatabase } from "../support/database.ts";
import { openTicket } from "../support/inbound.ts";

const database = await ownDatabase();
const homes = createHomeStore(database);
const anna = { id: "UANNA", name: "anna" };
const lin = { id: "ULIN", name: "lin" };
const today = () => ({
  start: new Date(Date.now() - 60 * 60_000),
  end: new Date(Date.now() + 60 * 60_000),
});

/** Ticket 1, open since a minute ago, its root posted. */
beforeEach(async () => {
  await openTicket(database);
  await createTicketStore(database).setRoot(1, "C1", "1700000000.000100");
});

const says = (agent: typeof anna, ts: number) =>
  createTicketStore(database).relay({
    channel: "C1",
    ts: `1700000000.000${ts}`,
    threadTs: "1700000000.000100",
    agent,
    text: "Hello",
    files: [],
  });
const store = () => createTicketStore(database);
const resolve = (agent: typeof anna) => store().resolve(1, agent, { dueAt: new Date() });

describe("what people did", () => {
  it("is a ticket that was resolved, with its whole history and what was owed", async () => {
    await store().claim(1, anna);
    await says(anna, 201);
    await store().assign(1, anna, lin);
    await resolve(lin);
    const { resolved } = await homes.work(today());
    expect(resolved).toHaveLength(1);
    expect(resolved[0]).toMatchObject({ isStillResolved: true, priority: expect.any(String) });
    expect(resolved[0]?.events.map(({ kind, actor, to }) => [kind, actor, to])).toEqual([
      ["opened", "bot", null],
      ["claimed", anna.id, null],
      ["waiting", anna.id, null],
      ["assigned", anna.id, lin.id],
      ["resolved", lin.id, null],
    ]);
    expect(resolved[0]?.owed).toHaveLength(1);
    expect(resolved[0]?.owed[0]?.from).toBeInstanceOf(Date);
    expect(activeMsOf(lin.id, resolved[0]?.events ?? [])).toBeGreaterThanOrEqual(0);
  });

  it("is a first reply, by who gave it, once a handoff", async () => {
    await store().claim(1, anna);
    await says(anna, 201);
    await says(anna, 202);
    const { firstReplies } = await homes.work(today());
    expect(firstReplies).toEqual([
      { agentId: anna.id, openedAt: expect.any(Date), repliedAt: expect.any(Date) },
    ]);
  });

  it("is no first reply where one was given before the day began", async () => {
    await store().claim(1, anna);
    await says(anna, 201);
    await database.sql`update ticket_events set at = at - interval '1 day'`;
    await database.sql`update messages set received_at = received_at - interval '1 day', sent_at = sent_at - interval '1 day'`;
    await says(anna, 202);
    expect((await homes.work(today())).firstReplies).toEqual([]);
  });

  it("is a rating, by who had resolved the ticket", async () => {
    await store().claim(1, anna);
    await resolve(anna);
    await database.sql`update ratings set rating = 5, rated_at = now(), asked_at = asked_at - interval '10 minutes'`;
    await database.sql`update ticket_events set at = at - interval '10 minutes'`;
    await store().claim(1, lin);
    await resolve(lin);
    expect((await homes.work(today())).ratings).toEqual([{ agentId: anna.id, rating: 5 }]);
    await database.sql`update ratings set rated_at = now() - interval '2 hours'`;
    expect((await homes.work(today())).ratings).toEqual([]);
  });

  it("leaves out what was resolved before, and what is only claimed", async () => {
    await store().claim(1, anna);
    expect((await homes.work(today())).resolved).toEqual([]);
    await resolve(anna);
    await database.sql`update ticket_events set at = at - interval '2 hours'`;
    expect((await homes.work(today())).resolved).toEqual([]);
  });
});

describe("who is on duty", () => {
  it("is what each said last, and unknown where they never did", async () => {
    const agents = createAgentStore(database);
    await agents.seen(lin);
    await agents.setDuty(anna, true);
    await agents.setDuty(anna, false);
    expect(await homes.agents()).toEqual([
      { id: anna.id, isOnDuty: false },
      { id: lin.id, isOnDuty: null },
    ]);
  });
});

it("a live ticket tells how its customer sounded last", async () => {
  await database.sql`update turns set mood = 'angry'`;
  expect((await store().live()).map(({ mood }) => mood)).toEqual(["angry"]);
});
