import type { FailureKind } from "../../store/result.ts";
import type { Unavailable } from "../../store/unavailable.ts";
import type { StaffNote } from "../decision.ts";
import type { Voice } from "./tool.ts";

/** What customers hear where nobody could look: one text for all that are the same to them. */
const TEXT_OF: Readonly<Record<Exclude<FailureKind, "not_found">, string>> = {
  auth_expired: "order-unavailable-access",
  auth_revoked: "order-unavailable-access",
  permission: "order-unavailable-access",
  signature: "order-unavailable-access",
  unsupported: "order-unavailable-access",
  rate_limited: "order-unavailable-busy",
  timeout: "order-unavailable-busy",
  upstream: "order-unavailable-busy",
  invalid: "order-unavailable-invalid",
};

/** `isNumberGiven`: whether the customer wrote an order number, which then may be what was refused. */
export function unavailableText({ kind }: Unavailable, isNumberGiven: boolean, voice: Voice): string {
  if (kind === "not_found") return voice.say(voice.language, "order-not-found");
  const id = kind === "invalid" && !isNumberGiven ? "order-unavailable-access" : TEXT_OF[kind];
  return voice.say(voice.language, id);
}

/** Which connection it is, and what is the matter with it, for staff. */
export function unavailableNote({ kind, connection }: Unavailable): StaffNote {
  return { id: "note-store-unavailable", values: { connection, kind } };
}
