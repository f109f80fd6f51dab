/** Numbers of parcels by their shape. Read in upper case, groups of digits joined (`joinGroups`). */
export interface TrackingShape {
  pattern: RegExp;
  /** Of a token in its text: its check digit, or a carrier that is named. Absent where the shape says enough. */
  accept?(token: string, text: string): boolean;
}

/** Words for parcels and carriers, without which bare digits mean nothing. */
export const PARCEL_CUE =
  /快递|快件|物流|运单|面单|包裹|驿站|单号查|中通|申通|韵达|圆通|顺丰|邮政|菜鸟|极兔|德邦|百世|联邦|\bems\b|\b(?:track(?:ing|ed)?|parcels?|packages?|shipments?|courier|carrier|waybill|consignment|fedex|dhl|usps|ups|zto|yto|sto|yunda|sf[ -]?express|j&t)\b/i;

/** What stands for itself, with a letter or a check digit to prove it. */
export const SURE_TRACKING: readonly TrackingShape[] = [
  // Source: BF-zh/Courier-Validation 2024; prefixes that belong to one carrier alone: SF, YTO, JD, J&T, Deppon.
  { pattern: /\b(?:SF[A-Z0-9]\d{12}|YT\d{13}|JD[A-Z0-9]{2}\d{11}|JT\d{13}|DPK\d{12})\b/g },
  // 4PX, by its name.
  { pattern: /\b4PX\d{13}CN\b/g },
  { pattern: /\b[A-Z]{2}\d{9}[A-Z]{2}\b/g, accept: isS10 },
  { pattern: /\b1Z[0-9A-Z]{15}\d\b/g, accept: (token, text) => isUps(token) || PARCEL_CUE.test(text) },
  // USPS's 22 digits, with or without the ZIP code of the label's barcode before them.
  {
    pattern: /\b(?:420\d{5}(?:\d{4})?)?(9[1-5]\d{20})\b/g,
    accept: (token, text) => isMod10(token) || PARCEL_CUE.test(text),
  },
  // FedEx Ground, of which only the last 15 are checked.
  { pattern: /\b96\d{20}\b/g, accept: (token) => isMod10(token.slice(-15)) },
];

const NAMES_FEDEX = /fedex|联邦/i;
const NAMES_SF = /顺丰|\bsf\b|sf[ -]?express/i;
const NAMES_DHL = /\bdhl\b|敦豪/i;
const NAMES_USPS = /\busps\b/i;

/** Bare digits, which count only in a text with `PARCEL_CUE`. */
export const CUED_TRACKING: readonly TrackingShape[] = [
  // ZTO; STO; Yunda twice; EMS; Cainiao. Source: as above.
  {
    pattern:
      /\b(?:7[3-68]\d{12}|(?:77|43)\d{12,15}|[34]\d{14}|5\d{12}|[981]\d{12}|P[A-Z]\d{11}|621\d{12})\b/g,
    // A card's number in groups of four has STO's digits, too.
    accept: (token) => token.length !== 16 || !isLuhn(token),
  },
  {
    pattern: /\b(?:[07]\d{19}|9[1-5]\d{18})\b/g,
    accept: (token, text) => isMod10(token) || NAMES_USPS.test(text),
  },
  { pattern: /\b82\d{8}\b/g, accept: (_, text) => NAMES_USPS.test(text) },
  {
    pattern: /\b\d{12}\b/g,
    accept: (token, text) => isFedexExpress(token) || NAMES_FEDEX.test(text) || NAMES_SF.test(text),
  },
  { pattern: /\b\d{15}\b/g, accept: (token, text) => isMod10(token) || NAMES_FEDEX.test(text) },
  { pattern: /\b\d{10}\b/g, accept: (token, text) => isDhlExpress(token) || NAMES_DHL.test(text) },
];

/** Carriers print their numbers in groups: «9400 1112 0255 …», «1Z 999 AA1 01 2345 6784», «RR 123 456 785 CN», «SF 1234 …». */
export function joinGroups(upper: string): string {
  return upper
    .replace(/\b\d{4}(?: \d{4}){2,5}(?: \d{1,4})?\b/g, withoutBlanks)
    .replace(/\b1Z(?: ?[0-9A-Z]){15} ?\d\b/g, withoutBlanks)
    .replace(/\b[A-Z]{2} ?\d{3} ?\d{3} ?\d{3} ?[A-Z]{2}\b/g, withoutBlanks)
    .replace(/\b(?:SF ?[A-Z0-9]|YT|JT|JD ?[A-Z0-9]{2}|DPK)(?: ?\d){11,13}\b/g, withoutBlanks);
}

function withoutBlanks(group: string): string {
  return group.replaceAll(" ", "");
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** Source: UPU standard S10. */
function isS10(token: string): boolean {
  const digits = token.slice(2, 11);
  const sum = S10_WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const check = 11 - (sum % 11);
  return Number(digits[8]) === (check === 10 ? 0 : check === 11 ? 5 : check);
}

/** Letters count as 2 for A, 3 for B … 0 for I. Source: tracking_number_data, «UPS». */
function isUps(token: string): boolean {
  const sum = [...token.slice(2, 17)].reduce((total, character, at) => {
    const value = /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 63) % 10;
    return total + value * (at % 2 === 0 ? 1 : 2);
  }, 0);
  return Number(token[17]) === (10 - (sum % 10)) % 10;
}

/** GS1's check digit: 3 and 1 in turn, 3 beside the check. Source: USPS Publication 199; FedEx Ground has the same. */
function isMod10(token: string): boolean {
  const sum = [...token.slice(0, -1)]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return Number(token.at(-1)) === (10 - (sum % 10)) % 10;
}

const FEDEX_WEIGHTS = [3, 1, 7];

/** Source: tracking_number_data, «FedEx Express (12)». */
function isFedexExpress(token: string): boolean {
  const sum = [...token.slice(0, 11)].reduce(
    (total, digit, at) => total + Number(digit) * (FEDEX_WEIGHTS[at % 3] ?? 0),
    0,
  );
  return Number(token[11]) === (sum % 11) % 10;
}

/** Source: tracking_number_data, «DHL Express». */
function isDhlExpress(token: string): boolean {
  return Number(token[9]) === Number(token.slice(0, 9)) % 7;
}

/** The check digit of payment cards. Source: ISO/IEC 7812-1. */
function isLuhn(token: string): boolean {
  const sum = [...token].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
