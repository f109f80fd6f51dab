import { z } from "zod";
import { type Failure, type FailureKind, failure } from "../result.ts";
import { anything, word } from "../wire/fields.ts";

/** What every reply of Doudian says beside its data. Its messages may name people: only codes are kept. */
export const envelope = z.object({
  code: z.coerce.number(),
  sub_code: word,
  log_id: word,
  data: anything,
});
export type Envelope = z.output<typeof envelope>;

const SUCCESS = 10000;
/** Some of what was asked is missing in the answer. */
export const PARTIAL = 10001;

/** What Doudian's code says; null for success. */
export function failureOfDoudian({ code, sub_code: subCode, log_id: logId }: Envelope): Failure | null {
  if (code === SUCCESS || code === PARTIAL) return null;
  return failure(kindOf(code, subCode), reasonOf(code, subCode), {
    platformCode: subCode || String(code),
    ...(logId === "" ? {} : { requestId: logId }),
  });
}

/** Codes of single methods that say «there is no such thing», and those that say «later». Source: the methods' own pages. */
const NOT_THERE: ReadonlySet<string> = new Set([
  "isv.parameter-invalid:20001",
  "isv.parameter-invalid:20002",
  "isv.parameter-invalid:20014",
  "isv.business-failed:20015",
  "isv.parameter-invalid:11003",
  "isv.business-failed:-10004",
]);
const LATER: ReadonlySet<string> = new Set([
  "isv.business-failed:20004",
  "isv.business-failed:20045",
  "isv.business-failed:20055",
  "isv.business-failed:4007",
  "isv.business-failed:-10006",
  "isv.business-failed:12001",
  "isv.business-failed:2010203",
]);

function kindOf(code: number, subCode: string): FailureKind {
  if (/^isv\.access-token-/.test(subCode)) return "auth_expired";
  if (/^dop\.token-generate-failed|^isv\.business-failed:31009$/.test(subCode)) return "auth_revoked";
  if (/^dop\.authorization-|^isv\.authorization-type-|^isv\.app-id-|app-forbidden/.test(subCode))
    return "auth_revoked";
  if (/^isv\.(?:signature|timestamp)-/.test(subCode)) return "signature";
  if (NOT_THERE.has(subCode)) return "not_found";
  if (LATER.has(subCode) || subCode.startsWith("isp.")) return "upstream";
  if (subCode === "isv.business-failed:2010401") return "rate_limited";
  switch (code) {
    case 30001:
    case 30002:
    case 80000:
      return "permission";
    case 60000:
      return "rate_limited";
    case 70000:
      return "unsupported";
    case 40001:
    case 40002:
    case 40003:
    case 40004:
    case 50002:
      return "invalid";
    default:
      return "upstream";
  }
}

function reasonOf(code: number, subCode: string): string {
  if (subCode === "isv.signature-invalid") return "the signature is refused: is the app secret right?";
  if (/^isv\.timestamp-/.test(subCode)) return "the clock is refused: is the time of this machine right?";
  if (/^isv\.access-token-/.test(subCode)) return "the access ran out";
  if (/^dop\.authorization-/.test(subCode))
    return "the shop has not authorised this application, or no longer";
  if (/^isv\.app-permissions-/.test(subCode)) return "the application has no permission for this method";
  return REASONS[code] ?? `refused with code ${code}`;
}

const REASONS: Readonly<Record<number, string>> = {
  30001: "the application may not do this",
  30002: "this server's address is not on the application's list of allowed ones",
  60000: "too many calls for now",
  70000: "Doudian has ended this method",
  80000: "refused for Doudian's security rules",
};
