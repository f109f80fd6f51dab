/** What the customer of one turn sees while it is being composed. Best effort: it returns at once and never fails. */
export interface TurnPreview {
  /** Somebody is writing: shown until `end`. */
  composing(): void;
  /** Verified text, all of it so far; it takes the place of what was shown before. */
  draft(text: string): void;
  /** Whether any of it has reached the customer's screen. */
  isShown(): boolean;
  /** Nothing more is shown from here on: the real message, or none, follows. */
  end(): void;
}

/** Where a platform can show an answer while it is being written. */
export interface Preview {
  open(customer: { channel: string; externalId: string }): TurnPreview;
}
