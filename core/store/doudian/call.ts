import type { ConnectorDeps } from "../connection.ts";
import { failure, ok, type Result } from "../result.ts";
import { createTokenKeeper, tokenByOwnProof, withToken } from "../wire/access-token.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine, createPlatformCall, type PlatformCall } from "../wire/platform-call.ts";
import type { Rate } from "../wire/rate-bucket.ts";
import { failureOfStatus, type WireReply } from "../wire/wire.ts";
import { envelope, failureOfDoudian, PARTIAL } from "./failures.ts";
import { paramJson, signCall } from "./sign.ts";
import { renewToken } from "./token.ts";

/** One method of Doudian's open platform with its parameters; those that are undefined are not sent. */
export interface DoudianMethod {
  /** As `order.orderDetail`. */
  method: string;
  param: Readonly<Record<string, unknown>>;
}

/** Shapes are of `data`. */
export type DoudianCall = PlatformCall<DoudianMethod>;

interface DoudianServer extends CallLimits {
  apiUrl: string;
  appKey: string;
  shopId: string;
}

/** Every method has a limit of its own, told when it is reached. Source: our choice. */
const RATE: Rate = { perSecond: 10, burst: 10 };

/** Speaks to Doudian for one shop, with an access that is renewed when it runs out. */
export function createDoudianCall(
  server: DoudianServer,
  { name, secrets, tokens, clock }: ConnectorDeps,
): DoudianCall {
  const { apiUrl, appKey, shopId } = server;
  const { app_secret: secret = "", access_token: given, refresh_token: givenRefreshToken = null } = secrets;
  const line = createLine(server, RATE, clock);

  const post = async (
    { method, param }: DoudianMethod,
    { accessToken, isWrite }: { accessToken: string | null; isWrite: boolean },
    signal: AbortSignal,
  ): Promise<Result<unknown>> => {
    const body = paramJson(param);
    const timestamp = String(Math.floor(clock().getTime() / 1000));
    const query = new URLSearchParams({
      method,
      app_key: appKey,
      ...(accessToken === null ? {} : { access_token: accessToken }),
      timestamp,
      v: "2",
      sign_method: "hmac-sha256",
      sign: signCall({ appKey, method, paramJson: body, timestamp }, secret),
    });
    const reply = await line.wire(
      {
        method: "POST",
        url: `${apiUrl}/${method.replaceAll(".", "/")}?${query}`,
        headers: { "content-type": "application/json", "x-open-no-old-err-code": "1" },
        body,
      },
      signal,
    );
    return reply.ok ? dataOf(reply.value, { method, isWrite }) : reply;
  };

  /** For the methods about access: signed as all others, without one. */
  const token = createPlatformCall({
    line,
    send: (method: DoudianMethod, _, signal) => post(method, { accessToken: null, isWrite: false }, signal),
    nameOf,
  });
  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    given: tokenByOwnProof(given, givenRefreshToken),
    clock,
    renew: (kept, signal) => renewToken({ ask: token.ask, shopId, givenRefreshToken, clock }, kept, signal),
  });

  return createPlatformCall({
    line,
    send: (method, doing, signal) =>
      withToken(
        keeper,
        (accessToken) => post(method, { accessToken, isWrite: doing === "change" }, signal),
        signal,
      ),
    nameOf,
  });
}

function nameOf({ method }: DoudianMethod): string {
  return method;
}

function dataOf(
  reply: WireReply,
  { method, isWrite }: { method: string; isWrite: boolean },
): Result<unknown> {
  const read = envelope.safeParse(readJson(reply.text));
  if (!read.success)
    return failureOfStatus(reply) ?? failure("upstream", `the reply to ${method} is not Doudian's`);
  const refused = failureOfDoudian(read.data);
  if (refused) return refused;
  if (isWrite && read.data.code === PARTIAL)
    return failure("upstream", `only a part of ${method} was done`, { platformCode: String(PARTIAL) });
  return ok(read.data.data);
}
