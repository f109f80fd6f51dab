import { z } from "zod";
import type { Money } from "../../money.ts";
import { moneyOfMajor } from "../wire/money.ts";

/** `{ amount: "99.50", currencyCode: "CNY" }`; null for what is no amount. */
export const money = z
  .unknown()
  .optional()
  .transform((written): Money | null => {
    const read = z.object({ amount: z.unknown(), currencyCode: z.string() }).safeParse(written);
    return read.success ? moneyOf(read.data.amount, read.data.currencyCode) : null;
  });

/** The amount in the shop's own currency, out of `MoneyBag`. */
export const shopMoney = z
  .object({ shopMoney: money })
  .nullish()
  .catch(null)
  .transform((bag) => bag?.shopMoney ?? null);

export function moneyOf(amount: unknown, currency: string): Money | null {
  return /^[A-Z]{3}$/.test(currency) ? moneyOfMajor(amount, currency) : null;
}

/** The number at the end of `gid://shopify/Customer/123?…`: what the shop's own pages and its events call it. «» without one. */
export function numberOf(gid: string): string {
  return /\/(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? "";
}

/** `gid://shopify/Order/123`, of the number or of the id itself; null for what is neither. */
export function gidOf(type: "Customer" | "Order", given: string): string | null {
  const number = /^\d+$/.test(given)
    ? given
    : given.startsWith(`gid://shopify/${type}/`)
      ? numberOf(given)
      : "";
  return number === "" ? null : `gid://shopify/${type}/${number}`;
}

/** Text inside a search (`name:"#1001"`): it can't end its quotation, and so asks for nothing else. */
export function quoted(value: string): string {
  return `"${value.replace(/["\\\p{Cc}]/gu, " ").trim()}"`;
}
