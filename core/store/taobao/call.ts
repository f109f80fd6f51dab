import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { failure, ok, type Result } from "../result.ts";
import { createTokenKeeper, withToken } from "../wire/access-token.ts";
import { toChinaTime } from "../wire/china-time.ts";
import { readJson } from "../wire/json.ts";
import { md5Sign } from "../wire/md5-sign.ts";
import { type CallLimits, createLine, createPlatformCall, type PlatformCall } from "../wire/platform-call.ts";
import type { Rate } from "../wire/rate-bucket.ts";
import { failureOfStatus, type WireReply } from "../wire/wire.ts";
import { failureOfTop } from "./errors.ts";
import { renewSession } from "./session.ts";

/** One method of TOP with its own parameters; those that are undefined or «» are not sent. */
export interface TopMethod {
  /** Without `taobao.`, as `trade.fullinfo.get`. */
  method: string;
  params: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Shapes are of what stands under `<method>_response`. */
export type TopCall = PlatformCall<TopMethod>;

interface TopServer extends CallLimits {
  apiUrl: string;
  tokenUrl: string;
  appKey: string;
}

/** Apps have different limits, which TOP tells when they are reached. Source: our choice, below what any of them has. */
const RATE: Rate = { perSecond: 10, burst: 10 };

/** Speaks to the Taobao Open Platform with the session of the seller's grant, which is renewed when it runs out. */
export function createTopCall(server: TopServer, { name, secrets, tokens, clock }: ConnectorDeps): TopCall {
  const { apiUrl, appKey } = server;
  const line = createLine(server, RATE, clock);
  const { app_secret: secret = "", session = "", refresh_token: refreshToken = null } = secrets;

  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    given: { accessToken: session, refreshToken, expiresAt: null },
    clock,
    renew: (token, signal) => renewSession({ wire: line.wire, clock, server, secret }, token, signal),
  });

  const send = async ({ method, params: own }: TopMethod, accessToken: string, signal: AbortSignal) => {
    const params: Record<string, string> = {
      method: `taobao.${method}`,
      app_key: appKey,
      session: accessToken,
      timestamp: toChinaTime(clock()),
      format: "json",
      v: "2.0",
      sign_method: "md5",
    };
    for (const [key, value] of Object.entries(own))
      if (value !== undefined && value !== "") params[key] = String(value);
    const body = new URLSearchParams({ ...params, sign: md5Sign(params, secret) });
    const reply = await line.wire(
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

  return createPlatformCall({
    line,
    send: (method, _, signal) => withToken(keeper, (session) => send(method, session, signal), signal),
    nameOf: ({ method }) => method,
  });
}

const envelope = z.record(z.string(), z.unknown());

/** TOP answers 200 to most failures: what counts is which root the reply has. */
function responseOf(reply: WireReply, method: string): Result<unknown> {
  const body = envelope.safeParse(readJson(reply.text));
  const refused = body.success ? failureOfTop(body.data["error_response"]) : null;
  if (refused) return refused;
  const failed = failureOfStatus(reply);
  if (failed) return failed;
  const root = body.success ? body.data[`${method.replaceAll(".", "_")}_response`] : undefined;
  return root === undefined ? failure("upstream", `the reply to ${method} is not TOP's`) : ok(root);
}
