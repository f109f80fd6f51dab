import type { ConnectorDeps } from "../connection.ts";
import { failure, ok, type Result } from "../result.ts";
import { createTokenKeeper, tokenByOwnProof, withToken } from "../wire/access-token.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine, createPlatformCall, type PlatformCall } from "../wire/platform-call.ts";
import type { Rate } from "../wire/rate-bucket.ts";
import { failureOfStatus, type WireReply } from "../wire/wire.ts";
import { envelope, failureOfJushuitan } from "./failures.ts";
import { signParams } from "./sign.ts";
import { renewToken, type TokenRequest } from "./token.ts";

/** One question to Jushuitan; what is undefined of `biz` is not sent. */
export interface JushuitanQuery {
  /** As `open/orders/single/query`. */
  path: string;
  biz: Readonly<Record<string, unknown>>;
}

/** Shapes are of `data`. Nothing is written there. */
export type AskJushuitan = PlatformCall<JushuitanQuery>["ask"];

interface JushuitanServer extends CallLimits {
  apiUrl: string;
  appKey: string;
}

/** 100 calls a minute, 5 a second. Source: codes 200 and 199 of Jushuitan's list. */
const RATE: Rate = { perSecond: 100 / 60, burst: 5 };

/** Speaks to Jushuitan's open platform for one merchant, with an access that is renewed when it runs out. */
export function createJushuitanCall(
  { apiUrl, appKey, ...limits }: JushuitanServer,
  { name, secrets, tokens, clock }: ConnectorDeps,
): AskJushuitan {
  const { app_secret: secret = "", access_token: given, refresh_token: givenRefreshToken = null } = secrets;
  const line = createLine(limits, RATE, clock);

  const post = async (path: string, own: Readonly<Record<string, string>>, signal: AbortSignal) => {
    const params = {
      ...own,
      app_key: appKey,
      timestamp: String(Math.floor(clock().getTime() / 1000)),
      charset: "utf-8",
    };
    const reply = await line.wire(
      {
        method: "POST",
        url: `${apiUrl}/${path}`,
        headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
        body: new URLSearchParams({ ...params, sign: signParams(params, secret) }).toString(),
      },
      signal,
    );
    if (!reply.ok) return reply;
    const read = dataOf(reply.value, path);
    if (!read.ok && read.retryAfterMs !== undefined) line.pause(read.retryAfterMs);
    return read;
  };

  const token = createPlatformCall({
    line,
    send: ({ path, params }: TokenRequest, _, signal) => post(path, params, signal),
    nameOf: ({ path }) => path,
  });
  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    given: tokenByOwnProof(given, givenRefreshToken),
    clock,
    // Once: a refresh token may be used up by its use.
    renew: (kept, signal) => renewToken({ ask: token.change, givenRefreshToken, clock }, kept, signal),
  });

  return createPlatformCall({
    line,
    send: ({ path, biz }: JushuitanQuery, _, signal) => {
      const own = { version: "2", biz: JSON.stringify(biz) };
      return withToken(keeper, (access) => post(path, { ...own, access_token: access }, signal), signal);
    },
    nameOf: ({ path }) => path,
  }).ask;
}

function dataOf(reply: WireReply, path: string): Result<unknown> {
  const read = envelope.safeParse(readJson(reply.text));
  if (!read.success)
    return failureOfStatus(reply) ?? failure("upstream", `the reply to ${path} is not Jushuitan's`);
  const refused = failureOfJushuitan(read.data);
  return refused ?? ok(read.data.data);
}
