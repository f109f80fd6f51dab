import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { failure, ok, type Result } from "../result.ts";
import { createTokenKeeper } from "../wire/access-token.ts";
import { toChinaTime } from "../wire/china-time.ts";
import { readJson } from "../wire/json.ts";
import { md5Sign } from "../wire/md5-sign.ts";
import { createRateBucket, type Rate } from "../wire/rate-bucket.ts";
import { createWire, failureOfStatus, withRetries } from "../wire/wire.ts";
import { failureOfTop } from "./errors.ts";
import { renewSession } from "./session.ts";

/** One method of TOP with its own parameters; those that are undefined or «» are not sent. */
export interface TopMethod<Shape extends z.ZodType> {
  /** Without `taobao.`, as `trade.fullinfo.get`. */
  method: string;
  params: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Of what stands under `<method>_response`. */
  shape: Shape;
}

export interface TopCall {
  /** Reads: repeated while the platform is away. */
  ask<Shape extends z.ZodType>(
    method: TopMethod<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
  /** Writes: sent once. */
  change<Shape extends z.ZodType>(
    method: TopMethod<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
}

export interface TopServer {
  apiUrl: string;
  tokenUrl: string;
  appKey: string;
  timeoutMs?: number;
  /** The pause before a read is repeated, ms. */
  retryMs?: number;
  rate?: Rate;
}

/** Apps have different limits, which TOP tells when they are reached. Source: our choice, below what any of them has. */
const RATE: Rate = { perSecond: 10, burst: 10 };

/** Speaks to the Taobao Open Platform with the session of the seller's grant, which is renewed when it runs out. */
export function createTopCall(server: TopServer, { name, secrets, tokens, clock }: ConnectorDeps): TopCall {
  const { apiUrl, appKey, timeoutMs, retryMs, rate = RATE } = server;
  const wire = createWire({
    bucket: createRateBucket(rate, clock),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const { app_secret: secret = "", session = "", refresh_token: refreshToken = null } = secrets;

  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    given: { accessToken: session, refreshToken, expiresAt: null },
    clock,
    renew: (token, signal) => renewSession({ wire, clock, server, secret }, token, signal),
  });

  const send = async <Shape extends z.ZodType>(
    method: TopMethod<Shape>,
    accessToken: string,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
    const params: Record<string, string> = {
      method: `taobao.${method.method}`,
      app_key: appKey,
      session: accessToken,
      timestamp: toChinaTime(clock()),
      format: "json",
      v: "2.0",
      sign_method: "md5",
    };
    for (const [key, value] of Object.entries(method.params))
      if (value !== undefined && value !== "") params[key] = String(value);
    const body = new URLSearchParams({ ...params, sign: md5Sign(params, secret) });
    const reply = await wire(
      {
        method: "POST",
        url: `${apiUrl}/router/rest`,
        headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" },
        body: body.toString(),
      },
      signal,
    );
    return reply.ok ? responseOf(reply.value, method) : reply;
  };

  const once = async <Shape extends z.ZodType>(
    method: TopMethod<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
    const current = await keeper.current(signal);
    if (!current.ok) return current;
    const read = await send(method, current.value, signal);
    if (read.ok || read.kind !== "auth_expired") return read;
    const replaced = await keeper.replaced(current.value, signal);
    return replaced.ok ? send(method, replaced.value, signal) : replaced;
  };

  return {
    ask: (method, signal) =>
      withRetries(signal, () => once(method, signal), retryMs === undefined ? {} : { minMs: retryMs }),
    change: once,
  };
}

const envelope = z.record(z.string(), z.unknown());

/** TOP answers 200 to most failures: what counts is which root the reply has. */
function responseOf<Shape extends z.ZodType>(
  reply: { status: number; headers: Headers; text: string },
  { method, shape }: TopMethod<Shape>,
): Result<z.output<Shape>> {
  const body = envelope.safeParse(readJson(reply.text));
  const refused = body.success ? failureOfTop(body.data["error_response"]) : null;
  if (refused) return refused;
  const failed = failureOfStatus(reply);
  if (failed) return failed;
  const root = body.success ? body.data[`${method.replaceAll(".", "_")}_response`] : undefined;
  if (root === undefined) return failure("upstream", `the reply to ${method} is not TOP's`);
  const read = shape.safeParse(root);
  return read.success ? ok(read.data) : failure("upstream", `the reply to ${method} can't be read`);
}
