import type { Fields } from "../loopback/fields.ts";
import type { Acknowledgement } from "./types.ts";

type EnvelopeType = "events_api" | "interactive" | "slash_commands";

/** Something on its way to the app. */
export interface Envelope {
  readonly type: EnvelopeType;
  readonly payload: Fields;
}

/** Sends to the app and says what it answered. Never throws. */
export interface Delivery {
  send(envelope: Envelope, attempt?: number): Promise<Acknowledgement>;
  close(): void | Promise<void>;
}

export interface DeliveryTimes {
  readonly ackTimeoutMs: number;
  /** Waits before an event is sent again; after the last one it is given up. */
  readonly retryDelaysMs: readonly number[];
}

/** No answer in time. */
export const SILENCE: Acknowledgement = { acknowledged: false, response: {} };
