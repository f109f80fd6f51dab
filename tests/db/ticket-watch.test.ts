import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TicketStore } from "../../core/ticket/ticket-store.ts";
import { type TicketWatchStore, watchTickets } from "../../core/ticket/watch-tickets.ts";
import { createConversationStore } from "../../db/conversations.ts";
import type { Database } from "../../db/open-database.ts";
import { createTicketWatchStore } from "../../db/ticket-watch.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { commitOf, handingOver, inbound } from "../support/inbound.ts";

let database: Database;
let store: TicketStore;
let watch: TicketWatchStore;
const anna = { id: "UANNA", name: "anna" };
const lin = { id: "ULIN", name: "lin" };
const always = Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]);
const rules = {
  sla: {
    normal: { firstReplyMinutes: 60, nextReplyMinutes: 120, resolveMinutes: 1440 },
    high: { firstReplyMinutes: 30, nextReplyMinutes: 60, resolveMinutes: 480 },
    urgent: { firstReplyMinutes: 10, nextReplyMinutes: 20, resolveMinutes: 120 },
  },
  calendar: { timeZone: "UTC", businessHours: always, holidays: [] },
  nudgeMinutes: 10,
  releaseMinutes: 15,
};

beforeAll(async () => {
  database = await createTestDatabase();
  store = createTicketStore(database);
  watch = createTicketWatchStore(database);
});
afterAll(() => database.close());
/** Ticket 1, open since now, its root posted. */
beforeEach(async () => {
  await emptyTables(database);
  await customerSays("4711:1");
  await store.setRoot(1, "C1", "1.000001");
  await database.sql`delete from deliveries`;
});

async function customerSays(externalId: string) {
  const conversations = createConversationStore(database);
  await conversations.receive(inbound(externalId));
  const [due] = await conversations.claimTurns(1, 45_000);
  if (!due) throw new Error("no turn is due");
  const ticket = { kind: "customer_wrote", ticketId: 1, priority: "normal", isSenior: false } as const;
  await conversations.commit(due.ticket ? commitOf(due, { replies: [], ticket }) : handingOver(due));
}
/** Lets all that is remembered of the ticket be that much older. */
const pass = (minutes: number) => database.sql`
  update tickets set owed_since = owed_since - ${minutes}::int * interval '1 minute',
    active_at = active_at - ${minutes}::int * interval '1 minute', nudged_at = nudged_at - ${minutes}::int * interval '1 minute',
    opened_at = opened_at - ${minutes}::int * interval '1 minute'`;
const look = (tickets = watch) =>
  watchTickets({ ...rules, tickets, now: new Date(), signal: new AbortController().signal });
const says = (text: string, ts: string, agent = anna) =>
  store.relay({ channel: "C1", ts, threadTs: "1.000001", agent, text, files: [] });
const told = async () => {
  const rows = await database.sql<{ id: string; broadcast: boolean | null; lane: string }[]>`
    select payload -> 'note' ->> 'id' as id, (payload ->> 'isBroadcast')::boolean as broadcast from deliveries
    where target = 'staff' and payload ->> 'kind' in ('note', 'call') order by deliveries.id`;
  return rows.map(({ id, broadcast }) => (broadcast ? `${id} in the channel` : id));
};
const events = async () => {
  const rows = await database.sql<{ kind: string }[]>`
    select kind from ticket_events where kind in ('sla_warned', 'sla_breached', 'nudged', 'auto_released') order by id`;
  return rows.map(({ kind }) => kind);
};

describe("a promise", () => {
  it("is warned of once, in the channel while nobody has it, and told when broken once", async () => {
    await pass(44);
    expect(await look()).toMatchObject({ warn: 0 });
    await pass(2);
    expect(await look()).toMatchObject({ warn: 1 });
    expect(await look()).toMatchObject({ warn: 0 });
    await pass(15);
    expect(await look()).toMatchObject({ breach: 1 });
    expect(await look()).toMatchObject({ breach: 0 });
    expect(await told()).toEqual([
      "note-sla-warned in the channel",
      "note-sla-breached",
      "call-sla-breached",
    ]);
    expect(await events()).toEqual(["sla_warned", "sla_breached"]);
  });

  it("of a ticket that somebody has mentions them", async () => {
    await store.claim(1, anna);
    await database.sql`delete from deliveries`;
    await pass(61);
    await look();
    expect(await told()).toEqual(["note-sla-breached", "call-sla-breached-holder", "note-nudged"]);
  });

  it("rests while the customer is the one to write, and a new one begins with their next words", async () => {
    await store.claim(1, anna);
    await says("hello", "2.000001");
    await database.sql`delete from deliveries`;
    await pass(500);
    expect(await watch.watched()).toEqual([]);
    await customerSays("4711:2");
    await says("// noted", "2.000002");
    await pass(80);
    expect((await watch.watched())[0]).toMatchObject({ hasReplied: true });
    await look();
    expect(await told()).toEqual(["note-nudged"]);
    await pass(11);
    await look();
    expect((await told()).includes("note-sla-warned-holder")).toBe(true);
  });

  it("is told by one of two processes that look at the same time", async () => {
    await pass(61);
    let second: ReturnType<typeof look> | undefined;
    await heldOpen(database, async (first) => {
      expect(await look(createTicketWatchStore(first))).toMatchObject({ breach: 1 }); // uncommitted
      second = look();
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await second).toMatchObject({ breach: 0 });
    expect(await events()).toEqual(["sla_breached"]);
  });

  it("is not called broken when a reply comes between the look and the word", async () => {
    await store.claim(1, anna);
    await pass(61);
    const [ticket] = await watch.watched();
    await says("here I am", "2.000001");
    const duty = { kind: "breach", which: "first_reply", dueAt: new Date() } as const;
    expect(ticket && (await watch.carryOut(ticket, duty))).toBe(false);
    expect(await events()).toEqual([]);
  });

  it("of a resolution counts the time before, without what was spent waiting for the customer", async () => {
    await store.setPriority(1, "urgent", lin);
    await store.claim(1, anna);
    await pass(100);
    await says("hello", "2.000001");
    await pass(500); // owed_before lies in the past as it was
    await customerSays("4711:2");
    const [watched] = await watch.watched();
    const [span] = watched?.owedBefore ?? [];
    expect(Math.round(((span?.to.getTime() ?? 0) - (span?.from.getTime() ?? 0)) / 60_000)).toBe(100);
  });
});

describe("a silent holder", () => {
  beforeEach(async () => {
    await store.claim(1, anna);
    await database.sql`delete from deliveries`;
  });
  const state = async () => {
    const [row] = await database.sql`select state, agent_id from tickets`;
    return row;
  };

  it("is asked once, then loses the ticket", async () => {
    await pass(10);
    expect(await look()).toMatchObject({ nudge: 1, release: 0 });
    expect(await look()).toMatchObject({ nudge: 0, release: 0 });
    await pass(5);
    expect(await look()).toMatchObject({ release: 1 });
    expect(await state()).toEqual({ state: "open", agent_id: null });
    expect(await told()).toEqual(["note-nudged", "note-auto-released in the channel"]);
    expect(await events()).toEqual(["nudged", "auto_released"]);
  });

  it("keeps it with a word among colleagues, not with somebody else's", async () => {
    await pass(10);
    await look();
    await says("// still looking", "2.000001");
    await pass(9);
    expect(await look()).toMatchObject({ nudge: 0, release: 0 });
    await pass(1);
    expect(await look()).toMatchObject({ nudge: 1 });
    await says("I could take it", "2.000002", lin);
    await pass(5);
    expect(await look()).toMatchObject({ release: 1 });
  });

  it("keeps it with a reply under way at the same time", async () => {
    await pass(10);
    await look();
    await pass(5);
    let released: ReturnType<typeof look> | undefined;
    await heldOpen(database, async (first) => {
      await createTicketStore(first).relay({
        channel: "C1",
        ts: "2.000001",
        threadTs: "1.000001",
        agent: anna,
        text: "hello",
        files: [],
      }); // uncommitted
      released = look();
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await released).toMatchObject({ release: 0 });
    expect(await state()).toEqual({ state: "waiting", agent_id: anna.id });
  });

  it("who was given it just now is asked as any other", async () => {
    await pass(10);
    await store.assign(1, anna, lin);
    expect(await look()).toMatchObject({ nudge: 0 });
    await pass(10);
    expect(await look()).toMatchObject({ nudge: 1 });
  });
});
