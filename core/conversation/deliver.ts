import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import { backoffMs, type Delivery, followUps, MAX_DELIVERY_ATTEMPTS, type Sent } from "./delivery.ts";
import type { DeliveryStore, Settlement } from "./delivery-store.ts";
import { insist } from "./insist.ts";

/** Carries one delivery over a platform. A throw counts as a failed try. */
export type Sender = (delivery: Delivery) => Promise<Sent>;

export interface DelivererDeps {
  deliveries: DeliveryStore;
  senders: Partial<Record<Delivery["target"], Sender>>;
  /** Follow-ups were written, or a retry is due after `ms`. */
  onDue(ms: number): void;
  /** A turn is due again: what it came to could no longer be said. */
  onTurnDue(): void;
  onDelivery?(delivery: { target: string; outcome: Sent["kind"] | "expired" }): void;
  clock: Clock;
  log: Logger;
}

function isOver(payload: Delivery["payload"], now: Date): boolean {
  return payload.kind === "message" && payload.goodUntil !== undefined && now >= new Date(payload.goodUntil);
}

/** Delivers one leased delivery and records what came of it; outcomes that end together are written together. */
export function createDeliver(deps: DelivererDeps): (delivery: Delivery) => Promise<void> {
  const { deliveries, senders, log } = deps;
  let waiting: { settlement: Settlement; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let isFlushing = false;

  return async function deliver(delivery) {
    if (isOver(delivery.payload, deps.clock())) return takeBack(delivery);
    const sent = await send(delivery);
    const isLastTry = sent.kind === "retry" && !sent.isOutage && delivery.attempts >= MAX_DELIVERY_ATTEMPTS;
    const waitMs = sent.kind === "retry" ? backoffMs(delivery.attempts, sent.afterMs) : 0;
    const isSettled = sent.kind !== "retry" || isLastTry;
    const reason = sent.kind === "sent" ? "" : sent.reason;
    const outcome = sent.kind === "sent" ? "sent" : "failed";

    const following = isSettled ? followUps(delivery, outcome, reason) : [];

    await settle({ delivery, sent, isLastTry, waitMs, followUps: following });
    deps.onDelivery?.({ target: delivery.target, outcome: sent.kind });
    if (waitMs > 0 || following.length > 0) deps.onDue(waitMs);
    if (sent.kind !== "sent") {
      log.warn(
        { deliveryId: delivery.id, target: delivery.target, attempts: delivery.attempts, reason },
        "not delivered",
      );
    }
  };

  async function takeBack(delivery: Delivery): Promise<void> {
    await insist(() => deliveries.takeBack(delivery));
    deps.onDelivery?.({ target: delivery.target, outcome: "expired" });
    deps.onTurnDue();
    log.info({ deliveryId: delivery.id }, "an entry ended before its answer was sent: decided anew");
  }

  async function send(delivery: Delivery): Promise<Sent> {
    const sender = senders[delivery.target];
    if (!sender)
      return { kind: "retry", reason: "this process has no sender for it", afterMs: null, isOutage: true };
    try {
      return await sender(delivery);
    } catch (error) {
      log.debug({ err: error, deliveryId: delivery.id }, "sender failed");
      return {
        kind: "retry",
        reason: error instanceof Error ? error.message : "unknown",
        afterMs: null,
        isOutage: false,
      };
    }
  }

  function settle(settlement: Settlement): Promise<void> {
    const settled = new Promise<void>((resolve, reject) => waiting.push({ settlement, resolve, reject }));
    if (!isFlushing) void flush();
    return settled;
  }

  async function flush(): Promise<void> {
    isFlushing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await deliveries.settle(batch.map(({ settlement }) => settlement));
        for (const { resolve } of batch) resolve();
      } catch {
        // The database is away, or refuses one of them: each by itself, so that nothing sent is sent again.
        for (const { settlement, resolve, reject } of batch) {
          insist(() => deliveries.settle([settlement])).then(resolve, reject);
        }
      }
    }
    isFlushing = false;
  }
}
