import { z } from "zod";
import { ServiceError } from "../../errors.ts";
import type { ConnectorDeps } from "../connection.ts";
import { secretVariable } from "../connection-fields.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { type AccessToken, createTokenKeeper, tokenByOwnProof, withToken } from "../wire/access-token.ts";
import { listOf } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine } from "../wire/platform-call.ts";
import { failureOfStatus, type WireReply } from "../wire/wire.ts";
import { failureOfError, failureOfHttp, graphqlError, type QueryCost, queryCost } from "./failures.ts";

/** One operation of the Admin API. */
interface Operation<Shape extends z.ZodType> {
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  /** Of `data`. */
  shape: Shape;
}

/** What was answered, and what it was reckoned at before (points; null where Shopify doesn't say). */
interface Answer<T> {
  data: T;
  requestedCost: number | null;
}

export interface ShopifyCall {
  /** Reads: repeated while Shopify is away, slow or asks for patience. */
  ask<Shape extends z.ZodType>(
    operation: Operation<Shape>,
    signal: AbortSignal,
  ): Promise<Result<Answer<z.output<Shape>>>>;
  /** Writes: sent once. */
  change<Shape extends z.ZodType>(
    operation: Operation<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
}

interface ShopifyServer extends CallLimits {
  /** `https://my-shop.myshopify.com`. */
  url: string;
  apiVersion: string;
  /** Of the app whose access is asked for anew; null where the access was given for good. */
  clientId: string | null;
}

/** Shopify reckons points, not requests: this keeps a burst of customers from coming at once. */
const RATE = { perSecond: 20, burst: 20 };

/** Speaks to the Admin API with the access that was given, or with one that is asked for again when it runs out. */
export function createShopifyCall(
  { url, apiVersion, clientId, ...limits }: ShopifyServer,
  { name, secrets, tokens, clock, log }: ConnectorDeps,
): ShopifyCall {
  const line = createLine(limits, RATE, clock);
  const { client_secret: clientSecret, access_token: accessToken } = secrets;
  if (!accessToken && !(clientId !== null && clientSecret))
    throw new ServiceError(
      "config_invalid",
      `${name}: give client_id and ${secretVariable(name, "client_secret")}, or ${secretVariable(name, "access_token")}`,
    );

  const keeper = createTokenKeeper({
    connection: name,
    tokens,
    given: accessToken ? { accessToken, refreshToken: null, expiresAt: null } : tokenByOwnProof(),
    clock,
    renew: (_, signal) =>
      line.repeated(signal, async () => {
        const reply = await line.wire(
          {
            method: "POST",
            url: `${url}/admin/oauth/access_token`,
            headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
            body: new URLSearchParams({
              grant_type: "client_credentials",
              client_id: clientId ?? "",
              client_secret: clientSecret ?? "",
            }).toString(),
          },
          signal,
        );
        return reply.ok ? tokenOf(reply.value, clock()) : reply;
      }),
  });

  const post = async <Shape extends z.ZodType>(
    { query, variables = {}, shape }: Operation<Shape>,
    token: string,
    signal: AbortSignal,
  ): Promise<Result<Answer<z.output<Shape>>>> => {
    const reply = await line.wire(
      {
        method: "POST",
        url: `${url}/admin/api/${apiVersion}/graphql.json`,
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          "x-shopify-access-token": token,
        },
        body: JSON.stringify({ query, variables }),
      },
      signal,
    );
    if (!reply.ok) return reply;
    const answered = dataOf(reply.value);
    if (!answered.ok) return answered;
    if (answered.value.withheld > 0)
      log.debug({ connection: name, fields: answered.value.withheld }, "Shopify withholds customers' data");
    const read = shape.safeParse(answered.value.data);
    if (!read.success) return failure("upstream", "the reply can't be read");
    return ok({ data: read.data, requestedCost: answered.value.cost?.requestedQueryCost ?? null });
  };

  const once = <Shape extends z.ZodType>(operation: Operation<Shape>, signal: AbortSignal) =>
    withToken(keeper, (token) => post(operation, token, signal), signal);

  return {
    ask: (operation, signal) => line.repeated(signal, () => once(operation, signal)),
    async change(operation, signal) {
      const reply = await once(operation, signal);
      return reply.ok ? ok(reply.value.data) : reply;
    },
  };
}

const graphqlReply = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: listOf(graphqlError),
  extensions: z
    .object({ cost: queryCost.nullish().catch(null) })
    .nullish()
    .catch(null),
});

interface Data {
  data: Readonly<Record<string, unknown>>;
  cost: QueryCost | null;
  /** Fields that are null because the app may not see customers' personal data. */
  withheld: number;
}

/** What GraphQL answers besides its HTTP status, which is 200 for most failures. */
function dataOf(reply: WireReply): Result<Data> {
  const requestId = reply.headers.get("x-request-id");
  const named = (failed: Failure): Failure => (requestId === null ? failed : { ...failed, requestId });

  const failed = failureOfHttp(reply);
  if (failed) return named(failed);
  const body = graphqlReply.safeParse(readJson(reply.text));
  if (!body.success) return named(failure("upstream", "the reply is not GraphQL"));
  const { data, errors, extensions } = body.data;
  const cost = extensions?.cost ?? null;
  // A field inside an order that the app may not see is null; the order itself is there.
  const isWithheld = errors.every(
    ({ path, extensions: more }) => more?.code === "ACCESS_DENIED" && (path?.length ?? 0) > 1,
  );
  const isWhole = data && Object.values(data).every((value) => value !== null);
  const first = errors.find((error) => error.extensions?.code !== "ACCESS_DENIED") ?? errors[0];
  if (first && !(isWithheld && isWhole)) return named(failureOfError(first, cost));
  return data ? ok({ data, cost, withheld: errors.length }) : named(failure("upstream", "no data"));
}

const tokenReply = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

function tokenOf(reply: WireReply, now: Date): Result<AccessToken> {
  if (reply.status >= 400 && reply.status < 500 && reply.status !== 408 && reply.status !== 429)
    return failure("auth_revoked", `Shopify gives this app no access to the shop: HTTP ${reply.status}`);
  const failed = failureOfStatus(reply);
  if (failed) return failed;
  const read = tokenReply.safeParse(readJson(reply.text));
  if (!read.success) return failure("upstream", "the reply about access can't be read");
  const expiresAt = new Date(now.getTime() + read.data.expires_in * 1000);
  // «» instead of a refresh token: it is asked for with the app's own secret.
  return ok({ accessToken: read.data.access_token, refreshToken: "", expiresAt });
}
