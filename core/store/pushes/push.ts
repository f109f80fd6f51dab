import type { BulkFields } from "../../selling/leads/bulk-form.ts";

/** A ticket as it stood when something of it was to be told; the words are made when they are sent. */
export interface TicketMoment {
  ticketId: number;
  reason: string;
  /** As PostgreSQL writes them: no rounding to milliseconds. */
  openedAt: string;
}

/** What another system is to be told. */
export type Push =
  | { kind: "crm_note"; about: TicketMoment & { resolvedAt: string; agent: string } }
  | { kind: "crm_lead"; about: TicketMoment }
  | { kind: "erp_alert"; about: { warningId: number } };

/** A push leased to this process until it says what came of it. */
export type DuePush = Push & {
  id: number;
  connection: string;
  /** The other system is given it at every try. */
  idempotencyKey: string;
  /** Counts this try: 1 on the first. */
  attempts: number;
};

/** What of a ticket may be told: its customer's contact, and what was said. */
export interface TicketStory {
  channel: string;
  externalId: string;
  name: string;
  /** The shop's customer they have proven to be. */
  userId: string | null;
  /** The words for which people were called; empty where there were none. */
  asked: string;
  /** What people told the customer last, up to the moment; null where they said nothing. */
  answer: string | null;
  forms: readonly {
    kind: string;
    state: "filed" | "approved" | "declined";
    order: string | null;
    /** Of a bulk enquiry: what is known. */
    bulk?: BulkFields | null;
  }[];
}

/** Where alerts to the warehouse are written. */
export interface AlertPushStore {
  /** Writes each warning for each connection, unless it was before. */
  alert(warningIds: readonly number[], connections: readonly string[]): Promise<void>;
}

/** What is yet to be told, in the order it came. A method is one transaction. */
export interface PushStore {
  /** Leases up to `limit` that are due; of what one system is to hear of one customer, the first alone. */
  claim(limit: number, leaseMs: number): Promise<DuePush[]>;
  /** Null where the ticket is gone. */
  storyOf(about: TicketMoment & { resolvedAt?: string }): Promise<TicketStory | null>;
  /** `externalId`: what the other system calls it. */
  finish(push: DuePush, externalId: string): Promise<void>;
  /** Due again after `waitMs`; null: given up, and kept with its error, which holds no personal data. */
  fail(push: DuePush, error: string, waitMs: number | null): Promise<void>;
}
