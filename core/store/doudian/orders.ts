import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import type { Parcel, ParcelStatus } from "../shop.ts";
import { ofEpoch } from "../wire/china-time.ts";
import { anything, listOf, meaningOf, readEach, word } from "../wire/fields.ts";
import { readWindows } from "../wire/windows.ts";
import type { DoudianCall } from "./call.ts";
import { readOrder, type ShopParcel } from "./read-order.ts";

type Found = NonNullable<ReturnType<typeof readOrder>>;

async function readDetail(call: DoudianCall, number: string, signal: AbortSignal): Promise<Result<Found>> {
  const reply = await call.ask(
    {
      method: "order.orderDetail",
      param: { shop_order_id: number.trim() },
      shape: z.object({ shop_order_detail: anything }),
    },
    signal,
  );
  if (!reply.ok) return reply;
  const found = readOrder(reply.value.shop_order_detail);
  return found ? ok(found) : failure("not_found", "no order has this number");
}

export async function findOrder(
  call: DoudianCall,
  number: string,
  signal: AbortSignal,
): Promise<Result<PlatformOrder>> {
  const found = await readDetail(call, number, signal);
  return found.ok ? ok(found.value.order) : found;
}

const DAY_MS = 86_400_000;
/** No older change can be asked for; a little less, because clocks differ. Source: the page of `order.searchList`. */
const OLDEST_MS = 90 * DAY_MS - 3_600_000;
/** Orders of a page, and of all pages of one question. Source: the same. */
const PAGE_SIZE = 100;
const MOST_ORDERS = 50_000;
/** Source: our choice; a shop with more than `MOST_ORDERS` a week is read in shorter ones. */
const WINDOW_MS = 7 * DAY_MS;

const searched = z.object({ shop_order_list: listOf(z.unknown()), total: z.coerce.number().catch(0) });

export function changedOrders(
  { call, clock }: { call: DoudianCall; clock: Clock },
  since: Date,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["changedOrders"]> {
  const now = clock();
  const oldest = new Date(now.getTime() - OLDEST_MS);
  return readWindows(
    {
      windowMs: WINDOW_MS,
      maxPages: MOST_ORDERS / PAGE_SIZE,
      async read({ from, to }, page) {
        const reply = await call.ask(
          {
            method: "order.searchList",
            param: {
              update_time_start: from.getTime() / 1000,
              update_time_end: to.getTime() / 1000,
              // Newest first: the last page, which is read first, has the longest unchanged.
              order_by: "update_time",
              order_asc: false,
              page,
              size: PAGE_SIZE,
            },
            shape: searched,
          },
          signal,
        );
        if (!reply.ok) return reply;
        const items = reply.value.shop_order_list.flatMap((raw) => readOrder(raw)?.order ?? []).reverse();
        return ok({ items, pages: Math.ceil(reply.value.total / PAGE_SIZE) });
      },
    },
    { since: since < oldest ? oldest : since, next, now },
  );
}

const trace = z.object({ route__node_list: listOf(z.unknown()) });
const node = z.object({ content: word, timestamp: anything, state_description: word });

/**
 * Only parcels that Doudian itself can follow: those sent with its own electronic waybills. A carrier knows of the others.
 */
export async function trackOrder(
  { call, clock }: { call: DoudianCall; clock: Clock },
  number: string,
  signal: AbortSignal,
): ReturnType<ShopPlatform["trackOrder"]> {
  const found = await readDetail(call, number, signal);
  if (!found.ok) return found;
  const told: Parcel[] = [];
  for (const parcel of found.value.parcels) {
    const reply = await call.ask(
      {
        method: "logistics.trackNoRouteDetail",
        param: { logistics_code: parcel.carrierCode, track_no: parcel.trackingNumber },
        shape: trace,
      },
      signal,
    );
    if (reply.ok) told.push(...followed(parcel, reply.value.route__node_list, clock()));
    else if (!isNotFollowed(reply)) return told.length > 0 ? ok(told) : reply;
  }
  return ok(told);
}

/** «Not one of our waybills», and «no record». Source: the page of `logistics.trackNoRouteDetail`. */
function isNotFollowed({ kind, platformCode }: { kind: string; platformCode?: string }): boolean {
  return kind === "not_found" || platformCode === "isv.business-failed:10015";
}

/** The newest thing that happened to a parcel; nothing where nothing did. */
function followed({ carrierCode: _, ...parcel }: ShopParcel, nodes: readonly unknown[], now: Date): Parcel[] {
  const newest = readEach(nodes, node)
    .map(({ timestamp, ...rest }) => ({ ...rest, at: ofEpoch(timestamp, "seconds") }))
    .sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0))[0];
  if (!newest) return [];
  const { content, state_description: state, at } = newest;
  return [
    {
      ...parcel,
      status: meaningOf(STATES, state) ?? "unknown",
      lastEvent: content || state || null,
      lastEventAt: at,
      trackedAt: now,
    },
  ];
}

/** The plainest words for what happened; every other one stays unknown, and is told as the carrier wrote it. */
const STATES: Readonly<Record<string, ParcelStatus>> = {
  已揽收: "collected",
  揽收: "collected",
  运输中: "in_transit",
  派送中: "out_for_delivery",
  派件中: "out_for_delivery",
  已签收: "delivered",
  签收: "delivered",
};
