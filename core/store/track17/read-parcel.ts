import { z } from "zod";
import type { Parcel, ParcelStatus } from "../shop.ts";
import { listOf, part, text } from "../wire/fields.ts";

/** Source: 17TRACK's API v2.4, «Main status» and «Sub status», whose finer word counts where it says more. */
const STATUSES = new Map<string, ParcelStatus>([
  ["InfoReceived", "created"],
  ["InTransit", "in_transit"],
  ["InTransit_PickedUp", "collected"],
  ["InTransit_CustomsProcessing", "customs"],
  ["InTransit_CustomsReleased", "customs"],
  ["InTransit_CustomsRequiringInformation", "customs"],
  ["Expired", "expired"],
  ["AvailableForPickup", "pickup_ready"],
  ["OutForDelivery", "out_for_delivery"],
  ["DeliveryFailure", "failed_attempt"],
  ["Delivered", "delivered"],
  ["Exception", "problem"],
  ["Exception_Returning", "returning"],
  ["Exception_Returned", "returned"],
]);

/** 17TRACK's status in our words; «unknown» for `NotFound`, and for one that is in none of its documents. */
export function statusOf(status: string, subStatus: string): ParcelStatus {
  return STATUSES.get(subStatus) ?? STATUSES.get(status) ?? "unknown";
}

const answered = z.object({
  track_info: z.object({
    latest_status: part(z.object({ status: text, sub_status: text })),
    latest_event: part(z.object({ time_iso: text, time_utc: text, description: text, location: text })),
    time_metrics: part(
      z.object({ estimated_delivery_date: part(z.object({ from: text.catch(""), to: text.catch("") })) }),
    ),
    tracking: part(
      z.object({ providers: listOf(z.object({ provider: part(z.object({ name: text.catch("") })) })) }),
    ),
  }),
});

/** Null for what is no answer about a parcel. */
export function readParcel(
  answer: unknown,
  { carrier, trackingNumber }: Pick<Parcel, "carrier" | "trackingNumber">,
): Parcel | null {
  const read = answered.safeParse(answer);
  if (!read.success) return null;
  const { latest_status, latest_event, time_metrics, tracking } = read.data.track_info;
  const expected = time_metrics?.estimated_delivery_date;
  return {
    carrier: carrier || (tracking?.providers[0]?.provider?.name ?? ""),
    trackingNumber,
    status: statusOf(latest_status?.status ?? "", latest_status?.sub_status ?? ""),
    lastEvent: eventOf(latest_event?.description ?? "", latest_event?.location ?? ""),
    lastEventAt: timeOf(latest_event?.time_utc) ?? timeOf(latest_event?.time_iso),
    expectedAt: timeOf(expected?.to) ?? timeOf(expected?.from),
  };
}

function eventOf(description: string, location: string): string | null {
  if (description === "") return null;
  return location === "" || description.includes(location) ? description : `${description} (${location})`;
}

/** Only what says its zone is a moment. */
function timeOf(written: string | undefined): Date | null {
  if (written === undefined || !/(?:Z|[+-]\d\d:?\d\d)$/.test(written)) return null;
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? null : at;
}
