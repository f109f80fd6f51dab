import { z } from "zod";
import { type Capability, type CapabilityName, needsGrant, off, on, unasked } from "../capability.ts";
import type { Failure } from "../result.ts";
import type { TopCall, TopMethod } from "./call.ts";

/** What TOP has no method for, or none that we would use. */
const NEVER: readonly Capability[] = [
  off(
    "order.by_phone",
    "Taobao masks receivers' phones and finds no orders by them: customers are known by a link from the shop",
  ),
  off("coupon.list", "which coupon methods an application may use is agreed with Taobao one by one"),
  off("coupon.issue", "which coupon methods an application may use is agreed with Taobao one by one"),
  off("after_sale.create", "only buyers file cases, in the Taobao app: customers are told the steps"),
  off(
    "events",
    "Taobao sends its messages over a channel of its own, not HTTP: orders are read again on a schedule",
  ),
];

/** A call that shows whether the application has the package of methods that the capabilities need. */
interface Probe {
  call: TopMethod;
  gives: readonly CapabilityName[];
  /** As the seller's developer console calls it. */
  grant: string;
}

const PROBES: readonly Probe[] = [
  {
    call: {
      method: "trades.sold.get",
      params: { fields: "tid", page_no: 1, page_size: 1, use_has_next: true },
    },
    // The methods of one package: a memo can't be tried without writing one.
    gives: ["order.by_number", "order.by_buyer", "order.sync", "order.note", "parcel.track"],
    grant: "order and logistics management (订单管理, 物流管理)",
  },
  {
    call: { method: "items.onsale.get", params: { fields: "num_iid", page_no: 1, page_size: 1 } },
    gives: ["product.sync"],
    grant: "product management (商品管理)",
  },
  {
    call: {
      method: "refunds.receive.get",
      params: { fields: "refund_id", page_no: 1, page_size: 1, use_has_next: true },
    },
    gives: ["after_sale.read"],
    grant: "refund management (退款管理)",
  },
];

/** What the connection may do, by asking for one order, one item and one refund. */
export async function askForGrants(call: TopCall, signal: AbortSignal): Promise<readonly Capability[]> {
  const asked = await Promise.all(
    PROBES.map(async ({ call: method, gives, grant }) => {
      const reply = await call.ask({ ...method, shape: z.unknown() }, signal);
      return gives.map((name) => (reply.ok ? on(name) : notOn(name, reply, grant)));
    }),
  );
  return [...asked.flat(), ...NEVER];
}

function notOn(name: CapabilityName, failed: Failure, grant: string): Capability {
  if (failed.kind === "permission")
    return needsGrant(
      name,
      `${failed.reason}: apply for ${grant} on the Taobao Open Platform, then let the seller authorise again`,
    );
  return unasked(name, "Taobao", failed);
}
