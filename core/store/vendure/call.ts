import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { createTokenKeeper, tokenByOwnProof } from "../wire/access-token.ts";
import { listOf, text } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine, createPlatformCall, type PlatformCall } from "../wire/platform-call.ts";
import { failureOfStatus } from "../wire/wire.ts";

/** One operation of Vendure's admin API. */
interface Operation {
  query: string;
  variables?: Readonly<Record<string, unknown>>;
}

/** What Vendure refuses in its reply (`errorCode`) is a failure too. */
export type VendureCall = PlatformCall<Operation>;

interface VendureServer extends CallLimits {
  /** Of the admin API. */
  url: string;
}

/** Vendure has no limit of its own: this keeps a sync from taking the whole server. */
const RATE = { perSecond: 10, burst: 20 };

/** Speaks to the admin API in a session of the connection's user, which is begun anew when it ends. */
export function createVendureCall(
  { url, ...limits }: VendureServer,
  { name, secrets, tokens, clock }: ConnectorDeps,
): VendureCall {
  const line = createLine(limits, RATE, clock);

  const post = async ({ query, variables = {} }: Operation, session: string | null, signal: AbortSignal) => {
    const reply = await line.wire(
      {
        method: "POST",
        url,
        headers: {
          "content-type": "application/json",
          ...(session === null ? {} : { authorization: `Bearer ${session}` }),
        },
        body: JSON.stringify({ query, variables }),
      },
      signal,
    );
    if (!reply.ok) return reply;
    const data = dataOf(reply.value);
    return data.ok ? ok({ data: data.value, session: reply.value.headers.get("vendure-auth-token") }) : data;
  };

  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    given: tokenByOwnProof(),
    clock,
    async renew(_, signal) {
      const { username = "", password = "" } = secrets;
      const reply = await line.repeated(signal, () =>
        post({ query: LOGIN, variables: { username, password } }, null, signal),
      );
      if (!reply.ok) return reply;
      const refused = refusalOf(reply.value.data);
      if (refused) return failure("auth_revoked", `login refused: ${refused}`, { platformCode: refused });
      if (!reply.value.session)
        return failure("auth_revoked", "login gives no token: authOptions.tokenMethod must have bearer");
      return ok(tokenByOwnProof(reply.value.session));
    },
  });

  const send = async (operation: Operation, signal: AbortSignal): Promise<Result<unknown>> => {
    const session = await keeper.current(signal);
    if (!session.ok) return session;
    let reply = await post(operation, session.value, signal);
    if (!reply.ok && reply.kind === "permission") {
      // Vendure says the same of a session that ended and of a user who may not.
      const me = await post({ query: "{ me { id } }" }, session.value, signal);
      if (me.ok || me.kind !== "permission") return me.ok ? reply : me;
      const renewed = await keeper.replaced(session.value, signal);
      if (!renewed.ok) return renewed;
      reply = await post(operation, renewed.value, signal);
    }
    if (!reply.ok) return reply;
    const refused = refusalOf(reply.value.data);
    return refused
      ? failure("invalid", `refused: ${refused}`, { platformCode: refused })
      : ok(reply.value.data);
  };

  return createPlatformCall({ line, send: (operation, _, signal) => send(operation, signal) });
}

const LOGIN = `mutation ($username: String!, $password: String!) {
  login(username: $username, password: $password) { __typename ... on ErrorResult { errorCode } }
}`;

const graphqlReply = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: listOf(z.object({ message: text, extensions: z.object({ code: text }).nullish().catch(null) })),
});

/** What GraphQL answers besides its HTTP status, which is 200 for most failures. */
function dataOf(reply: { status: number; headers: Headers; text: string }): Result<Record<string, unknown>> {
  const body = graphqlReply.safeParse(readJson(reply.text));
  const [first] = body.success ? body.data.errors : [];
  if (first) return failureOfCode(first.extensions?.code ?? "", first.message);
  const failed = failureOfStatus(reply);
  if (failed) return failed;
  return body.success && body.data.data
    ? ok(body.data.data)
    : failure("upstream", "the reply is not GraphQL: is the path that of the admin API?");
}

/** Source: `@vendure/core/dist/i18n/i18n-error.js` and `common/error/errors.js`, Apollo's own codes. */
function failureOfCode(code: string, message: string): Failure {
  const platformCode = code === "" ? {} : { platformCode: code };
  switch (code) {
    case "FORBIDDEN":
      return failure("permission", "the user's role does not allow this", platformCode);
    case "UNAUTHORIZED":
      return failure("auth_revoked", "the user is refused", platformCode);
    case "ENTITY_NOT_FOUND":
      return failure("not_found", "not there", platformCode);
    case "GRAPHQL_VALIDATION_FAILED":
      // Only names fields of ours that this version has not; nothing of what was asked.
      return failure("unsupported", `this Vendure has another API: ${message.slice(0, 200)}`, platformCode);
    case "USER_INPUT_ERROR":
    case "BAD_USER_INPUT":
    case "ILLEGAL_OPERATION":
    case "CHANNEL_NOT_FOUND":
      return failure("invalid", "what was asked is refused", platformCode);
    default:
      return failure("upstream", `it failed itself: ${code || "no code"}`, platformCode);
  }
}

/** The code of the first thing that was refused: Vendure tells what it expects to fail as a result, not as an error. */
function refusalOf(data: Readonly<Record<string, unknown>>): string | null {
  for (const value of Object.values(data))
    if (typeof value === "object" && value !== null && "errorCode" in value) return String(value.errorCode);
  return null;
}
