import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure } from "../result.ts";
import { text } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine, createPlatformCall, type PlatformCall } from "../wire/platform-call.ts";
import { failureOfStatus, jsonOf, type WireReply } from "../wire/wire.ts";

interface HubspotRequest {
  method: "GET" | "POST";
  /** With its query. */
  path: string;
  body?: Readonly<Record<string, unknown>>;
}

/** Searches are read, though they are posted. */
export type HubspotCall = PlatformCall<HubspotRequest>;

interface HubspotServer extends CallLimits {
  apiUrl: string;
}

/** Of a free account, 100 in ten seconds; half of it leaves room for others. Source: HubSpot's usage guidelines. */
const RATE = { perSecond: 5, burst: 10 };

/** Speaks to HubSpot's CRM API, version 3, with the token of a private app. */
export function createHubspotCall(
  { apiUrl, ...limits }: HubspotServer,
  { secrets, clock }: Pick<ConnectorDeps, "secrets" | "clock">,
): HubspotCall {
  const line = createLine(limits, RATE, clock);
  const headers = {
    authorization: `Bearer ${secrets["access_token"] ?? ""}`,
    "content-type": "application/json",
  };

  return createPlatformCall({
    line,
    async send({ method, path, body }, _, signal) {
      const sent = await line.wire(
        { method, url: `${apiUrl}${path}`, headers, ...(body && { body: JSON.stringify(body) }) },
        signal,
      );
      if (!sent.ok) return sent;
      return failureOf(sent.value) ?? jsonOf(sent.value);
    },
  });
}

/** How long each limit holds, ms. Source: HubSpot's usage guidelines; the daily one may end sooner, never for a caller. */
const LIMITS = new Map([
  ["SECONDLY", 1000],
  ["TEN_SECONDLY_ROLLING", 10_000],
  ["DAILY", 60 * 60_000],
]);
const LOCKED_MS = 2000;

const refusal = z.object({ category: text, policyName: text, correlationId: text });

/** HubSpot's messages name e-mails and ids: they stay out. */
function failureOf(reply: WireReply): Failure | null {
  const failed = failureOfStatus(reply);
  if (!failed) return null;
  const { category, policyName, correlationId } = refusal.safeParse(readJson(reply.text)).data ?? NOTHING;
  const more = {
    ...((policyName || category) && { platformCode: policyName || category }),
    ...(correlationId && { requestId: correlationId }),
  };
  switch (reply.status) {
    case 401:
      // A private app's token doesn't run out: it was changed, or the app is gone.
      return failure("auth_revoked", "the private app's token is refused", more);
    case 403:
      return failure("permission", "the private app has not the scope for this", more);
    case 423:
      return failure("rate_limited", "HubSpot keeps the account locked for a moment", {
        ...more,
        retryAfterMs: LOCKED_MS,
      });
    case 429:
      return failure("rate_limited", "too much was asked", {
        ...more,
        retryAfterMs:
          failed.retryAfterMs ?? LIMITS.get(policyName) ?? LIMITS.get("TEN_SECONDLY_ROLLING") ?? 0,
      });
    default:
      return { ...failed, ...more };
  }
}

const NOTHING = { category: "", policyName: "", correlationId: "" };
