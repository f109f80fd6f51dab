import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import type { Parcel } from "../shop.ts";
import { ofChinaTime, ofEpoch } from "../wire/china-time.ts";
import { anything, listOf, readEach, word } from "../wire/fields.ts";
import type { JdCall } from "./call.ts";
import { findOrder } from "./sp-orders.ts";

const trace = z.object({
  waybillCode: word,
  providerName: word,
  traceDataList: listOf(z.object({ msgTime: anything, content: word })).catch([]),
});

/** What the carrier wrote last of each parcel. JD gives no words for how far it is: its status stays unknown. */
export async function trackOrder(
  { call, clock }: { call: JdCall; clock: Clock },
  number: string,
  signal: AbortSignal,
): ReturnType<ShopPlatform["trackOrder"]> {
  const found = await findOrder(call, number, signal);
  if (!found.ok) return found;
  const { order, platformId } = found.value;
  const parcels: Parcel[] = [];
  for (const parcel of order.parcels) {
    const reply = await call.ask(
      {
        gateway: "sp",
        method: "GET",
        path: "/sp-order/v0/waybill-traces",
        query: { orderId: platformId, waybillCode: parcel.trackingNumber },
      },
      signal,
    );
    if (!reply.ok && reply.kind !== "not_found" && reply.kind !== "invalid") return reply;
    parcels.push(reply.ok ? withTrace(parcel, reply.value.data, clock()) : parcel);
  }
  return ok(parcels);
}

export function withTrace(parcel: Parcel, data: unknown, now: Date): Parcel {
  const traces = readEach(Array.isArray(data) ? data : [data], trace);
  const told = traces.find(({ waybillCode }) => waybillCode === parcel.trackingNumber) ?? traces[0];
  if (!told) return parcel;
  const last = told.traceDataList
    .map(({ msgTime, content }) => ({ at: ofChinaTime(msgTime) ?? ofEpoch(msgTime, "ms"), content }))
    .sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0))
    .at(-1);
  return {
    ...parcel,
    carrier: parcel.carrier || told.providerName,
    lastEvent: last?.content || null,
    lastEventAt: last?.at ?? null,
    trackedAt: now,
  };
}
