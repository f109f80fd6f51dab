import { z } from "zod";
import type { Money } from "../../money.ts";
import { majorOf, moneyOfMajor } from "../wire/money.ts";

/** The part of every query about money: how many decimals this server's amounts have. */
export const PRECISION = "globalSettings { serverConfig { moneyStrategyPrecision } }";

export const precision = z
  .object({
    serverConfig: z.object({ moneyStrategyPrecision: z.int().min(0).max(8) }),
  })
  .transform(({ serverConfig }) => serverConfig.moneyStrategyPrecision);

/**
 * An amount as Vendure keeps it: a whole number with the server's own decimals, the same for all currencies (1,000 yen
 * are 100000 with two). Null for what is no amount, or finer than the currency.
 */
export function moneyOf(written: unknown, decimals: number, currency: string): Money | null {
  const match = /^(-?)(\d+)$/.exec(
    typeof written === "number" || typeof written === "string" ? String(written) : "",
  );
  if (!match || !/^[A-Z]{3}$/.test(currency)) return null;
  const [, sign = "", digits = ""] = match;
  const padded = digits.padStart(decimals + 1, "0");
  const at = padded.length - decimals;
  return moneyOfMajor(`${sign}${padded.slice(0, at)}${decimals > 0 ? `.${padded.slice(at)}` : ""}`, currency);
}

/** An amount as Vendure keeps it, as text: the other way round. */
export function keptMoney(money: Money, decimals: number): string {
  const [whole = "0", rest = ""] = majorOf(money).split(".");
  return String(BigInt(`${whole}${rest.padEnd(decimals, "0").slice(0, decimals)}`));
}
