import type { DeliveryStore } from "../core/conversation/delivery-store.ts";
import { createWarningDesk, type WarningDesk } from "../core/insight/early-warning/warning-desk.ts";
import { createOwnerWarnings, type OwnerWarnings } from "../core/owner/owner-warnings.ts";
import { createWarningStore } from "../db/warnings.ts";
import type { OpenStore } from "./open-store.ts";

/** What staff and owners do with warnings. They are raised by the job `early-warning`. */
export function openWarnings(
  { database, store, say }: OpenStore,
  {
    deliveries,
    ownerChatIds,
    onDeliveryDue,
  }: { deliveries: DeliveryStore; ownerChatIds: readonly string[]; onDeliveryDue(): void },
): { desk: WarningDesk; owners: OwnerWarnings } {
  const desk = createWarningDesk({
    warnings: createWarningStore(database),
    deliveries,
    ownerChatIds,
    clock: () => new Date(),
    onDeliveryDue,
  });
  const owners = createOwnerWarnings({
    desk,
    say,
    language: store.digest.language,
    timeZone: store.timeZone,
  });
  return { desk, owners };
}
