import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { createTokenKeeper, tokenByOwnProof, withToken } from "../wire/access-token.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine, createPlatformCall, type PlatformCall } from "../wire/platform-call.ts";
import { failureOfStatus } from "../wire/wire.ts";

/** One call of Tryton's JSON-RPC: `model.party.party.search` with its parameters, the last of which is a context. */
interface Rpc {
  method: string;
  params: readonly unknown[];
}

export type TrytonCall = PlatformCall<Rpc>;

interface TrytonServer extends CallLimits {
  url: string;
  database: string;
}

/** Tryton limits only logins: this keeps us from taking the whole server. */
const RATE = { perSecond: 10, burst: 20 };

/** Speaks JSON-RPC in a session of the connection's user, which is begun anew when it ends. */
export function createTrytonCall(
  { url, database, ...limits }: TrytonServer,
  { name, secrets, tokens, clock }: ConnectorDeps,
): TrytonCall {
  const line = createLine(limits, RATE, clock);

  const post = async (
    { method, params }: Rpc,
    session: string | null,
    signal: AbortSignal,
  ): Promise<Result<unknown>> => {
    const reply = await line.wire(
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
    given: tokenByOwnProof(),
    clock,
    async renew(_, signal) {
      const login = { method: "common.db.login", params: [username, { password }, "en"] };
      const reply = await line.repeated(signal, () => post(login, null, signal));
      if (!reply.ok)
        return reply.kind === "auth_expired"
          ? failure("auth_revoked", "login refused: user name or password")
          : reply;
      const session = z.tuple([z.int(), z.string()]).safeParse(reply.value);
      if (!session.success) return failure("upstream", "the login's reply can't be read");
      const [userId, token] = session.data;
      return ok(tokenByOwnProof(Buffer.from(`${username}:${userId}:${token}`).toString("base64")));
    },
  });

  return createPlatformCall({
    line,
    send: (rpc, _, signal) => withToken(keeper, (session) => post(rpc, session, signal), signal),
  });
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
