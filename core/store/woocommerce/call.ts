import { z } from "zod";
import type { ConnectorDeps } from "../connection.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { text } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { type CallLimits, createLine } from "../wire/platform-call.ts";
import { failureOfStatus, jsonOf, type WireReply } from "../wire/wire.ts";

/** What a list answered: its page, and how many there are in all (null where the header was taken away on the way). */
interface Answer<T> {
  data: T;
  total: number | null;
}

export interface WooCall {
  /** Reads: repeated while the shop is away, slow or asks for patience. `path` is under `wc/v3/`. */
  get<Shape extends z.ZodType>(
    path: string,
    query: Readonly<Record<string, string | number>>,
    shape: Shape,
    signal: AbortSignal,
  ): Promise<Result<Answer<z.output<Shape>>>>;
  /** Writes: sent once. */
  post<Shape extends z.ZodType>(
    path: string,
    body: unknown,
    shape: Shape,
    signal: AbortSignal,
  ): Promise<Result<z.output<Shape>>>;
}

interface WooServer extends CallLimits {
  /** The shop's address, as https://shop.example. */
  url: string;
}

/** A WordPress shop often has one small machine: this leaves it to its customers. Source: our choice. */
const RATE = { perSecond: 5, burst: 20 };

export function createWooCall({ url, ...limits }: WooServer, { secrets, clock }: ConnectorDeps): WooCall {
  const line = createLine(limits, RATE, clock);
  const { consumer_key: key = "", consumer_secret: secret = "" } = secrets;
  const headers = {
    accept: "application/json",
    authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`,
  };
  const base = `${url}/wp-json/wc/v3/`;

  return {
    get: (path, query, shape, signal) =>
      line.repeated(signal, async () => {
        const asked = new URLSearchParams();
        for (const [name, value] of Object.entries(query)) asked.set(name, String(value));
        const reply = await line.wire({ method: "GET", url: `${base}${path}?${asked}`, headers }, signal);
        return reply.ok ? answerOf(reply.value, shape, "read") : reply;
      }),
    async post(path, body, shape, signal) {
      const reply = await line.wire(
        {
          method: "POST",
          url: `${base}${path}`,
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(body),
        },
        signal,
      );
      if (!reply.ok) return reply;
      const answer = answerOf(reply.value, shape, "write");
      return answer.ok ? ok(answer.value.data) : answer;
    },
  };
}

function answerOf<Shape extends z.ZodType>(
  reply: WireReply,
  shape: Shape,
  doing: "read" | "write",
): Result<Answer<z.output<Shape>>> {
  const failed = failureOf(reply, doing);
  if (failed) return failed;
  const body = jsonOf(reply);
  const read = body.ok ? shape.safeParse(body.value) : null;
  if (!read?.success)
    return failure("upstream", "the reply can't be read: does a page of the shop answer instead of its API?");
  const total = reply.headers.get("x-wp-total");
  return ok({ data: read.data, total: total !== null && /^\d+$/.test(total) ? Number(total) : null });
}

const errorReply = z.object({ code: text });

/** What WooCommerce refuses; null for success. Its messages are in the shop's language and may repeat what was sent: only codes are told. */
export function failureOf(reply: WireReply, doing: "read" | "write"): Failure | null {
  const failed = failureOfStatus(reply);
  if (!failed) return null;
  const said = errorReply.safeParse(readJson(reply.text));
  const code = said.success ? said.data.code : "";
  const coded = code === "" ? {} : { platformCode: code };
  switch (reply.status) {
    case 401:
      // WooCommerce says the same of a key that ended and of one that may only read.
      return doing === "write" && code === "woocommerce_rest_authentication_error"
        ? failure("permission", "the key may not write: it needs the permission Read/Write", coded)
        : failure("auth_revoked", "the key is refused", coded);
    case 403:
      return failure("permission", "the key's user may not do this", coded);
    case 404:
      return code.endsWith("_invalid_id")
        ? failure("not_found", "not there", coded)
        : failure(
            "upstream",
            "the shop has no such API: is WooCommerce on, and its permalinks not plain?",
            coded,
          );
    case 400:
      return failure("invalid", "what was asked is refused", coded);
    default:
      return failed.kind === "invalid" ? failure("upstream", failed.reason, coded) : { ...failed, ...coded };
  }
}
