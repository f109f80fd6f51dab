import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import { ok, type Result } from "../result.ts";
import { id, listOf } from "../wire/fields.ts";
import type { ShopifyCall } from "./call.ts";

/** The access scopes that the app has now. */
export type AskScopes = (signal: AbortSignal) => Promise<Result<ReadonlySet<string>>>;

/** Scopes change when the owner installs the app anew: they are asked for again after this long. ms. */
const KNOWN_MS = 10 * 60_000;

export function createAskScopes(call: ShopifyCall, clock: Clock): AskScopes {
  let known: { scopes: ReadonlySet<string>; until: number } | null = null;
  return async (signal) => {
    if (known && clock().getTime() < known.until) return ok(known.scopes);
    const reply = await call.ask(
      {
        query: "query Scopes { currentAppInstallation { accessScopes { handle } } }",
        shape: z.object({
          currentAppInstallation: z.object({ accessScopes: listOf(z.object({ handle: id })) }),
        }),
      },
      signal,
    );
    if (!reply.ok) return reply;
    const scopes = new Set(reply.value.data.currentAppInstallation.accessScopes.map(({ handle }) => handle));
    known = { scopes, until: clock().getTime() + KNOWN_MS };
    return ok(scopes);
  };
}

/** To write is to read as well. Source: shopify.dev, «Access scopes». */
export function hasScope(scopes: ReadonlySet<string>, scope: string): boolean {
  return scopes.has(scope) || scopes.has(scope.replace(/^read_/, "write_"));
}

const NEEDS: readonly (readonly [CapabilityName, ...string[]])[] = [
  ["order.by_number", "read_orders"],
  ["order.by_buyer", "read_orders"],
  ["order.by_phone", "read_orders", "read_customers"],
  ["order.sync", "read_orders", "read_all_orders"],
  ["order.note", "write_orders"],
  ["parcel.track", "read_orders"],
  ["product.sync", "read_products"],
  ["coupon.list", "read_discounts"],
  ["coupon.issue", "write_discounts"],
  ["after_sale.read", "read_orders", "read_returns"],
  ["after_sale.create", "read_orders", "write_returns"],
];

/** What the app may do, by asking which scopes it was given. */
export async function askForGrants(
  askScopes: AskScopes,
  hasEvents: boolean,
  signal: AbortSignal,
): Promise<readonly Capability[]> {
  const events: Capability = hasEvents
    ? on("events")
    : off("events", "no webhook secret is given: orders are read again on a schedule");
  const scopes = await askScopes(signal);
  if (!scopes.ok) return [...NEEDS.map(([name]) => unasked(name, "Shopify", scopes)), events];
  return [...NEEDS.map(([name, ...needed]) => capabilityOf(name, needed, scopes.value)), events];
}

function capabilityOf(
  name: CapabilityName,
  needed: readonly string[],
  scopes: ReadonlySet<string>,
): Capability {
  const missing = needed.filter((scope) => !hasScope(scopes, scope));
  if (missing.length === 0) return on(name);
  if (missing.length === 1 && missing[0] === "read_all_orders")
    return needsGrant(
      name,
      "only orders of the last 60 days are read: older ones need the access scope read_all_orders",
    );
  return needsGrant(name, `the app needs the access scope ${missing.join(" and ")}`);
}
