import { describe, expect, it } from "vitest";
import { kindsOf, type OrderReading, readingOf } from "../../core/store/mirror/mirror-store.ts";
import { type Order, type Parcel, UNTRACKED } from "../../core/store/shop.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { ownDatabase } from "../support/database.ts";
import { heldOpen } from "../support/held-open.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";

const database = await ownDatabase();

const AT = new Date("2026-10-01T08:00:00Z");
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

function reading(changes: Partial<Order> = {}, more: Partial<OrderReading> = {}): OrderReading {
  return {
    ...readingOf(generatedOrder(1, { id: "#W 123-45", ...changes }), ["proof"], AT),
    updatedAt: AT,
    ...more,
  };
}
const parcel = (changes: Partial<Parcel> = {}): Parcel => ({
  ...UNTRACKED,
  carrier: "sf",
  trackingNumber: "SF1234567890123",
  ...changes,
});

describe("the orders' mirror", () => {
  it("gives back what was kept, dates and all, by number, buyer and parcel", async () => {
    const mirror = createMirrorStore(database);
    const full = reading({
      parcels: [parcel({ lastEventAt: later(1), expectedAt: later(2), trackedAt: later(3) })],
      promisedShipAt: later(4),
      shippedAt: later(5),
      afterSales: [
        {
          id: "1",
          orderId: "#W 123-45",
          kind: "refund",
          status: "done",
          rawStatus: "SUCCESS",
          amount: { minor: -1, currency: "CNY" },
          updatedAt: later(6),
        },
      ],
    });
    await mirror.upsertOrders("shop", [full]);

    const expected = { ...full, connection: "shop", syncedThrough: null };
    expect(await mirror.findOrders(["shop", "other"], "W12345")).toEqual([expected]);
    expect(await mirror.listOrders("shop", "buyer-1", 10)).toEqual([expected]);
    expect(await mirror.findByTracking(["shop"], "sf 1234567890123")).toEqual([expected]);
    expect(await mirror.findOrders(["other"], "W12345")).toEqual([]);
    expect(await mirror.listOrders("other", "buyer-1", 10)).toEqual([]);
    expect(await mirror.findByTracking(["other"], "SF1234567890123")).toEqual([]);
  });

  it("finds nothing by nothing", async () => {
    const mirror = createMirrorStore(database);
    await mirror.upsertOrders("shop", [reading({ userId: "", parcels: [parcel({ trackingNumber: "" })] })]);
    expect(await mirror.findOrders(["shop"], "")).toEqual([]);
    expect(await mirror.listOrders("shop", "", 10)).toEqual([]);
    expect(await mirror.findByTracking(["shop"], " ")).toEqual([]);
  });

  it.each([
    ["changed later", { updatedAt: later(1) }, "shipped"],
    ["changed at the same time, read later", { asOf: later(1) }, "shipped"],
    ["changed at the same time, read earlier", { asOf: later(-1) }, "paid"],
    ["changed earlier, read later: an old page", { updatedAt: later(-1), asOf: later(9) }, "paid"],
  ] as const)("of two readings, the second %s", async (_, more, status) => {
    const mirror = createMirrorStore(database);
    await mirror.upsertOrders("shop", [reading({ status: "paid" })]);
    const changes = await mirror.upsertOrders("shop", [reading({ status: "shipped" }, more)]);

    expect((await mirror.findOrders(["shop"], "W12345"))[0]?.order.status).toBe(status);
    expect(changes.map(kindsOf)).toEqual(status === "shipped" ? [["status_changed", "shipped"]] : []);
  });

  it("takes one order that stands twice on a page once, the newer", async () => {
    const mirror = createMirrorStore(database);
    await mirror.upsertOrders("shop", [
      reading({ status: "shipped" }, { updatedAt: later(1) }),
      reading({ id: "w12345", status: "paid" }),
    ]);
    expect((await mirror.findOrders(["shop"], "W12345"))[0]?.order.status).toBe("shipped");
  });

  it("keeps what a carrier told of a parcel, until the platform knows how it ended", async () => {
    const mirror = createMirrorStore(database);
    const told = parcel({ status: "out_for_delivery", lastEvent: "派送中", trackedAt: later(0) });
    await mirror.upsertOrders("shop", [reading({ parcels: [told] })]);
    const second = parcel({ trackingNumber: "SF2" });
    await mirror.upsertOrders("shop", [reading({ parcels: [second, parcel()] }, { updatedAt: later(1) })]);
    expect((await mirror.findOrders(["shop"], "W12345"))[0]?.order.parcels).toEqual([second, told]);

    await mirror.upsertOrders("shop", [
      reading({ parcels: [parcel({ status: "delivered" })] }, { updatedAt: later(2) }),
    ]);
    expect((await mirror.findOrders(["shop"], "W12345"))[0]?.order.parcels).toEqual([
      parcel({ status: "delivered" }),
    ]);
  });

  it("reports what is new, what changed its status, what got a parcel; and nothing else", async () => {
    const mirror = createMirrorStore(database);
    const [first] = await mirror.upsertOrders("shop", [reading({ status: "paid", parcels: [] })]);
    expect(first).toMatchObject({
      connection: "shop",
      number: "W12345",
      before: null,
      after: { id: "#W 123-45" },
    });

    expect(
      await mirror.upsertOrders("shop", [reading({ status: "paid", parcels: [], city: "上海" })]),
    ).toEqual([]);
    const [shipped] = await mirror.upsertOrders("shop", [
      reading({ status: "shipped", parcels: [parcel()] }),
    ]);
    expect(shipped).toMatchObject({
      before: { status: "paid", trackingNumbers: [] },
      after: { status: "shipped", parcels: [parcel()] },
    });
    const [another] = await mirror.upsertOrders("shop", [
      reading({ status: "shipped", parcels: [parcel(), parcel({ trackingNumber: "SF2" })] }),
    ]);
    expect(another && kindsOf(another)).toEqual([]);
  });

  it("reports a change once when two processes read it at the same time", async () => {
    const mirror = createMirrorStore(database);
    await mirror.upsertOrders("shop", [reading({ status: "paid" })]);
    const shipped = [reading({ status: "shipped" }, { updatedAt: later(1) })];
    let second: ReturnType<typeof mirror.upsertOrders> | undefined;
    await heldOpen(database, async (inside) => {
      expect(await createMirrorStore(inside).upsertOrders("shop", shipped)).toHaveLength(1);
      second = mirror.upsertOrders("shop", shipped);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await second).toEqual([]);
  });

  it("reports a new order once when two processes read it at the same time", async () => {
    const mirror = createMirrorStore(database);
    let second: ReturnType<typeof mirror.upsertOrders> | undefined;
    await heldOpen(database, async (inside) => {
      expect(await createMirrorStore(inside).upsertOrders("shop", [reading()])).toHaveLength(1);
      second = mirror.upsertOrders("shop", [reading()]);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await second).toEqual([]);
  });

  it("writes what follows from a change together with it, or neither", async () => {
    const mirror = createMirrorStore(database, async (sql, changes) => {
      for (const { number } of changes)
        await sql`insert into used_links (nonce, expires_at) values (${number}, now())`;
      if (changes.some(({ after }) => after.status === "shipped")) throw new Error("no");
    });
    await mirror.upsertOrders("shop", [reading({ status: "paid" })]);
    await expect(mirror.upsertOrders("shop", [reading({ id: "2", status: "shipped" })])).rejects.toThrow(
      "no",
    );
    expect(await mirror.findOrders(["shop"], "2")).toEqual([]);
    expect(await database.sql`select nonce from used_links`).toEqual([{ nonce: "W12345" }]);
  });

  it("bears what a text must not have in a database", async () => {
    const mirror = createMirrorStore(database);
    await mirror.upsertOrders("shop", [reading({ city: "Hang\u0000zhou \ud800" })]);
    expect((await mirror.findOrders(["shop"], "W12345"))[0]?.order.city).toBe("Hangzhou \ufffd");
  });
});
