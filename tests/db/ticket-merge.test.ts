import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConversationStore } from "../../core/conversation/conversation-store.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { createAfterSalesDesk } from "../../core/ticket/after-sales/after-sales-desk.ts";
import { beginForm } from "../../core/ticket/after-sales/form.ts";
import type { TicketStore } from "../../core/ticket/ticket-store.ts";
import { createAfterSalesStore } from "../../db/after-sales-forms.ts";
import { createConversationStore } from "../../db/conversations.ts";
import type { Database } from "../../db/open-database.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { commitOf, handingOver, inbound } from "../support/inbound.ts";

let database: Database;
let store: TicketStore;
let conversations: ConversationStore;
const PHOTO = { fileId: "f1", name: "zip.jpg", mimeType: "image/jpeg", sizeBytes: 20 };
const anna = { id: "UANNA", name: "anna" };
const lin = { id: "ULIN", name: "lin" };
const lead = { id: "ULEAD", name: "mo", isLead: true };

beforeAll(async () => {
  database = await createTestDatabase();
  store = createTicketStore(database);
  conversations = createConversationStore(database);
});
afterAll(() => database.close());

/** Tickets 1 and 2, of two chats of one verified person, their roots posted. */
beforeEach(async () => {
  await emptyTables(database);
  for (const [n, customer] of ["4711", "4712"].entries()) {
    await conversations.receive(inbound(`${customer}:1`, { externalCustomerId: customer }));
    const [due] = await conversations.claimTurns(1, 45_000);
    if (due) await conversations.commit(handingOver(due));
    await store.setRoot(n + 1, "C1", `${n + 1}.000001`);
  }
  await database.sql`update customers set user_id = 'u-1'`;
  await database.sql`delete from deliveries`;
});

const tickets = () => database.sql`
  select id, state, agent_id as agent, merged_into::int8 as into, priority, is_senior as senior from tickets order by id`;
const says = async (customer: string, externalId: string) => {
  await conversations.receive(inbound(externalId, { externalCustomerId: customer }));
  const [due] = await conversations.claimTurns(1, 45_000);
  if (!due) throw new Error("no turn is due");
  return due;
};
const wrote = (ticketId: number) =>
  ({ kind: "customer_wrote", ticketId, priority: "normal", isSenior: false }) as const;
const relayed = (ts: string, text: string) =>
  store.relay({ channel: "C1", ts, threadTs: "1.000001", agent: anna, text, files: [] });
const lanesOf = async (target: "customer" | "staff") => {
  const rows = await database.sql<{ lane: string }[]>`
    select lane from deliveries where target = ${target} order by id`;
  return rows.map(({ lane }) => lane);
};

describe("which of two tickets is left", () => {
  it("is the older of two that nobody has", async () => {
    expect(await store.merge(2, 1, lin)).toEqual({ kind: "done", ticketId: 1 });
    expect(await tickets()).toMatchObject([
      { id: 1, state: "open", into: null },
      { id: 2, state: "closed", into: 1 },
    ]);
  });

  it("is the one somebody has, with the higher priority of both", async () => {
    await store.setPriority(1, "urgent", lin);
    await store.claim(2, anna);
    expect(await store.merge(1, 2, anna)).toEqual({ kind: "done", ticketId: 2 });
    expect(await tickets()).toMatchObject([
      { id: 1, state: "closed", into: 2 },
      { id: 2, state: "claimed", agent: anna.id, priority: "urgent" },
    ]);
  });

  it("is the one alive of a resolved and a live one", async () => {
    await store.resolve(1, anna, { dueAt: new Date() });
    expect(await store.merge(1, 2, lin)).toEqual({ kind: "done", ticketId: 2 });
  });

  it("is the senior team's when one of them was", async () => {
    await store.escalateToSenior(2, anna);
    await store.merge(1, 2, lin);
    expect(await tickets()).toMatchObject([{ id: 1, senior: true }, { into: 1 }]);
    const kinds = await database.sql`
      select payload ->> 'kind' as kind from deliveries where lane = 'ticket:1' order by id`;
    expect(kinds.map(({ kind }) => kind)).toEqual(["note", "merged_context", "senior_root"]);
  });

  it("tells both threads, with the other's words", async () => {
    await store.merge(2, 1, lin);
    expect(
      await database.sql`
        select lane, payload ->> 'kind' as kind, payload -> 'note' ->> 'id' as note,
          coalesce(payload -> 'toTicketId', payload -> 'fromTicketId') as other
        from deliveries order by id`,
    ).toEqual([
      { lane: "ticket:2", kind: "note", note: "note-merged-into", other: 1 },
      { lane: "ticket:2", kind: "root_update", note: null, other: null },
      { lane: "ticket:1", kind: "note", note: "note-merged-from", other: 2 },
      { lane: "ticket:1", kind: "merged_context", note: null, other: 2 },
      { lane: "ticket:1", kind: "root_update", note: null, other: null },
    ]);
    expect((await store.transcript(1)).map(({ text }) => text)).toContain("words of 4712:1");
  });
});

describe("a request after the sale", () => {
  const form = { ...beginForm({ kind: "refund", wish: "refund" }, "it broke", new Date()), photos: [PHOTO] };
  const plant = async (ticketId: number, state = "filed") => {
    const { kind, ...fields } = form;
    const [row] = await database.sql<[{ id: number }]>`
      insert into after_sales_forms (conversation_id, ticket_id, kind, state, fields, decided_at)
      select conversation_id, id, ${kind}, ${state}, ${JSON.stringify(fields)}::text::jsonb,
        case when ${state} = 'approved' then now() end
      from tickets where id = ${ticketId} returning id`;
    return Number(row.id);
  };
  const shown = async (ticketId: number) =>
    (await store.view(ticketId))?.forms?.map(({ id, state }) => `${id} ${state}`);

  it("goes along, once, beside the other's own, with its pictures", async () => {
    const own = await plant(1);
    const moved = await plant(2);
    await store.merge(2, 1, lin);
    expect(await shown(1)).toEqual([`${own} filed`, `${moved} filed`]);
    expect(await shown(2)).toEqual([]);
    const pictures = await database.sql`
      select lane, payload -> 'attachments' as attachments from deliveries
      where payload ->> 'kind' = 'customer_message'`;
    expect(pictures).toEqual([{ lane: "ticket:1", attachments: [PHOTO] }]);
  });

  it("is shown while it waits, and the one decided last", async () => {
    await plant(1, "approved");
    const last = await plant(1, "approved");
    const waiting = await plant(1);
    expect(await shown(1)).toEqual([`${last} approved`, `${waiting} filed`]);
  });

  it("is decided where it is, also when the merge comes in between", async () => {
    const id = await plant(2);
    const forms = createAfterSalesStore(database);
    const desk = createAfterSalesDesk({
      forms,
      policy: parseStoreConfig("", "store.yaml").afterSales,
      shop: { products: () => [] },
      knowledge: () => buildKnowledgeIndex([]),
      say: loadTexts(),
      timeZone: "UTC",
      clock: () => new Date(),
      onDeliveryDue: () => undefined,
    });
    let decided: ReturnType<typeof desk.decide> | undefined;
    await heldOpen(database, async (first) => {
      await createTicketStore(first).merge(2, 1, lin); // uncommitted
      decided = desk.decide(id, anna, true, "");
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await decided).toMatchObject({ kind: "done" });
    expect(await forms.find(id)).toMatchObject({ ticketId: 1, state: "approved", root: { ts: "1.000001" } });
    expect(await tickets()).toMatchObject([{ id: 1, state: "waiting", agent: anna.id }, { state: "closed" }]);
    expect(await lanesOf("customer")).toHaveLength(1);
  });
});

describe("a merge is refused", () => {
  it("of tickets of two people, as far as is known", async () => {
    await database.sql`update customers set user_id = null`;
    expect(await store.merge(1, 2, lead)).toEqual({ kind: "not_same_customer" });
    await database.sql`update customers set user_id = 'u-' || id`;
    expect(await store.merge(1, 2, lead)).toEqual({ kind: "not_same_customer" });
  });

  it("of another's ticket, but not to a lead", async () => {
    await store.claim(1, anna);
    expect(await store.merge(1, 2, lin)).toEqual({ kind: "held", agentId: anna.id });
    expect(await store.merge(1, 2, lead)).toEqual({ kind: "done", ticketId: 1 });
  });

  it("of one ticket, of none, and of two that are over", async () => {
    expect(await store.merge(1, 1, lin)).toEqual({ kind: "not_found" });
    expect(await store.merge(1, 99, lin)).toEqual({ kind: "not_found" });
    await store.resolve(1, anna, { dueAt: new Date() });
    await store.resolve(2, anna, { dueAt: new Date() });
    expect(await store.merge(1, 2, lin)).toEqual({ kind: "not_possible", state: "resolved" });
  });

  it("when somebody claims one of them at the same time: whoever was second hears who has it", async () => {
    let merged: ReturnType<TicketStore["merge"]> | undefined;
    await heldOpen(database, async (first) => {
      await createTicketStore(first).claim(2, anna); // uncommitted
      merged = store.merge(1, 2, lin);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await merged).toEqual({ kind: "held", agentId: anna.id });
    expect(await tickets()).toMatchObject([{ state: "open" }, { state: "claimed" }]);
  });

  it("twice: two who merge at the same time the other way round make one ticket", async () => {
    let second: ReturnType<TicketStore["merge"]> | undefined;
    await heldOpen(database, async (first) => {
      expect(await createTicketStore(first).merge(1, 2, anna)).toEqual({ kind: "done", ticketId: 1 });
      second = store.merge(2, 1, lin);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await second).toEqual({ kind: "not_possible", state: "closed" });
    expect(await tickets()).toMatchObject([{ state: "open" }, { state: "closed", into: 1 }]);
  });
});

describe("after a merge", () => {
  beforeEach(async () => {
    await store.claim(1, anna);
    await store.merge(1, 2, anna);
    await database.sql`delete from deliveries`;
  });

  it("both chats belong to the ticket that is left, and replies go where the customer wrote last", async () => {
    const second = await says("4712", "4712:2");
    expect(second.ticket).toMatchObject({ id: 1, state: "claimed" });
    expect(await conversations.commit(commitOf(second, { replies: [], ticket: wrote(1) }))).toBe(true);
    await relayed("5.000001", "to the second chat");

    const first = await says("4711", "4711:2");
    expect(first.ticket).toMatchObject({ id: 1, state: "waiting" });
    await conversations.commit(commitOf(first, { replies: [], ticket: wrote(1) }));
    await relayed("5.000002", "to the first chat");
    await store.relayEdit("C1", "5.000001", anna.id, "edited");
    expect(await lanesOf("customer")).toEqual(["telegram:4712", "telegram:4711", "telegram:4712"]);
  });

  it("a turn that was under way before it is not committed beside it", async () => {
    await emptyTables(database);
    await conversations.receive(inbound("4711:1"));
    const [first] = await conversations.claimTurns(1, 45_000);
    if (first) await conversations.commit(handingOver(first));
    const second = await says("4712", "4712:1");
    await conversations.commit(handingOver(second));
    await database.sql`update customers set user_id = 'u-1'`;
    const under = await says("4712", "4712:2");
    await store.merge(1, 2, lin);
    expect(await conversations.commit(commitOf(under, { ticket: wrote(2) }))).toBe(false);
  });

  it("a third ticket takes the merged ones along", async () => {
    await conversations.receive(inbound("4713:1", { externalCustomerId: "4713" }));
    const [due] = await conversations.claimTurns(1, 45_000);
    if (due) await conversations.commit(handingOver(due));
    await database.sql`update customers set user_id = 'u-1'`;
    await store.release(1, anna);
    await store.claim(3, anna);
    expect(await store.merge(1, 3, anna)).toEqual({ kind: "done", ticketId: 3 });
    expect(await tickets()).toMatchObject([{ into: 3 }, { into: 3 }, { into: null }]);
    expect((await says("4712", "4712:3")).ticket).toMatchObject({ id: 3 });
  });

  it("erasing one chat clears both threads: the one that is left holds its words, too", async () => {
    await createPersonalDataStore(database).eraseCustomer({ channel: "telegram", externalId: "4712" });
    const rows = await database.sql`
      select payload ->> 'ts' as ts from deliveries where payload ->> 'kind' = 'erase_thread' order by 1`;
    expect(rows.map(({ ts }) => ts)).toEqual(["1.000001", "2.000001"]);
  });

  it("a need for people in either chat reopens the one that was resolved", async () => {
    await store.resolve(1, anna, { dueAt: new Date() });
    const due = await says("4712", "4712:4");
    expect(due.ticket).toMatchObject({ id: 1, state: "resolved" });
  });
});
