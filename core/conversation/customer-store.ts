import type { Language } from "../texts/texts.ts";

/** A customer as a platform names them. */
export interface CustomerRef {
  channel: string;
  externalId: string;
}

export interface KnownCustomer {
  usualLanguage: Language;
  chosenLanguage: Language | null;
  /** The shop's customer that this one has proven to be. */
  userId: string | null;
}

/** `over`: it was given an hour ago and stays; `not_asked`: none was asked of this customer there. */
type RateOutcome = "rated" | "changed" | "same" | "over" | "not_asked";

/** What customers say about themselves and about us. Every method is one transaction; strangers' ids change nothing. */
export interface CustomerStore {
  /** Makes the customer known; the language they are spoken to in. */
  greet(customer: CustomerRef, name: string, appLanguage: Language | null): Promise<Language>;
  /** The shop's customer that this one has proven to be. */
  bindUser(customer: CustomerRef, userId: string): Promise<void>;
  /**
   * Binds them by a link that counts once. False where somebody used it before; a repeat of the same customer's is no
   * second use.
   */
  bindByLink(
    customer: CustomerRef,
    userId: string,
    link: { nonce: string; expiresAt: Date },
  ): Promise<boolean>;
  setLanguage(customer: CustomerRef, language: Language): Promise<void>;
  stopPromotions(customer: CustomerRef): Promise<void>;
  language(customer: CustomerRef): Promise<Language>;
  /** Whether the conversation is this customer's own: a button's data can be forged. */
  owns(customer: CustomerRef, conversationId: number): Promise<boolean>;
  /** Null when nobody of that id ever wrote. */
  find(customer: CustomerRef): Promise<KnownCustomer | null>;
  /** «Yes, this helped»: a confirmed resolution. A rating is asked at `ratingDueAt` unless one was within 7 days. */
  confirmHelped(customer: CustomerRef, conversationId: number, ratingDueAt: Date): Promise<boolean>;
  /** Records the rating asked last in that conversation. A low one becomes a ticket of the senior team. */
  rate(customer: CustomerRef, conversationId: number, rating: number): Promise<RateOutcome>;
  /** Whether the rating given last in that conversation has no comment yet. */
  awaitsComment(customer: CustomerRef, conversationId: number): Promise<boolean>;
  /** Takes a reply to «write it here» as the comment, within 15 minutes; false where it is none. A repeat changes nothing. */
  comment(customer: CustomerRef, repliesTo: string, text: string): Promise<boolean>;
}
