import { createHmac, timingSafeEqual } from "node:crypto";

/** Whom a link from the shop's own pages brings: its customer, or the buyer of an order. */
export type LinkSubject = { userId: string } | { orderNumber: string };

export type LinkReading =
  /** `nonce` is the link's own: whoever uses it first has used it up. */
  | { kind: "valid"; subject: LinkSubject; nonce: string; expiresAt: Date }
  | { kind: "expired" }
  /** Looks like one of ours, and isn't: it was changed, or signed with another secret. */
  | { kind: "forged" }
  /** No link of this kind at all, as `summer-sale`. */
  | { kind: "none" };

/** Bytes of the signature; of the time it runs out, seconds since 1970. */
const MAC_BYTES = 12;
const EXPIRY_BYTES = 4;
/** Telegram's `start` parameter has 64 characters at most, of those base64url uses. */
const MAX_SUBJECT_BYTES = 48 - MAC_BYTES - EXPIRY_BYTES;

/**
 * The token of a link that tells the bot who writes: base64url of `mac ‖ expiry ‖ subject`, where `expiry` is a big-endian
 * 32-bit count of seconds, `subject` is `u:<user id>` or `o:<order number>`, and `mac` the first 12 bytes of
 * HMAC-SHA-256(LINK_SECRET, expiry ‖ subject). Throws `RangeError` for a subject over 30 bytes.
 */
export function mintLink(subject: LinkSubject, expiresAt: Date, secret: string): string {
  const text = "userId" in subject ? `u:${subject.userId}` : `o:${subject.orderNumber}`;
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length > MAX_SUBJECT_BYTES)
    throw new RangeError(
      `a link holds at most ${MAX_SUBJECT_BYTES - 2} bytes of an id, this one has ${bytes.length - 2}`,
    );
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000));
  const signed = Buffer.concat([expiry, bytes]);
  return Buffer.concat([macOf(signed, secret), signed]).toString("base64url");
}

/** Reads the parameter of `/start`. */
export function readLink(token: string, secret: string, now: Date): LinkReading {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length <= MAC_BYTES + EXPIRY_BYTES + 2 || bytes.toString("base64url") !== token)
    return { kind: "none" };
  const [mac, signed] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
  if (!timingSafeEqual(mac, macOf(signed, secret))) return { kind: "forged" };

  const expiresAt = new Date(signed.readUInt32BE() * 1000);
  if (expiresAt <= now) return { kind: "expired" };
  const text = signed.subarray(EXPIRY_BYTES).toString("utf8");
  const id = text.slice(2);
  if (text.startsWith("u:"))
    return { kind: "valid", subject: { userId: id }, nonce: mac.toString("hex"), expiresAt };
  if (text.startsWith("o:"))
    return { kind: "valid", subject: { orderNumber: id }, nonce: mac.toString("hex"), expiresAt };
  return { kind: "none" };
}

function macOf(signed: Buffer, secret: string): Buffer {
  return createHmac("sha256", secret).update(signed).digest().subarray(0, MAC_BYTES);
}
