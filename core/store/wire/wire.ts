import pRetry from "p-retry";
import { type Failure, failure, isPassing, ok, type Result } from "../result.ts";
import { readJson } from "./json.ts";
import type { RateBucket } from "./rate-bucket.ts";

export interface WireRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Absolute, on the platform's own host. */
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent byte for byte as it stands: what was signed is what goes out. */
  body?: string;
}

export interface WireReply {
  status: number;
  headers: Headers;
  text: string;
}

/** One request to a platform; every reply is a value whatever its status, an unreachable platform is a `Failure`. */
export type Wire = (request: WireRequest, signal: AbortSignal) => Promise<Result<WireReply>>;

/** No platform needs longer; a customer's turn brings a shorter limit of its own. ms. */
const TIMEOUT_MS = 20_000;
/** Pages of a hundred orders stay under 2 MB. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface WireOptions {
  bucket: RateBucket;
  timeoutMs?: number | undefined;
}

/** Speaks HTTP to one platform: paced, limited in time and size, following no redirects. */
export function createWire({ bucket, timeoutMs = TIMEOUT_MS }: WireOptions): Wire {
  return async ({ url, ...request }, signal) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      await bucket.take(limit);
      const reply = await fetch(url, { ...request, redirect: "manual", signal: limit });
      const text = await readLimited(reply);
      if (text === null) return failure("upstream", `the reply is over ${MAX_BYTES} bytes`);
      return ok({ status: reply.status, headers: reply.headers, text });
    } catch (error) {
      if (limit.aborted) return failure("timeout", "no answer in time");
      return failure("upstream", `unreachable: ${codeOf(error)}`);
    }
  };
}

/** The JSON of a reply. A page instead (of a proxy, of maintenance) is the platform's failure, whatever its status. */
export function jsonOf({ text }: Pick<WireReply, "text">): Result<unknown> {
  const body = readJson(text);
  return body === null ? failure("upstream", "the reply is not JSON") : ok(body);
}

/** What an HTTP status says where the platform says nothing of its own; null for success. */
export function failureOfStatus({ status, headers }: Pick<WireReply, "status" | "headers">): Failure | null {
  if (status >= 200 && status < 300) return null;
  const reason = `HTTP ${status}`;
  if (status === 401) return failure("auth_expired", reason);
  if (status === 403) return failure("permission", reason);
  if (status === 404) return failure("not_found", reason);
  if (status === 408 || status === 504) return failure("timeout", reason);
  if (status === 429) {
    const retryAfterMs = retryAfterOf(headers);
    return failure("rate_limited", reason, retryAfterMs === null ? {} : { retryAfterMs });
  }
  return status >= 500 ? failure("upstream", reason) : failure("invalid", reason);
}

/** `Retry-After` in ms, whether it is written as seconds or as a date; null without one. */
function retryAfterOf(headers: Headers): number | null {
  const written = headers.get("retry-after");
  if (written === null) return null;
  const seconds = Number(written);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(written) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** Tries of a call that may be repeated, and the longest pause a platform may ask for until it counts as a no, ms. */
const TRIES = 3;
const LONGEST_PAUSE_MS = 60_000;

class Again extends Error {
  readonly failure: Failure;
  constructor(of: Failure) {
    super(of.kind);
    this.failure = of;
  }
}

/** Repeats a call that changes nothing, or carries an idempotency key, while the platform is away, slow, or asks for patience. */
export async function withRetries<T>(
  signal: AbortSignal,
  call: () => Promise<Result<T>>,
  { minMs = 300 }: { minMs?: number | undefined } = {},
): Promise<Result<T>> {
  const attempt = async () => {
    const result = await call();
    if (!result.ok && mayRepeat(result) && !signal.aborted) throw new Again(result);
    return result;
  };
  try {
    return await pRetry(attempt, {
      retries: TRIES - 1,
      minTimeout: minMs,
      randomize: true,
      signal,
      onFailedAttempt: async ({ error }) => {
        if (error instanceof Again && error.failure.retryAfterMs)
          await pause(error.failure.retryAfterMs, signal);
      },
    });
  } catch (error) {
    if (error instanceof Again) return error.failure;
    if (signal.aborted) return failure("timeout", "no answer in time");
    throw error;
  }
}

function mayRepeat(failed: Failure): boolean {
  return isPassing(failed) && (failed.retryAfterMs ?? 0) <= LONGEST_PAUSE_MS;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}

async function readLimited(reply: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of reply.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.name : "unknown";
}
