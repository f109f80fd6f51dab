import { z } from "zod";
import type { Parcel, ParcelStatus } from "../shop.ts";
import { ofChinaTime } from "../wire/china-time.ts";
import { listOf, readEach, text } from "../wire/fields.ts";

/** Source: kuaidi100's documents, «快递单当前状态», with the finer states of `resultv2=4`. */
const STATUSES = new Map<string, ParcelStatus>([
  ["0", "in_transit"],
  ["1001", "in_transit"],
  ["1002", "in_transit"],
  ["1003", "in_transit"],
  ["1", "collected"],
  ["101", "created"],
  ["102", "created"],
  ["103", "collected"],
  ["2", "problem"],
  ["201", "problem"],
  ["202", "problem"],
  ["203", "problem"],
  ["204", "failed_attempt"],
  ["205", "pickup_ready"],
  ["206", "failed_attempt"],
  ["207", "problem"],
  ["208", "problem"],
  ["209", "problem"],
  ["210", "problem"],
  ["3", "delivered"],
  ["301", "delivered"],
  ["302", "delivered"],
  ["303", "delivered"],
  ["304", "delivered"],
  ["4", "returned"],
  ["401", "problem"],
  ["5", "out_for_delivery"],
  ["501", "pickup_ready"],
  ["6", "returning"],
  ["7", "in_transit"],
  ["8", "customs"],
  ["10", "customs"],
  ["11", "customs"],
  ["12", "customs"],
  ["13", "problem"],
  ["14", "problem"],
]);

/** kuaidi100's state in our words; «unknown» for one that is in none of its documents. */
export function statusOf(state: string): ParcelStatus {
  return STATUSES.get(state) ?? "unknown";
}

const answered = z.object({
  state: text,
  nu: text,
  data: listOf(z.unknown()),
});
const step = z.object({ ftime: text, time: text, context: text });

/** Null for what is no answer about a parcel. */
export function readParcel(
  answer: unknown,
  { carrier, trackingNumber }: Pick<Parcel, "carrier" | "trackingNumber">,
): Parcel | null {
  const read = answered.safeParse(answer);
  if (!read.success || read.data.state === "") return null;
  const last = readEach(read.data.data, step)
    .map(({ ftime, time, context }) => ({ at: ofChinaTime(ftime) ?? ofChinaTime(time), context }))
    .filter(({ context }) => context !== "")
    // As they stand the newest is first; some carriers' times are no times.
    .reduce<{ at: Date | null; context: string } | null>(
      (newest, one) => (newest === null || (one.at && newest.at && one.at > newest.at) ? one : newest),
      null,
    );
  return {
    carrier,
    trackingNumber,
    status: statusOf(read.data.state),
    lastEvent: last?.context ?? null,
    lastEventAt: last?.at ?? null,
    expectedAt: null,
  };
}
