import { z } from "zod";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import type { WooCall } from "./call.ts";

/** What each list shows that the key may read. Whether it may write as well only shows when it does. */
const PROBES: readonly { path: string; gives: readonly CapabilityName[] }[] = [
  {
    path: "orders",
    gives: [
      "order.by_number",
      "order.by_buyer",
      "order.by_phone",
      "order.sync",
      "order.note",
      "parcel.track",
      "after_sale.read",
    ],
  },
  { path: "products", gives: ["product.sync"] },
  { path: "coupons", gives: ["coupon.list", "coupon.issue"] },
];

const NEVER = off(
  "after_sale.create",
  "WooCommerce keeps no cases after the sale: they become tickets here, and refunds are made in WooCommerce",
);

/** What the key may do, by asking for one of each. */
export async function askForGrants(
  call: WooCall,
  hasEvents: boolean,
  signal: AbortSignal,
): Promise<readonly Capability[]> {
  const asked = await Promise.all(
    PROBES.map(async ({ path, gives }) => {
      const reply = await call.get(path, { per_page: 1, _fields: "id" }, z.array(z.unknown()), signal);
      return gives.map((name): Capability => {
        if (reply.ok) return on(name);
        if (reply.kind === "permission")
          return needsGrant(name, `the key's user may not see ${path} in WooCommerce`);
        return unasked(name, "WooCommerce", reply);
      });
    }),
  );
  const events: Capability = hasEvents
    ? on("events")
    : off("events", "no webhook secret is given: orders are read again on a schedule");
  return [...asked.flat(), NEVER, events];
}
