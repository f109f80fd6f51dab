/** ISO 4217's code for «no currency»: the shop's files don't say which. Amounts are shown as bare numbers. */
export const NO_CURRENCY = "XXX";

/** Digits after the point in a currency (ISO 4217), 0–4; two for `NO_CURRENCY`. Throws `RangeError` for what is no currency code. */
export function fractionDigits(currency: string): number {
  if (currency === NO_CURRENCY) return 2;
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
