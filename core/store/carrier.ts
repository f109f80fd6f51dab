import type { Result } from "./result.ts";
import type { Parcel } from "./shop.ts";

/** One that knows where parcels are: a carrier, or a service that asks many of them. */
export interface Carrier {
  /** `carrier` as the shop names it, «» where nobody knows; `phoneTail`: some carriers tell nothing without it. */
  track(
    parcel: { carrier: string; trackingNumber: string; phoneTail: string | null },
    signal: AbortSignal,
  ): Promise<Result<Parcel>>;
}
