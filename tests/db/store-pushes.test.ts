import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TicketReason } from "../../core/ticket/ticket.ts";
import { createConversationStore } from "../../db/conversations.ts";
import type { Database } from "../../db/open-database.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createPushStore } from "../../db/store-pushes.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { handingOver, inbound } from "../support/inbound.ts";

const CRMS = ["crm", "other"];
const anna = { id: "UANNA", name: "Anna" };
const rating = { dueAt: new Date("2026-11-20T10:00:00Z") };
const mia = { channel: "telegram", externalId: "4711" };

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

/** A customer's message that opens a ticket. */
async function opens(reason: TicketReason, { crms = CRMS, customer = "4711", n = 1 } = {}) {
  const conversations = createConversationStore(database, crms);
  await conversations.receive(inbound(`${customer}:${n}`, { externalCustomerId: customer }));
  const [due] = await conversations.claimTurns(1, 45_000);
  if (!due) throw new Error("no turn is due");
  const commit = handingOver(due);
  const ticket: typeof commit.ticket = due.ticket
    ? { kind: "reopen", ticketId: due.ticket.id, reason, claim: false, priority: "normal", isSenior: false }
    : { kind: "open", reason, priority: "normal", isSenior: false };
  await conversations.commit({
    ...commit,
    ticket,
    record: { ...commit.record, question: `${reason}, please` },
  });
}

const resolves = (on: Pick<Database, "sql"> = database, crms: readonly string[] = CRMS) =>
  createTicketStore(on, crms).resolve(1, anna, rating);
const rows = () =>
  database.sql`
    select connection, kind, idempotency_key as key, (payload ->> 'ticketId')::int as ticket, payload ->> 'agent' as agent
    from store_pushes order by id`;

describe("a note of a resolved ticket", () => {
  it.each(["complaint", "angry"] as const)("is for every CRM, where the reason is %s", async (reason) => {
    await opens(reason);
    expect(await rows()).toEqual([]);
    await resolves();
    const key = "ticket:1:resolved:1";
    expect(await rows()).toEqual(
      CRMS.map((connection) => ({ connection, kind: "crm_note", key, ticket: 1, agent: "Anna" })),
    );
  });

  it("is none of other tickets, unless they have a form that was filed", async () => {
    await opens("after_sales");
    await database.sql`insert into after_sales_forms (conversation_id, ticket_id, kind, state) values (1, 1, 'refund', 'left')`;
    await resolves();
    expect(await rows()).toEqual([]);
    await opens("after_sales", { n: 2 });
    await database.sql`
      insert into after_sales_forms (conversation_id, ticket_id, kind, state, fields)
      values (1, 1, 'refund', 'approved', '{"order": {"id": "ZG-1", "userId": "u"}}')`;
    await resolves();
    expect(await rows()).toMatchObject(CRMS.map(() => ({ key: "ticket:1:resolved:2" })));
    const [push] = await createPushStore(database).claim(1, 1000);
    const story =
      push && push.kind !== "erp_alert" ? await createPushStore(database).storyOf(push.about) : null;
    expect(story?.forms).toMatchObject([{ kind: "refund", state: "approved", order: "ZG-1" }]);
  });

  it("is none where there is no CRM", async () => {
    await opens("complaint", { crms: [] });
    await resolves(database, []);
    await opens("bulk_deal", { crms: [], n: 2 });
    expect(await rows()).toEqual([]);
  });

  it("is written once, however often it is resolved at once, and again when it was resolved again", async () => {
    await opens("complaint");
    await Promise.all([resolves(), resolves()]);
    expect(await rows()).toHaveLength(2);
    await opens("complaint", { n: 2 });
    await resolves();
    expect((await rows()).map(({ key }) => key)).toEqual([
      "ticket:1:resolved:1",
      "ticket:1:resolved:1",
      "ticket:1:resolved:2",
      "ticket:1:resolved:2",
    ]);
  });

  it("is gone with a resolution that breaks off", async () => {
    await opens("complaint");
    const broken = heldOpen(database, async (first) => {
      await resolves(first);
      throw new Error("broken off");
    });
    await expect(broken).rejects.toThrow("broken off");
    expect(await rows()).toEqual([]);
  });
});

describe("a lead of a bulk enquiry", () => {
  it("is written when its ticket opens, and when one is opened again for it", async () => {
    await opens("bulk_deal");
    await resolves();
    await opens("bulk_deal", { n: 2 });
    expect(await rows()).toMatchObject(
      [0, 0, 1, 1].map((n) => ({ kind: "crm_lead", key: `ticket:1:bulk:${n}`, ticket: 1 })),
    );
  });
});

describe("what is to be told", () => {
  it("comes in order: what one system hears of one customer waits for what came before", async () => {
    const store = createPushStore(database);
    await opens("bulk_deal", { crms: ["crm"] });
    await resolves(database, ["crm"]);
    await opens("complaint", { crms: ["crm"], n: 2 });
    await resolves(database, ["crm"]);
    await opens("bulk_deal", { crms: ["crm"], customer: "4712" });
    const first = await store.claim(10, 45_000);
    expect(first.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["ticket:1:bulk:0", "ticket:2:bulk:0"]);
    expect(await store.claim(10, 45_000)).toEqual([]);
    if (first[0]) await store.finish(first[0], "77");
    expect(await store.claim(10, 45_000)).toMatchObject([
      { idempotencyKey: "ticket:1:resolved:2", kind: "crm_note", attempts: 1 },
    ]);
  });

  it("holds the words that people were called for, and what they said last", async () => {
    await opens("complaint", { crms: ["crm"] });
    await createTicketStore(database).setRoot(1, "C1", "1700000000.000100");
    const tickets = createTicketStore(database, ["crm"]);
    await tickets.claim(1, anna);
    const said = { channel: "C1", threadTs: "1700000000.000100", agent: anna, files: [] };
    await tickets.relay({ ...said, ts: "1700000000.000200", text: "Let me see" });
    await tickets.relay({ ...said, ts: "1700000000.000300", text: "Done" });
    await resolves(database, ["crm"]);
    await createConversationStore(database).receive(inbound("4711:9", { text: "thanks" }));
    const [push] = await createPushStore(database).claim(1, 1000);
    const story =
      push && push.kind !== "erp_alert" ? await createPushStore(database).storyOf(push.about) : null;
    expect(story).toEqual({
      ...mia,
      name: "Mia",
      userId: null,
      asked: "complaint, please",
      answer: "Done",
      forms: [],
    });
  });

  it("is exported with its customer, and erased with them", async () => {
    await opens("complaint", { crms: ["crm"] });
    await resolves(database, ["crm"]);
    const data = createPersonalDataStore(database);
    expect(await data.exportCustomer(mia)).toMatchObject({
      toldTo: [{ system: "crm", what: "crm_note", toldAt: null, as: null }],
    });
    await data.eraseCustomer(mia);
    expect(await rows()).toEqual([]);
  });
});

describe("an alert to the warehouse", () => {
  it("is written once a warning and system, however often and at once", async () => {
    const store = createPushStore(database);
    await Promise.all([store.alert([7, 8], ["erp"]), store.alert([7], ["erp", "other"])]);
    await store.alert([7, 8], []);
    await store.alert([], ["erp"]);
    expect(
      await database.sql`
        select connection, kind, idempotency_key as key, payload from store_pushes order by connection, key`,
    ).toEqual([
      { connection: "erp", kind: "erp_alert", key: "warning:7", payload: { warningId: 7 } },
      { connection: "erp", kind: "erp_alert", key: "warning:8", payload: { warningId: 8 } },
      { connection: "other", kind: "erp_alert", key: "warning:7", payload: { warningId: 7 } },
    ]);
  });
});
