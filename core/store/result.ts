/**
 * Why a store's system did not do what was asked. The customer hears something true of each: `order-unavailable-*`.
 *
 * - `auth_expired` its access ran out and can be renewed; `auth_revoked` it must be granted anew by the owner
 * - `permission` the grant does not cover this; `unsupported` the platform has no such thing
 * - `signature` it refused our signature or clock; `invalid` it refused what was asked
 * - `not_found`; `rate_limited`; `upstream` it failed itself; `timeout` it said nothing in time
 */
export type FailureKind =
  | "auth_expired"
  | "auth_revoked"
  | "permission"
  | "rate_limited"
  | "not_found"
  | "invalid"
  | "upstream"
  | "timeout"
  | "unsupported"
  | "signature";

/** A failure with what people need to look into it. `reason` is for logs and `doctor`: no secrets, no personal data. */
export interface Failure {
  ok: false;
  kind: FailureKind;
  reason: string;
  /** How long to wait until it may be asked again, ms, where the platform says so. */
  retryAfterMs?: number;
  /** The platform's own code, and its name for the request. */
  platformCode?: string;
  requestId?: string;
}

/** What a store's system answered. A platform's refusal is a value, not an error thrown. */
export type Result<T> = { ok: true; value: T } | Failure;

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(
  kind: FailureKind,
  reason: string,
  more: Omit<Failure, "ok" | "kind" | "reason"> = {},
): Failure {
  return { ok: false, kind, reason, ...more };
}

/** Whether it may end by itself: the system is away, slow, or asks for patience. */
export function isPassing({ kind }: Pick<Failure, "kind">): boolean {
  return kind === "upstream" || kind === "timeout" || kind === "rate_limited";
}

/** The same for work that waits: by its next try an access that ran out may have been renewed. */
export function isWorthAnotherTry(failed: Pick<Failure, "kind">): boolean {
  return isPassing(failed) || failed.kind === "auth_expired";
}
