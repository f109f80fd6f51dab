import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import type { Failure } from "../result.ts";
import type { DoudianCall, DoudianMethod } from "./call.ts";

const NEVER: readonly Capability[] = [
  off(
    "order.by_buyer",
    "Doudian finds no orders by their buyer: the mirror here does, for orders that were synced",
  ),
  off(
    "order.by_phone",
    "Doudian keeps phones encrypted: a customer names the order and the phone's last digits",
  ),
  needsGrant(
    "coupon.list",
    "Doudian opens coupons only to applications on its whitelist, and they are not connected yet",
  ),
  needsGrant(
    "coupon.issue",
    "Doudian opens coupons only to applications on its whitelist, and they are not connected yet",
  ),
  off(
    "after_sale.create",
    "no shop on Douyin may file a case for its buyer: the bot tells customers the steps in the app",
  ),
];

/** What is always there once the shop's access works. */
const WITH_ACCESS: readonly CapabilityName[] = ["events"];

/** Which method stands for which capabilities: each is asked a question that changes nothing and finds nothing. */
function probes(clock: Clock): readonly (readonly [readonly CapabilityName[], DoudianMethod])[] {
  const now = Math.floor(clock().getTime() / 1000);
  return [
    [
      ["order.by_number", "order.sync", "order.note", "parcel.track"],
      {
        method: "order.searchList",
        param: { update_time_start: now - 60, update_time_end: now, page: 0, size: 1 },
      },
    ],
    [["product.sync"], { method: "product.listV2", param: { page: 1, size: 1 } }],
    [["after_sale.read"], { method: "afterSale.List", param: { page: 0, size: 1 } }],
  ];
}

/** What the application may do for the shop, as far as asking can tell. */
export async function askForGrants(
  { call, clock }: { call: DoudianCall; clock: Clock },
  signal: AbortSignal,
): Promise<readonly Capability[]> {
  const asked = await Promise.all(
    probes(clock).map(async ([names, method]) => {
      const reply = await call.ask({ ...method, shape: z.unknown() }, signal);
      return names.map((name) => (reply.ok ? on(name) : without(name, reply, method.method)));
    }),
  );
  return [...asked.flat(), ...WITH_ACCESS.map(on), ...NEVER];
}

function without(name: CapabilityName, failed: Failure, method: string): Capability {
  const { kind, reason } = failed;
  if (kind === "permission")
    return needsGrant(name, `${reason}: ask for the permission package of ${method} in Doudian's console`);
  if (kind === "auth_revoked") return needsGrant(name, `${reason}: authorise the application in Doudian`);
  return unasked(name, "Doudian", failed);
}
