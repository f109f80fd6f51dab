/**
 * What one customer may take of the house, in one place. Source: our own; a person in a hurry stays far below each,
 * a script far above.
 */

/** Messages in the window that are still answered: one every ten seconds, for ten minutes. */
export const MESSAGE_LIMIT = 60;
export const MESSAGE_WINDOW_MINUTES = 10;

/** Tokens a model reads and writes for one customer in a day, rewrites included: about twenty answers. Beyond it they are quoted. */
export const MODEL_TOKENS_A_DAY = 60_000;

/** Failed proofs («order 1001, zip 90210») of a customer in a day: typing errors, but no guessing of 100,000 post codes. */
export const PROOFS_A_DAY = 10;

/** What a customer has used, as the store counts it. */
export interface Usage {
  /** Of all drafts in the last 24 hours. */
  modelTokens: number;
}

/** Whether a model may still write for this customer; otherwise the knowledge is quoted. */
export function mayCompose({ modelTokens }: Usage): boolean {
  return modelTokens < MODEL_TOKENS_A_DAY;
}
