import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import { ServiceError } from "../errors.ts";
import { NO_CURRENCY } from "./currency.ts";
import { type FileUser, RecordFault, readOrder, readProduct, readUser } from "./file-records.ts";
import { orderKey } from "./order-key.ts";
import type { Order, Product, Shop, VerifiedUser } from "./shop.ts";

export interface FileShopOptions {
  /** ISO 4217 of every price in the files; null where nobody knows it (amounts then carry `XXX`, ISO 4217's «no currency»). */
  currency: string | null;
  now: Clock;
  name?: string;
}

/**
 * A shop kept in `products.jsonl`, `orders.jsonl` and `users.jsonl` of a folder, read once; a missing file is an empty one.
 * Days («placedDaysAgo») count from the time of reading. Throws `config_invalid` with one line per bad line: file, line, reason.
 */
export function createFileShop(folder: string, options: FileShopOptions): Shop {
  const context = { currency: options.currency ?? NO_CURRENCY, now: options.now() };
  const mistakes: string[] = [];
  const products = readLines(folder, "products.jsonl", mistakes, (line) => readProduct(line, context));
  const orders = readLines(folder, "orders.jsonl", mistakes, (line) => readOrder(line, context));
  const users = readLines(folder, "users.jsonl", mistakes, (line) => readUser(line));
  if (mistakes.length > 0)
    throw new ServiceError("config_invalid", mistakes.join("\n"), { details: { mistakes } });

  const ordersById = new Map(orders.map((order) => [orderKey(order.id), order]));
  const usersById = new Map(users.map((user) => [user.id, user]));
  const ordersByUser = Map.groupBy(orders, (order) => order.userId);

  const ownerOf = (order: Order | undefined): FileUser | undefined => order && usersById.get(order.userId);

  return {
    name: options.name ?? "files",
    products: (): readonly Product[] => products,
    findOrder: async (user, orderId) => {
      const order = ordersById.get(orderKey(orderId));
      return order?.userId === user.id ? order : null;
    },
    listOrders: async (user) => newestFirst(ordersByUser.get(user.id) ?? [], usersById.get(user.id)),
    ownerOf: async (orderId) => verified(ownerOf(ordersById.get(orderKey(orderId)))),
    verifyOwner: async (orderId, secondFact) => {
      const owner = ownerOf(ordersById.get(orderKey(orderId)));
      return owner && isSecondFactOf(owner, secondFact) ? verified(owner) : null;
    },
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

function readLines<T>(
  folder: string,
  file: string,
  mistakes: string[],
  read: (line: Record<string, unknown>) => T,
): T[] {
  return contentOf(join(folder, file))
    .split("\n")
    .flatMap((line, at) => {
      if (line.trim() === "") return [];
      try {
        return [read(parseObject(line))];
      } catch (error) {
        if (!(error instanceof RecordFault)) throw error;
        mistakes.push(`${join(folder, file)}:${at + 1} ${error.message}`);
        return [];
      }
    });
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "";
    throw new ServiceError("config_invalid", `${path} cannot be read`, { cause });
  }
}

function parseObject(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    // Platforms write 64-bit ids as numbers, which JSON.parse would round: keep what is too long for a double as text.
    value = JSON.parse(line, (_key, parsed: unknown, context?: { source?: string }) =>
      typeof parsed === "number" && !Number.isSafeInteger(parsed) && /^-?\d+$/.test(context?.source ?? "")
        ? context?.source
        : parsed,
    );
  } catch {
    throw new RecordFault("is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new RecordFault("is not a JSON object");
  return Object.fromEntries(Object.entries(value));
}
