import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connectionList } from "../../core/store/connection-settings.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import type { Database } from "../../db/open-database.ts";
import { createSyncStore } from "../../db/store-syncs.ts";
import { startSchedule } from "../../jobs/schedule.ts";
import { createTestDatabase } from "../support/database.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it("the job opens a shop's connections in its thread and keeps why one of them can't be read", async () => {
  let asked = 0;
  const shop = createServer((_, reply) => {
    asked++;
    reply.writeHead(403).end("{}");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => shop.once("listening", resolve));
  const { port } = shop.address() as AddressInfo; // A server on a port has no other kind of address.

  const [settings] = connectionList.parse([{ kind: "vendure", url: `http://127.0.0.1:${port}` }]);
  const schedule = await startSchedule({
    timings: { everyMs: 20_000, firstMs: 50, apartMs: 50, only: ["sync-store"] },
    database: { url: database.url, schema: database.schema },
    store: parseStoreConfig("time_zone: Asia/Shanghai", "store.yaml"),
    knowledgeFolder: "",
    shopFolder: null,
    connections: settings ? [{ settings, secrets: { username: "u", password: "p" } }] : [],
    storeKey: "sixteen characters or more",
    erps: [],
    ownerChatIds: [],
    hasAlertChannel: false,
    logLevel: "silent",
    log: pino({ level: "silent" }),
  });
  try {
    await vi.waitFor(
      async () =>
        expect(await createSyncStore(database).states(["vendure"])).toMatchObject([
          { what: "orders", failure: { kind: expect.any(String) }, syncedAt: null },
          { what: "products", failure: { kind: expect.any(String) }, syncedAt: null },
        ]),
      { timeout: 15_000, interval: 200 },
    );
    expect(asked).toBeGreaterThan(0);
  } finally {
    await schedule.stop();
    shop.close();
  }
});
