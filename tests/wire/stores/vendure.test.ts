import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ShopPlatform } from "../../../core/store/platform.ts";
import { vendureSettings } from "../../../core/store/vendure/settings.ts";
import { openVendure } from "../../../core/store/vendure/vendure.ts";
import {
  connectorDeps,
  LIMITS,
  readPages,
  signal,
  testNetwork,
  withParts,
} from "../../support/stores/connector.ts";
import { withStatus } from "../../support/stores/loopback.ts";
import { anOrder, startVendureServer, type VendureServer } from "../../support/stores/vendure-server.ts";

const NOW = new Date("2026-11-23T00:00:00Z");
const SINCE = new Date("2026-11-20T00:00:00Z");
let server: VendureServer;

beforeEach(async () => {
  server = await startVendureServer();
});
afterEach(() => server.close());

function open(password = "right", limits = LIMITS) {
  const connection = openVendure(
    vendureSettings.parse({ kind: "vendure", url: server.url }),
    connectorDeps({
      name: "vendure",
      currency: "USD",
      secrets: { username: "shop-secret-name", password },
      clock: () => NOW,
    }),
    limits,
  );
  return withParts(connection, "shop");
}
const openShop = (password?: string) => open(password).shop;

/** Every page from the beginning, by the codes in it. */
async function readAll(shop: ShopPlatform): Promise<string[][]> {
  const { pages } = await readPages((next) => shop.changedOrders(SINCE, next, signal), { most: 50 });
  return pages.map((page) => page.map(({ order }) => order.id));
}

describe("Vendure over the wire", () => {
  it("logs in once for all who ask at once, and again when the session ends in mid-run", async () => {
    server.orders = [anOrder()];
    const shop = openShop();
    const ask = () => shop.findOrder("Q7G32DZS6UGXDTSN", signal);
    expect((await Promise.all([ask(), ask()])).map(({ ok }) => ok)).toEqual([true, true]);
    server.endSessions();
    expect((await Promise.all([ask(), ask(), ask()])).filter(({ ok }) => !ok)).toEqual([]);

    expect(server.asked.filter((root) => root === "login")).toHaveLength(2);
  });

  it("takes a refusal in a living session for a missing permission, and doesn't log in again", async () => {
    server.forbidden.add("orders");
    const shop = openShop();
    expect(await shop.findOrder("X", signal)).toMatchObject({
      kind: "permission",
      platformCode: "FORBIDDEN",
    });
    expect(server.asked).toEqual(["login", "orders", "me"]);
  });

  testNetwork({
    begin: async (limits) => {
      server.orders = [anOrder()];
      const { shop } = open("right", limits);
      await shop.findOrder("Q7G32DZS6UGXDTSN", signal);
      return (until) => shop.findOrder("Q7G32DZS6UGXDTSN", until);
    },
    faults: () => server.faults,
    secrets: /shop-secret-name|right/,
    asked: () => server.asked,
  });

  it("sends a write once, whatever becomes of it", async () => {
    server.orders = [anOrder()];
    const shop = openShop();
    await shop.findOrder("Q7G32DZS6UGXDTSN", signal);
    server.asked.length = 0;
    const note = { orderNumber: "Q7G32DZS6UGXDTSN", text: "x", idempotencyKey: "k" };
    server.faults.push("no fault", "500");
    expect(await shop.noteOrder(note, signal)).toMatchObject({ kind: "upstream" });
    expect(server.asked).toEqual(["orders", "addNoteToOrder"]);
  });

  it.each([
    ["ENTITY_NOT_FOUND", 200, "not_found"],
    ["USER_INPUT_ERROR", 200, "invalid"],
    ["GRAPHQL_VALIDATION_FAILED", 400, "unsupported"],
    ["INTERNAL_SERVER_ERROR", 200, "upstream"],
    ["UNAUTHORIZED", 200, "auth_revoked"],
    ["SOMETHING_NEW", 200, "upstream"],
  ])("reads the code %s as %s", async (code, status, kind) => {
    const shop = openShop();
    await shop.findOrder("X", signal);
    const error = withStatus(status, {
      errors: [{ message: "told of lin@example.com", extensions: { code } }],
    });
    server.faults.push(error, error, error);
    const result = await shop.findOrder("X", signal);
    expect(result).toMatchObject({ kind, platformCode: code });
  });

  it.each([
    [429, { "retry-after": "0" }, "rate_limited"],
    [503, {}, "upstream"],
    [302, { location: "/" }, "invalid"],
    [404, {}, "not_found"],
  ])("reads HTTP %i as it stands", async (status, headers, kind) => {
    const shop = openShop();
    await shop.findOrder("X", signal);
    const reply = withStatus(status, {}, headers);
    server.faults.push(reply, reply, reply);
    expect(await shop.findOrder("X", signal)).toMatchObject({ kind });
  });

  it("says that access must be granted anew for a wrong password and for a server without bearer tokens", async () => {
    const refused = await openShop("wrong").findOrder("X", signal);
    expect(refused).toMatchObject({ kind: "auth_revoked", platformCode: "INVALID_CREDENTIALS_ERROR" });
    server.hasBearer = false;
    const tokenless = await openShop().findOrder("X", signal);
    expect(tokenless).toMatchObject({ kind: "auth_revoked", reason: expect.stringContaining("tokenMethod") });
    expect(JSON.stringify([refused, tokenless])).not.toMatch(/shop-secret-name|wrong|right/);
  });

  it("sees every order once or more when hundreds were placed in one millisecond", async () => {
    const placed = "2026-11-22T12:00:00.000Z";
    server.orders = Array.from({ length: 230 }, (_, at) =>
      anOrder({
        id: String(at),
        code: `C${at}`,
        orderPlacedAt: at < 30 ? "2026-11-22T11:00:00.000Z" : placed,
        micro: at,
      }),
    );
    const pages = await readAll(openShop());
    expect(new Set(pages.flat()).size).toBe(230);
    expect(pages.length).toBeLessThanOrEqual(7);
  });

  it("goes on where another process stopped, and tells of nothing that changed before, or after it began", async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 12, minute)).toISOString();
    server.orders = Array.from({ length: 120 }, (_, n) =>
      anOrder({ id: String(n), code: `C${n}`, orderPlacedAt: at(n) }),
    );
    const old = "2026-11-01T00:00:00.000Z";
    const still = {
      orderPlacedAt: old,
      updatedAt: old,
      fulfillments: [],
      payments: [],
      history: { items: [] },
    };
    server.orders.push(anOrder({ id: "a", code: "STILL", ...still }));
    server.orders.push(
      anOrder({ id: "b", code: "LATER", history: { items: [{ createdAt: "2026-11-23T00:00:01Z" }] } }),
    );
    const first = await openShop().changedOrders(SINCE, null, signal);
    if (!first.ok || first.value.next === null) throw new Error("no next");
    const second = await openShop().changedOrders(SINCE, first.value.next, signal);
    expect(second).toMatchObject({ ok: true });

    const seen = new Set((await readAll(openShop())).flat());
    expect(seen.size).toBe(120);
    expect(seen).not.toContain("STILL");
    expect(seen).not.toContain("LATER");
    expect(await openShop().changedOrders(SINCE, "{odd", signal)).toMatchObject({ kind: "invalid" });
  });

  it("leaves out what is no order and reads the rest", async () => {
    server.orders = [
      anOrder({
        id: "1",
        code: "A",
        customer: null,
        shippingAddress: null,
        payments: null,
        fulfillments: null,
      }),
      anOrder({ id: "2", code: null }),
      anOrder({ id: "3", code: "C", lines: {}, history: null, state: "Odd" }),
    ];
    expect((await readAll(openShop())).flat()).toEqual(["A", "C"]);
  });

  it("answers that people here must take a case after the sale", async () => {
    const request = { orderNumber: "A", kind: "return" as const, skus: [], reason: "x", idempotencyKey: "k" };
    expect(await openShop().createAfterSale(request, signal)).toEqual({
      ok: true,
      value: { kind: "internal_ticket" },
    });
    expect(server.asked).toEqual([]);
  });

  it("says of each function why it is off while the server is away", async () => {
    await server.close();
    const capabilities = await open().capabilities(signal);
    expect(new Set(capabilities.map(({ state }) => state))).toEqual(new Set(["off"]));
    expect(capabilities[0]?.reason).toMatch(/could not be asked \(upstream\)/);
  });
});
