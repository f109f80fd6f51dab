import { createHash } from "node:crypto";

/**
 * Jushuitan's signature, lower-case hex: the secret, then keys in order, each with its value behind it. Empty values and
 * the signature itself don't count. Source: openweb.jushuitan.com, doc 70.
 */
export function signParams(params: Readonly<Record<string, string>>, secret: string): string {
  const signed = Object.keys(params)
    .filter((key) => key !== "sign" && params[key] !== "")
    .sort()
    .map((key) => `${key}${params[key]}`)
    .join("");
  return createHash("md5").update(`${secret}${signed}`, "utf8").digest("hex");
}
