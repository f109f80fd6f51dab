import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import type { KnowledgeSource } from "../../core/knowledge/knowledge-source.ts";
import type { DraftOutcome } from "../../core/knowledge/learning/draft-store.ts";
import { followApproved } from "../../core/knowledge/learning/follow-approved.ts";
import { learnFromTickets } from "../../core/knowledge/learning/learn-from-tickets.ts";
import { withoutReplaced } from "../../core/knowledge/learning/replaced.ts";
import type { RefreshResult } from "../../core/knowledge/refresh.ts";
import { planRelease } from "../../core/knowledge/release.ts";
import { createDraftStore } from "../../db/knowledge-drafts.ts";
import { createLearnedSource } from "../../db/learned-source.ts";
import type { Database } from "../../db/open-database.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const entry = (title: string, answer: string): KnowledgeEntry => ({
  id: `shop.md#${title}`,
  title,
  questions: [],
  answer,
  language: "en",
  product: null,
  validFrom: null,
  validUntil: null,
  owner: null,
  source: { file: "shop.md", line: 1 },
});
const KNOWN = [
  entry("How long does shipping to Germany take?", "Shipping to Germany takes 7 days."),
  entry("Can I pay by bank transfer?", "Yes, bank transfer works, we ship once the money is here."),
];

const learn = () =>
  learnFromTickets({
    drafts: createDraftStore(database),
    knowledge: { index: () => buildKnowledgeIndex(KNOWN), reload: async () => undefined },
    now: new Date(),
  });

/** A resolved ticket of a customer of this name. */
async function ticket(name: string, question: string, answer: string): Promise<number> {
  const { sql } = database;
  const [row] = await sql<[{ ticket: number }]>`
    with u as (
      insert into customers (channel, external_id, name) values ('telegram', ${name}, ${name})
      on conflict (channel, external_id) do update set name = excluded.name returning id
    ), c as (
      insert into conversations (customer_id, closed_at) select id, now() from u returning id, customer_id
    ), t as (
      insert into tickets (conversation_id, customer_id, state, reason, agent_name, resolved_at)
      select id, customer_id, 'resolved', 'no_evidence', 'anna', now() + interval '1 second' from c
      returning id, conversation_id
    ), m as (
      insert into messages (conversation_id, channel, author, text, sent_at)
      select conversation_id, 'telegram', a, x, now() from t, (values ('customer', ${question}), ('agent', ${answer})) v (a, x)
    )
    select id as ticket from t`;
  return row.ticket;
}
const drafts = () =>
  database.sql<{ id: number; state: string; merged: number | null; question: string }[]>`
    select id, state, merged_into as merged, question from knowledge_drafts order by id`;
const shownDrafts = async () => {
  const rows = await database.sql<{ id: number }[]>`
    select (payload ->> 'draftId')::int as id from deliveries where payload ->> 'kind' = 'knowledge_draft' order by id`;
  return rows.map(({ id }) => id);
};

const KEPLER = "Do the Kepler huts have drying rooms?";

describe("learning from tickets", () => {
  it("proposes once what the knowledge lacks, and nothing it says already", async () => {
    await ticket("Mia", KEPLER, "The Kepler huts have a drying room each.");
    await ticket("Tom", "How long does shipping to Germany take?", "Shipping to Germany takes 7 days, hi.");
    expect(await learn()).toEqual({ tickets: 2, proposed: 1, merged: 0 });
    expect(await learn()).toEqual({ tickets: 0, proposed: 0, merged: 0 });
    expect(await drafts()).toEqual([{ id: 1, state: "proposed", merged: null, question: KEPLER }]);
  });

  it("proposes a change where the agent's values differ from the live entry's, and puts it in its place", async () => {
    await ticket("Mia", "How long does shipping to Germany take?", "Shipping to Germany takes 12 days now.");
    await learn();
    const store = createDraftStore(database);
    const view = await store.view(1);
    expect(view?.changes).toMatchObject({ entryId: KNOWN[0]?.id, answer: KNOWN[0]?.answer });
    await store.approve(1, "U1", { version: view?.version ?? 0 });
    const source = createLearnedSource(store);
    expect(await source.replaces?.()).toMatchObject([{ entryId: KNOWN[0]?.id, answer: KNOWN[0]?.answer }]);
    const [file] = (await source.list()).files;
    const opened = await file?.open();
    const yaml = opened && "bytes" in opened ? Buffer.from(await opened.bytes()).toString() : "";
    expect(yaml).toContain("title: How long does shipping to Germany take?");
    expect(yaml).toContain("12 days");
  });

  it("merges what asks the same: count, wordings, the newest answer", async () => {
    await ticket("Mia", KEPLER, "The Kepler huts have a drying room each.");
    await ticket(
      "Tom",
      "do the kepler huts have a drying room",
      "The Kepler huts have two drying rooms each.",
    );
    expect(await learn()).toEqual({ tickets: 2, proposed: 1, merged: 1 });
    expect(await createDraftStore(database).view(1)).toMatchObject({
      count: 2,
      version: 2,
      answer: "The Kepler huts have two drying rooms each.",
      questions: ["Do the kepler huts have a drying room"],
    });
    expect(await shownDrafts()).toEqual([1, 1]);
  });

  it("proposes a rejected question again after three more tickets, and not before", async () => {
    const again = (name: string) => ticket(name, KEPLER, "The Kepler huts have a drying room each.");
    await again("Mia");
    await learn();
    await createDraftStore(database).reject(1, "U1");
    for (const name of ["A", "B"]) {
      await again(name);
      await learn();
    }
    expect((await drafts()).map(({ state }) => state)).toEqual(["rejected", "merged", "merged"]);
    await again("C");
    await learn();
    expect(await drafts()).toMatchObject([
      { state: "rejected" },
      { state: "merged", merged: 4 },
      { state: "merged", merged: 4 },
      { state: "proposed", merged: null },
    ]);
    expect(await createDraftStore(database).view(4)).toMatchObject({ count: 3 });
  });
});

describe("a decision", () => {
  beforeEach(async () => {
    await ticket("Mia", KEPLER, "The Kepler huts have a drying room each.");
    await learn();
  });

  it("is one person's, though two press at the same instant", async () => {
    let loser: Promise<DraftOutcome> | null = null;
    await heldOpen(database, async (inside) => {
      expect(await createDraftStore(inside).approve(1, "U1", { version: 1 })).toEqual({ kind: "done" });
      loser = createDraftStore(database).reject(1, "U2");
      // Long enough for it to reach the row that is locked.
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await loser).toEqual({ kind: "decided", by: "U1", state: "approved" });
    expect(await createDraftStore(database).approved()).toHaveLength(1);
  });

  it("is of what was read: a ticket that came in between asks for another look", async () => {
    await ticket("Tom", KEPLER, "The Kepler huts have no drying rooms at all.");
    await learn();
    const store = createDraftStore(database);
    expect(await store.approve(1, "U1", { version: 1 })).toEqual({ kind: "outdated" });
    expect(await store.approved()).toEqual([]);
    expect(await store.approve(1, "U1", { version: 2 })).toEqual({ kind: "done" });
    expect(await store.approved()).toMatchObject([
      { answer: "The Kepler huts have no drying rooms at all." },
    ]);
  });

  it("can be taken back by one who sees it is wrong, and then leaves the knowledge", async () => {
    const store = createDraftStore(database);
    await store.approve(1, "U1", { version: 1 });
    expect(await store.withdraw(1, "U2")).toEqual({ kind: "done" });
    expect(await store.withdraw(1, "U3")).toEqual({ kind: "decided", by: "U2", state: "rejected" });
    expect((await createLearnedSource(store).list()).files).toEqual([]);
  });

  it("of a draft that isn't there is told so", async () => {
    expect(await createDraftStore(database).reject(9, "U1")).toEqual({ kind: "not_found" });
  });
});

describe("what was approved", () => {
  const reading = (answer: string) => ({
    entries: [
      {
        ...entry("Do the Kepler huts have drying rooms?", answer),
        source: { file: "learned/en.yaml", line: 1 },
      },
      ...KNOWN,
    ],
    problems: [],
    files: [],
    folderHash: "",
  });
  const ANSWER = "The Kepler huts have a drying room each.";
  const notes = () => database.sql<{ id: string; text: string }[]>`
    select payload -> 'note' ->> 'id' as id, payload -> 'note' -> 'values' ->> 'reasons' as text
    from deliveries where payload ->> 'kind' = 'knowledge_draft_note' order by deliveries.id`;
  beforeEach(async () => {
    await ticket("Mia", KEPLER, ANSWER);
    await learn();
    await createDraftStore(database).approve(1, "U1", { version: 1 });
  });

  it("is shown as live once a release holds it", async () => {
    const store = createDraftStore(database);
    await followApproved(store, { kind: "unchanged", plan: planRelease(reading("something else"), []) });
    expect((await store.view(1))?.publishedAt).toBeNull();
    await followApproved(store, { kind: "unchanged", plan: planRelease(reading(ANSWER), []) });
    expect((await store.view(1))?.publishedAt).toBeInstanceOf(Date);
    expect(await store.pending()).toEqual([]);
  });

  it("and can't be published has the reason in its thread, once", async () => {
    const store = createDraftStore(database);
    const plan = planRelease(reading(ANSWER), []);
    const problem = {
      kind: "contradiction" as const,
      file: "learned/en.yaml",
      line: 1,
      reason: "says 7, returns.md:4 says 14",
    };
    const refused: RefreshResult = { kind: "refused", plan: { ...plan, refused: [problem] } };
    await followApproved(store, refused);
    await followApproved(store, refused);
    await followApproved(store, { kind: "pinned" });
    expect(await notes()).toEqual([
      { id: "draft-held-refused", text: "learned/en.yaml:1: says 7, returns.md:4 says 14" },
      { id: "draft-held-pinned", text: null },
    ]);
  });

  it("takes the place of the entry it changes, as long as that says what it said", async () => {
    const replaced = { entryId: KNOWN[0]?.id ?? "", answer: KNOWN[0]?.answer ?? "" };
    const source = (entries: readonly (typeof replaced)[]): KnowledgeSource => ({
      prefix: "learned/",
      list: async () => ({ files: [], problems: [] }),
      replaces: async () => entries,
    });
    const titles = async (entries: readonly (typeof replaced)[]) =>
      (await withoutReplaced(reading(ANSWER), [source(entries)])).entries.length;
    expect(await titles([replaced])).toBe(2);
    expect(await titles([{ ...replaced, answer: "edited since" }])).toBe(3);
  });
});

describe("an erasure", () => {
  const mia = { channel: "telegram", externalId: "Mia" };

  it("takes a customer's drafts away, and their message in Slack", async () => {
    await ticket("Mia", KEPLER, "The Kepler huts have a drying room each.");
    await learn();
    await createDraftStore(database).setPlace(1, "C1", "1.1");
    await createPersonalDataStore(database).eraseCustomer(mia);
    expect(await drafts()).toEqual([]);
    const [post] = await database.sql`select payload from deliveries where lane = 'erase:C1:1.1'`;
    expect(post?.["payload"]).toMatchObject({ kind: "erase_thread", channel: "C1", ts: "1.1" });
  });

  it("leaves what others asked, too, in its place, and what was approved", async () => {
    await ticket("Mia", KEPLER, "The Kepler huts have a drying room each.");
    await ticket(
      "Tom",
      "do the kepler huts have a drying room",
      "The Kepler huts have two drying rooms each.",
    );
    await ticket("Ann", "Do kepler huts have drying rooms?", "The Kepler huts have two drying rooms each.");
    await learn();
    const store = createDraftStore(database);
    await store.setPlace(1, "C1", "1.1");
    await createPersonalDataStore(database).eraseCustomer(mia);
    expect(await store.view(2)).toMatchObject({
      state: "proposed",
      question: "Do the kepler huts have a drying room",
      questions: ["Do kepler huts have drying rooms?"],
      count: 2,
      slackTs: "1.1",
    });
    expect(await shownDrafts()).toContain(2);

    await store.approve(2, "U1", { version: 3 });
    await createPersonalDataStore(database).eraseCustomer({ ...mia, externalId: "Tom" });
    expect(await store.approved()).toHaveLength(1);
  });
});
