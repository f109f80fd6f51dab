import type { Clock } from "../../clock.ts";
import type { Capability, CapabilityName } from "../capability.ts";
import type { Failure } from "../result.ts";
import type { JdCall } from "./call.ts";
import type { JdRequest } from "./requests.ts";

const off = (name: CapabilityName, reason: string): Capability => ({ name, state: "off", reason });

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
  request: JdRequest;
  gives: readonly CapabilityName[];
  grant: string;
}

function probesOf(gateway: "sp" | "routerjson", now: Date): Probe[] {
  const orders = "orders (订单)";
  if (gateway === "routerjson") {
    // There is no such order: JD says so, or that we may not ask.
    const request = {
      gateway,
      method: "jingdong.pop.order.get",
      params: { order_id: "1", optional_fields: "orderId" },
    };
    return [{ request, gives: ["order.by_number", "order.sync"], grant: orders }];
  }
  const get = (path: string, query: Record<string, string | number>): JdRequest => ({
    gateway,
    method: "GET",
    path,
    query: { ...query, page: 1, pageSize: 1 },
  });
  const hour = { startTime: now.getTime() - 3_600_000, endTime: now.getTime() };
  return [
    {
      request: get("/sp-order/v0/orders", hour),
      // Those of one package: a remark can't be tried without writing one.
      gives: ["order.by_number", "order.by_buyer", "order.sync", "order.note", "parcel.track"],
      grant: orders,
    },
    { request: get("/sp-product/v0/products", {}), gives: ["product.sync"], grant: "products (商品)" },
    {
      request: get("/sp-aftercare/v0/afs-orders", {
        updateStartTime: hour.startTime,
        updateEndTime: hour.endTime,
      }),
      gives: ["after_sale.read"],
      grant: "after-sales (售后)",
    },
  ];
}

/** What the connection may do, by asking for one order, one product and one case. */
export async function askForGrants(
  { call, clock }: { call: JdCall; clock: Clock },
  gateway: "sp" | "routerjson",
  signal: AbortSignal,
): Promise<readonly Capability[]> {
  const asked = await Promise.all(
    probesOf(gateway, clock()).map(async ({ request, gives, grant }) => {
      const reply = await call.ask(request, signal);
      const isAllowed = reply.ok || reply.kind === "not_found";
      return gives.map(
        (name): Capability => (isAllowed ? { name, state: "on", reason: null } : notOn(name, reply, grant)),
      );
    }),
  );
  const missing =
    gateway === "sp" ? [] : SP_ONLY.map((name) => off(name, "only with gateway: sp in store.yaml"));
  return [...asked.flat(), ...missing, ...NEVER];
}

function notOn(name: CapabilityName, { kind, reason }: Failure, grant: string): Capability {
  if (kind === "permission")
    return {
      name,
      state: "needs_grant",
      reason: `${reason}: apply for ${grant} on JD's open platform, then let the shop authorise again`,
    };
  return off(name, `JD could not be asked (${kind}): ${reason}`);
}
