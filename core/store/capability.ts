import type { Failure } from "./result.ts";

/** What a connection to a store's system may be able to do. */
const CAPABILITIES = [
  "order.by_number",
  "order.by_buyer",
  "order.by_phone",
  "order.sync",
  "order.note",
  "parcel.track",
  "product.sync",
  "coupon.list",
  "coupon.issue",
  "after_sale.read",
  "after_sale.create",
  "events",
  "crm.contact",
  "crm.note",
  "crm.lead",
  "erp.stock",
  "erp.alert",
] as const;
export type CapabilityName = (typeof CAPABILITIES)[number];

/** Whether a connection can do something: `needs_grant` when the platform would, but this account may not yet. */
export interface Capability {
  name: CapabilityName;
  state: "on" | "off" | "needs_grant";
  /** Why it is not on, and what to do about it, in English for `doctor`; null when it is. */
  reason: string | null;
}

export function on(name: CapabilityName): Capability {
  return { name, state: "on", reason: null };
}

export function off(name: CapabilityName, reason: string): Capability {
  return { name, state: "off", reason };
}

export function needsGrant(name: CapabilityName, reason: string): Capability {
  return { name, state: "needs_grant", reason };
}

/** Off, because asking the system about it came to nothing. */
export function unasked(name: CapabilityName, system: string, { kind, reason }: Failure): Capability {
  return off(name, `${system} could not be asked (${kind}): ${reason}`);
}
