import type { Clock } from "../../clock.ts";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import type { Failure, Result } from "../result.ts";
import type { JdCall } from "./call.ts";
import { changedRouterOrders } from "./router-orders.ts";
import { changedOrders } from "./sp-orders.ts";

const NEVER: readonly Capability[] = [
  off("order.by_phone", "JD finds no orders by a phone number"),
  off("coupon.list", "JD tells applications of no coupons that a shop could give away in a chat"),
  off("coupon.issue", "JD tells applications of no coupons that a shop could give away in a chat"),
  off("after_sale.create", "only buyers file cases, in the JD app: customers are told the steps"),
  off("events", "how JD pushes messages is not documented openly: orders are read again on a schedule"),
];

/** Only with the current gateway. */
const SP_ONLY: readonly CapabilityName[] = [
  "order.by_buyer",
  "order.note",
  "parcel.track",
  "product.sync",
  "after_sale.read",
];

/** A call that shows whether the application may do what the capabilities need. */
interface Probe {
  ask: () => Promise<Result<unknown>>;
  gives: readonly CapabilityName[];
  grant: string;
}

interface Reader {
  call: JdCall;
  clock: Clock;
}

function probesOf(reader: Reader, gateway: "sp" | "routerjson", signal: AbortSignal): Probe[] {
  const { call, clock } = reader;
  const now = clock().getTime();
  const since = new Date(now - 3_600_000);
  const grant = "orders (订单)";
  if (gateway === "routerjson")
    return [
      {
        ask: () => changedRouterOrders(reader, since, null, signal),
        gives: ["order.by_number", "order.sync"],
        grant,
      },
    ];
  const list = (path: string, query: Record<string, number>) =>
    call.ask({ gateway, method: "GET", path, query: { ...query, page: 1, pageSize: 1 } }, signal);
  return [
    {
      ask: () => changedOrders(reader, since, null, signal),
      // Those of one package: a remark can't be tried without writing one.
      gives: ["order.by_number", "order.by_buyer", "order.sync", "order.note", "parcel.track"],
      grant,
    },
    { ask: () => list("/sp-product/v0/products", {}), gives: ["product.sync"], grant: "products (商品)" },
    {
      ask: () =>
        list("/sp-aftercare/v0/afs-orders", { updateStartTime: since.getTime(), updateEndTime: now }),
      gives: ["after_sale.read"],
      grant: "after-sales (售后)",
    },
  ];
}

/** What the connection may do, by asking for the last hour's orders, one product and one case. */
export async function askForGrants(
  reader: Reader,
  gateway: "sp" | "routerjson",
  signal: AbortSignal,
): Promise<readonly Capability[]> {
  const asked = await Promise.all(
    probesOf(reader, gateway, signal).map(async ({ ask, gives, grant }) => {
      const reply = await ask();
      return gives.map((name): Capability => (reply.ok ? on(name) : notOn(name, reply, grant)));
    }),
  );
  const missing =
    gateway === "sp" ? [] : SP_ONLY.map((name) => off(name, "only with gateway: sp in store.yaml"));
  return [...asked.flat(), ...missing, ...NEVER];
}

function notOn(name: CapabilityName, failed: Failure, grant: string): Capability {
  if (failed.kind === "permission")
    return needsGrant(
      name,
      `${failed.reason}: apply for ${grant} on JD's open platform, then let the shop authorise again`,
    );
  return unasked(name, "JD", failed);
}
