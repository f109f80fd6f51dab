import { createHash } from "node:crypto";

/** Upper-case MD5 of the parts one after the other: `param`, `key`, `customer` of a query; `param`, `salt` of a push. */
export function signOf(...parts: readonly string[]): string {
  return createHash("md5").update(parts.join(""), "utf8").digest("hex").toUpperCase();
}
