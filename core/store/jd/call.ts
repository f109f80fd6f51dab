import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { failure, ok, type Result } from "../result.ts";
import { createTokenKeeper, withToken } from "../wire/access-token.ts";
import { anything, listOf, wordId } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine } from "../wire/platform-call.ts";
import type { Rate } from "../wire/rate-bucket.ts";
import { failureOfStatus, type WireReply } from "../wire/wire.ts";
import { failureOfRouter, failureOfSp } from "./errors.ts";
import { type JdRequest, signedRequest } from "./requests.ts";
import { EARLY_MS, renewToken } from "./token.ts";

/** What a gateway answered: of sp its `data`, of routerjson what stands in its root. */
interface JdReply {
  data: unknown;
  /** Of a list, where JD says so. */
  total: number | null;
}

export interface JdCall {
  /** Reads: repeated while the platform is away. */
  ask(request: JdRequest, signal: AbortSignal): Promise<Result<JdReply>>;
  /** Writes: sent once. */
  change(request: JdRequest, signal: AbortSignal): Promise<Result<JdReply>>;
}

interface JdServer extends CallLimits {
  apiUrl: string;
  routerUrl: string;
  tokenUrl: string;
  appKey: string;
  /** The last instant of the token that was given; null where nobody says. */
  tokenUntil: Date | null;
}

/** JD tells no limits but per day. Source: our choice. */
const RATE: Rate = { perSecond: 5, burst: 5 };

/** Speaks to both of JD's gateways with one access token, which is renewed before it runs out. */
export function createJdCall(server: JdServer, { name, secrets, tokens, clock }: ConnectorDeps): JdCall {
  const { appKey, tokenUntil } = server;
  const line = createLine(server, RATE, clock);
  const { app_secret: secret = "", access_token: given = "", refresh_token: refreshToken = null } = secrets;
  const urls = { sp: server.apiUrl, routerjson: server.routerUrl };

  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    given: {
      accessToken: given,
      refreshToken,
      expiresAt: tokenUntil && new Date(tokenUntil.getTime() - EARLY_MS),
    },
    clock,
    renew: (token, signal) => renewToken({ wire: line.wire, clock, server, secret }, token, signal),
  });

  const send = async (request: JdRequest, accessToken: string, signal: AbortSignal) => {
    const signing = { appKey, secret, accessToken, at: clock() };
    const reply = await line.wire(signedRequest(request, signing, urls), signal);
    if (!reply.ok) return reply;
    return request.gateway === "sp" ? spReply(reply.value) : routerReply(reply.value, request.method);
  };

  const once = (request: JdRequest, signal: AbortSignal) =>
    withToken(keeper, (accessToken) => send(request, accessToken, signal), signal);

  return { ask: (request, signal) => line.repeated(signal, () => once(request, signal)), change: once };
}

const spEnvelope = z.object({
  success: anything,
  data: anything,
  paginationData: z.object({ totalItems: wordId }).nullish().catch(null),
  errorList: listOf(z.unknown()).catch([]),
  error_response: anything,
});

function spReply(reply: WireReply): Result<JdReply> {
  const body = readJson(reply.text);
  const wrapped = z.object({ Response: z.unknown() }).safeParse(body);
  const read = spEnvelope.safeParse(wrapped.success ? wrapped.data.Response : body);
  if (read.success && read.data.error_response !== undefined)
    return failureOfRouter(read.data.error_response);
  const failed = failureOfStatus(reply);
  if (read.success && (read.data.success === false || (failed && read.data.errorList.length > 0)))
    return failureOfSp(read.data.errorList[0], reply.status);
  if (failed) return failed;
  if (!read.success || read.data.success !== true) return failure("upstream", "the reply is not JD's");
  const total = Number(read.data.paginationData?.totalItems ?? Number.NaN);
  return ok({ data: read.data.data, total: Number.isInteger(total) ? total : null });
}

const routerEnvelope = z.record(z.string(), z.unknown());

/** The root's name is misspelt by most methods: `…_responce`. */
function routerReply(reply: WireReply, method: string): Result<JdReply> {
  const body = routerEnvelope.safeParse(readJson(reply.text));
  if (body.success && body.data["error_response"] !== undefined)
    return failureOfRouter(body.data["error_response"]);
  const failed = failureOfStatus(reply);
  if (failed) return failed;
  const root = method.replaceAll(".", "_");
  const data = body.success ? (body.data[`${root}_responce`] ?? body.data[`${root}_response`]) : undefined;
  return data === undefined
    ? failure("upstream", `the reply to ${method} is not JD's`)
    : ok({ data, total: null });
}
