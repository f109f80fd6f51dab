import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { secondFactKey } from "../../../../core/store/mirror/second-facts.ts";
import { isSyncDue, type SyncDeps, syncOrders, syncProducts } from "../../../../core/store/mirror/sync.ts";
import { syncRound } from "../../../../core/store/mirror/sync-round.ts";
import type { SyncState } from "../../../../core/store/mirror/sync-store.ts";
import { type ShopPlatform, unsupportedPlatform } from "../../../../core/store/platform.ts";
import { type Failure, failure, ok } from "../../../../core/store/result.ts";
import type { Product } from "../../../../core/store/shop.ts";
import { createMirrorStore } from "../../../../db/store-orders.ts";
import { createProductMirror } from "../../../../db/store-products.ts";
import { createSyncStore } from "../../../../db/store-syncs.ts";
import { ownDatabase } from "../../../support/database.ts";
import { generatedPlatform, shopConnection, TODAY } from "../../../support/stores/generated-platform.ts";

const database = await ownDatabase();
let now: Date;
beforeEach(() => {
  now = TODAY;
});

const never = new AbortController().signal;
const deps = (more: Partial<SyncDeps> = {}): SyncDeps => ({
  syncs: createSyncStore(database),
  mirror: createMirrorStore(database),
  products: createProductMirror(database),
  key: secondFactKey("sixteen characters or more"),
  clock: () => now,
  log: pino({ level: "silent" }),
  ...more,
});
const kept = async () => {
  const [row] = await database.sql<[{ count: number }]>`select count(*)::int as count from store_orders`;
  return row.count;
};
const state = async () => (await createSyncStore(database).states(["shop"]))[0];

/** A platform whose page number `at` (from 1) answers with a failure, once. */
function failingAt(at: number, how: Failure, platform: ReturnType<typeof generatedPlatform>): ShopPlatform {
  let page = 0;
  return {
    ...platform,
    changedOrders: async (since, next, signal) =>
      ++page === at ? how : platform.changedOrders(since, next, signal),
  };
}

describe("syncing orders", () => {
  it("reads ninety days at first, then what changed since with an overlap of five minutes", async () => {
    const platform = generatedPlatform(250);
    const progress: number[] = [];
    const first = await syncOrders(
      deps({ onProgress: ({ count }) => progress.push(count) }),
      shopConnection("shop", platform),
      never,
    );
    expect(first).toEqual({ kind: "done", count: 250 });
    expect(progress).toEqual([100, 200, 250]);
    expect(platform.asked).toEqual([
      "2026-06-11T00:00:00.000Z null",
      "2026-06-11T00:00:00.000Z 100",
      "2026-06-11T00:00:00.000Z 200",
    ]);
    expect(await kept()).toBe(250);
    expect(await state()).toMatchObject({ through: TODAY, run: null, syncedAt: TODAY, failure: null });

    const began = TODAY;
    now = new Date("2026-09-09T01:00:00Z");
    expect(await syncOrders(deps(), shopConnection("shop", platform), never)).toEqual({
      kind: "done",
      count: 0,
    });
    expect(platform.asked.at(-1)).toBe(`${new Date(began.getTime() - 300_000).toISOString()} null`);
  });

  it("goes on at the page where a process died, once its lease ran out", async () => {
    const platform = generatedPlatform(500);
    const dying = deps({
      onProgress: ({ count }) => {
        if (count === 200) throw new Error("killed");
      },
      syncs: withoutLastWords(),
    });
    await expect(syncOrders(dying, shopConnection("shop", platform), never)).rejects.toThrow("killed");
    expect(await syncOrders(deps(), shopConnection("shop", platform), never)).toEqual({ kind: "busy" });

    await database.sql`update store_syncs set lease_until = now() - interval '1 s'`;
    expect(await syncOrders(deps(), shopConnection("shop", platform), never)).toEqual({
      kind: "done",
      count: 400,
    });
    expect(platform.asked.map((asked) => asked.split(" ")[1])).toEqual([
      "null",
      "100",
      "100",
      "200",
      "300",
      "400",
    ]);
    expect(await kept()).toBe(500);
  });

  it("goes on at once, where it stood, after a stop or the end of its budget", async () => {
    const platform = generatedPlatform(300);
    const stop = new AbortController();
    const stopping = deps({ onProgress: () => stop.abort() });
    expect(await syncOrders(stopping, shopConnection("shop", platform), stop.signal)).toEqual({
      kind: "paused",
      count: 100,
    });
    expect(await syncOrders(deps({ budgetMs: 0 }), shopConnection("shop", platform), never)).toEqual({
      kind: "paused",
      count: 100,
    });
    const through = await syncOrders(deps(), shopConnection("shop", platform), never);
    expect(through).toEqual({ kind: "done", count: 100 });
    expect(platform.asked).toHaveLength(3);
  });

  it("changes nothing more when another process has its lease by now", async () => {
    const robbed = deps({
      mirror: {
        ...createMirrorStore(database),
        upsertOrders: async (...given) => {
          const changes = await createMirrorStore(database).upsertOrders(...given);
          await database.sql`update store_syncs set lease_until = now() + interval '1 hour'`;
          return changes;
        },
      },
    });
    expect(await syncOrders(robbed, shopConnection("shop", generatedPlatform(300)), never)).toEqual({
      kind: "busy",
    });
    expect(await state()).toMatchObject({ through: null, syncedAt: null });
  });

  it("waits as long as the platform asks, then reads the same page", async () => {
    const platform = generatedPlatform(200);
    const limited = failingAt(2, failure("rate_limited", "HTTP 429", { retryAfterMs: 300 }), platform);
    const before = performance.now();
    expect(await syncOrders(deps(), shopConnection("shop", limited), never)).toEqual({
      kind: "done",
      count: 200,
    });
    expect(performance.now() - before).toBeGreaterThan(290);
  });

  it.each([
    [failure("rate_limited", "quota of the day", { retryAfterMs: 3_600_000 }), "100"],
    [failure("upstream", "HTTP 502", { platformCode: "isp.down" }), "100"],
    [failure("invalid", "no such page"), null],
  ])("keeps why it failed ($kind), and where to go on", async (how, next) => {
    const platform = failingAt(2, how, generatedPlatform(200));
    const { ok: _, ...failed } = how;
    expect(await syncOrders(deps(), shopConnection("shop", platform), never)).toEqual({
      kind: "failed",
      count: 100,
      failure: failed,
    });
    expect(await state()).toMatchObject({ failure: failed, failedAt: now, run: { next }, syncedAt: null });
    expect(await syncOrders(deps(), shopConnection("shop", platform), never)).toMatchObject({ kind: "done" });
    expect(await state()).toMatchObject({ failure: null, failedAt: null, through: TODAY });
    expect(await kept()).toBe(200);
  });

  it("lets one of two at a time", async () => {
    const both = await Promise.all(
      [1, 2].map(() => syncOrders(deps(), shopConnection("shop", generatedPlatform(1000)), never)),
    );
    expect(both).toContainEqual({ kind: "done", count: 1000 });
    expect(both).toContainEqual({ kind: "busy" });
  });
});

describe("syncing products", () => {
  const product = (id: string): Product => ({
    id,
    name: `product ${id}`,
    names: { zh: "竹巾" },
    url: null,
    imageUrl: null,
    attributes: { care: "30 °C" },
    guides: { sizes: { zh: "| 尺寸 |" } },
    variants: [{ sku: id, options: {}, price: { minor: 1, currency: "CNY" }, available: true }],
  });
  const listing = (...pages: string[][]): ShopPlatform => ({
    ...unsupportedPlatform("listing"),
    listProducts: async (next) => {
      const at = Number(next ?? 0);
      return ok({
        items: (pages[at] ?? []).map(product),
        next: at + 1 < pages.length ? String(at + 1) : null,
      });
    },
  });
  const listed = async () =>
    (await createProductMirror(database).listProducts(["shop"])).map((row) => row.product);

  it("keeps every page, and takes away what a complete listing no longer had", async () => {
    await syncProducts(deps(), shopConnection("shop", listing(["1", "2"], ["3"])), never);
    expect(await listed()).toEqual(["1", "2", "3"].map(product));

    now = new Date(now.getTime() + 1000);
    await syncProducts(deps(), shopConnection("shop", listing(["3"], ["1"])), never);
    expect((await listed()).map(({ id }) => id)).toEqual(["1", "3"]);

    now = new Date(now.getTime() + 1000);
    await syncProducts(deps(), shopConnection("shop", listing(["1", "2", "3"])), never);
    expect(await listed()).toHaveLength(3);
  });

  it("takes nothing away while a listing is not complete", async () => {
    await syncProducts(deps(), shopConnection("shop", listing(["1", "2"])), never);
    now = new Date(now.getTime() + 1000);
    const stop = new AbortController();
    const stopping = deps({ onProgress: () => stop.abort() });
    await syncProducts(stopping, shopConnection("shop", listing(["1"], ["2"])), stop.signal);
    expect(await listed()).toHaveLength(2);
  });
});

describe("a round", () => {
  it("syncs what is due of every shop, and one that fails stops no other", async () => {
    const round = (...platforms: ShopPlatform[]) =>
      syncRound(
        deps(),
        platforms.map((platform, at) => shopConnection(`shop-${at}`, platform)),
        never,
      );
    const [fine, broken] = [
      { ...generatedPlatform(10), listProducts: async () => ok({ items: [], next: null }) },
      { ...generatedPlatform(10), changedOrders: () => Promise.reject(new Error("bug")) },
    ];
    expect(await round(fine, broken)).toEqual({
      "shop-0 orders": "done, 10 read",
      "shop-0 products": "done, 0 read",
      "shop-1 orders": "broke off",
      "shop-1 products": "failed, 0 read",
    });
    now = new Date(now.getTime() + 59_999);
    expect(await round(fine, broken)).toEqual({});
    now = new Date(now.getTime() + 1);
    expect(Object.keys(await round(fine, broken))).toEqual(["shop-0 orders", "shop-1 orders"]);
    now = new Date(now.getTime() + 14 * 60_000);
    expect(Object.keys(await round(fine, broken))).toHaveLength(4);
  });
});

describe("a sync is due", () => {
  const at = new Date("2026-10-01T00:00:00Z");
  const ago = (ms: number) => new Date(at.getTime() - ms);
  const base: SyncState = {
    connection: "shop",
    what: "orders",
    through: at,
    run: null,
    syncedAt: at,
    failure: null,
    failedAt: null,
  };
  const run = { since: at, next: "2", beganAt: at };
  it.each([
    ["never before", undefined, true],
    ["a minute ago", { ...base, syncedAt: ago(60_000) }, true],
    ["a little less", { ...base, syncedAt: ago(59_999) }, false],
    ["a run under way", { ...base, run }, true],
    ["failed a moment ago", { ...base, run, failure: failure("upstream", ""), failedAt: ago(59_999) }, false],
    ["failed a minute ago", { ...base, run, failure: failure("upstream", ""), failedAt: ago(60_000) }, true],
    ["revoked a minute ago", { ...base, failure: failure("auth_revoked", ""), failedAt: ago(60_000) }, false],
    [
      "revoked ten minutes ago",
      { ...base, failure: failure("auth_revoked", ""), failedAt: ago(600_000) },
      true,
    ],
    [
      "told to wait an hour",
      {
        ...base,
        failure: failure("rate_limited", "", { retryAfterMs: 3_600_000 }),
        failedAt: ago(3_599_999),
      },
      false,
    ],
  ])("%s", (_, given, isDue) => {
    expect(isSyncDue(given, 60_000, at)).toBe(isDue);
  });
});

/** Syncs of a process that is killed: it says nothing at its end. */
function withoutLastWords(): SyncDeps["syncs"] {
  const syncs = createSyncStore(database);
  return {
    ...syncs,
    async claim(...given) {
      const lease = await syncs.claim(...given);
      return lease && { ...lease, fail: async () => undefined, release: async () => undefined };
    },
  };
}
