import type { UnansweredMessage } from "../answering/turn-input.ts";
import type { Language } from "../texts/texts.ts";

/** A file on the platform it came from: fetched when it is passed on, never stored by us. */
export interface Attachment {
  fileId: string;
  name: string;
  mimeType: string;
  sizeBytes: number | null;
}

/** What people should see of a message beside its words. */
export interface MessageContext {
  /** The words with their formatting as light Markdown, where they have any. */
  marked?: string;
  /** What it replies to, or the stretch of it that was quoted. */
  quoted?: string;
  /** The `externalId` of the message that this is a later wording of. */
  editOf?: string;
  /** Files that were sent together carry the same. */
  album?: string;
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
  context: MessageContext | null;
  /** The platform's id of the bot's message that it replies to, else null. */
  repliesTo: string | null;
  /** The key of a pressed button, else null. */
  choice: string | null;
  sentAt: Date;
}
