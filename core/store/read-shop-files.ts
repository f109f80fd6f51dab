import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import { ServiceError } from "../errors.ts";
import { NO_CURRENCY } from "./currency.ts";
import { RecordFault } from "./file-fields.ts";
import { type FileUser, readOrder, readProduct, readUser } from "./file-records.ts";
import type { Order, Product } from "./shop.ts";
import { parseJson } from "./wire/json.ts";

export interface ShopFilesOptions {
  /** ISO 4217 of every price in the files; null where nobody knows it (amounts then carry `XXX`, ISO 4217's «no currency»). */
  currency: string | null;
  now: Clock;
}

/** What the files of a shop say. */
export interface ShopFiles {
  products: readonly Product[];
  orders: readonly Order[];
  users: readonly FileUser[];
}

const FILES = ["products.jsonl", "orders.jsonl", "users.jsonl"] as const;

/**
 * Reads `products.jsonl`, `orders.jsonl` and `users.jsonl` of a folder; a missing file is an empty one. Days
 * («placedDaysAgo») count from now. Throws `config_invalid` with one line per bad line: file, line, reason.
 */
export function readShopFiles(folder: string, options: ShopFilesOptions): ShopFiles {
  const context = { currency: options.currency ?? NO_CURRENCY, now: options.now() };
  const mistakes: string[] = [];
  const products = readLines(folder, "products.jsonl", mistakes, (line) => readProduct(line, context));
  const orders = readLines(folder, "orders.jsonl", mistakes, (line) => readOrder(line, context));
  const users = readLines(folder, "users.jsonl", mistakes, (line) => readUser(line));
  if (mistakes.length > 0)
    throw new ServiceError("config_invalid", mistakes.join("\n"), { details: { mistakes } });
  return { products, orders, users };
}

/** When any of the files was written last; 1970 where there are none. */
export function shopFilesWrittenAt(folder: string): Date {
  const times = FILES.map((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return new Date(Math.max(...times));
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
    value = parseJson(line);
  } catch {
    throw new RecordFault("is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new RecordFault("is not a JSON object");
  return Object.fromEntries(Object.entries(value));
}
