import {
  CUED_TRACKING,
  joinGroups,
  PARCEL_CUE,
  SURE_TRACKING,
  type TrackingShape,
} from "./tracking-numbers.ts";

/** Numbers and addresses a customer wrote, told apart by their shape. */
export interface WrittenNumbers {
  orderNumbers: string[];
  trackingNumbers: string[];
  phones: string[];
  emails: string[];
}

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const URL = /https?:\/\/\S+/g;

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
  rest = joinGroups(rest.toUpperCase());
  const takeShapes = (shapes: readonly TrackingShape[]) =>
    shapes.flatMap(({ pattern, accept }) => take(pattern, (token) => accept?.(token, text) ?? true));
  const tracking = takeShapes(SURE_TRACKING);
  const named = take(ORDER_NAMED);
  if (PARCEL_CUE.test(text)) tracking.push(...takeShapes(CUED_TRACKING));
  const orders = [...marked, ...named, ...take(ORDER_GROUPED), ...take(ORDER_LETTERED), ...take(ORDER_LONG)];
  if (ORDER_CUE.test(text) || /^\d{5,15}$/.test(text)) orders.push(...take(ORDER_BARE));

  return {
    orderNumbers: unique(orders.map((order) => order.toUpperCase().replace(/-+$/, ""))),
    trackingNumbers: unique(tracking),
    phones: unique(phones.map((phone) => phone.replace(/[^\d+]/g, ""))),
    emails: emails.map((email) => email.toLowerCase()),
  };
}

function unique(tokens: readonly string[]): string[] {
  return [...new Set(tokens)];
}
