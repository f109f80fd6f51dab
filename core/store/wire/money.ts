import type { Money } from "../../money.ts";
import { fractionDigits } from "../currency.ts";

/**
 * An amount in major units as platforms write it (`"99.50"`, `99.5`, `"1,099.00"`) in minor units of `currency`,
 * without a detour over floating point. Null for what is no amount, or has more decimals than the currency.
 */
export function moneyOfMajor(written: unknown, currency: string): Money | null {
  if (typeof written !== "string" && typeof written !== "number") return null;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(written).trim().replaceAll(",", ""));
  if (!match) return null;
  const [, sign = "", whole = "", decimals = ""] = match;
  const digits = fractionDigits(currency);
  if (/[1-9]/.test(decimals.slice(digits))) return null;
  const minor = Number(whole + decimals.slice(0, digits).padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? { minor: sign && minor !== 0 ? -minor : minor, currency } : null;
}

/** An amount in minor units as platforms write it (`9950`, `"9950"`); null for anything else. */
export function moneyOfMinor(written: unknown, currency: string): Money | null {
  if (typeof written !== "string" && typeof written !== "number") return null;
  const given = String(written).trim();
  if (!/^-?\d+$/.test(given)) return null;
  const minor = Number(given);
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}

/** An amount in major units as platforms read it: `"99.50"`. */
export function majorOf({ minor, currency }: Money): string {
  const digits = fractionDigits(currency);
  const padded = String(Math.abs(minor)).padStart(digits + 1, "0");
  const at = padded.length - digits;
  return `${minor < 0 ? "-" : ""}${padded.slice(0, at)}${digits > 0 ? `.${padded.slice(at)}` : ""}`;
}
