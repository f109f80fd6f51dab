import type { Delivery, DeliveryTarget, NewDelivery, Sent } from "./delivery.ts";

/** What came of a delivery, to be recorded. */
export interface Settlement {
  delivery: Delivery;
  sent: Sent;
  /** Of `retry`: given up, since it was the last try. */
  isLastTry: boolean;
  waitMs: number;
  followUps: readonly NewDelivery[];
}

/** The outbox. Every method is one transaction. */
export interface DeliveryStore {
  /** Writes them in order; one whose `uniqueKey` is known is left out. */
  add(deliveries: readonly NewDelivery[]): Promise<void>;
  /** Leases up to `limit` deliveries that are due and first in their lane, for the senders that are on. */
  claim(targets: readonly DeliveryTarget[], limit: number, leaseMs: number): Promise<Delivery[]>;
  /** The platform's ids of what stands at the customer's of a message, as it was sent or edited last, in order. */
  sentIds(messageId: number): Promise<string[]>;
  /** The platform's id of what the delivery of this key became; null where it wasn't sent, or became nothing. */
  placeOf(uniqueKey: string): Promise<string | null>;
  /**
   * Takes a bot's message back that was not sent, with all that the conversation was to hear after it: the customer's
   * messages count as unanswered from its turn on, which is due again.
   */
  takeBack(delivery: Delivery): Promise<void>;
  /** Records outcomes, and in the same transaction what follows from them. */
  settle(settlements: readonly Settlement[]): Promise<void>;
}
