import { randomBytes } from "node:crypto";

const LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** An id as Slack's: a letter that tells the kind, and ten more. */
export function newId(prefix: string): string {
  return prefix + Array.from(randomBytes(10), (byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** A secret of 24 hexadecimal digits. */
export function newSecret(): string {
  return randomBytes(12).toString("hex");
}

/** Timestamps as Slack's, "1763800000.000100": unique and increasing, whatever the clock does. */
export function createTimestamps(clock: () => Date): () => string {
  let lastMicros = 0;
  return () => {
    lastMicros = Math.max(clock().getTime() * 1000, lastMicros + 100);
    return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, "0")}`;
  };
}
