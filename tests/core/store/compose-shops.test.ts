import { describe, expect, it } from "vitest";
import { composeShops } from "../../../core/store/compose-shops.ts";
import type { Order, Shop } from "../../../core/store/shop.ts";
import { generatedOrder } from "../../support/stores/generated-platform.ts";

const order: Order = generatedOrder(1).order;
const shop = (answers: Partial<Shop>): Shop => ({
  name: "shop",
  findOrder: async () => null,
  listOrders: async () => [],
  verifyOwner: async () => null,
  ownerOf: async () => null,
  products: () => [],
  ...answers,
});
const away = () => Promise.reject(new Error("away"));
const [none, has, down] = [
  shop({}),
  shop({
    findOrder: async () => order,
    listOrders: async () => [order],
    verifyOwner: async () => ({ id: "ann" }),
    ownerOf: async () => ({ id: "ann" }),
  }),
  shop({ findOrder: away, listOrders: away, verifyOwner: away, ownerOf: away }),
];

describe("several shops as one", () => {
  it.each([
    ["the one that has it, whichever it is", [none, has], order],
    ["what was found although another is away", [down, has], order],
    ["nothing where none has it", [none, none], null],
    ["nothing where there is no shop", [], null],
    ["an error where none has it and one is away", [none, down], "away"],
  ] as const)("answer with %s", async (_, shops, expected) => {
    const all = composeShops(shops);
    const user = { id: "ann" };
    if (expected === "away") {
      for (const ask of [
        () => all.findOrder(user, "1"),
        () => all.listOrders(user),
        () => all.verifyOwner("1", "8000"),
        () => all.ownerOf("1"),
      ])
        await expect(ask()).rejects.toThrow("away");
      return;
    }
    expect(await all.findOrder(user, "1")).toBe(expected);
    expect(await all.listOrders(user)).toEqual(expected ? [expected] : []);
    expect(await all.verifyOwner("1", "8000")).toEqual(expected && { id: "ann" });
    expect(await all.ownerOf("1")).toEqual(expected && { id: "ann" });
  });
});
