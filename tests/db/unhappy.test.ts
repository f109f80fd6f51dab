import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { readingOf } from "../../core/store/mirror/mirror-store.ts";
import { dayBounds } from "../../core/time/store-day.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createUnhappyStore } from "../../db/unhappy.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";
import { createPlanter, type Planter } from "./plant.ts";

const DAY = dayBounds("2026-11-21", "UTC");
const LATER = new Date("2026-12-10T00:00:00Z");

let database: Database;
let plant: Planter;
beforeAll(async () => {
  database = await createTestDatabase();
  plant = createPlanter(database);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const unhappy = (asOf = LATER) => createUnhappyStore(database).unhappy(DAY, asOf);
const at = (time: string) => `2026-11-21T${time}Z`;

async function angry(time = "08:00:00", customerId?: number) {
  const conversation = await plant.conversation({ at: at(time), ...(customerId && { customerId }) });
  await plant.turn(conversation.id, "escalate", at(time), { reason: "complaint" });
  await database.sql`update turns set mood = 'angry' where conversation_id = ${conversation.id}`;
  return conversation;
}

it("knows who was unhappy by their words, each customer by their last conversation", async () => {
  const calm = await plant.conversation({ at: at("07:00:00") });
  await plant.turn(calm.id, "answer", at("07:00:01"));
  const first = await angry("08:00:00");
  await database.sql`update conversations set closed_at = ${at("08:30:00")} where id = ${first.id}`;
  const second = await angry("09:00:00", first.customerId);
  expect(await unhappy()).toEqual([
    {
      conversationId: second.id,
      at: new Date(at("09:00:00")),
      ...{ rating: null, helped: null, hasOrdered: false, isRefunded: false, isAnswered: false },
      ...{ isResolved: false, isCalm: false, isSilent: true },
    },
  ]);
  expect(await unhappy(new Date(at("10:00:00")))).toMatchObject([{ isSilent: false }]);
});

it("counts what came after the last unhappy words, not before", async () => {
  const conversation = await angry();
  await plant.rating(conversation.id, at("07:00:00"), 5);
  await database.sql`update ratings set rated_at = ${at("07:30:00")}`;
  await database.sql`update conversations set helped = true, helped_at = ${at("07:30:00")}`;
  expect(await unhappy()).toMatchObject([{ rating: null, helped: null }]);
  await database.sql`update ratings set rated_at = ${at("09:00:00")}`;
  await database.sql`update conversations set helped_at = ${at("09:00:00")}`;
  expect(await unhappy()).toMatchObject([{ rating: 5, helped: true }]);
});

it("knows that people answered and resolved it, and that the customer wrote calmly since", async () => {
  const conversation = await angry();
  const ticketId = await plant.ticket(conversation, [
    ["opened", "bot", at("08:00:01")],
    ["claimed", "U1", at("08:10:00")],
    ["resolved", "U1", at("08:40:00")],
  ]);
  await plant.message(conversation.id, "agent", at("08:20:00"), { ticketId });
  expect(await unhappy()).toMatchObject([{ isAnswered: true, isResolved: true, isCalm: false }]);
  await plant.turn(conversation.id, "none", at("09:00:00"));
  expect(await unhappy()).toMatchObject([{ isCalm: true }]);
});

it.each([
  { placedAt: "2026-11-21T07:59:59Z", hasOrdered: false },
  { placedAt: "2026-11-24T08:00:00Z", hasOrdered: true },
  { placedAt: "2026-11-24T08:00:01Z", hasOrdered: false },
])("knows of an order within three days, $placedAt: $hasOrdered", async ({ placedAt, hasOrdered }) => {
  const { customerId } = await angry();
  await database.sql`update customers set user_id = 'shop/lin' where id = ${customerId}`;
  const { order, updatedAt } = generatedOrder(1, {
    ...{ id: "W1", userId: "lin", status: "paid", placedAt: new Date(placedAt) },
    payments: [{ type: "payment", amount: { minor: 10_000, currency: "CNY" }, method: "" }],
  });
  const nobody = { phones: [], emails: [], postCodes: [] };
  const reading = readingOf({ order, updatedAt, platformId: "1", secondFacts: nobody }, [], updatedAt);
  await createMirrorStore(database).upsertOrders("shop", [reading]);
  expect(await unhappy()).toMatchObject([{ hasOrdered }]);
});

it.each([
  { kind: "refund", state: "approved", isRefunded: true },
  { kind: "refund", state: "declined", isRefunded: false },
  { kind: "exchange", state: "approved", isRefunded: false },
])("knows of money given back: $kind $state, $isRefunded", async ({ kind, state, isRefunded }) => {
  const { id } = await angry();
  await database.sql`insert into after_sales_forms (conversation_id, kind, state) values (${id}, ${kind}, ${state})`;
  expect(await unhappy()).toMatchObject([{ isRefunded }]);
});
