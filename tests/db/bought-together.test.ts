import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readingOf } from "../../core/store/mirror/mirror-store.ts";
import type { Order, OrderLine } from "../../core/store/shop.ts";
import { createBasketStore } from "../../db/bought-together.ts";
import type { Database } from "../../db/open-database.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createProductMirror } from "../../db/store-products.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { generatedOrder } from "../support/stores/generated-platform.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const SINCE = new Date("2026-01-01T00:00:00Z");
const AT = new Date("2026-03-01T00:00:00Z");
const price = { minor: 100, currency: "USD" };
const line = (sku: string, productId?: string): OrderLine => ({
  sku,
  ...(productId !== undefined && { productId }),
  name: sku,
  options: {},
  quantity: 1,
  price,
});

async function keep(connection: string, id: string, changes: Partial<Order>): Promise<void> {
  const given = generatedOrder(1, { id, placedAt: AT, status: "paid", ...changes });
  await createMirrorStore(database).upsertOrders(connection, [readingOf(given, [], AT)]);
}

const baskets = () => createBasketStore(database).baskets(SINCE);

describe("baskets of the mirrored orders", () => {
  it("name products as the catalogue does: those of a platform by its connection, those of files bare", async () => {
    await keep("shop", "A1", { lines: [line("s1", "p1"), line("s2", "p2")] });
    await keep("files", "A1", { lines: [line("s1", "p1"), line("s2", "p2")] });
    expect(await baskets()).toEqual([
      ["p1", "p2"],
      ["shop/p1", "shop/p2"],
    ]);
  });

  it("look a line without a product up by its article number, in its own connection", async () => {
    const product = (id: string, sku: string) => ({
      ...{ id, name: id, names: {}, url: null, imageUrl: null, attributes: {} },
      variants: [{ sku, options: {}, price, available: true }],
    });
    const mirror = createProductMirror(database);
    await mirror.upsertProducts("files", [product("tent", "T-1"), product("mat", "M-1")], AT);
    await mirror.upsertProducts("other", [product("stove", "S-1")], AT);
    await mirror.markGone("files", new Date(AT.getTime() + 1));
    await keep("files", "A1", { lines: [line("T-1"), line("M-1"), line("S-1"), line("unheard-of")] });
    expect(await baskets()).toEqual([["mat", "tent"]]);
  });

  it.each([
    ["one product in two sizes", { lines: [line("s1", "p1"), line("s2", "p1")] }, 0],
    ["unpaid", { status: "unpaid" }, 0],
    ["cancelled", { status: "cancelled" }, 0],
    ["refunded", { status: "refunded" }, 0],
    ["completed", { status: "completed" }, 1],
    ["placed on the first day", { placedAt: SINCE }, 1],
    ["placed before", { placedAt: new Date(SINCE.getTime() - 1) }, 0],
    ["placed nobody knows when", { placedAt: null }, 0],
  ] as const)("hold an order or not: %s", async (_, changes, count) => {
    await keep("shop", "A1", { lines: [line("s1", "p1"), line("s2", "p2")], ...changes });
    expect(await baskets()).toHaveLength(count);
  });
});
