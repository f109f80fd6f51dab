import { z } from "zod";
import { type Failure, type FailureKind, failure } from "../result.ts";
import { word } from "../wire/fields.ts";

const routerError = z.object({ code: word, zh_desc: word, en_desc: word });
const spError = z.object({ code: word, message: word });

/** What the older gateway's `error_response` says. */
export function failureOfRouter(raw: unknown): Failure {
  const read = routerError.safeParse(raw);
  if (!read.success) return failure("upstream", "an error that can't be read");
  const { code, zh_desc, en_desc } = read.data;
  return failureOf(code, `${en_desc} ${zh_desc}`);
}

/** What the first of the current gateway's `errorList` says; `status`: of HTTP, for what it doesn't. */
export function failureOfSp(raw: unknown, status: number): Failure {
  const read = spError.safeParse(raw);
  if (!read.success) return failure("upstream", "an error that can't be read");
  return failureOf(read.data.code, read.data.message, status);
}

/** What an order's own `apiResult` says. */
export function failureOfResult(raw: unknown): Failure {
  const read = z.object({ chineseErrCode: word, englishErrCode: word, numberCode: word }).safeParse(raw);
  if (!read.success) return failure("upstream", "a refusal that can't be read");
  const { chineseErrCode, englishErrCode, numberCode } = read.data;
  return failureOf(numberCode, `${englishErrCode} ${chineseErrCode}`, 400);
}

/**
 * JD publishes no complete list of its codes: but for 19 they are told apart by what JD says beside them, which itself is
 * not kept, since it may name people.
 */
function failureOf(code: string, said: string, status = 0): Failure {
  const kind =
    code === "19" ? "auth_expired" : (WORDS.find(([words]) => words.test(`${code} ${said}`))?.[1] ?? null);
  const decided = kind ?? (status >= 400 && status < 500 ? "invalid" : "upstream");
  return failure(
    decided,
    REASONS[decided] ?? `refused with code ${code}`,
    code === "" ? {} : { platformCode: code },
  );
}

const WORDS: readonly (readonly [RegExp, FailureKind])[] = [
  [/access.?token|令牌|授权已?过期|session/i, "auth_expired"],
  [/app.?key/i, "auth_revoked"],
  [/sign|签名|timestamp|时间戳/i, "signature"],
  [/permission|forbidden|unauthori[sz]ed|权限|未授权/i, "permission"],
  [/limit|too many|frequen|quota|限流|超限|频繁|频率|次数/i, "rate_limited"],
  [/method|api.?name|方法|接口不/i, "unsupported"],
  [/not.?(?:found|exist)|no.?such|不存在|未找到|没有查询到/i, "not_found"],
  [/param|argument|invalid|参数|非法/i, "invalid"],
];

const REASONS: Readonly<Partial<Record<FailureKind, string>>> = {
  auth_expired: "the access token is refused or ran out",
  auth_revoked: "the app key is refused",
  signature: "the signature or the clock is refused: are the app secret and this machine's time right?",
  permission: "the application or the shop has no permission for this",
  rate_limited: "too many calls for now",
  not_found: "JD has no such thing",
  unsupported: "JD has no such method",
};
