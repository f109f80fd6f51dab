import type { NewDelivery } from "../../conversation/delivery.ts";
import type { DeliveryStore } from "../../conversation/delivery-store.ts";
import type { AlertPushStore } from "../../store/pushes/push.ts";
import { type QuietConfig, quietUntil } from "../../time/quiet-hours.ts";
import type { Warning, WarningStore } from "./warning.ts";
import { isOfGoods, isUrgent } from "./warning-words.ts";

export interface TellWarningsDeps {
  warnings: Pick<WarningStore, "list">;
  deliveries: Pick<DeliveryStore, "add">;
  pushes: AlertPushStore;
  /** Connections that take alerts to the warehouse. */
  erps: readonly string[];
  ownerChatIds: readonly string[];
  /** When owners are left in peace, as customers are. */
  quiet: QuietConfig;
}

/** How far back a decision may have been cut off before its messages were brought up to date, ms. */
const LOOK_BACK_MS = 30 * 86_400_000;

/**
 * Brings what people were told of warnings up to what stands of them now: one that is open is posted to the alert channel,
 * the owners' chats and the warehouse, one that was decided is redrawn. Everything has a key of its own, so that this may
 * run twice, at once, or again after it was cut off: each is told once. Returns how many warnings are open.
 */
export async function tellWarnings(deps: TellWarningsDeps, now: Date): Promise<number> {
  const { ownerChatIds, quiet, pushes, erps } = deps;
  const warnings = await deps.warnings.list({
    start: new Date(now.getTime() - LOOK_BACK_MS),
    end: now,
  });
  const open = warnings.filter(({ state }) => state === "open");
  await deps.deliveries.add([
    ...open.flatMap((warning) => postsOf(warning, ownerChatIds, quiet, now)),
    ...warnings.flatMap((warning) => redrawsOf(warning, ownerChatIds)),
  ]);
  await pushes.alert(
    open.filter(isOfGoods).map(({ id }) => id),
    erps,
  );
  return open.length;
}

/** A lane a warning and chat: what waits for the morning holds up nothing else. */
function postsOf(
  warning: Warning,
  ownerChatIds: readonly string[],
  quiet: QuietConfig,
  now: Date,
): NewDelivery[] {
  const { id: warningId } = warning;
  const dueAt = isUrgent(warning) ? now : quietUntil(now, quiet);
  return [
    {
      target: "staff",
      lane: warningKey(warningId),
      uniqueKey: warningKey(warningId),
      payload: { kind: "warning", warningId },
    },
    ...ownerChatIds.map(
      (chatId): NewDelivery => ({
        target: "owner",
        lane: warningKey(warningId, chatId),
        uniqueKey: warningKey(warningId, chatId),
        payload: { kind: "owner_warning", warningId, chatId },
        dueAt,
      }),
    ),
  ];
}

/** Its messages drawn anew in the state it is in; none while it is open. */
export function redrawsOf({ id: warningId, state }: Warning, ownerChatIds: readonly string[]): NewDelivery[] {
  if (state === "open") return [];
  return [
    {
      target: "staff",
      lane: warningKey(warningId),
      uniqueKey: `${warningKey(warningId)}:${state}`,
      payload: { kind: "warning_update", warningId },
    },
    ...ownerChatIds.map(
      (chatId): NewDelivery => ({
        target: "owner",
        lane: warningKey(warningId, chatId),
        uniqueKey: `${warningKey(warningId, chatId)}:${state}`,
        payload: { kind: "owner_warning_update", warningId, chatId },
      }),
    ),
  ];
}

/** The key of the delivery that posted a warning to the alert channel, or to an owner's chat. */
export const warningKey = (warningId: number, chatId?: string): string =>
  chatId === undefined ? `warning:${warningId}` : `warning:${warningId}:owner:${chatId}`;
