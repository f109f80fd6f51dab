import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { ShopPlatform } from "../platform.ts";
import { ok, type Result } from "../result.ts";
import type { Parcel, ParcelStatus } from "../shop.ts";
import { ofChinaTime } from "../wire/china-time.ts";
import { anything, meaningOf, word } from "../wire/fields.ts";
import type { TopCall } from "./call.ts";
import { nested } from "./fields.ts";
import { findTrade } from "./orders.ts";
import type { TradeParcel } from "./read-trade.ts";

const trace = z.object({
  company_name: word,
  status: word,
  trace_list: nested(
    "transit_step_info",
    z.object({ status_time: anything, status_desc: word, action: word }),
  ),
});
export type Trace = z.output<typeof trace>;

export async function trackOrder(
  { call, clock }: { call: TopCall; clock: Clock },
  number: string,
  signal: AbortSignal,
): ReturnType<ShopPlatform["trackOrder"]> {
  const found = await findTrade(call, number, signal);
  if (!found.ok) return found;
  const { order, parcels } = found.value;
  const tracked: Parcel[] = [];
  for (const parcel of parcels) {
    const split = parcels.length > 1 ? { is_split: 1, sub_tid: parcel.oids.join(",") } : {};
    const reply = await call.ask(
      { method: "logistics.trace.search", params: { tid: order.platformId, ...split }, shape: trace },
      signal,
    );
    const told = withTrace(parcel, reply, clock());
    if (!told.ok) return told;
    tracked.push(told.value);
  }
  return ok(tracked);
}

/** What Taobao doesn't trace (sent without its own logistics, not yet collected) is told of as the shop knows it. */
export function withTrace(
  { oids: _, ...parcel }: TradeParcel,
  reply: Result<Trace>,
  now: Date,
): Result<Parcel> {
  if (!reply.ok) return reply.kind === "invalid" || reply.kind === "not_found" ? ok(parcel) : reply;
  const { company_name, status, trace_list } = reply.value;
  const steps = trace_list
    .map((step) => ({ at: ofChinaTime(step.status_time), text: step.status_desc, action: step.action }))
    .sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
  const last = steps.at(-1);
  // Without a single step «signed for» only says that it was handed over: offline shipments are shown so at once.
  if (!last) return ok({ ...parcel, trackedAt: now });
  return ok({
    ...parcel,
    carrier: parcel.carrier || company_name,
    status: parcelStatusOf(last.action, status),
    lastEvent: last.text || null,
    lastEventAt: last.at,
    trackedAt: now,
  });
}

/** TOP documents no complete list of either: these are known, any other is unknown. */
const ACTIONS: Readonly<Record<string, ParcelStatus>> = {
  GOT: "collected",
  ARRIVE: "in_transit",
  ARRIVAL: "in_transit",
  DEPARTURE: "in_transit",
  SENT_SCAN: "out_for_delivery",
  SIGNED: "delivered",
};

const STATUS: Readonly<Record<string, ParcelStatus>> = {
  等候发送给物流公司: "created",
  物流公司已接单: "created",
  物流公司揽收成功: "in_transit",
  物流公司揽收失败: "problem",
  已签收: "delivered",
  对方已签收: "delivered",
  签收失败: "failed_attempt",
  对方拒绝签收: "failed_attempt",
};

/** The last step's own word first: the status of the whole lags behind it. */
export function parcelStatusOf(action: string, status: string): ParcelStatus {
  return meaningOf(ACTIONS, action) ?? meaningOf(STATUS, status) ?? "unknown";
}
