import { ServiceError } from "../errors.ts";
import type { FailureKind } from "./result.ts";

/** Why nobody could look into the shop's system, and into which connection's. */
export interface Unavailable {
  kind: FailureKind;
  connection: string;
}

/** Every kind there is: another one must be added here to compile. */
const KINDS: Readonly<Record<FailureKind, true>> = {
  auth_expired: true,
  auth_revoked: true,
  permission: true,
  rate_limited: true,
  not_found: true,
  invalid: true,
  upstream: true,
  timeout: true,
  unsupported: true,
  signature: true,
};

/** What a shop throws where nobody could look; null for every other error. */
export function unavailableIn(error: unknown): Unavailable | null {
  if (!(error instanceof ServiceError) || error.code !== "store_unavailable") return null;
  const { kind, connection } = error.details;
  return { kind: isKind(kind) ? kind : "upstream", connection: String(connection ?? "") };
}

const isKind = (kind: unknown): kind is FailureKind => typeof kind === "string" && Object.hasOwn(KINDS, kind);
