/** An amount in integer minor units (cents, fen) beside its ISO 4217 currency. */
export interface Money {
  minor: number;
  currency: string;
}
