/** Numbers and addresses a customer wrote, told apart by their shape. */
export interface WrittenNumbers {
  orderNumbers: string[];
  trackingNumbers: string[];
  phones: string[];
  emails: string[];
}

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const URL = /https?:\/\/\S+/g;

// Source: BF-zh/Courier-Validation 2024; prefixes that belong to one carrier alone.
const SURE_TRACKING = /\b(?:SF[A-Z0-9]\d{12}|YT\d{13}|JD[A-Z0-9]{2}\d{11}|JT\d{13}|DPK\d{12})\b/g;
// Source: UPU S10; the ninth digit is a check digit.
const S10 = /\b[A-Z]{2}\d{9}[A-Z]{2}\b/g;
const UPS = /\b1Z[0-9A-Z]{16}\b/g;
// Source: USPS Publication 199, 20–22 digits beginning with 91–95 (or 82); long enough to need no cue.
const USPS = /\b(?:9[1-5]\d{18,20}|82\d{8})\b/g;
// ZTO, STO, Yunda, EMS, Cainiao, FedEx, DHL: bare digits that mean something only beside a carrier or a word for parcels.
const CUED_TRACKING =
  /\b(?:7[3-68]\d{12}|(?:77|43)\d{12,15}|[34]\d{14}|5\d{12}|[981]\d{12}|621\d{12}|\d{12}|\d{15}|\d{10})\b/g;
const PARCEL_CUE =
  /快递|物流|运单|包裹|单号查|中通|申通|韵达|圆通|顺丰|邮政|菜鸟|\bems\b|\b(?:track|tracking|parcel|package|courier|carrier|waybill|fedex|dhl|usps|ups|zto|sto)\b/i;

const PHONE_CN = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g;
const PHONE_INTERNATIONAL = /\+\d{1,3}(?:[ -]?\(?\d{1,4}\)?){2,5}(?!\d)/g;
const PHONE_US = /(?<!\d)\(?\d{3}\)?[ -.]\d{3}[ -.]\d{4}(?!\d)/g;

const ORDER_CUE = /订单|单号|下的单|这单|那单|\border(?:s|ed)?\b|\bpurchase\b/i;
const ORDER_MARKED = /#\s?([A-Z]{0,5}-?\d[\dA-Z-]{2,24})\b/g;
const ORDER_NAMED =
  /(?:订单(?:编?号|号码)?|单号|\border(?:[ -]?(?:number|no|id|nr))?)[\s.:#是为]*([A-Z]{0,5}-?\d[\dA-Z-]{2,24})\b/gi;
const ORDER_LETTERED = /\b[A-Z]{1,5}-?\d{5,20}(?:-\d{1,8})*\b/g;
const ORDER_GROUPED = /\b[A-Z]{2,5}-\d{2,8}(?:-\d{2,8})*\b/g;
const ORDER_LONG = /\b\d{16,20}\b/g;
const ORDER_BARE = /\b\d{5,15}\b/g;

/** Reads order numbers, tracking numbers, phones and e-mails from a normalised text. Each token is one thing only; order numbers come upper case, without `#`. */
export function readNumbers(text: string): WrittenNumbers {
  // Most texts hold none, and looking for each kind takes its time.
  if (!/[\d@]/.test(text)) return { orderNumbers: [], trackingNumbers: [], phones: [], emails: [] };
  const emails = unique(text.match(EMAIL) ?? []);
  let rest = text.replace(EMAIL, " ").replace(URL, " ");

  const take = (pattern: RegExp, accept: (token: string) => boolean = () => true): string[] => {
    const taken: string[] = [];
    rest = rest.replace(pattern, (whole: string, ...groups: unknown[]) => {
      const token = typeof groups[0] === "string" ? groups[0] : whole;
      if (!accept(token)) return whole;
      taken.push(token);
      return " ";
    });
    return taken;
  };

  const phones = [...take(PHONE_CN), ...take(PHONE_INTERNATIONAL)];
  const marked = take(ORDER_MARKED);
  if (!ORDER_CUE.test(text) || PARCEL_CUE.test(text)) phones.push(...take(PHONE_US));
  // Carriers print their numbers in groups: «9400 1112 0255 …».
  rest = rest
    .toUpperCase()
    .replace(/\b\d{4}(?: \d{4}){2,5}(?: \d{1,4})?\b/g, (group) => group.replaceAll(" ", ""));
  const hasParcelCue = PARCEL_CUE.test(text);
  const tracking = [
    ...take(SURE_TRACKING),
    ...take(S10, isValidS10),
    ...take(UPS),
    ...take(USPS, () => true),
  ];
  const named = take(ORDER_NAMED);
  if (hasParcelCue) tracking.push(...take(CUED_TRACKING));
  const orders = [...marked, ...named, ...take(ORDER_GROUPED), ...take(ORDER_LETTERED), ...take(ORDER_LONG)];
  if (ORDER_CUE.test(text) || /^\d{5,15}$/.test(text)) orders.push(...take(ORDER_BARE));

  return {
    orderNumbers: unique(orders.map((order) => order.toUpperCase().replace(/-+$/, ""))),
    trackingNumbers: unique(tracking),
    phones: unique(phones.map((phone) => phone.replace(/[^\d+]/g, ""))),
    emails: emails.map((email) => email.toLowerCase()),
  };
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

function isValidS10(token: string): boolean {
  const digits = token.slice(2, 11);
  const sum = S10_WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const check = 11 - (sum % 11);
  return Number(digits[8]) === (check === 10 ? 0 : check === 11 ? 5 : check);
}

function unique(tokens: readonly string[]): string[] {
  return [...new Set(tokens)];
}
