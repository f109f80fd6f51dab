import { z } from "zod";
import { type Failure, type FailureKind, failure } from "../result.ts";
import { anything, word } from "../wire/fields.ts";

/** What every reply of Jushuitan says. Its messages may name people: only codes are kept. */
export const envelope = z.object({ code: z.coerce.number(), data: anything, request_id: word });
export type Envelope = z.output<typeof envelope>;

/** Source: Jushuitan's list of codes, as published SDKs carry it; 120, 130 and 170 as third parties tell them. */
const CODES: Readonly<Record<number, { kind: FailureKind; reason: string; retryAfterMs?: number }>> = {
  10: { kind: "signature", reason: "the signature is refused: is the app secret right?" },
  100: { kind: "auth_expired", reason: "the access ran out" },
  110: {
    kind: "permission",
    reason: "this server's address is not on the application's list of allowed ones",
  },
  120: { kind: "signature", reason: "the signature is refused: is the app secret right?" },
  130: { kind: "auth_expired", reason: "the access is missing" },
  140: { kind: "signature", reason: "the clock is refused: is the time of this machine right?" },
  150: { kind: "auth_revoked", reason: "the access can't be renewed: the merchant must authorise again" },
  170: { kind: "permission", reason: "the access is of another merchant" },
  190: { kind: "permission", reason: "the application has no permission for this method" },
  199: { kind: "rate_limited", reason: "more than 5 calls a second", retryAfterMs: 1000 },
  200: { kind: "rate_limited", reason: "more than 100 calls a minute" },
};

/** What Jushuitan's code says; null for success. */
export function failureOfJushuitan({ code, request_id: requestId }: Envelope): Failure | null {
  if (code === 0) return null;
  const { kind, reason, retryAfterMs } = CODES[code] ?? {
    kind: "invalid",
    reason: `refused with code ${code}`,
  };
  return failure(kind, reason, {
    platformCode: String(code),
    ...(requestId === "" ? {} : { requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
