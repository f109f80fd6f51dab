/** What it is about: what the customer asks for, or, where something is wrong with the goods, what. */
export type AfterSalesKind = "refund" | "return" | "exchange" | "repair" | "missing" | "damaged";

export const WISHES = ["refund", "exchange", "repair", "resend"] as const;
/** What the customer wants done. `resend`: the piece that is missing. */
export type Wish = (typeof WISHES)[number];

export const REASONS = [
  "broken",
  "wrong_item",
  "missing_part",
  "wrong_size",
  "not_as_described",
  "changed_mind",
] as const;
/** The kind of reason; `null` beside words that fit none. */
export type ReasonCode = (typeof REASONS)[number];

/** Reasons for which the shop answers, not the customer. */
const FAULTS: ReadonlySet<ReasonCode> = new Set(["broken", "wrong_item", "missing_part", "not_as_described"]);

/** One line of the order. */
export interface FormItem {
  sku: string;
  /** As the order calls it. */
  name: string;
  /** All its names in the catalogue. */
  names: readonly string[];
  options: Readonly<Record<string, string>>;
  /** How many the order holds. */
  bought: number;
  /** How many of them it is about; null while that isn't known. */
  quantity: number | null;
}

/** A picture on the platform it came from. */
export interface FormPhoto {
  fileId: string;
  name: string;
  mimeType: string;
  sizeBytes: number | null;
}

/** A request after the sale as far as it is known. */
export interface AfterSalesForm {
  kind: AfterSalesKind;
  /** The words it began with. */
  words: string;
  /** When it was asked for, ISO 8601: time limits count to then, however long the questions take. */
  askedAt: string;
  /** Proven to be the customer's own; `userId` is the shop's customer. */
  order: { id: string; userId: string } | null;
  /** An order number they wrote that is not proven, for people to look up. */
  claimedOrder: string | null;
  items: readonly FormItem[];
  reason: { code: ReasonCode | null; words: string } | null;
  wish: Wish | null;
  /** What an exchange is to be for, in their words. */
  exchangeFor: string | null;
  photos: readonly FormPhoto[];
  hasNoPhotos: boolean;
  /** Unusable answers to the present step. */
  misses: number;
}

/** What can be asked for, in this order. */
export type Step = "order" | "item" | "quantity" | "reason" | "wish" | "exchange_for" | "photos";

/** A form of which no more is known than what it is about. */
export function beginForm(
  { kind, wish }: Pick<AfterSalesForm, "kind" | "wish">,
  words: string,
  now: Date,
): AfterSalesForm {
  return {
    kind,
    words,
    askedAt: now.toISOString(),
    order: null,
    claimedOrder: null,
    items: [],
    reason: null,
    wish,
    exchangeFor: null,
    photos: [],
    hasNoPhotos: false,
    misses: 0,
  };
}

/** Whether something is wrong with the goods, so that the shop answers for it. */
export function isFault({ kind, reason }: Pick<AfterSalesForm, "kind" | "reason">): boolean {
  if (kind === "damaged" || kind === "missing" || kind === "repair") return true;
  return reason?.code != null && FAULTS.has(reason.code);
}

/** The next thing to ask; null: the form is complete. */
export function nextStep(form: AfterSalesForm, policy: { refundNeedsPhoto: boolean }): Step | null {
  if (form.order === null) return "order";
  if (form.items.length === 0) return "item";
  if (countedNext(form)) return "quantity";
  if (form.reason === null) return "reason";
  if (form.wish === null) return "wish";
  if (form.wish === "exchange" && !isFault(form) && form.exchangeFor === null) return "exchange_for";
  if (wantsPhotos(form, policy) && form.photos.length === 0 && !form.hasNoPhotos) return "photos";
  return null;
}

/** The first item of which it isn't known how many. */
export function countedNext({ items }: Pick<AfterSalesForm, "items">): FormItem | null {
  return items.find(({ quantity }) => quantity === null) ?? null;
}

/** Whether people decide on what can be seen. */
export function wantsPhotos(
  form: Pick<AfterSalesForm, "kind" | "reason" | "wish">,
  { refundNeedsPhoto }: { refundNeedsPhoto: boolean },
): boolean {
  if (form.kind === "missing" || form.reason?.code === "missing_part") return false;
  return isFault(form) || (refundNeedsPhoto && form.wish === "refund");
}
