/** A product recommended: since it is `asked` for by what it is for, or for what it has to do with another. */
export interface Recommended {
  productId: string;
  /** What it goes with, or stands in for. */
  becauseProductId: string | null;
  reason: "bought_together" | "goes_with" | "alternative" | "asked";
}

/** A recommendation as it is written down with its turn. */
export interface MadeRecommendation extends Recommended {
  /** False of a held-out customer's, which is only noted. */
  isShown: boolean;
  /** Of its link. */
  token: string;
}
