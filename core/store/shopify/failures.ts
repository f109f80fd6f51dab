import { z } from "zod";
import { type Failure, failure } from "../result.ts";
import { listOf, text } from "../wire/fields.ts";
import { failureOfStatus, type WireReply } from "../wire/wire.ts";

export const graphqlError = z.object({
  message: text,
  path: z
    .array(z.union([z.string(), z.number()]))
    .nullish()
    .catch(null),
  extensions: z.object({ code: text, requiredAccess: text }).partial().nullish().catch(null),
});
export type GraphqlError = z.output<typeof graphqlError>;

/** What a query was reckoned at, in points, and what the shop's allowance has. */
export const queryCost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});
export type QueryCost = z.output<typeof queryCost>;

/** A refusal that says nothing of when to come again, ms. Source: our choice; a second restores 100 points or more. */
const PATIENCE_MS = 1000;

/** What Shopify calls an error, beside HTTP 200. Source: shopify.dev, «GraphQL Admin API: status and error codes». */
export function failureOfError({ message, extensions }: GraphqlError, cost: QueryCost | null): Failure {
  const platformCode = extensions?.code ?? "";
  const coded = platformCode === "" ? {} : { platformCode };
  switch (platformCode) {
    case "THROTTLED":
      return failure("rate_limited", "the shop's allowance is used up", {
        ...coded,
        retryAfterMs: restoredAfterMs(cost),
      });
    case "ACCESS_DENIED":
      return failure("permission", deniedReason(extensions?.requiredAccess || message), coded);
    case "SHOP_INACTIVE":
      return failure("permission", "the shop is not active", coded);
    case "MAX_COST_EXCEEDED":
      return failure("unsupported", "the query costs more than Shopify allows for one", coded);
    case "INTERNAL_SERVER_ERROR":
      return failure("upstream", "Shopify failed itself", coded);
    case "TIMEOUT":
      return failure("timeout", "Shopify gave up", coded);
    case "INVALID_VARIABLE":
    case "BAD_USER_INPUT":
      return failure("invalid", "what was asked is refused", coded);
    case "undefinedField":
    case "argumentNotAccepted":
    case "argumentLiteralsIncompatible":
    case "undefinedType":
      // Names fields of ours that this version has not; nothing of what was asked.
      return failure("unsupported", `this version of the API is another: ${message.slice(0, 200)}`, coded);
    default:
      return failure("upstream", `Shopify refuses the query: ${platformCode || "no code"}`, coded);
  }
}

/** How long until the allowance has what the query costs, ms. */
function restoredAfterMs(cost: QueryCost | null): number {
  if (!cost) return PATIENCE_MS;
  const { requestedQueryCost, throttleStatus } = cost;
  const missing = requestedQueryCost - throttleStatus.currentlyAvailable;
  return missing > 0 ? Math.ceil((missing / throttleStatus.restoreRate) * 1000) : PATIENCE_MS;
}

/** Shopify names what it wants in back quotes, and its policy where an app needs its approval. */
function deniedReason(said: string): string {
  const scopes = [...said.matchAll(/`((?:read|write)_\w+)`/g)].map(([, scope]) => scope);
  if (scopes.length > 0) return `the app needs the access scope ${scopes.join(" or ")}`;
  if (/protected[- ]customer|not approved/i.test(said))
    return "the app needs Shopify's approval for protected customer data";
  return "the app may not see this";
}

/** What an HTTP status says of Shopify; null for success. «Not found» is never said of what was asked, only of the shop. */
export function failureOfHttp(reply: WireReply): Failure | null {
  const failed = failureOfStatus(reply);
  if (!failed) return null;
  switch (reply.status) {
    case 402:
      return failure("permission", "the shop is frozen: its bill at Shopify is open");
    case 423:
      return failure("permission", "the shop is locked by Shopify");
    case 404:
      return failure("upstream", "no such shop, or no such version of the API");
    default:
      return failed.kind === "invalid" ? failure("upstream", failed.reason) : failed;
  }
}

/** What a mutation refused in its reply, first of all. Its message may repeat what was sent: only its code is told. */
export function refusalOf(errors: readonly UserError[], what: string): Failure | null {
  const [first] = errors;
  if (!first) return null;
  const field = first.field.join(".").slice(0, 80);
  return failure("invalid", `${what} was refused${field === "" ? "" : ` for ${field}`}`, {
    ...(first.code === "" ? {} : { platformCode: first.code }),
  });
}

export const userErrors = listOf(z.object({ code: text, field: listOf(z.string()), message: text }));
export type UserError = z.output<typeof userErrors>[number];
