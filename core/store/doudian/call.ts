import type { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { failure, ok, type Result } from "../result.ts";
import { createTokenKeeper } from "../wire/access-token.ts";
import { readJson } from "../wire/json.ts";
import { createRateBucket, type Rate } from "../wire/rate-bucket.ts";
import { createWire, failureOfStatus, type WireReply, withRetries } from "../wire/wire.ts";
import { envelope, failureOfDoudian, PARTIAL } from "./failures.ts";
import { paramJson, signCall } from "./sign.ts";
import { renewToken } from "./token.ts";

/** One method of Doudian's open platform with its parameters; those that are undefined are not sent. */
export interface DoudianMethod<Shape extends z.ZodType> {
  /** As `order.orderDetail`. */
  method: string;
  param: Readonly<Record<string, unknown>>;
  /** Of `data`. */
  shape: Shape;
}

export interface DoudianCall {
  /** Reads: repeated while the platform is away. */
  ask<Shape extends z.ZodType>(
    method: DoudianMethod<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
  /** Writes: sent once. */
  change<Shape extends z.ZodType>(
    method: DoudianMethod<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
}

export interface DoudianServer {
  apiUrl: string;
  appKey: string;
  shopId: string;
  timeoutMs?: number;
  /** The pause before a read is repeated, ms. */
  retryMs?: number;
  rate?: Rate;
}

/** Every method has a limit of its own, told when it is reached. Source: our choice. */
const RATE: Rate = { perSecond: 10, burst: 10 };

/** Speaks to Doudian for one shop, with an access that is renewed when it runs out. */
export function createDoudianCall(
  server: DoudianServer,
  { name, secrets, tokens, clock }: ConnectorDeps,
): DoudianCall {
  const { apiUrl, appKey, shopId, timeoutMs, retryMs, rate = RATE } = server;
  const { app_secret: secret = "", access_token: given, refresh_token: givenRefreshToken = null } = secrets;
  const wire = createWire({
    bucket: createRateBucket(rate, clock),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const retries = retryMs === undefined ? {} : { minMs: retryMs };

  const post = async <Shape extends z.ZodType>(
    { method, param, shape }: DoudianMethod<Shape>,
    { accessToken, isWrite }: { accessToken: string | null; isWrite: boolean },
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
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
    const reply = await wire(
      {
        method: "POST",
        url: `${apiUrl}/${method.replaceAll(".", "/")}?${query}`,
        headers: { "content-type": "application/json", "x-open-no-old-err-code": "1" },
        body,
      },
      signal,
    );
    return reply.ok ? dataOf(reply.value, { method, shape, isWrite }) : reply;
  };

  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    // Without a token given, the first call gets one: an application of the shop's own needs no other proof.
    given: {
      accessToken: given ?? "",
      refreshToken: givenRefreshToken ?? "",
      expiresAt: given === undefined ? new Date(0) : null,
    },
    clock,
    renew: (kept, signal) =>
      renewToken(
        {
          shopId,
          givenRefreshToken,
          clock,
          ask: (method, param, shape, limit) =>
            withRetries(
              limit,
              () => post({ method, param, shape }, { accessToken: null, isWrite: false }, limit),
              retries,
            ),
        },
        kept,
        signal,
      ),
  });

  const once = async <Shape extends z.ZodType>(
    method: DoudianMethod<Shape>,
    isWrite: boolean,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
    const current = await keeper.current(signal);
    if (!current.ok) return current;
    const reply = await post(method, { accessToken: current.value, isWrite }, signal);
    if (reply.ok || reply.kind !== "auth_expired") return reply;
    const replaced = await keeper.replaced(current.value, signal);
    if (!replaced.ok) return replaced;
    return post(method, { accessToken: replaced.value, isWrite }, signal);
  };

  return {
    ask: (method, signal) => withRetries(signal, () => once(method, false, signal), retries),
    change: (method, signal) => once(method, true, signal),
  };
}

function dataOf<Shape extends z.ZodType>(
  reply: WireReply,
  { method, shape, isWrite }: { method: string; shape: Shape; isWrite: boolean },
): Result<z.output<Shape>> {
  const read = envelope.safeParse(readJson(reply.text));
  if (!read.success)
    return failureOfStatus(reply) ?? failure("upstream", `the reply to ${method} is not Doudian's`);
  const refused = failureOfDoudian(read.data);
  if (refused) return refused;
  if (isWrite && read.data.code === PARTIAL)
    return failure("upstream", `only a part of ${method} was done`, { platformCode: String(PARTIAL) });
  const data = shape.safeParse(read.data.data);
  return data.success ? ok(data.data) : failure("upstream", `the reply to ${method} can't be read`);
}
