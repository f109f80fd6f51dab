import type { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { failure, ok, type Result } from "../result.ts";
import { createTokenKeeper } from "../wire/access-token.ts";
import { readJson } from "../wire/json.ts";
import { createRateBucket, type Rate } from "../wire/rate-bucket.ts";
import { createWire, failureOfStatus, type WireReply, withRetries } from "../wire/wire.ts";
import { envelope, failureOfJushuitan } from "./failures.ts";
import { signParams } from "./sign.ts";
import { renewToken } from "./token.ts";

/** One question to Jushuitan; what is undefined of `biz` is not sent. */
export interface JushuitanQuery<Shape extends z.ZodType> {
  /** As `open/orders/single/query`. */
  path: string;
  biz: Readonly<Record<string, unknown>>;
  /** Of `data`. */
  shape: Shape;
}

/** Reads: repeated while Jushuitan is away. Nothing is written there. */
export type AskJushuitan = <Shape extends z.ZodType>(
  query: JushuitanQuery<Shape>,
  signal: AbortSignal,
) => Promise<Result<z.output<Shape>>>;

export interface JushuitanServer {
  apiUrl: string;
  appKey: string;
  timeoutMs?: number;
  /** The pause before a read is repeated, ms. */
  retryMs?: number;
  rate?: Rate;
}

/** 100 calls a minute, 5 a second. Source: codes 200 and 199 of Jushuitan's list. */
const RATE: Rate = { perSecond: 100 / 60, burst: 5 };

/** Speaks to Jushuitan's open platform for one merchant, with an access that is renewed when it runs out. */
export function createJushuitanCall(
  { apiUrl, appKey, timeoutMs, retryMs, rate = RATE }: JushuitanServer,
  { name, secrets, tokens, clock }: ConnectorDeps,
): AskJushuitan {
  const { app_secret: secret = "", access_token: given, refresh_token: givenRefreshToken = null } = secrets;
  const bucket = createRateBucket(rate, clock);
  const wire = createWire({ bucket, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  const retries = retryMs === undefined ? {} : { minMs: retryMs };

  const post = async <Shape extends z.ZodType>(
    path: string,
    own: Readonly<Record<string, string>>,
    shape: Shape,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
    const params = {
      ...own,
      app_key: appKey,
      timestamp: String(Math.floor(clock().getTime() / 1000)),
      charset: "utf-8",
    };
    const reply = await wire(
      {
        method: "POST",
        url: `${apiUrl}/${path}`,
        headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
        body: new URLSearchParams({ ...params, sign: signParams(params, secret) }).toString(),
      },
      signal,
    );
    if (!reply.ok) return reply;
    const read = dataOf(reply.value, path, shape);
    if (!read.ok && read.retryAfterMs !== undefined) bucket.pause(read.retryAfterMs);
    return read;
  };

  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    // Without a token given, the first call gets one: an application of the merchant's own needs no other proof.
    given: {
      accessToken: given ?? "",
      refreshToken: givenRefreshToken ?? "",
      expiresAt: given === undefined ? new Date(0) : null,
    },
    clock,
    renew: (kept, signal) =>
      renewToken(
        {
          givenRefreshToken,
          clock,
          // Once: a refresh token may be used up by its use.
          ask: post,
        },
        kept,
        signal,
      ),
  });

  const once = async <Shape extends z.ZodType>(
    { path, biz, shape }: JushuitanQuery<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
    const own = { version: "2", biz: JSON.stringify(biz) };
    const current = await keeper.current(signal);
    if (!current.ok) return current;
    const reply = await post(path, { ...own, access_token: current.value }, shape, signal);
    if (reply.ok || reply.kind !== "auth_expired") return reply;
    const replaced = await keeper.replaced(current.value, signal);
    if (!replaced.ok) return replaced;
    return post(path, { ...own, access_token: replaced.value }, shape, signal);
  };

  return (query, signal) => withRetries(signal, () => once(query, signal), retries);
}

function dataOf<Shape extends z.ZodType>(
  reply: WireReply,
  path: string,
  shape: Shape,
): Result<z.output<Shape>> {
  const read = envelope.safeParse(readJson(reply.text));
  if (!read.success)
    return failureOfStatus(reply) ?? failure("upstream", `the reply to ${path} is not Jushuitan's`);
  const refused = failureOfJushuitan(read.data);
  if (refused) return refused;
  const data = shape.safeParse(read.data.data);
  return data.success ? ok(data.data) : failure("upstream", `the reply to ${path} can't be read`);
}
