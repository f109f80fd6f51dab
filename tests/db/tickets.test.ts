import { beforeEach, describe, expect, it } from "vitest";
import type { TicketStore } from "../../core/ticket/ticket-store.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { ownDatabase } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { openTicket } from "../support/inbound.ts";

const database = await ownDatabase();
const store = createTicketStore(database);
const anna = { id: "UANNA", name: "anna" };
const lin = { id: "ULIN", name: "lin" };
const CHANNEL = "C1";
const ROOT = "1700000000.000100";
const rating = { dueAt: new Date("2026-11-20T10:00:00Z") };

/** Ticket 1, open, its root posted. */
beforeEach(async () => {
  await openTicket(database);
  await store.setRoot(1, CHANNEL, ROOT);
  await database.sql`delete from deliveries`;
});

const ticket = async () => {
  const [row] = await database.sql`select state, agent_id, reopenings from tickets where id = 1`;
  return row;
};
const toCustomer = async () => {
  const rows = await database.sql<{ text: string }[]>`
    select payload ->> 'text' as text from deliveries where target = 'customer' order by id`;
  return rows.map(({ text }) => text);
};
let lastTs = 100;
const said = (text: string, agent = anna, more = {}) => {
  lastTs += 1;
  return store.relay({
    channel: CHANNEL,
    ts: `1700000000.${String(lastTs).padStart(6, "0")}`,
    threadTs: ROOT,
    agent,
    text,
    files: [],
    ...more,
  });
};

describe("a claim", () => {
  it("waits for another that is still under way, and loses to it", async () => {
    let second: ReturnType<TicketStore["claim"]> | undefined;
    await heldOpen(database, async (first) => {
      expect(await createTicketStore(first).claim(1, anna)).toEqual({ kind: "done", ticketId: 1 }); // uncommitted
      second = store.claim(1, lin);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await second).toEqual({ kind: "held", agentId: anna.id });
    expect(await ticket()).toMatchObject({ state: "claimed", agent_id: anna.id });
    expect(await database.sql`select actor from ticket_events where kind = 'claimed'`).toEqual([
      { actor: anna.id },
    ]);
  });

  it("wins when the one under way breaks off", async () => {
    let second: ReturnType<TicketStore["claim"]> | undefined;
    const first = heldOpen(database, async (first) => {
      await createTicketStore(first).claim(1, anna);
      second = store.claim(1, lin);
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new Error("broken off");
    });
    await expect(first).rejects.toThrow("broken off");
    expect(await second).toEqual({ kind: "done", ticketId: 1 });
    expect(await ticket()).toMatchObject({ agent_id: lin.id });
  });

  it("of a resolved ticket reopens it, unless the customer has another one alive", async () => {
    await store.claim(1, anna);
    await store.resolve(1, anna, rating);
    await database.sql`insert into tickets (conversation_id, customer_id, reason) select conversation_id, customer_id, 'angry' from tickets`;
    expect(await store.claim(1, lin)).toEqual({ kind: "not_possible", state: "resolved" });
    await database.sql`delete from tickets where id = 2`;
    expect(await store.claim(1, lin)).toEqual({ kind: "done", ticketId: 1 });
    expect(await ticket()).toEqual({ state: "claimed", agent_id: lin.id, reopenings: 1 });
  });

  it("of nothing says so", async () => {
    expect(await store.claim(99, anna)).toEqual({ kind: "not_found" });
  });
});

describe("what only the holder may do", () => {
  it.each([
    ["release", () => store.release(1, lin)],
    ["resolve", () => store.resolve(1, lin, rating)],
    ["assign", () => store.assign(1, lin, lin)],
    ["escalate", () => store.escalateToSenior(1, lin)],
  ])("is refused to others: %s", async (_what, act) => {
    await store.claim(1, anna);
    expect(await act()).toEqual({ kind: "held", agentId: anna.id });
    expect(await ticket()).toMatchObject({ state: "claimed", agent_id: anna.id });
  });

  it("an unclaimed ticket may be resolved, assigned and handed to seniors by anybody, and released by nobody", async () => {
    expect(await store.release(1, lin)).toEqual({ kind: "not_possible", state: "open" });
    expect(await store.escalateToSenior(1, lin)).toMatchObject({ kind: "done" });
    expect(await store.assign(1, lin, anna)).toMatchObject({ kind: "done" });
    expect(await ticket()).toMatchObject({ state: "claimed", agent_id: anna.id });
  });
});

describe("a lead", () => {
  const lead = { id: "ULEAD", name: "mo", isLead: true };
  it.each([
    ["releases", () => store.release(1, lead), { state: "open", agent_id: null }],
    ["takes over", () => store.assign(1, lead, lead), { state: "claimed", agent_id: lead.id }],
    ["gives on", () => store.assign(1, lead, lin), { state: "claimed", agent_id: lin.id }],
    ["passes to seniors", () => store.escalateToSenior(1, lead), { state: "open", agent_id: null }],
  ])("%s another's ticket", async (_what, act, now) => {
    await store.claim(1, anna);
    expect(await act()).toEqual({ kind: "done", ticketId: 1 });
    expect(await ticket()).toMatchObject(now);
  });

  it("and an agent who acts at the same time: the second finds what the first left", async () => {
    await store.claim(1, anna);
    let second: ReturnType<TicketStore["assign"]> | undefined;
    await heldOpen(database, async (first) => {
      await createTicketStore(first).assign(1, lead, lead); // uncommitted
      second = store.assign(1, anna, lin);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await second).toEqual({ kind: "held", agentId: lead.id });
    expect(await ticket()).toMatchObject({ agent_id: lead.id });
  });
});

describe("a priority", () => {
  const changes = () =>
    database.sql`select actor, data from ticket_events where kind = 'priority_changed' order by id`;

  it("is changed by the holder or a lead, and a repeat changes nothing", async () => {
    await store.claim(1, anna);
    expect(await store.setPriority(1, "high", lin)).toEqual({ kind: "held", agentId: anna.id });
    expect(await store.setPriority(1, "high", anna)).toEqual({ kind: "done", ticketId: 1 });
    expect(await store.setPriority(1, "high", anna)).toEqual({ kind: "done", ticketId: 1 });
    expect(await store.setPriority(1, "normal", { ...lin, isLead: true })).toMatchObject({ kind: "done" });
    expect(await changes()).toEqual([
      { actor: anna.id, data: { from: "normal", to: "high" } },
      { actor: lin.id, data: { from: "high", to: "normal" } },
    ]);
  });

  it("of an unclaimed ticket is anybody's to change, of a resolved one nobody's", async () => {
    expect(await store.setPriority(1, "urgent", lin)).toMatchObject({ kind: "done" });
    await store.resolve(1, anna, rating);
    expect(await store.setPriority(1, "normal", anna)).toEqual({ kind: "not_possible", state: "resolved" });
    expect(await store.setPriority(99, "normal", anna)).toEqual({ kind: "not_found" });
  });
});

it("a ticket of the senior team stays theirs, and is not passed to them twice", async () => {
  expect(await store.escalateToSenior(1, anna)).toMatchObject({ kind: "done" });
  expect(await store.escalateToSenior(1, anna)).toEqual({ kind: "not_possible", state: "open" });
  await store.claim(1, anna);
  await store.release(1, anna);
  expect(await store.view(1)).toMatchObject({ isSenior: true, priority: "urgent", state: "open" });
});

describe("the relay rule", () => {
  it("passes the holder's words on, once, and the ticket waits for the customer", async () => {
    await store.claim(1, anna);
    expect(await said("hello")).toBe("relayed");
    lastTs -= 1;
    expect(await said("hello")).toBe("known");
    expect(await toCustomer()).toEqual(["hello"]);
    expect(await ticket()).toMatchObject({ state: "waiting" });
  });

  it("keeps inside what others say, what begins with // and what is empty", async () => {
    expect(await said("before the claim")).toBe("inside");
    await store.claim(1, anna);
    expect(await said("not mine", lin)).toBe("inside");
    expect(await said("// a note")).toBe("inside");
    expect(await said("  // a note")).toBe("inside");
    expect(await said("  ")).toBe("inside");
    await store.resolve(1, anna, { dueAt: new Date(Date.now() + 3_600_000) });
    expect(await said("after the resolve")).toBe("inside");
    expect((await toCustomer()).filter((text) => text !== null)).toEqual([]);
    expect(await database.sql`select 1 from messages where author = 'agent'`).toEqual([]);
  });

  it("knows no other thread", async () => {
    expect(await said("hello", anna, { threadTs: "1.000001" })).toBe("no_ticket");
  });

  it("remembers the newest reply seen, also of those that stay inside, and never an older one", async () => {
    const seen = async () => (await store.liveThreads())[0]?.seenTs;
    expect(await seen()).toBe(ROOT);
    await said("inside", lin, { ts: "1700000009.000000" });
    expect(await seen()).toBe("1700000009.000000");
    await said("late", lin, { ts: "1700000008.000000" });
    expect(await seen()).toBe("1700000009.000000");
  });

  it("sends words and files as one, in order", async () => {
    await store.claim(1, anna);
    const file = (name: string) => ({ fileId: name, url: "http://x", name, mimeType: "image/png" });
    await said("two files", anna, { files: [file("a"), file("b")] });
    const rows = await database.sql`
      select payload ->> 'text' as text, jsonb_path_query_array(payload, '$.files[*].name') as names
      from deliveries where target = 'customer'`;
    expect(rows).toEqual([{ text: "two files", names: ["a", "b"] }]);
  });

  it("lets an edit and a deletion follow once, of the author's own words", async () => {
    await store.claim(1, anna);
    await said("five days", anna, { ts: "1700000001.000000" });
    expect(await store.relayEdit(CHANNEL, "1700000001.000000", lin.id, "no days")).toBe(false);
    expect(await store.relayEdit(CHANNEL, "1700000001.000000", anna.id, "six days")).toBe(true);
    expect(await store.relayEdit(CHANNEL, "1700000001.000000", anna.id, "six days")).toBe(false);
    await database.sql`update deliveries set sent_at = now() where target = 'customer'`;
    expect(await store.relayDeletion(CHANNEL, "1700000001.000000")).toBe(true);
    expect(await store.relayDeletion(CHANNEL, "1700000001.000000")).toBe(false);
    const rows =
      await database.sql`select payload ->> 'kind' as kind from deliveries where target = 'customer' order by id`;
    expect(rows.map(({ kind }) => kind)).toEqual(["message", "edit", "delete"]);
  });

  it("sends nothing at first of what was deleted before it left", async () => {
    await store.claim(1, anna);
    await said("oh", anna, { ts: "1700000001.000000" });
    await said("hello", anna, { ts: "1700000002.000000" });
    await store.relayDeletion(CHANNEL, "1700000001.000000");
    expect((await toCustomer()).filter((text) => text !== null)).toEqual(["hello"]);
  });
});

describe("a resolve", () => {
  const asked = () => database.sql`select due_at, lane from deliveries where payload ->> 'kind' = 'rating'`;

  it("asks for a rating when it is due, in a lane of its own", async () => {
    await store.resolve(1, anna, rating);
    expect(await asked()).toEqual([{ due_at: rating.dueAt, lane: "rating:telegram:4711" }]);
  });

  it.each([
    ["6 days 23 hours", 0],
    ["7 days 1 minute", 1],
  ])("asks %s after the last time: %i", async (ago, count) => {
    await database.sql`update customers set rating_asked_at = now() - ${ago}::interval`;
    await store.resolve(1, anna, rating);
    expect(await asked()).toHaveLength(count);
  });

  it("happens once, however often it is pressed", async () => {
    let second: ReturnType<TicketStore["resolve"]> | undefined;
    await heldOpen(database, async (first) => {
      await createTicketStore(first).resolve(1, anna, rating);
      second = store.resolve(1, anna, rating);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await second).toEqual({ kind: "not_possible", state: "resolved" });
    expect(await asked()).toHaveLength(1);
  });
});
