import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function isSameText(one: string, other: string): boolean {
  return isSameBytes(Buffer.from(one), Buffer.from(other));
}

/** Whether a signature in base64 is the body's HMAC-SHA256 with the secret. */
export function isSignedBy(secret: string, body: Buffer, signature: string): boolean {
  return isSameBytes(Buffer.from(signature, "base64"), createHmac("sha256", secret).update(body).digest());
}

function isSameBytes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
