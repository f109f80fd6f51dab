import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure } from "../result.ts";
import { text } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine, createPlatformCall, type PlatformCall } from "../wire/platform-call.ts";
import { failureOfStatus, jsonOf, type WireReply } from "../wire/wire.ts";

/** One method of one model, its arguments by their names; `ids`: the records it is for. */
interface OdooMethod {
  model: string;
  method: string;
  args: Readonly<Record<string, unknown>>;
}

export type OdooCall = PlatformCall<OdooMethod>;

interface OdooServer extends CallLimits {
  url: string;
  database: string;
}

/** Odoo publishes no limit; its cloud asks for about one request a second over time. Source: Odoo's cloud FAQ. */
const RATE = { perSecond: 2, burst: 10 };

/** Speaks JSON-2, which Odoo has from version 19 on. */
export function createOdooCall(
  { url, database, ...limits }: OdooServer,
  { secrets, clock }: Pick<ConnectorDeps, "secrets" | "clock">,
): OdooCall {
  const line = createLine(limits, RATE, clock);
  const headers = {
    authorization: `bearer ${secrets["api_key"] ?? ""}`,
    "content-type": "application/json; charset=utf-8",
    "x-odoo-database": database,
    "user-agent": "zhanggui",
  };

  return createPlatformCall({
    line,
    async send({ model, method, args }, _, signal) {
      const target = `${url}/json/2/${model}/${method}`;
      const sent = await line.wire(
        { method: "POST", url: target, headers, body: JSON.stringify(args) },
        signal,
      );
      if (!sent.ok) return sent;
      return failureOf(sent.value) ?? jsonOf(sent.value);
    },
  });
}

const refusal = z.object({ name: text });

/** Source: Odoo 19's documents of JSON-2: real HTTP errors, with the exception's name. Its message may name records. */
function failureOf(reply: WireReply): Failure | null {
  const failed = failureOfStatus(reply);
  if (!failed) return null;
  const read = refusal.safeParse(readJson(reply.text));
  const name = read.success ? read.data.name : "";
  const more = name === "" ? {} : { platformCode: name };
  if (reply.status === 401) return failure("auth_revoked", "the API key is refused, or ran out", more);
  if (reply.status === 403) return failure("permission", "the user's groups in Odoo do not allow this", more);
  if (reply.status === 404 && name !== "odoo.exceptions.MissingError")
    return failure("unsupported", "no such model: is its app installed, and is this Odoo 19 or later?", more);
  if (reply.status === 404) return failure("not_found", "no such record", more);
  return { ...failed, ...more };
}
