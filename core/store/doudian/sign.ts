import { createHash, createHmac } from "node:crypto";

/**
 * What Doudian signs and is sent: JSON without spaces, keys in order at every depth. Go's encoder, which the platform
 * checks with, writes U+2028 and U+2029 another way than ours: they are left out.
 */
export function paramJson(param: Readonly<Record<string, unknown>>): string {
  return inOrder(param).replace(/[\u2028\u2029]/g, "");
}

function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${inOrder(inner)}`).join(",")}}`;
}

export interface SignedCall {
  appKey: string;
  /** As `order.orderDetail`. */
  method: string;
  /** The body, byte for byte. */
  paramJson: string;
  /** Seconds since 1970. */
  timestamp: string;
}

/**
 * The signature of a call, lower-case hex. The access token and the way of signing are not part of it.
 * Source: Doudian's own SDK for Go, 1.1.0.
 */
export function signCall({ appKey, method, paramJson: body, timestamp }: SignedCall, secret: string): string {
  const signed = `${secret}app_key${appKey}method${method}param_json${body}timestamp${timestamp}v2${secret}`;
  return createHmac("sha256", secret).update(signed, "utf8").digest("hex");
}

/** The `event-sign` of what Doudian sends us, lower-case hex. Source: Doudian's own SDKs. */
export function signEvent(appKey: string, body: Buffer, secret: string): string {
  return createHash("md5").update(appKey, "utf8").update(body).update(secret, "utf8").digest("hex");
}
