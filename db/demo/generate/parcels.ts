import type { Random } from "./random.ts";
import { type Carrier, trackingNumber } from "./tracking-number.ts";

/** One parcel of `orders.jsonl`; days count from the day the store is loaded. */
export interface DemoParcel {
  carrier: Carrier;
  number: string;
  status: ParcelStatus;
  lastEvent: string;
  lastEventDaysAgo: number;
  expectedInDays: number | null;
}

/** Where a parcel can be. */
export type ParcelStatus =
  | "created"
  | "collected"
  | "in_transit"
  | "customs"
  | "out_for_delivery"
  | "pickup_ready"
  | "delivered"
  | "problem"
  | "returned";

/** What the carrier says in each state; `CITY` is where the customer lives. */
const carrierEvents: Readonly<Record<ParcelStatus, readonly string[]>> = {
  created: ["Shipping label created, parcel not yet handed over"],
  collected: ["Picked up by carrier, Hangzhou", "Accepted at sorting centre, Hangzhou"],
  in_transit: ["Left regional sorting centre on the way to CITY"],
  customs: ["Held for customs inspection", "Customs clearance in progress"],
  out_for_delivery: ["Out for delivery, CITY"],
  pickup_ready: ["Ready for collection at the pick-up point, CITY"],
  delivered: ["Delivered, left in letterbox, CITY", "Delivered, signed for, CITY", "Delivered, CITY"],
  problem: ["Delivery failed, address incomplete, CITY", "Parcel delayed, carrier is investigating"],
  returned: ["Not collected in time, returned to sender"],
};

/** What the carrier said last of a parcel that has gone `share` (0–1) of its way. */
export function inTransitEvent(share: number, isDomestic: boolean): string {
  if (share >= 0.7) return "Left regional sorting centre on the way to CITY";
  if (isDomestic) return "Departed from transfer centre, Hangzhou";
  return share >= 0.45 ? "Arrived in destination country" : "Departed from export facility, Shanghai Pudong";
}

/** A parcel in a state, with words of the carrier and an arrival that fit it. */
export function parcel(
  given: {
    carrier: Carrier;
    status: ParcelStatus;
    city: string;
    lastEventDaysAgo: number;
    expectedInDays: number | null;
    lastEvent?: string;
  },
  random: Random,
): DemoParcel {
  return {
    carrier: given.carrier,
    number: trackingNumber(given.carrier, random),
    status: given.status,
    lastEvent: (given.lastEvent ?? random.pick(carrierEvents[given.status])).replace("CITY", given.city),
    lastEventDaysAgo: given.lastEventDaysAgo,
    expectedInDays: given.expectedInDays,
  };
}
