import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { text } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { createRateBucket, type Rate } from "../wire/rate-bucket.ts";
import { createWire, failureOfStatus, type WireReply, withRetries } from "../wire/wire.ts";

/** One method of one model, its arguments by their names; `ids`: the records it is for. */
interface OdooMethod<Shape extends z.ZodType> {
  model: string;
  method: string;
  args: Readonly<Record<string, unknown>>;
  /** Of what it answers. */
  shape: Shape;
}

export interface OdooCall {
  /** Reads: repeated while the server is away. */
  ask<Shape extends z.ZodType>(
    method: OdooMethod<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
  /** Writes: sent once. */
  change<Shape extends z.ZodType>(
    method: OdooMethod<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
}

export interface OdooServer {
  url: string;
  database: string;
  timeoutMs?: number;
  /** The pause before a read is repeated, ms. */
  retryMs?: number;
  rate?: Rate;
}

/** Odoo publishes no limit; its cloud asks for about one request a second over time. Source: Odoo's cloud FAQ. */
const RATE = { perSecond: 2, burst: 10 };

/** Speaks JSON-2, which Odoo has from version 19 on. */
export function createOdooCall(
  { url, database, timeoutMs, retryMs, rate = RATE }: OdooServer,
  { secrets, clock }: Pick<ConnectorDeps, "secrets" | "clock">,
): OdooCall {
  const wire = createWire({
    bucket: createRateBucket(rate, clock),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const headers = {
    authorization: `bearer ${secrets["api_key"] ?? ""}`,
    "content-type": "application/json; charset=utf-8",
    "x-odoo-database": database,
    "user-agent": "zhanggui",
  };

  const once = async <Shape extends z.ZodType>(
    { model, method, args, shape }: OdooMethod<Shape>,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>> => {
    const target = `${url}/json/2/${model}/${method}`;
    const sent = await wire({ method: "POST", url: target, headers, body: JSON.stringify(args) }, signal);
    if (!sent.ok) return sent;
    const failed = failureOf(sent.value);
    if (failed) return failed;
    const read = shape.safeParse(readJson(sent.value.text));
    return read.success ? ok(read.data) : failure("upstream", "the reply can't be read");
  };

  return {
    ask: (method, signal) =>
      withRetries(signal, () => once(method, signal), retryMs === undefined ? {} : { minMs: retryMs }),
    change: once,
  };
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
