import type { Language, Say } from "../../texts/texts.ts";
import { kindsOf, type OrderChange } from "../mirror/mirror-store.ts";

/** How a promise to tell of a shipment ends: kept, or never to be kept. */
export type NoticeOutcome = "shipped" | "cancelled";

/** What a change of an order means for whoever asked to be told when it ships; null: not yet. */
export function noticeOutcome(change: OrderChange): NoticeOutcome | null {
  const { status } = change.after;
  // Whatever it was before: they may have asked while it was read.
  if (kindsOf(change).includes("shipped")) return "shipped";
  return status === "cancelled" || status === "refunded" ? "cancelled" : null;
}

/** What the customer hears of it. */
export function noticeText(
  { after }: OrderChange,
  outcome: NoticeOutcome,
  language: Language,
  say: Say,
): string {
  if (outcome === "cancelled") return say(language, "notice-cancelled", { order: after.id });
  const parcels = after.parcels.map(({ carrier, trackingNumber }) => `${carrier} ${trackingNumber}`.trim());
  return parcels.length > 0
    ? say(language, "notice-shipped-parcel", {
        order: after.id,
        parcel: parcels.join(language === "zh" ? "、" : ", "),
      })
    : say(language, "notice-shipped", { order: after.id });
}
