import type { ThreadNote } from "../../conversation/delivery.ts";
import type { Language, Say } from "../../texts/texts.ts";
import type { StoreConnection } from "../connection.ts";
import type { WarehouseAlert } from "../erp.ts";

/** Something people in the warehouse, and those who lead, must look at. Values hold no personal data. */
export interface AlertFound {
  /** Unique: an alert of the same key is the same one, told once. */
  key: string;
  sku: string;
  severity: WarehouseAlert["severity"];
  /** Texts, by id and values. */
  title: ThreadNote;
  note: ThreadNote;
}

export interface AlertStore {
  /** Writes it for each of the systems and for the alert channel, in one transaction; false: it was raised before. */
  raise(
    alert: AlertFound,
    forSystems: { connections: readonly string[]; about: Omit<WarehouseAlert, "idempotencyKey"> },
  ): Promise<boolean>;
}

export interface RaiseAlertDeps {
  alerts: AlertStore;
  connections: readonly Pick<StoreConnection, "name" | "erp">[];
  say: Say;
  /** Of the shop's own people. */
  language: Language;
  /** There is something to tell. */
  onPushDue(): void;
  onDeliveryDue(): void;
}

/** Raises an alert in every ERP there is and in the alert channel, once a key; false: it was raised before. */
export async function raiseWarehouseAlert(deps: RaiseAlertDeps, alert: AlertFound): Promise<boolean> {
  const { say, language } = deps;
  const { sku, severity, title, note } = alert;
  const isNew = await deps.alerts.raise(alert, {
    connections: deps.connections.flatMap(({ name, erp }) => (erp ? [name] : [])),
    about: {
      sku,
      severity,
      title: say(language, title.id, title.values),
      text: say(language, note.id, note.values),
    },
  });
  if (!isNew) return false;
  deps.onPushDue();
  deps.onDeliveryDue();
  return true;
}
