import type { FileUser } from "./file-records.ts";
import { orderKey } from "./order-key.ts";
import { readShopFiles, type ShopFilesOptions, shopFilesWrittenAt } from "./read-shop-files.ts";
import type { Order, Shop, VerifiedUser } from "./shop.ts";

/** The files are looked at again after this long, ms: an export that was written anew counts within it. */
const LOOK_EVERY_MS = 5000;

/**
 * A shop kept in the files of a folder, read again when they change; what can't be read then leaves what was read before.
 * Throws `config_invalid` where the first reading fails: one line per bad line.
 */
export function createFileShop(
  folder: string,
  options: ShopFilesOptions & { name?: string; lookEveryMs?: number; onUnreadable?(error: unknown): void },
): Shop {
  const read = () => indexed(readShopFiles(folder, options));
  let writtenAt = shopFilesWrittenAt(folder).getTime();
  let files = read();
  let lookedAt = performance.now();

  const current = () => {
    if (performance.now() - lookedAt < (options.lookEveryMs ?? LOOK_EVERY_MS)) return files;
    lookedAt = performance.now();
    const latest = shopFilesWrittenAt(folder).getTime();
    if (latest === writtenAt) return files;
    writtenAt = latest;
    try {
      files = read();
    } catch (error) {
      options.onUnreadable?.(error);
    }
    return files;
  };

  const ownerOf = (orderId: string): FileUser | undefined => {
    const { orders, users } = current();
    const order = orders.get(orderKey(orderId));
    return order && users.get(order.userId);
  };

  return {
    name: options.name ?? "files",
    products: () => current().products,
    findOrder: async (user, orderId) => {
      const order = current().orders.get(orderKey(orderId));
      return order?.userId === user.id ? order : null;
    },
    listOrders: async (user) => {
      const { ordersByUser, users } = current();
      return newestFirst(ordersByUser.get(user.id) ?? [], users.get(user.id));
    },
    ownerOf: async (orderId) => verified(ownerOf(orderId)),
    verifyOwner: async (orderId, secondFact) => {
      const owner = ownerOf(orderId);
      return owner && isSecondFactOf(owner, secondFact) ? verified(owner) : null;
    },
  };
}

function indexed({ products, orders, users }: ReturnType<typeof readShopFiles>) {
  return {
    products,
    orders: new Map(orders.map((order) => [orderKey(order.id), order])),
    users: new Map(users.map((user) => [user.id, user])),
    ordersByUser: Map.groupBy(orders, (order) => order.userId),
  };
}

function verified(owner: FileUser | undefined): VerifiedUser | null {
  return owner ? { id: owner.id, ...(owner.email === null ? {} : { email: owner.email }) } : null;
}

/** By date where it is known, else by the order of the user's own list, the last being the newest. */
function newestFirst(orders: readonly Order[], user: FileUser | undefined): Order[] {
  const place = new Map(user?.orderIds.map((id, at) => [orderKey(id), at]));
  return [...orders].sort((a, b) =>
    a.placedAt && b.placedAt
      ? b.placedAt.getTime() - a.placedAt.getTime()
      : (place.get(orderKey(b.id)) ?? -1) - (place.get(orderKey(a.id)) ?? -1),
  );
}

/** Digits of a phone that prove it: the last four at least. */
const PHONE_TAIL_DIGITS = 4;

function isSecondFactOf(user: FileUser, fact: string): boolean {
  const given = fact.trim().toLowerCase();
  if (given === "") return false;
  if (given.includes("@")) return user.email?.toLowerCase() === given;
  const compact = given.replace(/[^\p{L}\p{N}]/gu, "");
  if (user.zip !== null && compact === user.zip.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")) return true;
  const digits = given.replace(/\D/g, "");
  const phone = user.phone?.replace(/\D/g, "") ?? "";
  return /^[\d\s+().-]+$/.test(given) && digits.length >= PHONE_TAIL_DIGITS && phone.endsWith(digits);
}
