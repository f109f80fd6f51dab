import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseStoreConfig } from "../../core/store-config.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { campaignsOf, lookForWarnings } from "../../db/early-warning.ts";
import type { Database } from "../../db/open-database.ts";
import { createWarningStore } from "../../db/warnings.ts";
import { BAD_BATCH, plantBadBatch } from "../support/bad-batch.ts";
import { createTestDatabase } from "../support/database.ts";

const NOW = new Date("2026-11-22T08:00:00Z");

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  await plantBadBatch(database, NOW);
}, 60_000);
afterAll(() => database.close());

const look = (now = NOW) =>
  lookForWarnings(
    {
      database,
      store: parseStoreConfig("time_zone: UTC\ncurrency: USD", "store.yaml"),
      entries: [],
      products: [],
      erps: ["erp"],
      ownerChatIds: ["4711"],
      say: loadTexts(),
    },
    now,
  );

describe("a look at the store", () => {
  it("finds the batch that breaks, and tells the channel, the owner and the warehouse of it once", async () => {
    expect(await look()).toMatchObject({ raised: 1, open: 1 });
    expect(await look(new Date(NOW.getTime() + 3_600_000))).toMatchObject({ raised: 0, open: 1 });

    const [warning, ...others] = await createWarningStore(database).list();
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      kind: "fault",
      subject: expect.stringContaining(BAD_BATCH),
      state: "open",
    });
    expect(warning?.evidence.quotes.length).toBeGreaterThan(0);
    for (const quote of warning?.evidence.quotes ?? []) {
      expect(quote).toContain("The zip broke");
      expect(quote).not.toMatch(/2345/);
    }
    const told = await database.sql`select unique_key as key from deliveries order by id`;
    expect(told.map(({ key }) => key)).toEqual([
      `warning:${warning?.id}`,
      `warning:${warning?.id}:owner:4711`,
    ]);
    const pushes = await database.sql`select connection, idempotency_key as key from store_pushes`;
    expect(pushes).toEqual([{ connection: "erp", key: `warning:${warning?.id}` }]);
  });
});

describe("what names a campaign", () => {
  const offers = parseStoreConfig(
    [
      "currency: USD",
      "offers:",
      "  - { id: black-friday-2026, kind: campaign, percent_off: 20, valid_until: 2026-11-27 }",
      "  - { id: welcome, kind: coupon, code: WELCOME10, percent_off: 10 }",
    ].join("\n"),
    "store.yaml",
  ).offers;
  it("is its code, and what its id says in more than one word", () => {
    expect(campaignsOf(offers, "2026-11-27")).toEqual([
      { id: "black-friday-2026", words: ["black friday"] },
      { id: "welcome", words: ["WELCOME10"] },
    ]);
  });

  it("is looked for no more once it has ended", () => {
    expect(campaignsOf(offers, "2026-11-28").map(({ id }) => id)).toEqual(["welcome"]);
  });
});
