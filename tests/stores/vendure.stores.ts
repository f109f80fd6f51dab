import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { StoreConnection } from "../../core/store/connection.ts";
import type { PlatformOrder, ShopPlatform } from "../../core/store/platform.ts";
import type { Result } from "../../core/store/result.ts";
import { vendureSettings } from "../../core/store/vendure/settings.ts";
import { openVendure } from "../../core/store/vendure/vendure.ts";
import { createMemoryTokens } from "../support/stores/memory-tokens.ts";
import { dropDatabase, ownDatabase } from "./own-database.ts";
import { type ServerProcess, startProcess } from "./server-process.ts";
import { meetPeople, type VendurePeople } from "./vendure/people.ts";

const installed = inject("vendure");
const DATABASE = `vendure_${process.pid}`;
const LIN = { email: "lin@example.com", phone: "138 0013 8000" };
const WANG = { email: "wang@example.com", phone: "+86 139-1234-5678" };

describe.skipIf("missing" in installed)("a real Vendure", () => {
  let server: ServerProcess;
  let people: VendurePeople;
  const tokens = createMemoryTokens();
  const signal = AbortSignal.timeout(300_000);

  beforeAll(async () => {
    if ("missing" in installed) return;
    const database = await ownDatabase(inject("databaseUrl"), DATABASE);
    server = await startProcess(
      process.execPath,
      [new URL("./vendure/server.mjs", import.meta.url).pathname, installed.folder, database],
      { VENDURE_DISABLE_TELEMETRY: "true" },
    );
    people = await meetPeople(server.url);
  });
  afterAll(async () => {
    await server?.stop();
    await dropDatabase(inject("databaseUrl"), DATABASE);
  });

  const open = (over: { username?: string; password?: string } = {}): StoreConnection => {
    const settings = vendureSettings.parse({
      kind: "vendure",
      url: server.url,
      product_url: "https://shop.example/p/{slug}",
    });
    return openVendure(settings, {
      name: over.username ?? "vendure",
      currency: "USD",
      secrets: { username: "superadmin", password: "superadmin", ...over },
      tokens,
      clock: () => new Date(),
      log: { warn: () => {}, debug: () => {} },
    });
  };
  const openShop = (): ShopPlatform => must(open().shop);

  it("tells its products with their variants, prices, stock and texts", async () => {
    const { items, next } = value(await openShop().listProducts(null, signal));

    expect(next).toBeNull();
    expect(items.map(({ name }) => name)).toEqual(["Steel kettle", "Desk lamp", "Gift card"]);
    expect(items[0]).toEqual({
      id: "1",
      name: "Steel kettle",
      names: { en: "Steel kettle" },
      url: "https://shop.example/p/steel-kettle",
      imageUrl: null,
      attributes: { material: "Steel", brand: "Northwind" },
      guides: { description: { en: expect.stringMatching(/Boils a litre\.[\s\S]*- Rustproof/) } },
      variants: [
        {
          sku: "KETTLE-1",
          options: { Size: "1 l" },
          price: { minor: 9900, currency: "USD" },
          available: true,
        },
        {
          sku: "KETTLE-17",
          options: { Size: "1.7 l" },
          price: { minor: 13255, currency: "USD" },
          available: true,
        },
      ],
    });
    expect(items.map(({ variants }) => variants.map(({ available }) => available))).toEqual([
      [true, true],
      [false],
      [true],
    ]);
  });

  it("finds an order by its code, however it is typed, and follows it to its customer", async () => {
    const code = await people.buy({ ...LIN, skus: ["KETTLE-1", "CARD-1"], quantity: 2 });
    const shop = openShop();

    const paid = value(await shop.findOrder(` ${code.toLowerCase()} `, signal));
    expect(paid.order).toMatchObject({
      id: code,
      status: "paid",
      rawStatus: "PaymentSettled",
      city: "Hangzhou",
      lines: [
        { sku: "KETTLE-1", quantity: 2, options: { Size: "1 l" }, price: { minor: 9900, currency: "USD" } },
        { sku: "CARD-1", quantity: 2, options: {}, price: { minor: 1100, currency: "USD" } },
      ],
      parcels: [],
      payments: [{ type: "payment", amount: { minor: 22500, currency: "USD" }, method: "card" }],
      afterSales: [],
    });
    expect(paid.secondFacts).toEqual({ phones: [LIN.phone], emails: [LIN.email], postCodes: ["310013"] });

    const [kettle, card] = await people.linesOf(code);
    const first = await people.send(code, [must(kettle)], "SF1234567890123");
    expect(value(await shop.trackOrder(code, signal))).toMatchObject([
      { carrier: "SF Express", trackingNumber: "SF1234567890123", status: "created" },
    ]);
    await people.move(first, "Shipped");
    expect(value(await shop.findOrder(code, signal)).order.status).toBe("partly_shipped");
    await people.move(first, "Delivered");
    expect(value(await shop.findOrder(code, signal)).order.status).toBe("partly_shipped");

    const second = await people.send(code, [must(card)], "YT9999999999999");
    await people.move(second, "Shipped");
    expect(value(await shop.findOrder(code, signal)).order).toMatchObject({
      status: "shipped",
      rawStatus: "PartiallyDelivered",
    });
    await people.move(second, "Delivered");
    const delivered = value(await shop.findOrder(code, signal));
    expect(delivered.order.status).toBe("delivered");
    expect(delivered.order.parcels.map(({ status }) => status)).toEqual(["delivered", "delivered"]);
    expect(delivered.updatedAt.getTime()).toBeGreaterThan(paid.updatedAt.getTime());
  });

  it("answers not found for a code that no order has", async () => {
    expect(await openShop().findOrder("NOSUCHCODE", signal)).toMatchObject({ kind: "not_found" });
  });

  it("finds a buyer's orders by phone, by e-mail and by customer, and not those of others", async () => {
    const older = await people.buy({ ...WANG, skus: ["KETTLE-17"] });
    const newer = await people.buy({ ...WANG, skus: ["CARD-1"] });
    await people.buy({ ...WANG, skus: ["CARD-1"], isUnpaid: true });
    await people.buy({ email: "other@example.com", phone: "139 9999 5678", skus: ["CARD-1"] });
    const shop = openShop();
    const { userId } = value(await shop.findOrder(newer, signal)).order;

    for (const buyer of [{ phone: "13912345678" }, { userId: WANG.email }, { userId }])
      expect(codesOf(value(await shop.findOrdersOf(buyer, signal)))).toEqual([newer, older]);
    expect(value(await shop.findOrdersOf({ phone: "5678 5678" }, signal))).toEqual([]);
    expect(value(await shop.findOrdersOf({ userId: "999" }, signal))).toEqual([]);
  });

  it("lists what changed since: what is new, sent, refunded, cancelled — page after page, resumed by another process", async () => {
    const shop = openShop();
    const sent = await people.buy({ ...LIN, skus: ["KETTLE-1"] });
    const refunded = await people.buy({ ...LIN, skus: ["KETTLE-1"] });
    const cancelled = await people.buy({ ...LIN, skus: ["KETTLE-1"] });
    const untouched = await people.buy({ ...LIN, skus: ["KETTLE-1"] });
    await sleep(20);
    const since = new Date();
    await people.move(await people.send(sent, await people.linesOf(sent), "SF1111111111111"), "Shipped");
    await people.refund(refunded);
    await people.cancel(cancelled);
    const placed: string[] = [];
    for (let n = 0; n < 45; n++)
      placed.push(await people.buy({ email: `n${n}@example.com`, skus: ["CARD-1"] }));

    const seen: string[] = [];
    let pages = 0;
    let next: string | null = null;
    do {
      // Each page by a connection that knows nothing of the one before.
      const page: { items: readonly PlatformOrder[]; next: string | null } = value(
        await openShop().changedOrders(since, next, signal),
      );
      seen.push(...codesOf(page.items));
      next = page.next;
      pages++;
    } while (next !== null);

    expect(pages).toBeGreaterThan(1);
    expect(seen).toEqual(expect.arrayContaining([sent, refunded, cancelled]));
    expect(new Set(seen)).toEqual(new Set([sent, refunded, cancelled, ...placed]));
    expect(seen).not.toContain(untouched);
    const statuses = await Promise.all(
      [sent, refunded, cancelled].map(async (code) => value(await shop.findOrder(code, signal)).order.status),
    );
    expect(statuses).toEqual(["shipped", "paid", "cancelled"]);
  });

  it("tells a refund from its asking to its end", async () => {
    const shop = openShop();
    const code = await people.buy({ ...LIN, skus: ["KETTLE-17"] });
    const refund = await people.refund(code);
    expect(value(await shop.listAfterSales(code, signal))).toMatchObject([
      {
        id: refund,
        orderId: code,
        kind: "refund",
        status: "approved",
        amount: { minor: 13255, currency: "USD" },
      },
    ]);
    await people.settle(refund);
    const [settled] = value(await shop.listAfterSales(code, signal));
    expect(settled).toMatchObject({ status: "done", rawStatus: "Settled" });
    expect(value(await shop.findOrder(code, signal)).order.payments).toContainEqual({
      type: "refund",
      amount: { minor: 13255, currency: "USD" },
      method: "card",
    });
  });

  it("issues one coupon a key out of a promotion, which takes off at the till what it says, once", async () => {
    const templateId = await people.promote("TEN", "Ten percent over 50", 10, 5000);
    const shop = openShop();
    expect(value(await shop.listCoupons(signal))).toEqual([
      {
        templateId,
        name: "Ten percent over 50",
        discountRatio: 0.1,
        discount: null,
        minOrder: { minor: 5000, currency: "USD" },
        validUntil: null,
      },
    ]);

    const request = { templateId, userId: null, idempotencyKey: "conversation 7, broken kettle" };
    const [first, atOnce] = await Promise.all([
      shop.issueCoupon(request, signal),
      shop.issueCoupon(request, signal),
    ]);
    const again = await openShop().issueCoupon(request, signal);
    const other = await shop.issueCoupon({ ...request, idempotencyKey: "another" }, signal);
    const code = must(value(first).code);
    expect(code).toMatch(/^[A-Z2-9]{12}$/);
    expect([value(atOnce).code, value(again).code]).toEqual([code, code]);
    expect(value(other).code).not.toBe(code);
    expect(value(await shop.listCoupons(signal))).toHaveLength(1);

    const worth = { discountRatio: 0.07, discount: null, minOrder: { minor: 7500, currency: "USD" } };
    const sized = value(await shop.issueCoupon({ ...request, idempotencyKey: "by staff", worth }, signal));
    const bySize = await people.buy({ ...LIN, skus: ["KETTLE-1"], coupon: must(sized.code) });
    expect(value(await shop.findOrder(bySize, signal)).order.payments[0]?.amount.minor).toBe(
      9900 - 693 + 500,
    );
    // This shop keeps its prices without tax.
    const amount = { discountRatio: null, discount: { minor: 1850, currency: "USD" }, minOrder: null };
    expect(
      await shop.issueCoupon({ ...request, idempotencyKey: "an amount", worth: amount }, signal),
    ).toMatchObject({ kind: "unsupported" });

    const order = await people.buy({ ...LIN, skus: ["KETTLE-1"], coupon: code });
    expect(value(await shop.findOrder(order, signal)).order.lines[0]?.price.minor).toBe(9900);
    expect(value(await shop.findOrder(order, signal)).order.payments[0]?.amount.minor).toBe(9900 * 0.9 + 500);
    expect(value(await shop.findOrder(order, signal)).order.codeDiscounts).toEqual([
      { code, amount: { minor: 990, currency: "USD" } },
    ]);
    await expect(people.buy({ ...WANG, skus: ["KETTLE-1"], coupon: code })).rejects.toThrow(/COUPON_CODE/);
    expect(
      await shop.issueCoupon({ ...request, templateId: "999", idempotencyKey: "x" }, signal),
    ).toMatchObject({
      kind: "not_found",
    });
  });

  it("keeps a note at an order once, where customers don't see it", async () => {
    const code = await people.buy({ ...LIN, skus: ["CARD-1"] });
    const note = { orderNumber: code, text: "Asked to leave it at the door", idempotencyKey: "turn 12" };
    expect(await openShop().noteOrder(note, signal)).toEqual({ ok: true, value: null });
    expect(await openShop().noteOrder(note, signal)).toEqual({ ok: true, value: null });
    await openShop().noteOrder({ ...note, idempotencyKey: "turn 13" }, signal);

    const notes = await people.notesOf(code);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatchObject({
      isPublic: false,
      note: expect.stringContaining("leave it at the door"),
    });
    expect(await openShop().noteOrder({ ...note, orderNumber: "NONE" }, signal)).toMatchObject({
      kind: "not_found",
    });
  });

  it("logs in again when its session ends, once for all who ask", async () => {
    const shop = openShop();
    value(await shop.listCoupons(signal));
    const before = must(tokens.kept.get("vendure")).accessToken;
    await people.endSession(before);

    const results = await Promise.all([shop.listCoupons(signal), shop.listProducts(null, signal)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(must(tokens.kept.get("vendure")).accessToken).not.toBe(before);
  });

  it("says that its access must be granted anew when the password is wrong", async () => {
    const shop = must(open({ username: "stranger", password: "wrong" }).shop);
    expect(await shop.findOrder("X", signal)).toMatchObject({
      kind: "auth_revoked",
      platformCode: "INVALID_CREDENTIALS_ERROR",
    });
  });

  it("tells what a user with a smaller role may not do, and is refused there", async () => {
    await people.hire("reader@example.com", "reader-pw", ["ReadOrder", "ReadCatalog"]);
    const connection = open({ username: "reader@example.com", password: "reader-pw" });
    const capabilities = await connection.capabilities(signal);
    const by = (state: string) => capabilities.filter((one) => one.state === state).map(({ name }) => name);

    expect(by("on")).toEqual([
      "order.by_number",
      "order.sync",
      "parcel.track",
      "product.sync",
      "after_sale.read",
    ]);
    expect(by("needs_grant")).toEqual([
      "order.by_buyer",
      "order.by_phone",
      "order.note",
      "coupon.list",
      "coupon.issue",
    ]);
    expect(by("off")).toEqual(["after_sale.create", "events"]);
    expect(await must(connection.shop).listCoupons(signal)).toMatchObject({ kind: "permission" });
    expect((await open().capabilities(signal)).filter(({ state }) => state === "needs_grant")).toEqual([]);
  });
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.kind}: ${result.reason}`);
  return result.value;
}

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("not there");
  return value;
}

function codesOf(orders: readonly PlatformOrder[]): string[] {
  return orders.map(({ order }) => order.id);
}
