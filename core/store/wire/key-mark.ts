import { createHash } from "node:crypto";

/**
 * What an idempotency key leaves in a text of a system that has no such keys, to be found by: `[zg-1f0c…]`. Nobody can
 * read the key out of it; two keys share a mark once in 2^48.
 */
export function keyMark(idempotencyKey: string): string {
  return `[zg-${createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 12)}]`;
}
