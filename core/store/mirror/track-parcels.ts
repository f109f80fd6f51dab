import type { Carrier } from "../carrier.ts";
import { orderKey } from "../order-key.ts";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import type { Order, Parcel } from "../shop.ts";

/** A parcel is asked after again when it was last this long ago, ms. Source: carriers scan no more often. */
const TRACK_AFTER_MS = 30 * 60_000;
const OVER: ReadonlySet<Order["status"]> = new Set([
  "unpaid",
  "delivered",
  "completed",
  "cancelled",
  "refunded",
]);
const ARRIVED: ReadonlySet<Parcel["status"]> = new Set(["delivered", "returned", "expired"]);

/** The parcels of an order that nobody asked after lately; none once it is over. */
export function parcelsToTrack({ status, parcels }: Order, now: Date): Parcel[] {
  if (OVER.has(status)) return [];
  return parcels.filter(
    (parcel) =>
      parcel.trackingNumber !== "" &&
      !ARRIVED.has(parcel.status) &&
      (parcel.trackedAt === undefined || now.getTime() - parcel.trackedAt.getTime() >= TRACK_AFTER_MS),
  );
}

/**
 * Asks where some of an order's parcels are: the platform first, then carriers for what it doesn't tell. Answers all
 * parcels of the order with what was told, or why nobody told anything within the signal's life.
 */
export async function trackParcels(
  { platform, carriers }: { platform: ShopPlatform; carriers: readonly Carrier[] },
  order: Order,
  wanted: readonly Parcel[],
  now: Date,
  signal: AbortSignal,
): Promise<Result<Parcel[]>> {
  const byPlatform = await platform.trackOrder(order.id, signal);
  const told = byPlatform.ok ? [...byPlatform.value] : [];
  const missing = wanted.filter((parcel) => !told.some((other) => isSame(parcel, other)));
  const byCarriers = await Promise.all(missing.map((parcel) => askCarriers(carriers, parcel, signal)));
  for (const one of byCarriers) if (one.ok) told.push(one.value);
  if (told.length === 0) {
    const failures = [...byCarriers, byPlatform].flatMap((one) => (one.ok ? [] : [one]));
    return failures.find(({ kind }) => kind !== "unsupported") ?? NOBODY;
  }

  const dated = told.map((parcel): Parcel => ({ ...parcel, trackedAt: parcel.trackedAt ?? now }));
  return ok([
    ...order.parcels.map((parcel) => {
      const news = dated.find((other) => isSame(parcel, other));
      return news ? merged(parcel, news) : parcel;
    }),
    ...dated.filter((parcel) => !order.parcels.some((other) => isSame(parcel, other))),
  ]);
}

const NOBODY = failure("unsupported", "nobody here knows where parcels are");

/** The first carrier that knows it; why the last one that was asked does not. */
async function askCarriers(
  carriers: readonly Carrier[],
  { carrier, trackingNumber }: Parcel,
  signal: AbortSignal,
): Promise<Result<Parcel>> {
  let last: Result<Parcel> = NOBODY;
  for (const one of carriers) {
    // Whose parcel it is stands nowhere here: a carrier that wants the phone's end tells nothing.
    const told = await one.track({ carrier, trackingNumber, phoneTail: null }, signal);
    if (told.ok) return ok({ ...told.value, trackingNumber });
    last = told;
    if (signal.aborted) break;
  }
  return last;
}

/** What is new, without losing what only the shop said. */
function merged(known: Parcel, news: Parcel): Parcel {
  return {
    ...news,
    trackingNumber: known.trackingNumber,
    carrier: known.carrier || news.carrier,
    status: news.status === "unknown" ? known.status : news.status,
    lastEvent: news.lastEvent ?? known.lastEvent,
    lastEventAt: news.lastEventAt ?? known.lastEventAt,
    expectedAt: news.expectedAt ?? known.expectedAt,
  };
}

function isSame(one: Parcel, other: Parcel): boolean {
  return orderKey(one.trackingNumber) === orderKey(other.trackingNumber);
}
