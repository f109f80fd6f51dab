import { z } from "zod";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import type { Failure } from "../result.ts";
import type { AskJushuitan, JushuitanQuery } from "./call.ts";

/** Which question stands for which capabilities: about a number that nothing has. */
const PROBES: readonly (readonly [readonly CapabilityName[], JushuitanQuery])[] = [
  [["order.by_number", "order.sync"], probe("open/orders/single/query", { so_ids: ["0"] })],
  [["product.sync"], probe("open/sku/query", { sku_ids: "0" })],
  [["after_sale.read"], probe("open/refund/single/query", { so_ids: ["0"] })],
  [["erp.stock"], probe("open/inventory/query", { sku_ids: "0" })],
];

const NEVER: readonly Capability[] = [
  off("order.by_buyer", "Jushuitan finds no orders by their buyer: the mirror here does, for those it read"),
  off("order.by_phone", "Jushuitan finds no orders by phone: a customer names the order and the phone's end"),
  off("order.note", "writing remarks in Jushuitan is not connected: nothing about it could be proven"),
  off(
    "parcel.track",
    "Jushuitan knows parcels' numbers, not where they are: connect a carrier service, as kuaidi100",
  ),
  off("coupon.list", "Jushuitan has no coupons"),
  off("coupon.issue", "Jushuitan has no coupons"),
  off(
    "after_sale.create",
    "cases belong to the shops' own platforms: what customers ask for becomes a ticket here",
  ),
  off("erp.alert", "Jushuitan takes no alerts: people hear of them in the alert channel"),
];

/** What the application may do for the merchant, as far as asking can tell. */
export async function askForGrants(ask: AskJushuitan, signal: AbortSignal): Promise<readonly Capability[]> {
  const asked = await Promise.all(
    PROBES.map(async ([names, query]) => {
      const reply = await ask({ ...query, shape: z.unknown() }, signal);
      return names.map((name) => (reply.ok ? on(name) : without(name, reply, query.path)));
    }),
  );
  return [...asked.flat(), on("events"), ...NEVER];
}

function probe(path: string, biz: Readonly<Record<string, unknown>>): JushuitanQuery {
  return { path, biz: { ...biz, page_index: 1, page_size: 1 } };
}

function without(name: CapabilityName, failed: Failure, path: string): Capability {
  const { kind, reason, platformCode } = failed;
  if (kind === "permission" && platformCode === "190")
    return needsGrant(
      name,
      `${reason}: ask for /${path} among the API permissions of your application at Jushuitan`,
    );
  if (kind === "permission" || kind === "auth_revoked") return needsGrant(name, reason);
  return unasked(name, "Jushuitan", failed);
}
