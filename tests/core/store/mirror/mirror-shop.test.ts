import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import type { Carrier } from "../../../../core/store/carrier.ts";
import { NO_PARTS, type StoreConnection } from "../../../../core/store/connection.ts";
import { createMirrorShop, type MirrorShop } from "../../../../core/store/mirror/mirror-shop.ts";
import { readingOf } from "../../../../core/store/mirror/mirror-store.ts";
import { createRefreshParcel } from "../../../../core/store/mirror/refresh-parcels.ts";
import { proofsOf, secondFactKey } from "../../../../core/store/mirror/second-facts.ts";
import { readUserId, userIdOf } from "../../../../core/store/mirror/user-id.ts";
import {
  type PlatformOrder,
  type ShopPlatform,
  unsupportedPlatform,
} from "../../../../core/store/platform.ts";
import { type FailureKind, failure, ok } from "../../../../core/store/result.ts";
import { type Order, type Parcel, UNTRACKED } from "../../../../core/store/shop.ts";
import { createMirrorStore } from "../../../../db/store-orders.ts";
import { createProductMirror } from "../../../../db/store-products.ts";
import { createSyncStore } from "../../../../db/store-syncs.ts";
import { ownDatabase } from "../../../support/database.ts";
import { generatedOrder, shopConnection } from "../../../support/stores/generated-platform.ts";

const database = await ownDatabase();
let now: Date;
beforeEach(() => {
  now = new Date("2026-10-01T08:00:00Z");
});

const KEY = secondFactKey("sixteen characters or more");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const ann = { id: "shop/ann" };
const eve = { id: "shop/eve" };

function platformOrder(changes: Partial<Order> = {}, phone = "13800138000"): PlatformOrder {
  const order = generatedOrder(1, { id: "W100", userId: "ann", status: "paid", parcels: [], ...changes });
  return { ...order, updatedAt: ago(600), secondFacts: { phones: [phone], emails: [], postCodes: [] } };
}
const parcel = (changes: Partial<Parcel> = {}): Parcel => ({
  ...UNTRACKED,
  carrier: "sf",
  trackingNumber: "SF1234567890123",
  ...changes,
});

/** A platform with these orders that counts what it is asked. */
function platformOf(orders: readonly PlatformOrder[], more: Partial<ShopPlatform> = {}) {
  const asked: string[] = [];
  const platform: ShopPlatform = {
    ...unsupportedPlatform("this platform"),
    async findOrder(number) {
      asked.push(number);
      const found = orders.find(({ order }) => order.id === number);
      return found ? ok(found) : failure("not_found", "no such order");
    },
    findOrdersOf: async (buyer) =>
      ok(orders.filter(({ order }) => "userId" in buyer && order.userId === buyer.userId)),
    ...more,
  };
  return { ...platform, asked };
}
const downPlatform = (kind: FailureKind = "upstream") =>
  platformOf([], {
    findOrder: async () => failure(kind, "HTTP 502"),
    findOrdersOf: async () => failure(kind, "HTTP 502"),
  });

const shopOver = (...connections: StoreConnection[]): MirrorShop =>
  createMirrorShop({
    connections,
    mirror: createMirrorStore(database),
    products: createProductMirror(database),
    key: KEY,
    clock: () => now,
    log: pino({ level: "silent" }),
  });
const shopOf = (platform: ShopPlatform) => shopOver(shopConnection("shop", platform));
const keepOrder = (order: PlatformOrder, asOf = now, connection = "shop") =>
  createMirrorStore(database).upsertOrders(connection, [
    readingOf(order, proofsOf(order.secondFacts, KEY), asOf),
  ]);
async function synced(through: Date, connection = "shop"): Promise<void> {
  const lease = await createSyncStore(database).claim(connection, "orders", 60_000);
  await lease?.finish(through, through);
}
const unavailable = (kind: FailureKind) =>
  expect.objectContaining({ code: "store_unavailable", details: { kind, connection: "shop" } });

describe("an order in the mirror", () => {
  it("goes to its buyer without asking the platform, as of the last sync", async () => {
    await keepOrder(platformOrder(), ago(300));
    await synced(ago(2));
    const platform = platformOf([]);
    const order = await shopOf(platform).findOrder(ann, "#w-100");
    expect(order).toMatchObject({ id: "W100", userId: "shop/ann", status: "paid", asOf: ago(2) });
    expect(order?.lines[0]?.productId).toBe("shop/1");
    expect(platform.asked).toEqual([]);
  });

  it.each([
    ["older than ten minutes", "paid", 11, "shipped", 1],
    ["ten minutes old", "paid", 10, "paid", 0],
    ["old but closed", "completed", 600, "completed", 0],
  ] as const)("%s: is read again first or not", async (_, status, minutes, told, times) => {
    await keepOrder(platformOrder({ status }), ago(minutes));
    const platform = platformOf([platformOrder({ status: "shipped" })]);
    const order = await shopOf(platform).findOrder(ann, "W100");
    expect(order).toMatchObject({ status: told, asOf: times === 1 ? now : ago(minutes) });
    expect(platform.asked).toHaveLength(times);
  });

  it("is told with its age when the platform says nothing within a second and a half", async () => {
    await keepOrder(platformOrder(), ago(30));
    const silent = platformOf([], {
      findOrder: (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => resolve(failure("timeout", "no answer in time")));
        }),
    });
    const before = performance.now();
    expect(await shopOf(silent).findOrder(ann, "W100")).toMatchObject({ asOf: ago(30) });
    expect(performance.now() - before).toBeLessThan(1900);
  });

  it("is nobody else's: as if it were not there, with the same look at the platform", async () => {
    await keepOrder(platformOrder());
    const platform = platformOf([platformOrder()]);
    const shop = shopOf(platform);
    expect(await shop.findOrder(eve, "W100")).toBeNull();
    expect(await shop.findOrder(eve, "W999")).toBeNull();
    expect(platform.asked).toEqual(["W100", "W999"]);
    expect(await shop.findOrder({ id: "ann" }, "W100")).toBeNull();
    expect(await shop.findOrder({ id: "other/ann" }, "W100")).toBeNull();

    const down = shopOf(downPlatform());
    await expect(down.findOrder(eve, "W100")).rejects.toEqual(unavailable("upstream"));
    await expect(down.findOrder(eve, "W999")).rejects.toEqual(unavailable("upstream"));
  });
});

describe("an order that is not in the mirror", () => {
  it("is read from the platform, kept, and goes to its buyer alone", async () => {
    const platform = platformOf([platformOrder()]);
    const shop = shopOf(platform);
    expect(await shop.findOrder(eve, "W100")).toBeNull();
    expect(await shop.findOrder(ann, "W100")).toMatchObject({ id: "W100", asOf: now });
    expect(await shop.findOrder(ann, "W100")).toMatchObject({ id: "W100" });
    expect(platform.asked).toEqual(["W100"]);
  });

  it("is not taken for another that the platform found instead", async () => {
    const platform = platformOf([], { findOrder: async () => ok(platformOrder({ id: "W1001" })) });
    expect(await shopOf(platform).findOrder(ann, "W100")).toBeNull();
  });

  it.each([
    ["auth_expired", "throws"],
    ["auth_revoked", "throws"],
    ["rate_limited", "throws"],
    ["upstream", "throws"],
    ["timeout", "throws"],
    ["signature", "throws"],
    ["permission", "throws"],
    ["unsupported", "throws"],
    ["not_found", "null"],
    ["invalid", "null"],
  ] as const)("is not said to be missing when nobody could look: %s %s", async (kind, outcome) => {
    const shop = shopOf(downPlatform(kind));
    for (const ask of [
      () => shop.findOrder(ann, "W100"),
      () => shop.verifyOwner("W100", "8000"),
      () => shop.ownerOf("W100"),
    ])
      if (outcome === "throws") await expect(ask()).rejects.toEqual(unavailable(kind));
      else expect(await ask()).toBeNull();
    const listed = shop.listOrders(ann);
    if (outcome === "throws") await expect(listed).rejects.toEqual(unavailable(kind));
    else expect(await listed).toEqual([]);
  });

  it.each(["permission", "unsupported"] as const)(
    "is missing where the platform can't be asked (%s) but was read to its end",
    async (kind) => {
      await synced(ago(60));
      expect(await shopOf(downPlatform(kind)).findOrder(ann, "W100")).toBeNull();
      expect(await shopOf(downPlatform(kind)).listOrders(ann)).toEqual([]);
    },
  );
});

describe("a proof", () => {
  it("by the phone's end names the buyer, from the mirror or the platform", async () => {
    await keepOrder(platformOrder());
    const platform = platformOf([platformOrder({ id: "W200" })]);
    expect(await shopOf(platform).verifyOwner("w 100", "8000")).toEqual({ id: "shop/ann" });
    expect(await shopOf(platform).verifyOwner("W200", "138 0013 8000")).toEqual({ id: "shop/ann" });
  });

  it("that doesn't hold and an order that isn't there end alike", async () => {
    await keepOrder(platformOrder());
    const platform = platformOf([platformOrder()]);
    expect(await shopOf(platform).verifyOwner("W100", "9999")).toBeNull();
    expect(await shopOf(platform).verifyOwner("W999", "9999")).toBeNull();
    expect(platform.asked).toEqual(["W100", "W999"]);
    await expect(shopOf(downPlatform()).verifyOwner("W100", "9999")).rejects.toEqual(unavailable("upstream"));
    await expect(shopOf(downPlatform()).verifyOwner("W999", "9999")).rejects.toEqual(unavailable("upstream"));
  });

  it("of an order that nobody is named for opens that one order", async () => {
    await keepOrder(platformOrder({ userId: "" }));
    await keepOrder(platformOrder({ userId: "", id: "W200" }));
    const shop = shopOf(platformOf([]));
    const user = await shop.verifyOwner("W100", "8000");
    expect(user).toEqual({ id: "shop/#W100" });
    if (!user) return;
    expect(await shop.findOrder(user, "W100")).toMatchObject({ id: "W100", userId: "shop/#W100" });
    expect((await shop.listOrders(user)).map(({ id }) => id)).toEqual(["W100"]);
    expect(await shop.findOrder(user, "W200")).toBeNull();
    expect(await shop.findOrder({ id: "shop/" }, "W100")).toBeNull();
    expect(await shop.listOrders({ id: "shop/" })).toEqual([]);
  });

  it("is not a name that somebody gave themselves", async () => {
    await keepOrder(platformOrder());
    const liar = { id: userIdOf({ kind: "buyer", connection: "shop", userId: "#W100" }) };
    expect(await shopOf(platformOf([])).findOrder(liar, "W100")).toBeNull();
    expect(readUserId(liar.id)).toEqual({ kind: "buyer", connection: "shop", userId: "#W100" });
  });

  it("holds on whichever platform it belongs to, even while another is away", async () => {
    await keepOrder(platformOrder({ userId: "li" }), now, "second");
    const shop = shopOver(shopConnection("shop", downPlatform()), shopConnection("second", platformOf([])));
    expect(await shop.verifyOwner("W100", "8000")).toEqual({ id: "second/li" });
    expect(await shop.ownerOf("W100")).toEqual({ id: "second/li" });
    await expect(shop.verifyOwner("W100", "9999")).rejects.toEqual(unavailable("upstream"));
  });

  it("is needed where one number is two shops'", async () => {
    await keepOrder(platformOrder());
    await keepOrder(platformOrder({ userId: "li" }, "13900139000"), now, "second");
    const shop = shopOver(shopConnection("shop", platformOf([])), shopConnection("second", platformOf([])));
    expect(await shop.ownerOf("W100")).toBeNull();
    expect(await shop.verifyOwner("W100", "9000")).toEqual({ id: "second/li" });
  });
});

describe("a buyer's orders", () => {
  it("come newest first from the mirror while it is fresh", async () => {
    await keepOrder(platformOrder({ id: "W1", placedAt: ago(50) }));
    await keepOrder(platformOrder({ id: "W2", placedAt: ago(10) }));
    await keepOrder(platformOrder({ id: "W3", userId: "eve" }));
    await synced(ago(1));
    const shop = shopOf(downPlatform());
    expect((await shop.listOrders(ann)).map(({ id }) => id)).toEqual(["W2", "W1"]);
  });

  it("are asked for where the mirror is old or has none, and kept", async () => {
    const shop = shopOf(
      platformOf([platformOrder({ id: "W7" }), platformOrder({ id: "W8", userId: "eve" })]),
    );
    expect((await shop.listOrders(ann)).map(({ id }) => id)).toEqual(["W7"]);
    expect((await shopOf(downPlatform()).listOrders(ann)).map(({ id }) => id)).toEqual(["W7"]);
  });
});

describe("parcels under way", () => {
  const told = parcel({ status: "out_for_delivery", lastEvent: "派送中", lastEventAt: new Date(0) });

  it("are asked for when nobody did for half an hour, and what is told is kept", async () => {
    await keepOrder(platformOrder({ status: "shipped", parcels: [parcel({ expectedAt: ago(-60) })] }));
    let asked = 0;
    const platform = platformOf([], {
      trackOrder: async () => {
        asked++;
        return ok([told]);
      },
    });
    const expected = { ...told, expectedAt: ago(-60), trackedAt: now };
    expect((await shopOf(platform).findOrder(ann, "W100"))?.parcels).toEqual([expected]);
    expect((await shopOf(platform).findOrder(ann, "W100"))?.parcels).toEqual([expected]);
    expect(asked).toBe(1);
    now = new Date(now.getTime() + 30 * 60_000);
    await shopOf(platform).findOrder(ann, "W100");
    expect(asked).toBe(2);
  });

  it("are asked of carriers where the platform doesn't tell", async () => {
    await keepOrder(
      platformOrder({
        status: "shipped",
        parcels: [parcel(), parcel({ trackingNumber: "YT1", status: "delivered" })],
      }),
    );
    const asked: string[] = [];
    const carrier: Carrier = {
      async track(given) {
        asked.push(`${given.carrier} ${given.trackingNumber} ${given.phoneTail}`);
        return ok(told);
      },
    };
    const unknowing: Carrier = { track: async () => failure("not_found", "no news of it yet") };
    const connections = [unknowing, carrier].map(
      (one, at): StoreConnection => ({
        ...NO_PARTS,
        name: `carrier-${at}`,
        kind: "17track",
        carrier: one,
        capabilities: async () => [],
      }),
    );
    const order = await shopOver(shopConnection("shop", platformOf([])), ...connections).findOrder(
      ann,
      "W100",
    );
    expect(order?.parcels.map(({ status }) => status)).toEqual(["out_for_delivery", "delivered"]);
    expect(asked).toEqual(["sf SF1234567890123 null"]);
  });

  it.each(["delivered", "completed", "cancelled"] as const)(
    "are not asked for once the order is %s",
    async (status) => {
      await keepOrder(platformOrder({ status, parcels: [parcel()] }));
      const platform = platformOf([], { trackOrder: () => Promise.reject(new Error("asked")) });
      expect(await shopOf(platform).findOrder(ann, "W100")).toMatchObject({ status });
    },
  );

  it("are asked for at once when an event says so", async () => {
    await keepOrder(platformOrder({ status: "shipped", parcels: [parcel({ trackedAt: now })] }));
    const refresh = (platform: ShopPlatform) =>
      createRefreshParcel({
        connections: [shopConnection("shop", platform)],
        mirror: createMirrorStore(database),
        clock: () => now,
      })("shop", "W100", "SF1234567890123", AbortSignal.timeout(1000));
    expect(
      await refresh(platformOf([], { trackOrder: async () => failure("upstream", "no") })),
    ).toMatchObject({
      kind: "upstream",
    });
    expect(await refresh(platformOf([], { trackOrder: async () => ok([told]) }))).toBeNull();
    expect((await shopOf(platformOf([])).findOrder(ann, "W100"))?.parcels[0]?.lastEvent).toBe("派送中");
  });
});

describe("products", () => {
  it("are those of the last reload, in the same list while nothing changed", async () => {
    const products = createProductMirror(database);
    const socks = {
      id: "1",
      name: "Socks",
      names: {},
      url: null,
      imageUrl: null,
      attributes: {},
      variants: [],
    };
    await products.upsertProducts("shop", [socks], now);
    const shop = shopOf(platformOf([]));
    expect(shop.products()).toEqual([]);
    await shop.reload();
    const listed = shop.products();
    expect(listed).toEqual([{ ...socks, id: "shop/1", connection: "shop" }]);
    await shop.reload();
    expect(shop.products()).toBe(listed);
  });
});
