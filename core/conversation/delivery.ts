import type { ProductCard } from "../answering/decision.ts";
import type { Language } from "../texts/texts.ts";
import type { Attachment } from "./inbound-message.ts";

/** Whom a delivery is for, and so which sender carries it. */
export type DeliveryTarget = "customer" | "staff" | "owner";

/** An agent's Slack message that a delivery carries, so that its fate can be shown there. */
interface AgentMessageRef {
  ticketId: number;
  channel: string;
  ts: string;
}

/** A file an agent attached in Slack. */
export interface AgentFile {
  fileId: string;
  url: string;
  name: string;
  mimeType: string;
}

export type CustomerPayload =
  | {
      kind: "message";
      /** Our row of the message, marked delivered. Null for what is no part of the conversation. */
      messageId: number | null;
      text: string;
      buttons: readonly { label: string; data: string }[];
      /** ISO 8601: from this instant on it may no longer be said, and is decided anew instead. */
      goodUntil?: string;
      from: AgentMessageRef | null;
      files?: readonly AgentFile[];
      cards?: readonly ProductCard[];
    }
  | { kind: "edit"; messageId: number; text: string; from: AgentMessageRef }
  | { kind: "delete"; messageId: number; from: AgentMessageRef }
  /** «How was it?», with five buttons. `to` since its lane is not the customer's own. */
  | { kind: "rating"; conversationId: number; language: Language; channel: string; to: string }
  /** What a customer asked to be told of, unasked now: it may have to wait for the end of the quiet hours, others must not. */
  | { kind: "notice"; text: string; channel: string; to: string; cards?: readonly ProductCard[] }
  /** Thanks for a rating, with a button for a word beside it. */
  | { kind: "rating_thanks"; conversationId: number; language: Language }
  /** «Write it here»: the customer's reply to it is the comment. */
  | { kind: "comment_question"; conversationId: number; language: Language }
  | { kind: "document"; name: string; json: unknown; text: string };

/** A change of a ticket as staff read it in the thread: `id` names the text. */
export interface ThreadNote {
  id: string;
  values: Readonly<Record<string, string | number>>;
}

export type StaffPayload =
  | { kind: "root"; ticketId: number }
  | { kind: "root_update"; ticketId: number }
  | { kind: "senior_root"; ticketId: number }
  | {
      kind: "customer_message";
      ticketId: number;
      messageKind: string;
      /** Its formatting as light Markdown. */
      text: string;
      attachments: readonly Attachment[];
      /** What it replies to. */
      quoted?: string;
      /** It is an edit: the words as they were, empty where they are not known. */
      before?: string;
    }
  | { kind: "bot_message"; ticketId: number; text: string }
  /** `toTicketId`: its link is the note's value `ticket`. `isBroadcast`: shown in the channel, too. */
  | { kind: "note"; ticketId: number; note: ThreadNote; toTicketId?: number; isBroadcast?: boolean }
  /** A message of its own that calls people to a ticket: the senior team, or the leads beside the alerts. */
  | { kind: "call"; ticketId: number; to: "seniors" | "leads"; note: ThreadNote }
  /** All that was said in a ticket that was merged into this one. */
  | { kind: "merged_context"; ticketId: number; fromTicketId: number }
  /** A customer's erasure: our own posts in the thread go. */
  | { kind: "erase_thread"; ticketId: number; channel: string; ts: string }
  | { kind: "reaction"; ticketId: number; channel: string; ts: string; name: string }
  /** Something happened in the ticket: what is suggested to its holder is brought up to date. */
  | { kind: "assist"; ticketId: number }
  /** Its holder wants another suggestion in this one's place. */
  | { kind: "suggestion_again"; ticketId: number; suggestionId: number; agentId: string }
  /** Looked up when it is posted: the customer's orders, where the ticket stands. */
  | { kind: "customer_card" | "summary"; ticketId: number }
  /** Made when it is posted: of the customer's words, or of a suggested reply. */
  | { kind: "translation"; ticketId: number; suggestionId?: number }
  /** What an agent wrote in a form: it stands in the thread, and goes to the customer. */
  | { kind: "agent_reply"; ticketId: number; agentId: string; text: string; isTranslated: boolean }
  /** What goes wrong more often than it should, in the alert channel; the message is brought up to date once it is decided. */
  | { kind: "warning"; warningId: number }
  | { kind: "warning_update"; warningId: number }
  /** Of that day, or of the week that begins on it, in the alert channel. */
  | { kind: "digest"; day: string }
  | { kind: "digest_week"; day: string }
  /** A release of the knowledge that is held back until a lead decides; the message is brought up to date afterwards. */
  | { kind: "candidate"; candidateId: number }
  | { kind: "candidate_update"; candidateId: number }
  /** A draft of an entry, as it is now: posted, or brought up to date. */
  | { kind: "knowledge_draft"; draftId: number }
  | { kind: "knowledge_draft_note"; draftId: number; note: ThreadNote };

/** Rows of buttons under a message. */
type OwnerButtons = readonly (readonly { label: string; data: string }[])[];

type OwnerPayload =
  | { kind: "digest"; day: string; chatId: string }
  /** Of the week that begins on that day: its digest, and its report as a document. */
  | { kind: "digest_week"; monday: string; chatId: string }
  | { kind: "digest_report"; monday: string; chatId: string }
  | { kind: "owner_text"; chatId: string; text: string }
  | { kind: "owner_message"; chatId: string; text: string; buttons: OwnerButtons }
  | { kind: "owner_edit"; chatId: string; messageId: number; text: string; buttons: OwnerButtons }
  /** As it is when it is sent; one that was decided meanwhile is not sent. */
  | { kind: "owner_warning"; chatId: string; warningId: number }
  /** Of the message named, or of the one that `owner_warning` became. */
  | { kind: "owner_warning_update"; chatId: string; warningId: number; messageId?: number }
  /** Work, as the digest is: what is made of it is sent as an `owner_message` or `owner_edit`. */
  | {
      kind: "owner_file";
      chatId: string;
      messageId: number;
      fileId: string;
      name: string;
      sizeBytes: number | null;
    }
  | {
      kind: "owner_file_press";
      chatId: string;
      messageId: number;
      by: string;
      pressId: string;
      fileId: number;
      press: string;
    };

interface Claimed<Target extends DeliveryTarget, Payload> {
  id: number;
  target: Target;
  lane: string;
  /** Counts this try: 1 on the first. */
  attempts: number;
  /** What earlier tries got through, in order: a delivery may be more than one message of the platform. */
  sentIds?: readonly string[];
  conversationId: number | null;
  payload: Payload;
}

/** A delivery leased to this process until it says what came of it. */
export type Delivery =
  | Claimed<"customer", CustomerPayload>
  | Claimed<"staff", StaffPayload>
  | Claimed<"owner", OwnerPayload>;

/** A delivery to be written; `lane` orders: within one, the next waits for the last. */
export interface NewDelivery {
  target: DeliveryTarget;
  lane: string;
  payload: CustomerPayload | StaffPayload | OwnerPayload;
  conversationId?: number | null;
  uniqueKey?: string;
  dueAt?: Date;
}

export const customerLane = (channel: string, externalId: string): string => `${channel}:${externalId}`;
/** Where what waits for the end of the quiet hours holds up nothing else; it carries whom it is to. */
export const noticeLane = (channel: string, externalId: string): string => `notice:${channel}:${externalId}`;
/** What stands in the alert channel for all who lead. */
export const ALERT_LANE = "alerts";
export const ownerLane = (chatId: string): string => `owner:${chatId}`;

/**
 * What came of one try. `refused` is for good (blocked, deleted, malformed). A `retry` waits; one that is the
 * platform's outage or limit does not count as a try, so that an hour without Slack loses nothing.
 */
export type Sent =
  | { kind: "sent"; externalId: string | null }
  | { kind: "refused"; reason: string; externalId?: string | null }
  | { kind: "retry"; reason: string; afterMs: number | null; isOutage: boolean; externalId?: string | null };

/** The reason of a refusal by a customer who blocked the bot, or is gone from the platform. */
export const BLOCKED = "blocked";
/** Between the ids of a delivery that is more than one message of the platform, in `externalId`. */
export const ID_SEPARATOR = " ";

/** Tries before a delivery is given up. Source: the way of a message (five tries, then people). */
export const MAX_DELIVERY_ATTEMPTS = 5;

/** How long until the next try: 1, 4, 16, then 30 s, or what the platform asked for. */
export function backoffMs(attempts: number, askedMs: number | null): number {
  return askedMs ?? Math.min(30_000, 1000 * 4 ** Math.max(0, attempts - 1));
}

/** Brings up to date what is suggested in a ticket; in a lane of its own, since a model may take its time. */
export function assistWith(ticketId: number, conversationId: number | null): NewDelivery {
  return {
    target: "staff",
    lane: `assist:${ticketId}`,
    conversationId,
    payload: { kind: "assist", ticketId },
  };
}

/** What staff see of a message of theirs that reached the customer, or could not. */
export function followUps(delivery: Delivery, outcome: "sent" | "failed", reason: string): NewDelivery[] {
  if (delivery.target !== "customer") return [];
  const from = "from" in delivery.payload ? delivery.payload.from : null;
  if (!from) return [];

  const lane = `mark:${from.channel}:${from.ts}`;
  const mark = (name: string): NewDelivery => ({
    target: "staff",
    lane,
    conversationId: delivery.conversationId,
    payload: { kind: "reaction", ticketId: from.ticketId, channel: from.channel, ts: from.ts, name },
  });
  if (outcome === "sent") {
    if (delivery.payload.kind !== "message") return [];
    return [mark("white_check_mark"), assistWith(from.ticketId, delivery.conversationId)];
  }
  const isBlocked = reason === BLOCKED;
  const note = isBlocked
    ? { id: "note-customer-blocked", values: {} }
    : { id: "note-not-delivered", values: { reason } };
  const payloads: StaffPayload[] = [
    { kind: "note", ticketId: from.ticketId, note },
    ...(isBlocked ? [{ kind: "root_update" as const, ticketId: from.ticketId }] : []),
  ];
  return [
    mark("warning"),
    ...payloads.map((payload) => ({
      target: "staff" as const,
      lane,
      conversationId: delivery.conversationId,
      payload,
    })),
  ];
}
