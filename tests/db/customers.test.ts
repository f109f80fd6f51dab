import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CustomerStore } from "../../core/conversation/customer-store.ts";
import { createConversationStore } from "../../db/conversations.ts";
import { createCustomerStore } from "../../db/customers.ts";
import type { Database } from "../../db/open-database.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { inbound } from "../support/inbound.ts";

let database: Database;
let store: CustomerStore;
const mia = { channel: "telegram", externalId: "4711" };
const eve = { channel: "telegram", externalId: "666" };
const dueAt = new Date("2026-11-21T09:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  store = createCustomerStore(database);
});
afterAll(() => database.close());
/** Conversation 1 is Mia's. */
beforeEach(async () => {
  await emptyTables(database);
  await createConversationStore(database).receive(inbound("4711:1"));
  await store.greet(eve, "Eve", "zh");
});

async function waitingForALock(): Promise<void> {
  for (;;) {
    const waiting = await database.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
  }
}

describe("a customer", () => {
  it("is spoken to in the language of the app until another was chosen", async () => {
    expect(await store.language(eve)).toBe("zh");
    await store.setLanguage(eve, "en");
    expect(await store.greet(eve, "Eve", "zh")).toBe("en");
    expect(await store.language({ channel: "telegram", externalId: "nobody" })).toBe("en");
  });

  it("owns their conversations and nobody else's", async () => {
    expect(await store.owns(mia, 1)).toBe(true);
    expect(await store.owns(eve, 1)).toBe(false);
    expect(await store.owns({ channel: "other", externalId: "4711" }, 1)).toBe(false);
  });
});

describe("«this helped»", () => {
  it("confirms once, asks for a rating when it is due, and a stranger's changes nothing", async () => {
    expect(await store.confirmHelped(eve, 1, dueAt)).toBe(false);
    expect(await database.sql`select 1 from deliveries`).toEqual([]);
    expect(await store.confirmHelped(mia, 1, dueAt)).toBe(true);
    expect(await store.confirmHelped(mia, 1, dueAt)).toBe(false);
    expect(await database.sql`select due_at, lane from deliveries`).toEqual([
      { due_at: dueAt, lane: "rating:telegram:4711" },
    ]);
  });

  it("waits for whoever has the customer before it takes the conversation, so that neither waits for the other", async () => {
    let confirmed: Promise<boolean> | undefined;
    await heldOpen(database, async ({ sql }) => {
      await sql`select 1 from customers where external_id = '4711' for update`;
      confirmed = store.confirmHelped(mia, 1, dueAt);
      await waitingForALock();
      await sql`select 1 from conversations where id = 1 for update nowait`;
    });
    expect(await confirmed).toBe(true);
  });

  it("asks nobody who was asked within 7 days", async () => {
    await database.sql`update customers set rating_asked_at = now() - interval '6 days 23 hours'`;
    expect(await store.confirmHelped(mia, 1, dueAt)).toBe(true);
    expect(await database.sql`select 1 from deliveries`).toEqual([]);
  });
});

describe("a rating", () => {
  it("counts where one was asked, of the one who was asked, and may be changed", async () => {
    expect(await store.rate(mia, 1, 5)).toBe("not_asked");
    await store.confirmHelped(mia, 1, dueAt);
    expect(await store.rate(eve, 1, 1)).toBe("not_asked");
    expect(await store.rate(mia, 1, 4)).toBe("rated");
    expect(await store.rate(mia, 1, 4)).toBe("same");
    expect(await store.rate(mia, 1, 5)).toBe("changed");
    expect(await database.sql`select rating from ratings`).toEqual([{ rating: 5 }]);
  });
});
