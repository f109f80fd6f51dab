import { z } from "zod";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import { listOf, text } from "../wire/fields.ts";
import type { VendureCall } from "./call.ts";

/** What each needs: one permission of every list. Source: `@Allow` in `@vendure/core/dist/api/resolvers/admin`. */
const NEEDS: readonly (readonly [CapabilityName, ...(readonly string[])[]])[] = [
  ["order.by_number", ["ReadOrder"]],
  ["order.by_buyer", ["ReadOrder"], ["ReadCustomer"]],
  ["order.by_phone", ["ReadOrder"], ["ReadCustomer"]],
  ["order.sync", ["ReadOrder"]],
  ["order.note", ["ReadOrder"], ["UpdateOrder"]],
  ["parcel.track", ["ReadOrder"]],
  ["product.sync", ["ReadCatalog", "ReadProduct"]],
  ["coupon.list", ["ReadPromotion"]],
  ["coupon.issue", ["ReadPromotion"], ["CreatePromotion"]],
  ["after_sale.read", ["ReadOrder"]],
];

const NEVER: readonly Capability[] = [
  off(
    "after_sale.create",
    "Vendure keeps no cases after the sale: they become tickets here, and refunds are made in Vendure",
  ),
  off(
    "events",
    "Vendure sends no events without a plugin of the shop's own: orders are read again on a schedule",
  ),
];

/** What the connection's user may do, by asking for the permissions of its roles. */
export async function askForGrants(call: VendureCall, signal: AbortSignal): Promise<readonly Capability[]> {
  const reply = await call.ask(
    {
      query: "{ me { channels { permissions } } }",
      shape: z.object({
        me: z.object({ channels: listOf(z.object({ permissions: listOf(text) })) }),
      }),
    },
    signal,
  );
  if (!reply.ok) return [...NEEDS.map(([name]) => unasked(name, "Vendure", reply)), ...NEVER];

  const granted = new Set(reply.value.me.channels.flatMap(({ permissions }) => permissions));
  return [
    ...NEEDS.map(([name, ...groups]): Capability => {
      const missing = groups.filter((group) => !group.some((permission) => granted.has(permission)));
      if (missing.length === 0) return on(name);
      const words = missing.map((group) => group.join(" or ")).join(" and ");
      return needsGrant(name, `the user's role needs the permission ${words} in Vendure`);
    }),
    ...NEVER,
  ];
}
