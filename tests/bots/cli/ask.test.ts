import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { ask } from "../../../bots/cli/ask.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import { createCustomerStore } from "../../../db/customers.ts";
import type { Database } from "../../../db/open-database.ts";
import { createProofStore } from "../../../db/proofs.ts";
import { createTestDatabase, emptyTables } from "../../support/database.ts";

const MIA = { channel: "telegram", externalId: "4711" };
const RIGHT = "where is my order ZG-204372, my e-mail is mia.chen@example.com";
const folder = new URL("../../../db/demo", import.meta.url).pathname;
const index = buildKnowledgeIndex([]);
const turnShape = z.object({
  decision: z.object({
    kind: z.string(),
    reason: z.string().optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
  }),
});

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database);
  await createCustomerStore(database).greet(MIA, "Mia", "en");
});

/** What a text is decided to be, asked as nobody in particular unless as a customer. */
async function decided(text: string, customer?: string) {
  const { output } = await ask(
    {
      knowledge: { index: () => index, reload: async () => {} },
      shop: createFileShop(folder, { currency: "USD", now: () => new Date("2026-11-22T02:00:00Z") }),
      say: loadTexts(),
      store: parseStoreConfig("", "store.yaml"),
      findCustomer: createCustomerStore(database).find,
      proofs: createProofStore(database),
      offers: { preview: async (_asked, result) => result },
    },
    text,
    { customer, json: true },
  );
  return turnShape.parse(JSON.parse(output)).decision;
}

describe("ask, about an order with its number and a second fact", () => {
  it("tells it to the customer who proves it, as often as they like", async () => {
    for (let turn = 0; turn < 11; turn += 1) {
      expect(await decided(RIGHT, "telegram:4711")).toMatchObject({ kind: "tool", facts: { found: true } });
    }
  });

  it("tells nobody in particular anything, and counts nothing", async () => {
    expect(await decided(RIGHT)).toMatchObject({ kind: "tool", facts: { found: false } });
    expect(await database.sql`select 1 from proof_attempts`).toEqual([]);
  });

  it("ends guessing after the tries that a customer has in chat", async () => {
    const proofs = createProofStore(database);
    for (let used = 0; used < 8; used += 1) await proofs.take(MIA, 10);
    for (const guess of ["guess1@example.com", "guess2@example.com"]) {
      const text = `where is my order ZG-204372, my e-mail is ${guess}`;
      expect(await decided(text, "telegram:4711")).toMatchObject({ kind: "tool", facts: { found: false } });
    }
    expect(await decided(RIGHT, "telegram:4711")).toEqual({ kind: "escalate", reason: "unproven" });
  });
});
