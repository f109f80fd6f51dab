/** Something that happened and has its price. The rows are those the product keeps anyway: the ledger has none of its own. */
export type LedgerEvent = TurnTaken | StaffWorked | DiscountTaken | OrderAssisted | RequestMade;

/** The bot decided: it took the machine's time. */
export interface TurnTaken {
  kind: "turn";
  /** Of `turns`. */
  id: number;
  conversationId: number;
  at: Date;
  computeMs: number;
  /** Null where no model took part. */
  promptTokens: number | null;
  outputTokens: number | null;
}

/** People worked on a ticket, without a break. */
export interface StaffWorked {
  kind: "staff_time";
  /** Of the row of `ticket_events` that began it. */
  id: number;
  ticketId: number;
  /** The customer's conversation at that time. */
  conversationId: number;
  from: Date;
  /** Its end, or as far as is known. */
  to: Date;
}

/** A customer used an offer. */
export interface DiscountTaken {
  kind: "discount";
  /** Of `offers_made`. */
  id: number;
  /** Null once the customer is erased. */
  conversationId: number | null;
  at: Date;
  /** What it took off. */
  minor: number;
  currency: string;
  /** Who made the offer. */
  by: "bot" | "staff";
}

/** An order followed a conversation; as the shop tells of it now. */
export interface OrderAssisted {
  kind: "order";
  /** Connection and number, the key of `store_orders`. */
  id: string;
  conversationId: number;
  /** When it was placed: what came back later is booked on that day, too. */
  at: Date;
  currency: string;
  /** What was paid, and the part of it that was given back since. */
  paidMinor: number;
  givenBackMinor: number;
  /** What our offers took off it. They have lines of their own, so the margin is booked before them. */
  discountMinor: number;
  /** What its articles cost the shop; null where the catalogue lacks one of them. */
  costMinor: number | null;
}

/** A conversation's first turn that was no courtesy: the customer wanted something that people would have done by hand. */
export interface RequestMade {
  kind: "request";
  /** Of `turns`. */
  id: number;
  conversationId: number;
  at: Date;
}

/** The rows behind the book. */
export interface LedgerEventStore {
  /** All events that reach into `[start, end)` and happened by `asOf`, in any order; work that still runs ends at `asOf`. */
  read(period: { start: Date; end: Date }, asOf: Date): Promise<LedgerEvent[]>;
}
