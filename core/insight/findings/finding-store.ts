import type { Language } from "../../texts/texts.ts";
import type { AfterSalesKind } from "../../ticket/after-sales/form.ts";
import type { DecidedTurn } from "./topic-key.ts";

export interface Period {
  start: Date;
  end: Date;
  /** IANA. */
  timeZone: string;
}

/** The period before, as long. */
export function periodBefore({ start, end }: Pick<Period, "start" | "end">): { start: Date; end: Date } {
  return { start: new Date(2 * start.getTime() - end.getTime()), end: start };
}

/** A customer's question, what became of it, and what is known of its matter. */
export interface AskedTurnRow extends DecidedTurn {
  turnId: number;
  conversationId: number;
  customerId: number;
  language: Language;
  /** Known names, to be taken out. */
  names: readonly string[];
  at: Date;
  /** Of the catalogue, as the answer's evidence names them. */
  productIds: readonly string[];
  /** People had to answer, it was asked back in vain, or the answer was called wrong or no help. */
  isOpen: boolean;
  topic: { id: number; keys: readonly string[]; names: { zh: string; en: string } } | null;
}

/** One article of an order that was paid and stayed. Ids as the platform has them, with its connection before them. */
export interface SoldLine {
  productId: string | null;
  sku: string;
  quantity: number;
}

/** An order of a customer who is known to be its buyer. */
export interface Purchase {
  customerId: number;
  placedAt: Date;
  lines: readonly SoldLine[];
}

export interface OfferMade {
  offerId: number;
  customerId: number;
  conversationId: number;
  productId: string | null;
  madeAt: Date;
}

/** A request after the sale, or its beginning. */
export interface FormRow {
  id: number;
  kind: AfterSalesKind;
  state: "collecting" | "filed" | "approved" | "declined" | "left";
  customerId: number;
  createdAt: Date;
  filedAt: Date | null;
  decidedAt: Date | null;
  fields: FormFields;
  /** What became of its ticket, in order. */
  events: readonly { kind: string; at: Date }[];
  words: { text: string; language: Language; names: readonly string[] };
}

/** What was known of it, as far as it was filled in. */
export interface FormFields {
  hasOrder: boolean;
  skus: readonly string[];
  reason: string | null;
  wish: string | null;
}

/** Reads what findings are made of. Each list is bounded: of more rows the newest count. */
export interface FindingStore {
  /** In the order they were asked, conversation by conversation. */
  asked(period: { start: Date; end: Date }): Promise<AskedTurnRow[]>;
  sold(period: { start: Date; end: Date }): Promise<SoldLine[]>;
  offers(period: { start: Date; end: Date }): Promise<OfferMade[]>;
  purchases(customerIds: readonly number[], period: { start: Date; end: Date }): Promise<Purchase[]>;
  /** Begun in the period, or undecided when it began. */
  forms(period: { start: Date; end: Date }): Promise<FormRow[]>;
}
