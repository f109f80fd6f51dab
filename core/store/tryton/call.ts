import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { createTokenKeeper } from "../wire/access-token.ts";
import { readJson } from "../wire/json.ts";
import { createRateBucket } from "../wire/rate-bucket.ts";
import { createWire, failureOfStatus, withRetries } from "../wire/wire.ts";

/** One call of Tryton's JSON-RPC: `model.party.party.search` with its parameters, the last of which is a context. */
interface Rpc<Shape extends z.ZodType> {
  method: string;
  params: readonly unknown[];
  /** Of the result. */
  shape: Shape;
}

export interface TrytonCall {
  /** Reads: repeated while the server is away. */
  ask<Shape extends z.ZodType>(rpc: Rpc<Shape>, signal: AbortSignal): Promise<Result<z.output<Shape>>>;
  /** Writes: sent once. */
  change<Shape extends z.ZodType>(rpc: Rpc<Shape>, signal: AbortSignal): Promise<Result<z.output<Shape>>>;
}

export interface TrytonServer {
  url: string;
  database: string;
  timeoutMs?: number;
  /** The pause before a read is repeated, ms. */
  retryMs?: number;
}

/** Tryton limits only logins: this keeps us from taking the whole server. */
const RATE = { perSecond: 10, burst: 20 };

/** A session is renewed by logging in again: the keeper only has to know that it can be. */
const BY_LOGIN = { refreshToken: "" };

/** Speaks JSON-RPC in a session of the connection's user, which is begun anew when it ends. */
export function createTrytonCall(
  { url, database, timeoutMs, retryMs }: TrytonServer,
  { name, secrets, tokens, clock }: ConnectorDeps,
): TrytonCall {
  const wire = createWire({
    bucket: createRateBucket(RATE, clock),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const retries = retryMs === undefined ? {} : { minMs: retryMs };

  const post = async (
    { method, params }: Pick<Rpc<z.ZodType>, "method" | "params">,
    session: string | null,
    signal: AbortSignal,
  ): Promise<Result<unknown>> => {
    const reply = await wire(
      {
        method: "POST",
        url: `${url}/${encodeURIComponent(database)}/`,
        headers: {
          "content-type": "application/json",
          ...(session === null ? {} : { authorization: `Session ${session}` }),
        },
        body: JSON.stringify({ id: 1, method, params }),
      },
      signal,
    );
    return reply.ok ? resultOf(reply.value) : reply;
  };

  const { username = "", password = "" } = secrets;
  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    given: { accessToken: "", expiresAt: new Date(0), ...BY_LOGIN },
    clock,
    async renew(_, signal) {
      const login = { method: "common.db.login", params: [username, { password }, "en"] };
      const reply = await withRetries(signal, () => post(login, null, signal), retries);
      if (!reply.ok)
        return reply.kind === "auth_expired"
          ? failure("auth_revoked", "login refused: user name or password")
          : reply;
      const session = z.tuple([z.int(), z.string()]).safeParse(reply.value);
      if (!session.success) return failure("upstream", "the login's reply can't be read");
      const [userId, token] = session.data;
      const accessToken = Buffer.from(`${username}:${userId}:${token}`).toString("base64");
      return ok({ accessToken, expiresAt: null, ...BY_LOGIN });
    },
  });

  const once = async <Shape extends z.ZodType>(
    rpc: Rpc<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
    const session = await keeper.current(signal);
    if (!session.ok) return session;
    let reply = await post(rpc, session.value, signal);
    if (!reply.ok && reply.kind === "auth_expired") {
      const renewed = await keeper.replaced(session.value, signal);
      if (!renewed.ok) return renewed;
      reply = await post(rpc, renewed.value, signal);
    }
    if (!reply.ok) return reply;
    const read = rpc.shape.safeParse(reply.value);
    return read.success ? ok(read.data) : failure("upstream", "the reply can't be read");
  };

  return {
    ask: (rpc, signal) => withRetries(signal, () => once(rpc, signal), retries),
    change: once,
  };
}

const rpcReply = z.union([
  z.object({ error: z.array(z.unknown()) }),
  z.object({ id: z.number(), result: z.unknown() }),
]);

function resultOf(reply: { status: number; headers: Headers; text: string }): Result<unknown> {
  const failed = failureOfStatus(reply);
  if (failed?.kind === "not_found") return failure("invalid", "Tryton has no such database");
  if (failed) return failed;
  const body = rpcReply.safeParse(readJson(reply.text));
  if (!body.success) return failure("upstream", "the reply is not JSON-RPC");
  return "error" in body.data ? failureOf(String(body.data.error[0])) : ok(body.data.result ?? null);
}

/** The kind of error is its first word; the text beside it may hold what was asked, and is not repeated. */
function failureOf(name: string): Failure {
  switch (name) {
    case "UserError":
    case "UserWarning":
      return failure("invalid", "refused by a rule of Tryton's", { platformCode: name });
    case "ConcurrencyException":
      return failure("upstream", "somebody else changed it at the same time", { platformCode: name });
    default: {
      const missing = /^'([a-z_0-9.]{1,60})'$/.exec(name)?.[1];
      return missing === undefined
        ? failure("upstream", "it failed itself")
        : failure("unsupported", `this Tryton has no ${missing}: is its module activated?`);
    }
  }
}
