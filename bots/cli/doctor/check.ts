import type { z } from "zod";

/** One thing the shop depends on, looked at. */
export interface Check {
  name: string;
  /** `off`: not in use, by the configuration. */
  ok: boolean | "off";
  /** What was found, in a few words; never a secret. */
  found: string;
  /** What to do about it, where something is to be done. */
  remedy?: string;
}

/** How long one server may take to answer, ms. */
const ANSWER_MS = 10_000;

export const fine = (name: string, found: string): Check => ({ name, ok: true, found });
export const off = (name: string, found: string): Check => ({ name, ok: "off", found });
export const fault = (name: string, found: string, remedy: string): Check => ({
  name,
  ok: false,
  found,
  remedy,
});

/** What a server said, or why it said nothing, as the system's own word: `ECONNREFUSED`, `timeout`. */
export type Answer =
  | { kind: "answer"; status: number; headers: Headers; body: unknown }
  | { kind: "silence"; why: string };

/** Asks a server once. Never throws, and never tells the address, which may hold a token. */
export async function ask(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit = {},
  timeoutMs = ANSWER_MS,
): Promise<Answer> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const body: unknown = await response.json().catch(() => null);
    return { kind: "answer", status: response.status, headers: response.headers, body };
  } catch (error) {
    return { kind: "silence", why: whyOf(error, timeoutMs) };
  }
}

/** The answer's body, where it has the shape that `schema` asks for. */
export function readReply<Reply>(schema: z.ZodType<Reply>, answer: Answer): Reply | null {
  return answer.kind === "answer" ? (schema.safeParse(answer.body).data ?? null) : null;
}

/** A platform that gave no usable answer; `variable` names its address. */
export function unreachable(name: string, platform: string, variable: string, answer: Answer): Check {
  const found = answer.kind === "silence" ? answer.why : `status ${answer.status}`;
  return fault(
    name,
    `${platform} gave no usable answer (${found})`,
    `Check the network and ${variable}; try again later.`,
  );
}

function whyOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return "unknown";
  if (error.name === "TimeoutError") return `no answer within ${timeoutMs / 1_000} s`;
  const cause = error.cause;
  return cause instanceof Error && "code" in cause ? String(cause.code) : error.name;
}
