import { SATISFIED_FROM } from "./measures.ts";

/** Down to this rating (1–5) a customer counts as lost. */
const LOST_TO = 2;

/**
 * A customer who wrote in displeasure or anger in one of the period's new conversations, and how that went on, as of
 * now. Each customer once, by the last such conversation.
 */
export interface UnhappyCustomer {
  conversationId: number;
  /** Their last displeased or angry words in it. */
  at: Date;
  /** 1–5, given afterwards; null without one. */
  rating: number | null;
  /** «Did this help?», answered afterwards. */
  helped: boolean | null;
  /** Within three days they ordered, and kept it. */
  hasOrdered: boolean;
  /** A refund or return was approved in it. */
  isRefunded: boolean;
  /** The bot answered, or an agent wrote, after those words. */
  isAnswered: boolean;
  /** People resolved its ticket after those words. */
  isResolved: boolean;
  /** They wrote again after those words, and calmly. */
  isCalm: boolean;
  /** Nobody wrote for 24 h. */
  isSilent: boolean;
}

/**
 * Whether an unhappy customer was won back. The customer's own word comes first, then what they did, then how it ended:
 * - rated 4 or 5: saved; 1 or 2: lost;
 * - ordered within three days: saved; got the money back: lost;
 * - said that it helped: saved; that it didn't, and people did not resolve it since: lost;
 * - people resolved it, and they wrote calmly since: saved;
 * - nobody answered, and 24 h went by: lost.
 * All others are open: nothing is known yet.
 */
export function judgeUnhappy(customer: UnhappyCustomer): "saved" | "lost" | "open" {
  const { rating, helped, isResolved } = customer;
  if (rating !== null && rating >= SATISFIED_FROM) return "saved";
  if (rating !== null && rating <= LOST_TO) return "lost";
  if (customer.hasOrdered) return "saved";
  if (customer.isRefunded) return "lost";
  if (helped === true) return "saved";
  if (helped === false && !isResolved) return "lost";
  if (isResolved && customer.isCalm) return "saved";
  if (!customer.isAnswered && customer.isSilent) return "lost";
  return "open";
}

/** Answers who was unhappy in a period, and how that went on. */
export interface UnhappyStore {
  unhappy(period: { start: Date; end: Date }, asOf: Date): Promise<UnhappyCustomer[]>;
}
