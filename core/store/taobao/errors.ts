import { z } from "zod";
import { type Failure, type FailureKind, failure } from "../result.ts";
import { word } from "../wire/fields.ts";

const errorResponse = z.object({
  code: z.coerce.number(),
  sub_code: word,
  sub_msg: word,
  request_id: word,
});

/** What TOP's `error_response` says; null for what is none. Its messages may name people: only codes are kept. */
export function failureOfTop(raw: unknown): Failure | null {
  if (raw === undefined) return null;
  const read = errorResponse.safeParse(raw);
  if (!read.success) return failure("upstream", "an error that can't be read");
  const { code, sub_code: subCode, sub_msg: subMessage, request_id: requestId } = read.data;
  const kind = kindOf(code, subCode);
  const waitMs = kind === "rate_limited" ? waitMsOf(subMessage) : null;
  return failure(kind, REASONS[code] ?? `refused with code ${code}`, {
    platformCode: subCode === "" ? String(code) : `${code}/${subCode}`,
    ...(requestId === "" ? {} : { requestId }),
    ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
  });
}

/** Source: TOP's list of error codes; `isp.` is the platform's own fault, `isv.` the caller's. */
function kindOf(code: number, subCode: string): FailureKind {
  switch (code) {
    case 7:
    case 8:
      return "rate_limited";
    case 11:
    case 12:
    case 13:
    case 53:
      return "permission";
    case 21:
    case 22:
      return "unsupported";
    case 24:
    case 25:
    case 30:
    case 31:
      return "signature";
    case 26:
    case 27:
      return "auth_expired";
    case 28:
    case 29:
      return "auth_revoked";
  }
  if (subCode.startsWith("isp.")) return "upstream";
  if (/(?:not-exist|not-found|no-exist)/.test(subCode)) return "not_found";
  if (/permission/.test(subCode)) return "permission";
  if (code === 40 || code === 41 || subCode.startsWith("isv.")) return "invalid";
  return "upstream";
}

const REASONS: Readonly<Record<number, string>> = {
  7: "too many calls of this application for now",
  8: "too many calls for now",
  11: "the application has no permission package for this method",
  12: "the seller may not do this",
  13: "the application has no permission for this",
  22: "Taobao has no such method",
  25: "the signature is refused: is the app secret right?",
  26: "the session is missing",
  27: "the session ran out",
  29: "the app key is refused",
  31: "the clock is refused: is the time of this machine right?",
  53: "the grant's security level is too low, or ran out: the seller must authorise again",
};

/** «This ban will last for 3 more seconds» */
function waitMsOf(message: string): number | null {
  const seconds = /last for (\d+) more second/.exec(message)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}
