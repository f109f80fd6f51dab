import { on } from "./capability.ts";
import { NO_PARTS, type StoreConnection } from "./connection.ts";
import type { FileUser } from "./file-records.ts";
import { orderKey } from "./order-key.ts";
import { type PlatformOrder, unsupportedPlatform } from "./platform.ts";
import {
  readShopFiles,
  type ShopFiles,
  type ShopFilesOptions,
  shopFilesWrittenAt,
} from "./read-shop-files.ts";
import { failure, ok, type Result } from "./result.ts";
import { FILES_CONNECTION, type Order } from "./shop.ts";

/**
 * A shop's files as a platform: their orders are kept in the mirror, too, for what counts and watches over orders.
 * Answers to customers come from the files themselves.
 */
export function openFilePlatform(folder: string, options: ShopFilesOptions): StoreConnection {
  const platformOrders = (): Result<PlatformOrder[]> => {
    const files = filesOf(folder, options);
    if (!files.ok) return files;
    const users = new Map(files.value.users.map((user) => [user.id, user]));
    const updatedAt = shopFilesWrittenAt(folder);
    return ok(files.value.orders.map((order) => platformOrder(order, users.get(order.userId), updatedAt)));
  };

  return {
    ...NO_PARTS,
    name: FILES_CONNECTION,
    kind: "files",
    shop: {
      ...unsupportedPlatform("a shop of files"),
      async findOrder(number) {
        const orders = platformOrders();
        if (!orders.ok) return orders;
        const found = orders.value.find(({ order }) => orderKey(order.id) === orderKey(number));
        return found ? ok(found) : failure("not_found", "no order of that number");
      },
      async findOrdersOf(buyer) {
        const orders = platformOrders();
        if (!orders.ok || "phone" in buyer)
          return orders.ok ? failure("unsupported", "files are not searched by phone") : orders;
        return ok(orders.value.filter(({ order }) => order.userId === buyer.userId));
      },
      /** All or nothing: files are written as a whole. */
      async changedOrders(since) {
        if (shopFilesWrittenAt(folder) < since) return ok({ items: [], next: null });
        const orders = platformOrders();
        return orders.ok ? ok({ items: orders.value, next: null }) : orders;
      },
      async listProducts() {
        const files = filesOf(folder, options);
        return files.ok ? ok({ items: files.value.products, next: null }) : files;
      },
    },
    capabilities: async () =>
      (["order.by_number", "order.by_buyer", "order.sync", "product.sync"] as const).map(on),
  };
}

function filesOf(folder: string, options: ShopFilesOptions): Result<ShopFiles> {
  try {
    return ok(readShopFiles(folder, options));
  } catch {
    return failure("invalid", "its files can't be read: see «doctor»");
  }
}

function platformOrder(order: Order, user: FileUser | undefined, updatedAt: Date): PlatformOrder {
  return {
    order,
    platformId: order.id,
    updatedAt,
    secondFacts: {
      phones: user?.phone ? [user.phone] : [],
      emails: user?.email ? [user.email] : [],
      postCodes: user?.zip ? [user.zip] : [],
    },
  };
}
