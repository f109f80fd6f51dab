import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConversationStore, DueTurn } from "../../core/conversation/conversation-store.ts";
import { createConversationStore } from "../../db/conversations.ts";
import type { Database } from "../../db/open-database.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { commitOf, handingOver, inbound } from "../support/inbound.ts";

let database: Database;
let store: ConversationStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createConversationStore(database);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const LEASE_MS = 45_000;
/** The one turn that is due. */
async function due(): Promise<DueTurn> {
  const [turn] = await store.claimTurns(20, LEASE_MS);
  if (!turn) throw new Error("no turn is due");
  return turn;
}
const conversation = async () => {
  const [row] = await database.sql`
    select inbound_seq, answered_seq, turn_attempts, turn_error, turn_due_at <= now() as is_due,
      turn_lease_until > now() as is_leased from conversations`;
  return row;
};
const elapse = () => database.sql`update conversations set turn_lease_until = now() - interval '1 ms'`;

describe("receive", () => {
  it("makes customer, conversation and message, and a turn due", async () => {
    expect(await store.receive(inbound("4711:1", { text: "hello" }))).toBe(true);
    const turn = await due();
    expect(turn).toMatchObject({
      throughSeq: 1,
      answeredSeq: 0,
      customer: { externalId: "4711", name: "Mia", usualLanguage: "en", chosenLanguage: null },
      messages: [{ kind: "text", text: "hello", choice: null, attachment: null }],
      history: [],
      ticket: null,
    });
  });

  it("changes nothing when the message is known", async () => {
    await store.receive(inbound("4711:1"));
    await store.commit(commitOf(await due()));
    const before = await conversation();
    expect(await store.receive(inbound("4711:1", { text: "another text", customerName: "Eve" }))).toBe(false);
    expect(await conversation()).toEqual(before);
    expect(await store.claimTurns(20, LEASE_MS)).toEqual([]);
    expect(await database.sql`select name from customers`).toEqual([{ name: "Mia" }]);
  });

  it("counts a message once that is delivered twice at the same instant", async () => {
    await store.receive(inbound("4711:1"));
    let second: Promise<boolean> | undefined;
    await heldOpen(database, async (first) => {
      const inFirst = createConversationStore(first);
      expect(await inFirst.receive(inbound("4711:2"))).toBe(true); // still uncommitted
      second = store.receive(inbound("4711:2"));
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await second).toBe(false);
    expect(await conversation()).toMatchObject({ inbound_seq: 2 });
  });

  it("numbers messages that come at the same instant one after the other", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => store.receive(inbound(`4711:${n}`))));
    const rows = await database.sql<{ seq: number }[]>`select seq from messages order by seq`;
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it("keeps a file's description and a button's key", async () => {
    const attachment = { fileId: "f", name: "a.pdf", mimeType: "application/pdf", sizeBytes: 3 };
    await store.receive(inbound("4711:1", { kind: "document", attachment }));
    await store.receive(inbound("4711:2", { kind: "choice", choice: "c317a065" }));
    expect((await due()).messages).toMatchObject([
      { kind: "document", attachment, choice: null },
      { kind: "choice", attachment: null, choice: "c317a065" },
    ]);
  });
});

describe("a lease", () => {
  it("is one process's at a time", async () => {
    await store.receive(inbound("4711:1"));
    await heldOpen(database, async (first) => {
      expect(await createConversationStore(first).claimTurns(20, LEASE_MS)).toHaveLength(1); // uncommitted
      expect(await store.claimTurns(20, LEASE_MS)).toEqual([]);
    });
    expect(await store.claimTurns(20, LEASE_MS)).toEqual([]);
  });

  it("ends by itself, and whoever had it can't commit any more", async () => {
    await store.receive(inbound("4711:1"));
    const dead = await due();
    await elapse();
    const alive = await due();
    expect(alive.attempts).toBe(dead.attempts + 1);
    expect(await store.commit(commitOf(dead))).toBe(false);
    expect(await conversation()).toMatchObject({ answered_seq: 0, is_leased: true });
    expect(await store.commit(commitOf(alive))).toBe(true);
    expect(await database.sql`select 1 from messages where author = 'bot'`).toHaveLength(1);
  });

  it("is given back by a hold, which is no try, and is due at once when something newer came", async () => {
    await store.receive(inbound("4711:1"));
    const first = await due();
    await store.hold(first, 60_000);
    expect(await conversation()).toMatchObject({ is_due: false, turn_attempts: 0 });
    await store.receive(inbound("4711:2"));
    const second = await due();
    await store.receive(inbound("4711:3"));
    await store.hold(second, 60_000);
    expect(await conversation()).toMatchObject({ is_due: true, turn_attempts: 0 });
  });

  it("counts a failure as a try, with its error", async () => {
    await store.receive(inbound("4711:1"));
    await store.fail(await due(), "unexpected", 0);
    expect(await due()).toMatchObject({ attempts: 2, lastError: "unexpected" });
  });
});

describe("commit", () => {
  it("writes turn, reply and delivery at once, and answers exactly what it covers", async () => {
    await store.receive(inbound("4711:1"));
    await store.receive(inbound("4711:2"));
    const commit = commitOf(await due());
    const blocked = [[{ kind: "money", fault: "missing" } as const]];
    expect(await store.commit({ ...commit, record: { ...commit.record, blocked } })).toBe(true);
    expect(await database.sql`select from_seq, through_seq, blocked from turns`).toEqual([
      { from_seq: 1, through_seq: 2, blocked },
    ]);
    expect(await database.sql`select lane, payload ->> 'text' as text, target from deliveries`).toEqual([
      { lane: "telegram:4711", text: "the answer", target: "customer" },
    ]);
    expect(await conversation()).toMatchObject({ answered_seq: 2, is_due: null, is_leased: null });
  });

  it("is dropped when a newer message came in, and the turn is due again with both", async () => {
    await store.receive(inbound("4711:1"));
    const turn = await due();
    await store.receive(inbound("4711:2"));
    expect(await store.commit(commitOf(turn))).toBe(false);
    expect(await database.sql`select 1 from deliveries`).toEqual([]);
    expect((await due()).messages).toHaveLength(2);
  });

  it("stands although a newer message came in when it has waited long enough", async () => {
    await store.receive(inbound("4711:1"));
    const turn = await due();
    await store.receive(inbound("4711:2"));
    expect(await store.commit(commitOf(turn, { evenIfNewer: true }))).toBe(true);
    expect((await due()).messages.map(({ text }) => text)).toEqual(["words of 4711:2"]);
  });

  it("is dropped when a person took over meanwhile", async () => {
    await store.receive(inbound("4711:1"));
    await store.commit(handingOver(await due()));
    await store.receive(inbound("4711:2"));
    const turn = await due();
    expect(turn.ticket).toMatchObject({ state: "open" });
    await database.sql`update tickets set state = 'claimed', agent_id = 'U1'`;
    expect(await store.commit(commitOf(turn, { evenIfNewer: true }))).toBe(false);
    expect((await due()).ticket).toMatchObject({ state: "claimed", agentId: "U1" });
  });

  it("opens a ticket with its event, and everything for staff in its lane, in order", async () => {
    await store.receive(inbound("4711:1"));
    await store.commit(handingOver(await due()));
    expect(await database.sql`select state, reason from tickets`).toEqual([
      { state: "open", reason: "asked_for_person" },
    ]);
    expect(await database.sql`select kind, actor from ticket_events`).toEqual([
      { kind: "opened", actor: "bot" },
    ]);
    const rows = await database.sql`
      select lane, payload ->> 'kind' as kind, payload -> 'ticketId' as ticket from deliveries where target = 'staff' order by id`;
    expect(rows).toEqual([
      { lane: "ticket:1", kind: "root", ticket: 1 },
      { lane: "ticket:1", kind: "bot_message", ticket: 1 },
    ]);
  });

  it("reopens within 7 days, for its last agent where told so", async () => {
    await store.receive(inbound("4711:1"));
    await store.commit(handingOver(await due()));
    await database.sql`update tickets set state = 'resolved', agent_id = 'U1', resolved_at = now() - interval '6 days 23 hours'`;
    await store.receive(inbound("4711:2"));
    const turn = await due();
    expect(turn.ticket).toMatchObject({ id: 1, state: "resolved", agentId: "U1" });
    const change = {
      kind: "reopen",
      ticketId: 1,
      reason: "complaint",
      claim: true,
      priority: "normal",
      isSenior: false,
    } as const;
    expect(
      await store.commit(commitOf(turn, { ticket: change, staff: [{ kind: "root_update", ticketId: 0 }] })),
    ).toBe(true);
    expect(await database.sql`select id, state, reason, reopenings, agent_id from tickets`).toEqual([
      { id: 1, state: "claimed", reason: "complaint", reopenings: 1, agent_id: "U1" },
    ]);
    expect(await database.sql`select data from ticket_events where kind = 'reopened'`).toEqual([
      { data: { reason: "complaint", handedBack: true } },
    ]);
  });

  it("knows nothing any more of a ticket resolved over 7 days ago", async () => {
    await store.receive(inbound("4711:1"));
    await store.commit(handingOver(await due()));
    await database.sql`update tickets set state = 'resolved', resolved_at = now() - interval '7 days 1 minute'`;
    await store.receive(inbound("4711:2"));
    expect((await due()).ticket).toBeNull();
  });

  it("gives many that end together each its own outcome", async () => {
    const ids = Array.from({ length: 30 }, (_, n) => String(n));
    for (const id of ids) await store.receive(inbound(`${id}:1`, { externalCustomerId: id }));
    const turns = [...(await store.claimTurns(20, LEASE_MS)), ...(await store.claimTurns(20, LEASE_MS))];
    expect(turns).toHaveLength(30);
    const newer = new Set(ids.filter((_, n) => n % 3 === 0));
    for (const id of newer) await store.receive(inbound(`${id}:2`, { externalCustomerId: id }));
    const outcomes = await Promise.all(
      turns.map(async (turn) => ({
        id: turn.customer.externalId,
        isCommitted: await store.commit(
          commitOf(turn, {
            replies: [
              { text: `first to ${turn.customer.externalId}`, buttons: [] },
              { text: "second", buttons: [] },
            ],
          }),
        ),
      })),
    );
    for (const { id, isCommitted } of outcomes) expect([id, isCommitted]).toEqual([id, !newer.has(id)]);
    const rows = await database.sql<{ lane: string; texts: string[] }[]>`
      select lane, array_agg(payload ->> 'text' order by id) as texts from deliveries group by lane`;
    expect(rows).toHaveLength(20);
    for (const { lane, texts } of rows) expect(texts).toEqual([`first to ${lane.split(":")[1]}`, "second"]);
  });
});
