import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ServiceError } from "../../../core/errors.ts";
import { createFileShop } from "../../../core/store/file-shop.ts";

const now = new Date("2026-11-22T09:00:00Z");
const folders: string[] = [];

function shopOf(files: Record<string, readonly (object | string)[]>, currency: string | null = "USD") {
  const folder = mkdtempSync(join(tmpdir(), "file-shop-"));
  folders.push(folder);
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(
      join(folder, name),
      lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
    );
  }
  return createFileShop(folder, { currency, now: () => now });
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const order = { id: "#W1", userId: "mia", status: "shipped", items: [], tracking: [], payments: [] };
const users = [
  {
    id: "mia",
    name: "Mia",
    email: "Mia@Example.com",
    zip: "V6B 1A1",
    phone: "+1 604 555 0142",
    orders: ["#W1"],
  },
  { id: "tom", name: "Tom", email: "tom@example.com", zip: "10115", orders: [] },
];

describe("whose an order is", () => {
  it.each([
    ["mia", "#W1", true],
    ["mia", "w1", true],
    ["mia", " #w 1 ", true],
    ["tom", "#W1", false],
    ["mia", "#W2", false],
  ])("%s asking for %s is answered: %s", async (id, orderId, isFound) => {
    const shop = shopOf({ "orders.jsonl": [order], "users.jsonl": users });
    expect((await shop.findOrder({ id }, orderId)) !== null).toBe(isFound);
  });

  it.each([
    ["mia@example.com", true],
    ["MIA@EXAMPLE.COM ", true],
    ["v6b1a1", true],
    ["0142", true],
    ["604 555 0142", true],
    ["142", false],
    ["", false],
    ["tom@example.com", false],
    ["10115", false],
  ])("«%s» proves the owner: %s", async (fact, isProof) => {
    const shop = shopOf({ "orders.jsonl": [order], "users.jsonl": users });
    expect((await shop.verifyOwner("W1", fact)) !== null).toBe(isProof);
  });

  it("proves nothing about an order that doesn't exist", async () => {
    const shop = shopOf({ "orders.jsonl": [order], "users.jsonl": users });
    expect(await shop.verifyOwner("W2", "mia@example.com")).toBeNull();
  });
});

describe("reading orders", () => {
  it.each([
    ["shipped", "shipped"],
    ["Partially Shipped", "partly_shipped"],
    ["WAIT_SELLER_SEND_GOODS", "paid"],
    ["pending", "unknown"],
    ["exchange requested", "unknown"],
  ])("takes the status «%s» for %s and keeps the word", async (rawStatus, status) => {
    const shop = shopOf({ "orders.jsonl": [{ ...order, status: rawStatus }], "users.jsonl": users });
    expect(await shop.findOrder({ id: "mia" }, "W1")).toMatchObject({ status, rawStatus });
  });

  it("takes plain tracking numbers and objects, days ago and dates", async () => {
    const tracking = [
      "843053101740",
      {
        carrier: "SF",
        number: "SF1234567890123",
        status: "in transit",
        lastEventDaysAgo: 2,
        expectedInDays: 3,
      },
      { tracking_id: ["111", "222"] },
    ];
    const shop = shopOf({ "orders.jsonl": [{ ...order, tracking, placedDaysAgo: 4 }], "users.jsonl": users });
    const found = await shop.findOrder({ id: "mia" }, "W1");
    expect(found?.placedAt).toEqual(new Date("2026-11-18T09:00:00Z"));
    expect(found?.parcels.map(({ trackingNumber }) => trackingNumber)).toEqual([
      "843053101740",
      "SF1234567890123",
      "111",
      "222",
    ]);
    expect(found?.parcels[1]).toMatchObject({
      status: "in_transit",
      lastEventAt: new Date("2026-11-20T09:00:00Z"),
      expectedAt: new Date("2026-11-25T09:00:00Z"),
    });
  });

  it("takes the batch of a line and the day of sending, where the file names them", async () => {
    const items = [{ sku: "A", batch: "2026-10" }, { sku: "B", lot: 7 }, { sku: "C" }];
    const shop = shopOf({
      "orders.jsonl": [{ ...order, items, shippedAt: "2026-11-02T10:00:00Z" }],
      "users.jsonl": users,
    });
    const found = await shop.findOrder({ id: "mia" }, "W1");
    expect(found?.lines.map(({ batch }) => batch)).toEqual(["2026-10", "7", undefined]);
    expect(found?.shippedAt).toEqual(new Date("2026-11-02T10:00:00Z"));
  });

  it("keeps a 19-digit id as it is written", async () => {
    const line = `{"id":2067719225654838123,"userId":"mia","status":"paid","items":[]}`;
    const shop = shopOf({ "orders.jsonl": [line], "users.jsonl": users });
    expect((await shop.findOrder({ id: "mia" }, "2067719225654838123"))?.id).toBe("2067719225654838123");
  });

  it("lists the newest first: by date, else by the customer's own list, its last being the newest", async () => {
    const shop = shopOf({
      "orders.jsonl": ["#W1", "#W2", "#W3"].map((id) => ({ ...order, id })),
      "users.jsonl": [{ ...users[0], orders: ["#W2", "#W1", "#W3"] }],
    });
    expect((await shop.listOrders({ id: "mia" })).map(({ id }) => id)).toEqual(["#W3", "#W1", "#W2"]);
  });
});

describe("reading products", () => {
  it.each([
    [39.9, "USD", 3990],
    ["39.90", "USD", 3990],
    ["$1,319.43", "USD", 131943],
    [4500, "JPY", 4500],
    [1.005, "USD", 101],
    [39.9, null, 3990],
  ])("takes the price %j in %s for %d minor units", (price, currency, minor) => {
    const shop = shopOf({ "products.jsonl": [{ name: "Mug", variants: [{ sku: "a", price }] }] }, currency);
    expect(shop.products()[0]?.variants[0]?.price).toEqual({ minor, currency: currency ?? "XXX" });
  });

  it("takes odd shapes: no variants, options as a list, unknown fields", () => {
    const shop = shopOf({
      "products.jsonl": [
        { name: "Mug", price: 9, weird: { a: [1] } },
        {
          name: "Cap",
          variants: { x: { sku: "c", price: 5, options: [{ name: "size", value: "M" }], available: 0 } },
        },
      ],
    });
    expect(shop.products()).toMatchObject([
      { id: "Mug", variants: [{ options: {}, available: true }] },
      { id: "Cap", variants: [{ sku: "c", options: { size: "M" }, available: false }] },
    ]);
  });
});

describe("codes entered at the till", () => {
  it.each([
    [{ coupon: "SAVE-1" }, ["SAVE-1"]],
    [{ couponCodes: ["SAVE-1", "", "SAVE-2"] }, ["SAVE-1", "SAVE-2"]],
    [{ couponCodes: [] }, undefined],
    [{}, undefined],
  ])("of %j are %j", async (more, codes) => {
    const shop = shopOf({ "orders.jsonl": [{ ...order, ...more }], "users.jsonl": users });
    expect((await shop.listOrders({ id: order.userId }))[0]?.couponCodes).toEqual(codes);
  });
});

describe("what a code took off", () => {
  it.each([
    [{ coupon: "SAVE-1", discount: 12.5 }, [{ code: "SAVE-1", amount: 1250 }]],
    [{ couponCodes: ["SAVE-1", "SAVE-2"], discount: 12.5 }, undefined],
    [{ discount: 12.5 }, undefined],
  ])("of %j is %j", async (more, expected) => {
    const shop = shopOf({ "orders.jsonl": [{ ...order, ...more }], "users.jsonl": users });
    const [read] = await shop.listOrders({ id: order.userId });
    expect(read?.codeDiscounts?.map(({ code, amount }) => ({ code, amount: amount.minor }))).toEqual(
      expected,
    );
  });
});

describe("bad files", () => {
  it("names file and line of every bad line", () => {
    const read = () =>
      shopOf({
        "orders.jsonl": [order, "{oops", { userId: "x" }],
        "products.jsonl": [{ name: "Mug", price: "cheap" }],
        "users.jsonl": ["[]"],
      });
    expect(read).toThrow(ServiceError);
    expect(read).toThrow(/products\.jsonl:1 has "price": "cheap"/);
    expect(read).toThrow(/orders\.jsonl:2 is not JSON/);
    expect(read).toThrow(/orders\.jsonl:3 has no "id"/);
    expect(read).toThrow(/users\.jsonl:1 is not a JSON object/);
  });

  it("takes a missing file for an empty one", async () => {
    const shop = shopOf({});
    expect(shop.products()).toEqual([]);
    expect(await shop.listOrders({ id: "mia" })).toEqual([]);
  });
});

describe("files that change while the shop is open", () => {
  it("count from the next look, and one that can't be read leaves what was read before", async () => {
    const folder = mkdtempSync(join(tmpdir(), "file-shop-"));
    folders.push(folder);
    const write = (content: string, at: number) => {
      writeFileSync(join(folder, "orders.jsonl"), content);
      utimesSync(join(folder, "orders.jsonl"), at, at);
    };
    write('{"id":"W1","userId":"u1","status":"paid"}\n', 1000);
    const unreadable: unknown[] = [];
    const shop = createFileShop(folder, {
      currency: "USD",
      now: () => new Date(),
      lookEveryMs: 0,
      onUnreadable: (error) => unreadable.push(error),
    });
    expect((await shop.findOrder({ id: "u1" }, "W1"))?.status).toBe("paid");

    write('{"id":"W1","userId":"u1","status":"shipped"}\n', 2000);
    expect((await shop.findOrder({ id: "u1" }, "W1"))?.status).toBe("shipped");

    write("{ half a line", 3000);
    expect((await shop.findOrder({ id: "u1" }, "W1"))?.status).toBe("shipped");
    expect(unreadable).toHaveLength(1);
  });
});
