/** ISO 4217's code for «no currency»: the shop's files don't say which. Amounts are shown as bare numbers. */
export const NO_CURRENCY = "XXX";

/** Digits after the point in a currency (ISO 4217), 0–4; two for `NO_CURRENCY`. Throws `RangeError` for what is no currency code. */
export function fractionDigits(currency: string): number {
  const known = DIGITS.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  DIGITS.set(currency, digits);
  return digits;
}

/** What Intl said before: asking it costs more than all else that is done with an amount. */
const DIGITS = new Map([[NO_CURRENCY, 2]]);
