import type { Clock } from "../../clock.ts";
import type { StoreConnection } from "../connection.ts";
import { orderKey } from "../order-key.ts";
import { type Failure, failure } from "../result.ts";
import type { MirrorStore } from "./mirror-store.ts";
import { trackParcels } from "./track-parcels.ts";

/** Asks where a parcel of a kept order is, now, and keeps what is told. */
export type RefreshParcel = (
  connection: string,
  orderNumber: string,
  trackingNumber: string,
  signal: AbortSignal,
) => Promise<Failure | null>;

export function createRefreshParcel(deps: {
  connections: readonly StoreConnection[];
  mirror: Pick<MirrorStore, "findOrders" | "upsertOrders">;
  clock: Clock;
}): RefreshParcel {
  const { connections, mirror, clock } = deps;
  const carriers = connections.flatMap(({ carrier }) => carrier ?? []);
  return async (connection, orderNumber, trackingNumber, signal) => {
    const platform = connections.find(({ name }) => name === connection)?.shop;
    const [kept] = await mirror.findOrders([connection], orderKey(orderNumber));
    if (!platform || !kept) return failure("not_found", "no such order is kept");
    const wanted = kept.order.parcels.filter(
      (parcel) => orderKey(parcel.trackingNumber) === orderKey(trackingNumber),
    );
    const told = await trackParcels({ platform, carriers }, kept.order, wanted, clock(), signal);
    if (!told.ok) return told;
    await mirror.upsertOrders(connection, [{ ...kept, order: { ...kept.order, parcels: told.value } }]);
    return null;
  };
}
