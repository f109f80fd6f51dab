import type { Clock } from "../../clock.ts";
import type { NewDelivery } from "../../conversation/delivery.ts";
import type { DeliveryStore } from "../../conversation/delivery-store.ts";
import { redrawsOf } from "./tell-warnings.ts";
import type { Warning, WarningDecision, WarningStore } from "./warning.ts";

/** What came of somebody's decision. */
type WarningOutcome =
  | { kind: "done"; warning: Warning }
  /** Somebody was faster, or it passed by itself. */
  | { kind: "decided"; warning: Warning }
  | { kind: "not_found" };

/** What the staff's and the owners' bots call. */
export interface WarningDesk {
  find(id: number): Promise<Warning | null>;
  /** Those that are open, newest first. */
  open(): Promise<Warning[]>;
  /** `by` as `slack:<user id>`. `also`: what else is to be brought up to date, as it is afterwards. */
  decide(
    id: number,
    decision: WarningDecision,
    by: string,
    also?: (warning: Warning) => NewDelivery[],
  ): Promise<WarningOutcome>;
}

export interface WarningDeskDeps {
  warnings: WarningStore;
  deliveries: Pick<DeliveryStore, "add">;
  ownerChatIds: readonly string[];
  clock: Clock;
  onDeliveryDue(): void;
}

/** Of several who decide at once one does; each brings the messages up to date, so that a press cut off is made good by the next. */
export function createWarningDesk(deps: WarningDeskDeps): WarningDesk {
  const { warnings, deliveries, ownerChatIds, clock, onDeliveryDue } = deps;
  return {
    find: (id) => warnings.find(id),
    open: async () => (await warnings.list()).filter(({ state }) => state === "open"),

    async decide(id, decision, by, also = () => []) {
      const decided = await warnings.decide(id, decision, by, clock());
      // Read anew: whoever won the race has committed by now.
      const warning = decided ?? (await warnings.find(id));
      if (!warning) return { kind: "not_found" };
      await deliveries.add([...redrawsOf(warning, ownerChatIds), ...also(warning)]);
      onDeliveryDue();
      return { kind: decided ? "done" : "decided", warning };
    },
  };
}
