import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createConversationStore } from "../../db/conversations.ts";
import { createDeliveryStore } from "../../db/deliveries.ts";
import type { Database } from "../../db/open-database.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createTicketStore } from "../../db/tickets.ts";
import { createWarningStore } from "../../db/warnings.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { handingOver, inbound } from "../support/inbound.ts";

let database: Database;
const mia = { channel: "telegram", externalId: "4711" };
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Mia and Tom, each with a ticket; Mia's went to the senior channel. */
beforeEach(async () => {
  await emptyTables(database);
  const conversations = createConversationStore(database);
  const deliveries = createDeliveryStore(database);
  for (const [id, name] of [
    ["4711", "Mia"],
    ["4712", "Tom"],
  ] as const) {
    await conversations.receive(
      inbound(`${id}:1`, { externalCustomerId: id, customerName: name, text: `secret of ${name}` }),
    );
    const [due] = await conversations.claimTurns(1, 45_000);
    if (due) await conversations.commit(handingOver(due));
  }
  const [root] = await database.sql<{ id: number }[]>`
    select id from deliveries where lane = 'ticket:1' and payload ->> 'kind' = 'root'`;
  await database.sql`update deliveries set sent_at = now(), external_id = 'C1:1.000001' where id = ${root?.id ?? 0}`;
  await createTicketStore(database).setRoot(1, "C2", "2.000001");
  await createTicketStore(database).setRoot(2, "C1", "3.000001");
  await deliveries.add([
    {
      target: "customer",
      lane: "rating:telegram:4711",
      payload: { kind: "rating", conversationId: 1, language: "en", channel: "telegram", to: "4711" },
    },
  ]);
});

it("exports all that is kept of one customer and nothing of another", async () => {
  const text = JSON.stringify(await createPersonalDataStore(database).exportCustomer(mia));
  expect(text).toContain("secret of Mia");
  expect(text).toContain("asked_for_person");
  expect(text).not.toContain("Tom");
  expect(await createPersonalDataStore(database).exportCustomer({ ...mia, externalId: "0" })).toEqual({
    customer: null,
  });
});

it("erases one customer, with every thread in Slack they ever had, and leaves the others", async () => {
  const store = createPersonalDataStore(database);
  expect(await store.eraseCustomer(mia)).toMatchObject({
    customerFound: true,
    conversations: 1,
    messages: 2,
    tickets: 1,
    staffPosts: 2,
  });
  const left =
    await database.sql`select payload from deliveries where payload::text like '%Mia%' or lane like '%4711%' or lane = 'ticket:1'`;
  expect(left).toEqual([]);
  const threads = await database.sql<{ channel: string }[]>`
    select payload ->> 'channel' as channel from deliveries where payload ->> 'kind' = 'erase_thread'`;
  expect(threads.map(({ channel }) => channel).toSorted()).toEqual(["C1", "C2"]);
  expect(await database.sql`select name from customers`).toEqual([{ name: "Tom" }]);
  expect(await database.sql`select text from messages where author = 'customer'`).toEqual([
    { text: "secret of Tom" },
  ]);
  expect(await store.eraseCustomer(mia)).toMatchObject({ customerFound: false, staffPosts: 0 });
});

it("takes an erased customer's words out of warnings, and has their messages drawn anew; what was counted stays", async () => {
  const warnings = createWarningStore(database);
  const now = new Date("2026-11-22T08:00:00Z");
  const [turns] = await database.sql<{ ids: number[] }[]>`select array_agg(id order by id) as ids from turns`;
  const [ofMia, ofTom] = turns?.ids ?? [];
  const evidence = {
    count: 2,
    of: 40,
    expected: 0.5,
    size: 4,
    confidence: 0.99,
    name: { zh: "茶", en: "Tea" },
    quotes: ["Mia's words", "Tom's words"],
    sources: [`turns:${ofMia}`, `turns:${ofTom}`, "turns:999"],
  };
  await warnings.raise({ kind: "fault", subject: "variant:A", evidence }, now);
  await warnings.raise(
    {
      kind: "anger",
      subject: "store",
      evidence: { ...evidence, quotes: ["Tom's words"], sources: [`turns:${ofTom}`] },
    },
    now,
  );
  await database.sql`
    insert into deliveries (target, lane, unique_key, payload) values
      ('staff', 'warning:1', 'warning:1', '{"kind": "warning", "warningId": 1}'),
      ('owner', 'warning:1:owner:9', 'warning:1:owner:9', '{"kind": "owner_warning", "warningId": 1, "chatId": "9"}'),
      ('staff', 'warning:2', 'warning:2', '{"kind": "warning", "warningId": 2}')`;

  await createPersonalDataStore(database).eraseCustomer(mia);
  expect((await warnings.find(1))?.evidence).toEqual({
    ...evidence,
    quotes: ["Tom's words"],
    sources: [`turns:${ofTom}`, "turns:999"],
  });
  expect((await warnings.find(2))?.evidence.quotes).toEqual(["Tom's words"]);
  const drawn = await database.sql`
    select lane, payload from deliveries where payload ->> 'kind' like '%warning_update' order by lane`;
  expect(drawn).toEqual([
    { lane: "warning:1", payload: { kind: "warning_update", warningId: 1 } },
    {
      lane: "warning:1:owner:9",
      payload: { kind: "owner_warning_update", warningId: 1, chatId: "9" },
    },
  ]);
});
