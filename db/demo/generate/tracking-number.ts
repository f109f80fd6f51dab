import type { Random } from "./random.ts";

/** The carriers that the demo store ships with. */
export type Carrier = "4PX" | "YunExpress" | "USPS" | "Royal Mail" | "DHL Express" | "SF Express";

/** A number in the carrier's own format, with the check digit where the carrier has one. */
export function trackingNumber(carrier: Carrier, random: Random): string {
  switch (carrier) {
    case "4PX":
      return `4PX300${random.digits(10)}CN`;
    case "YunExpress":
      return `YT26${random.digits(14)}`;
    case "USPS":
      return withUspsCheckDigit(`92001902${random.digits(13)}`);
    case "Royal Mail":
      return s10("LA", random.digits(8), "GB");
    case "DHL Express":
      return withDhlCheckDigit(`${random.int(1, 9)}${random.digits(8)}`);
    case "SF Express":
      return `SF${random.digits(13)}`;
  }
}

/** Source: UPU standard S10; weights 8 6 4 2 3 5 9 7, modulo 11. */
export function s10(service: string, serial: string, country: string): string {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = [...serial].reduce((total, digit, at) => total + Number(digit) * (weights[at] ?? 0), 0);
  const rest = 11 - (sum % 11);
  const check = rest === 10 ? 0 : rest === 11 ? 5 : rest;
  return `${service}${serial}${check}${country}`;
}

/** Source: USPS Publication 199; from the right, weights 3 and 1 in turn, modulo 10. */
export function withUspsCheckDigit(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** DHL Express waybills: nine digits and their remainder modulo 7. */
export function withDhlCheckDigit(digits: string): string {
  return `${digits}${Number(digits) % 7}`;
}
