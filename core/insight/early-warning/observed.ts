// What the store has seen, counted by days. A day is its number since 1 January 1970, in the store's zone.

/** `transit`: came broken or incomplete, or not at all. `fault`: another one of the goods. `wish`: the customer's own. */
export type CaseNature = "transit" | "fault" | "wish";

/** Units of one article that were sent on one day; without a day of sending, that of the order. */
export interface SentUnits {
  productId: string;
  sku: string;
  /** Null where nobody says. */
  batch: string | null;
  carrier: string | null;
  day: number;
  units: number;
}

/** A complaint or a request after the sale: of one customer about one article, however often they write. */
export interface ObservedCase {
  /** The row, as `after_sales_forms:12`. */
  source: string;
  nature: CaseNature;
  day: number;
  productId: string;
  /** Null where a complaint names the product alone. */
  sku: string | null;
  batch: string | null;
  carrier: string | null;
  /** When it was sent; null where the order is not known. */
  sentDay: number | null;
  words: Words;
}

/** What a customer wrote. `names`: of those who are known to be in it. */
export interface Words {
  text: string;
  names: readonly string[];
}

/** Parcels of one carrier that were sent on one day and fared alike. */
export interface SentParcels {
  carrier: string;
  day: number;
  /** Days until they were delivered; null: not yet when they were last asked about. */
  tookDays: number | null;
  /** Days after sending when they were last asked about. */
  knownDays: number;
  parcels: number;
  /** Some of their orders, as `store_orders:shop/W1`. */
  orders: readonly string[];
}

/** The conversations somebody wrote in on one day: all, those with an angry customer, those in which the bot had no answer. */
export interface TalkDay {
  day: number;
  talks: number;
  angry: number;
  unclear: number;
}

/** In how many conversations something was written about on one day, and in how many the bot had no answer. */
export interface MentionDay {
  /** A topic's number, a campaign's id. */
  id: string;
  day: number;
  asked: number;
  unclear: number;
}

/** One message that shows what is meant. */
export interface Sample {
  /** `topic:12`, `campaign:double-12`, `store` for anger. */
  subject: string;
  day: number;
  source: string;
  words: Words;
}

export interface Names {
  zh: string;
  en: string;
}

export interface Observed {
  /** Today's number. */
  today: number;
  sent: readonly SentUnits[];
  cases: readonly ObservedCase[];
  parcels: readonly SentParcels[];
  talks: readonly TalkDay[];
  topics: readonly MentionDay[];
  campaigns: readonly MentionDay[];
  samples: readonly Sample[];
  /** By subject: `product:…`, `variant:…`, `carrier:…`, `topic:…`, `campaign:…`. */
  names: ReadonlyMap<string, Names>;
}
