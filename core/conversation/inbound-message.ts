import type { UnansweredMessage } from "../answering/turn-input.ts";
import type { Language } from "../texts/texts.ts";

/** A file on the platform it came from: fetched when it is passed on, never stored by us. */
export interface Attachment {
  fileId: string;
  name: string;
  mimeType: string;
  sizeBytes: number | null;
}

/** A customer's message as a platform handed it over, before anything was decided. */
export interface InboundMessage {
  /** As `telegram`; with `externalId` unique over all redeliveries. */
  channel: string;
  externalId: string;
  /** The customer's id on the channel. */
  externalCustomerId: string;
  customerName: string;
  /** What the customer's app is set to, where the platform says it. */
  appLanguage: Language | null;
  kind: UnansweredMessage["kind"];
  text: string;
  attachment: Attachment | null;
  /** The key of a pressed button, else null. */
  choice: string | null;
  sentAt: Date;
}
