import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CollectedForm } from "../../core/answering/decision.ts";
import type { ConversationStore, DueTurn } from "../../core/conversation/conversation-store.ts";
import { withForm } from "../../core/conversation/form-at-hand.ts";
import type { AfterSalesStore } from "../../core/ticket/after-sales/after-sales-store.ts";
import { beginForm } from "../../core/ticket/after-sales/form.ts";
import { createAfterSalesStore } from "../../db/after-sales-forms.ts";
import { createConversationStore } from "../../db/conversations.ts";
import type { Database } from "../../db/open-database.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { createUpkeep } from "../../db/upkeep.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { commitOf, handingOver, inbound } from "../support/inbound.ts";

let database: Database;
let conversations: ConversationStore;
let forms: AfterSalesStore;
beforeAll(async () => {
  database = await createTestDatabase();
  conversations = createConversationStore(database);
  forms = createAfterSalesStore(database);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const ANNA = { id: "U0ANNA", name: "anna" };
const LIN = { id: "U0LIN", name: "lin" };
const form = {
  ...beginForm({ kind: "refund", wish: "refund" }, "secret words of Mia", new Date("2026-11-20T10:00:00Z")),
  order: { id: "1042", userId: "u1" },
};
const collecting: CollectedForm = { state: "collecting", form, verdict: null };
const filed: CollectedForm = {
  state: "filed",
  form,
  verdict: { outcome: "to_check", why: [], postage: null },
};

let sent = 0;
async function due(): Promise<DueTurn> {
  sent += 1;
  await conversations.receive(inbound(`4711:${sent}`));
  const [turn] = await conversations.claimTurns(1, 45_000);
  if (!turn) throw new Error("no turn is due");
  return turn;
}
const kept = (turn: DueTurn, collected: CollectedForm) => {
  const commit = collected.state === "filed" ? escalating(turn) : commitOf(turn);
  return conversations.commit(withForm({ ...commit, form: { ...collected, id: turn.form?.id ?? null } }));
};
function escalating(turn: DueTurn) {
  const commit = handingOver(turn);
  return { ...commit, record: { ...commit.record, action: "escalate" as const } };
}
const rows = () =>
  database.sql`select id, state, kind, ticket_id, decided_by from after_sales_forms order by id`;
async function filedId(): Promise<number> {
  await kept(await due(), filed);
  const [row] = await rows();
  return row?.id;
}
const decisions = () =>
  database.sql`select actor, data from ticket_events where kind = 'after_sales_decided'`;

describe("a form that is taken down", () => {
  it("is one a conversation, is there at the next turn, and is filed to the ticket that opens", async () => {
    await kept(await due(), collecting);
    const second = await due();
    expect(second.form?.form).toEqual(form);
    await kept(second, { ...collecting, form: { ...form, misses: 1 } });
    const third = await due();
    expect(third.form?.form.misses).toBe(1);
    await kept(third, filed);
    const [ticket] = await database.sql`select id from tickets`;
    expect(await rows()).toMatchObject([{ state: "filed", kind: "refund", ticket_id: ticket?.id }]);
    expect((await createTicketStore(database).view(ticket?.id))?.forms).toMatchObject([
      { state: "filed", form, verdict: { outcome: "to_check" } },
    ]);
    expect((await due()).form).toBeNull();
  });

  it("goes along with whatever else brings people in", async () => {
    await kept(await due(), collecting);
    await conversations.commit(withForm(escalating(await due())));
    expect(await rows()).toMatchObject([{ state: "filed", ticket_id: expect.any(Number) }]);
  });

  it("is not written when the draft is dropped", async () => {
    const turn = await due();
    await conversations.receive(inbound("4711:newer"));
    expect(await kept(turn, collecting)).toBe(false);
    expect(await rows()).toEqual([]);
  });

  it("keeps a silent conversation open until it lies with people, and makes a turn due for that", async () => {
    await kept(await due(), collecting);
    const upkeep = createUpkeep(database);
    const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    await upkeep.closeConversations(later(23));
    expect(await conversations.claimTurns(1, 45_000)).toEqual([]);
    expect(await upkeep.closeConversations(later(25))).toBe(0);
    const [turn] = await conversations.claimTurns(1, 45_000);
    expect(turn).toMatchObject({ messages: [], form: { form } });
    if (turn) await conversations.commit(withForm(escalating(turn)));
    expect(await rows()).toMatchObject([{ state: "filed", ticket_id: expect.any(Number) }]);
    await database.sql`update tickets set state = 'resolved', resolved_at = now()`;
    expect(await upkeep.closeConversations(later(25))).toBe(1);
    expect(await rows()).toMatchObject([{ state: "filed" }]);
  });
});

describe("a decision", () => {
  it("is one: the second of two at the same instant changes nothing", async () => {
    const id = await filedId();
    let second: Promise<boolean> | undefined;
    await heldOpen(database, async (first) => {
      expect(await createAfterSalesStore(first).decide(id, ANNA, "approved", "yes")).toBe(true);
      second = forms.decide(id, LIN, "declined", "no");
    });
    expect(await second).toBe(false);
    expect(await rows()).toMatchObject([{ state: "approved", decided_by: ANNA.id }]);
    expect(await decisions()).toEqual([{ actor: ANNA.id, data: { formId: id, state: "approved" } }]);
    const told = await database.sql`
      select payload ->> 'text' as text from deliveries where target = 'customer' and payload ->> 'text' in ('yes', 'no')`;
    expect(told).toEqual([{ text: "yes" }]);
  });

  it("says nothing when it is repeated", async () => {
    const id = await filedId();
    expect(await forms.decide(id, ANNA, "approved", "yes")).toBe(true);
    expect(await forms.decide(id, ANNA, "approved", "yes")).toBe(false);
    expect(await decisions()).toHaveLength(1);
  });

  it("gives an unclaimed ticket to whoever decides, and owes the customer nothing more", async () => {
    const id = await filedId();
    await forms.decide(id, ANNA, "approved", "yes");
    expect(
      await database.sql`select state, agent_id, owed_since, first_reply_at is not null as is_replied from tickets`,
    ).toEqual([{ state: "waiting", agent_id: ANNA.id, owed_since: null, is_replied: true }]);
  });

  it("is the holder's or a lead's", async () => {
    const id = await filedId();
    const [ticket] = await database.sql`select id from tickets`;
    await createTicketStore(database).claim(ticket?.id, ANNA);
    expect(await forms.decide(id, LIN, "approved", "yes")).toBe(false);
    expect(await forms.decide(id, { ...LIN, isLead: true }, "approved", "yes")).toBe(true);
    expect(await database.sql`select agent_id from tickets`).toEqual([{ agent_id: ANNA.id }]);
  });

  it("is none once the ticket is resolved", async () => {
    const id = await filedId();
    await database.sql`update tickets set state = 'resolved', resolved_at = now()`;
    expect(await forms.decide(id, ANNA, "approved", "yes")).toBe(false);
    expect(await forms.find(id)).toMatchObject({ state: "filed", ticketState: "resolved" });
  });
});

it("is exported with its customer, and erased with them", async () => {
  await filedId();
  const mia = { channel: "telegram", externalId: "4711" };
  const personal = createPersonalDataStore(database);
  expect(JSON.stringify(await personal.exportCustomer(mia))).toContain("secret words of Mia");
  await personal.eraseCustomer(mia);
  expect(await rows()).toEqual([]);
  expect(await database.sql`select 1 from deliveries where payload::text like '%Mia%'`).toEqual([]);
});
