/** A request that claims to come from a store's system, as its bytes came. Header names are in small letters. */
export interface EventRequest {
  headers: Readonly<Record<string, string | undefined>>;
  /** The query of the address, as `sign=…&t=…`; «» without one. */
  query: string;
  body: Buffer;
}

/** A hint that something changed: what it is now is read again from the platform. */
export interface StoreEvent {
  /** The platform's own id of the event, or one made of its bytes: a redelivery has the same. */
  id: string;
  topic: "order" | "parcel" | "after_sale" | "product" | "other";
  orderNumber: string | null;
  trackingNumber: string | null;
  productId: string | null;
}

/** What a platform wants to hear, so that it doesn't send again. */
export interface EventReceipt {
  status: number;
  contentType: string;
  body: string;
}

export type EventReading =
  /** Whoever sent it doesn't know the secret, or sent it too long ago. `reason` is for the log. */
  | { kind: "rejected"; reason: string }
  | { kind: "accepted"; events: readonly StoreEvent[]; receipt: EventReceipt };

/** How a platform's events are told from anybody else's: on the raw bytes, in constant time. Never throws. */
export interface EventSource {
  read(request: EventRequest, now: Date): EventReading;
}
