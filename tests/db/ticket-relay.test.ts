import { beforeEach, describe, expect, it } from "vitest";
import type { TurnCommit } from "../../core/conversation/conversation-store.ts";
import type { RelayOutcome, TicketStore } from "../../core/ticket/ticket-store.ts";
import { createConversationStore } from "../../db/conversations.ts";
import type { Database } from "../../db/open-database.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { ownDatabase } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { commitOf, inbound, openTicket } from "../support/inbound.ts";

// Two at once in one ticket: what one of them does is held open, uncommitted, while the other begins.

const database = await ownDatabase();
const store = createTicketStore(database);
const anna = { id: "UANNA", name: "anna" };
const lin = { id: "ULIN", name: "lin" };
const lead = { id: "ULEAD", name: "mo", isLead: true };
const CHANNEL = "C1";
const ROOT = "1700000000.000100";
const rating = { dueAt: new Date("2026-11-20T10:00:00Z") };

/** Ticket 1, held by Anna, its root posted. */
beforeEach(async () => {
  await openTicket(database);
  await store.setRoot(1, CHANNEL, ROOT);
  await store.claim(1, anna);
  await database.sql`delete from deliveries`;
  await database.sql`delete from ticket_events`;
});

const said = (text = "it left today", on: Pick<Database, "sql"> = database, ts = "1700000000.000200") =>
  createTicketStore(on).relay({ channel: CHANNEL, ts, threadTs: ROOT, agent: anna, text, files: [] });
const ticket = async () => {
  const [row] = await database.sql`select state, agent_id as agent from tickets where id = 1`;
  return row;
};
const events = async () => {
  const rows = await database.sql<{ kind: string }[]>`select kind from ticket_events order by id`;
  return rows.map(({ kind }) => kind);
};
const toCustomer = async () => {
  const rows = await database.sql<{ text: string; lane: string }[]>`
    select payload ->> 'text' as text, lane from deliveries where target = 'customer' and payload ->> 'kind' = 'message'
    order by id`;
  return rows;
};
const agentsWords = () =>
  database.sql`select conversation_id as conversation, text from messages where author = 'agent' order by id`;

/** What `second` comes to, begun while `first` is uncommitted; it must not have ended before that. */
async function whileHeld<T>(
  first: (inside: Pick<Database, "sql">) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  let isOver = false;
  let outcome: Promise<T> | undefined;
  await heldOpen(database, async (inside) => {
    await first(inside);
    outcome = second().finally(() => {
      isOver = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isOver).toBe(false);
  });
  if (!outcome) throw new Error("nothing was begun");
  return outcome;
}

const endings: [string, (on: TicketStore) => Promise<unknown>, object, string][] = [
  ["a release", (on) => on.release(1, anna), { state: "open", agent: null }, "released"],
  ["a resolve", (on) => on.resolve(1, anna, rating), { state: "resolved", agent: anna.id }, "resolved"],
  ["a reassignment", (on) => on.assign(1, anna, lin), { state: "claimed", agent: lin.id }, "assigned"],
  [
    "a lead's taking over",
    (on) => on.assign(1, lead, lead),
    { state: "claimed", agent: lead.id },
    "assigned",
  ],
  [
    "a move to seniors",
    (on) => on.escalateToSenior(1, anna),
    { state: "open", agent: null },
    "escalated_to_senior",
  ],
];

describe("the holder's words", () => {
  it.each(endings)("said while %s is under way stay inside", async (_what, end, after, kind) => {
    const outcome = await whileHeld(
      (inside) => end(createTicketStore(inside)),
      () => said(),
    );
    expect(outcome).toBe("inside");
    expect(await ticket()).toEqual(after);
    expect(await toCustomer()).toEqual([]);
    expect(await agentsWords()).toEqual([]);
    expect(await events()).toEqual([kind]);
  });

  it.each(endings)("on their way reach the customer, and %s comes after", async (_what, end, after, kind) => {
    let first: RelayOutcome | undefined;
    const second = await whileHeld(
      async (on) => {
        first = await said("it left today", on);
      },
      () => end(store),
    );
    expect(first).toBe("relayed");
    expect(second).toEqual({ kind: "done", ticketId: 1 });
    expect(await ticket()).toEqual(after);
    expect(await toCustomer()).toMatchObject([{ text: "it left today" }]);
    expect(await events()).toEqual(["waiting", kind]);
  });

  it.each(endings)("reach the customer when %s breaks off", async (_what, end) => {
    let outcome: Promise<RelayOutcome> | undefined;
    const first = heldOpen(database, async (inside) => {
      await end(createTicketStore(inside));
      outcome = said();
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new Error("broken off");
    });
    await expect(first).rejects.toThrow("broken off");
    expect(await outcome).toBe("relayed");
    expect(await ticket()).toEqual({ state: "waiting", agent: anna.id });
    expect(await toCustomer()).toHaveLength(1);
  });

  it("are a colleague's to say as soon as the ticket is theirs", async () => {
    const asLin = () =>
      store.relay({
        channel: CHANNEL,
        ts: "1700000000.000300",
        threadTs: ROOT,
        agent: lin,
        text: "hello from Lin",
        files: [],
      });
    expect(
      await whileHeld(
        (on) => createTicketStore(on).assign(1, anna, lin),
        () => asLin(),
      ),
    ).toBe("relayed");
    expect(await toCustomer()).toMatchObject([{ text: "hello from Lin" }]);
  });

  it("told twice at the same instant reach the customer once, and the second is known", async () => {
    const second = await whileHeld(
      (on) => said("it left today", on),
      () => said(),
    );
    expect(second).toBe("known");
    expect(await toCustomer()).toHaveLength(1);
    expect(await agentsWords()).toHaveLength(1);
    expect(await ticket()).toMatchObject({ state: "waiting" });
  });

  it("one after the other keep their order", async () => {
    await whileHeld(
      (on) => said("one", on, "1700000000.000200"),
      () => said("two", database, "1700000000.000300"),
    );
    expect((await toCustomer()).map(({ text }) => text)).toEqual(["one", "two"]);
    expect(await events()).toEqual(["waiting"]);
  });
});

describe("the holder's words in a ticket of two chats", () => {
  beforeEach(async () => {
    // The same person in another chat, with a ticket of their own.
    await openTicket(database, "4712");
    await database.sql`update customers set user_id = 'u1'`;
    await database.sql`delete from deliveries`;
  });

  it("said while the two become one go where the customer wrote last", async () => {
    const outcome = await whileHeld(
      (on) => createTicketStore(on).merge(1, 2, anna),
      () => said(),
    );
    expect(outcome).toBe("relayed");
    expect(await toCustomer()).toEqual([{ text: "it left today", lane: "telegram:4712" }]);
    expect(await agentsWords()).toEqual([{ conversation: 2, text: "it left today" }]);
  });
});

describe("the customer's words", () => {
  const conversations = () => createConversationStore(database);
  /** The turn that passes «are you there?» on. */
  async function passingOn(): Promise<TurnCommit> {
    await conversations().receive(inbound("4711:2", { text: "are you there?" }));
    const [due] = await conversations().claimTurns(1, 45_000);
    if (!due) throw new Error("a turn was due");
    return commitOf(due, {
      replies: [],
      ticket: { kind: "customer_wrote", ticketId: 1, priority: "normal", isSenior: false },
      staff: [
        {
          kind: "customer_message",
          ticketId: 0,
          messageKind: "text",
          text: "are you there?",
          attachments: [],
        },
      ],
      evenIfNewer: true,
    });
  }

  it("committed while the holder answers: both are kept, and the answer is owed again", async () => {
    const commit = await passingOn();
    await whileHeld(
      (on) => said("one moment", on),
      () => conversations().commit(commit),
    );
    const [row] = await database.sql`
      select state, owed_since is not null as owed, (select count(*)::int from deliveries where target = 'staff') as shown
      from tickets where id = 1`;
    expect(await toCustomer()).toHaveLength(1);
    expect(row).toEqual({ state: "claimed", owed: true, shown: 1 });
  });

  describe("and a move to seniors", () => {
    const WORDS = "are you there?";
    const move = (on: TicketStore = store) => on.escalateToSenior(1, anna);
    /** How often the words stand in the new thread: in the conversation that moves with the ticket, and after it. */
    async function inNewThread() {
      const staff = await database.sql<{ id: number; kind: string; text: string | null }[]>`
        select id, payload ->> 'kind' as kind, payload ->> 'text' as text from deliveries where target = 'staff' order by id`;
      const at = staff.findIndex(({ kind }) => kind === "senior_root");
      const context = await store.transcript(1, staff[at]?.id);
      return {
        asContext: context.filter(({ text }) => text === WORDS).length,
        after: staff.slice(at + 1).filter(({ text }) => text === WORDS).length,
      };
    }

    it("come once: after it, where their turn is yet to be taken", async () => {
      const commit = await passingOn();
      await move();
      expect(await inNewThread()).toEqual({ asContext: 0, after: 0 });
      await conversations().commit(commit);
      // Dropped, for the ticket is no longer held; the next try sees it as it is.
      const [due] = await conversations().claimTurns(1, 45_000);
      if (due) await conversations().commit({ ...commit, due });
      expect(await inNewThread()).toEqual({ asContext: 0, after: 1 });
    });

    it("come once: as its context, where they are being committed when it begins", async () => {
      const commit = await passingOn();
      await whileHeld(
        (on) => createConversationStore(on).commit(commit),
        () => move(),
      );
      expect(await inNewThread()).toEqual({ asContext: 1, after: 0 });
    });

    it("come once: after it, where it is under way when they are committed", async () => {
      const commit = await passingOn();
      await whileHeld(
        (on) => createTicketStore(on).escalateToSenior(1, anna),
        () => conversations().commit(commit),
      );
      expect(await inNewThread()).toEqual({ asContext: 0, after: 1 });
    });

    it("are all there where nothing is on its way", async () => {
      expect((await store.transcript(1)).map(({ text }) => text)).toEqual(["words of 4711:1", "the answer"]);
      await conversations().commit(await passingOn());
      await move();
      await database.sql`update deliveries set sent_at = now()`;
      expect((await store.transcript(1)).map(({ text }) => text)).toEqual([
        "words of 4711:1",
        "the answer",
        WORDS,
      ]);
      expect(await inNewThread()).toEqual({ asContext: 1, after: 0 });
    });
  });
});
