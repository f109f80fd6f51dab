import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { listOf, text } from "../wire/fields.ts";
import { type CallLimits, createLine } from "../wire/platform-call.ts";
import { failureOfStatus, jsonOf, type WireRequest } from "../wire/wire.ts";
import { signOf } from "./sign.ts";

interface Kuaidi100Server extends CallLimits {
  apiUrl: string;
  detectUrl: string;
  customer: string;
}

export interface Kuaidi100Call {
  /** `param` of `query.do`: what it answers when it knows the parcel. */
  query(param: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Result<unknown>>;
  /** The codes of the carriers a number may belong to, the likeliest first. */
  detect(trackingNumber: string, signal: AbortSignal): Promise<Result<readonly string[]>>;
}

/** kuaidi100 publishes no limit: this keeps us from being one of those who ask too much. */
const RATE = { perSecond: 10, burst: 10 };

/** Speaks to kuaidi100's paid query API. */
export function createKuaidi100Call(
  { apiUrl, detectUrl, customer, ...limits }: Kuaidi100Server,
  { secrets, clock }: Pick<ConnectorDeps, "secrets" | "clock">,
): Kuaidi100Call {
  const key = secrets["key"] ?? "";
  const line = createLine(limits, RATE, clock);

  /** Asked again only when nothing was answered: a number that is asked for often is locked for half an hour. */
  const send = (request: WireRequest, signal: AbortSignal): Promise<Result<unknown>> =>
    line.repeated(signal, async () => {
      const reply = await line.wire(request, signal);
      if (!reply.ok) return reply;
      return failureOfStatus(reply.value) ?? jsonOf(reply.value);
    });

  return {
    async query(param, signal) {
      const written = JSON.stringify(param);
      const body = new URLSearchParams({ customer, sign: signOf(written, key, customer), param: written });
      const reply = await send(
        {
          method: "POST",
          url: `${apiUrl}/poll/query.do`,
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: body.toString(),
        },
        signal,
      );
      return reply.ok ? (refusalOf(reply.value) ?? reply) : reply;
    },
    async detect(trackingNumber, signal) {
      const asked = new URLSearchParams({ num: trackingNumber, key });
      const reply = await send({ method: "GET", url: `${detectUrl}/autonumber/auto?${asked}` }, signal);
      if (!reply.ok) return reply;
      const refused = refusalOf(reply.value);
      if (refused) return refused;
      const read = listOf(z.object({ comCode: text })).safeParse(reply.value);
      if (!Array.isArray(reply.value) || !read.success) return failure("upstream", "the reply can't be read");
      return ok(read.data.map(({ comCode }) => comCode).filter((code) => code !== ""));
    },
  };
}

const refusal = z.object({ returnCode: text });

/** It says no in HTTP's «200 OK»: `result: false` with a `returnCode`. */
function refusalOf(body: unknown): Failure | null {
  const read = refusal.safeParse(body);
  if (!read.success || read.data.returnCode === "" || read.data.returnCode === "200") return null;
  return failureOfCode(read.data.returnCode);
}

/** What the bot must know: without it, or with a wrong one, the carrier tells nothing. */
export const PHONE_NEEDED = "the carrier tells nothing without the last four digits of a phone on the label";

/** Source: kuaidi100's documents of the query and the subscription API, «返回码». */
function failureOfCode(platformCode: string): Failure {
  switch (platformCode) {
    case "400":
      return failure("invalid", "kuaidi100 finds no carrier for this number", { platformCode });
    case "408":
      return failure("invalid", PHONE_NEEDED, { platformCode });
    case "500":
      return failure("not_found", "nothing is known of this number yet", { platformCode });
    case "501":
    case "502":
      return failure("upstream", "kuaidi100 failed itself", { platformCode });
    case "503":
      return failure("signature", "kuaidi100 refuses the signature: check the customer and the key", {
        platformCode,
      });
    case "600":
    case "601":
      return failure("auth_revoked", "the key is refused, or the account has no queries left", {
        platformCode,
      });
    default:
      return failure("upstream", "kuaidi100 refuses for a reason of its own", { platformCode });
  }
}
