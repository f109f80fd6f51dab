import type { PersonalPattern } from "./personal-pattern.ts";

// Read on text whose full-width letters, digits and marks are folded to plain ones.

/** What makes a number a measure or a price: nobody's number. */
const UNIT =
  "(?!\\s?(?:mm|cm|km|m|ml|l|g|kg|lbs?|oz|w|mah|wh|v|d|denier|lumens?|lm|hz|px|°|℃|%|usd|eur|gbp|cny|rmb|dollars?|euros?|pounds?|points?|reviews?|steps|days?|hours?)(?![a-z])|\\s?(?:元|块|美元|人民币|欧元|英镑|日元|毫米|厘米|公里|米|公斤|千克|克|毫升|升|毫安|瓦|积分|流明|次|件|天|小时))";
const NO_PRICE = "(?<![$€£¥]\\s?|\\b(?:usd|eur|gbp|cny|rmb)\\s?)";
/** Standards and currencies begin like codes. */
const NO_STANDARD = "(?!(?:usd|eur|gbp|cny|rmb|iso|en|din|astm|gb|gbt|upf|spf|uv|ral|oeko|ip)[-_ ]?\\d)";
/** A day, or a span of years: no phone, whatever its length. */
const NO_DAY = "(?!(?:19|20)\\d\\d[-./ ](?:0?[1-9]|1[0-2])(?:[-./ ](?:0?[1-9]|[12]\\d|3[01]))?(?!\\d))";
const HAN_DIGIT = "[〇零○一二三四五六七八九幺]";

const EMAIL_WORD = "[\\p{Script=Latin}\\d._%+-]{1,64}";
const DOMAIN_WORD = "[\\p{Script=Latin}\\d-]{1,63}";
const LINK_CHARACTERS = '[^\\s\\p{Script=Han},。;!、)」》\\]>"]';

/** Beside a case of its own a short number is an order, a ticket, a code to collect a parcel with. */
const CASE_CUE =
  "(?:(?:order|tickets?|case|invoice|receipt|booking|reference|ref|tracking|parcel|waybill|card|account|member|membership|customer|loyalty|code|pin|otp|passport|zip|postcode|postal code|door|gate)s?(?: ?(?:number|num|no|nr|id|code|end(?:ing|s)(?: in| with)?))?|订单(?:编?号|号码)?|单号|运单号?|快递单?号?|尾号|卡号|账号|工单|会员号?|编号|验证码|取件码|提货码|门禁|邮编|护照号?码?|身份证号?码?|发票号?|票号)[.:#=是为\\s]{0,4}";

export const PERSONAL_NUMBERS: readonly PersonalPattern[] = [
  {
    kind: "link",
    pattern: new RegExp(`(?:https?:\\/\\/|www\\.)${LINK_CHARACTERS}+`, "giu"),
    // A page that everybody sees stays; one that names a case or carries a key goes.
    accept: (link) =>
      /[?&#][^=\s]*=|\/(?:orders?|track(?:ing)?|returns?|account|t|r|l|s)\/[^/]{4,}|\d{5,}|(?=[^/]*\d)(?=[^/]*[a-z])[\w-]{12,}(?:\/|$)/i.test(
        link.replace(/^https?:\/\/[^/]+/i, ""),
      ),
  },
  {
    kind: "email",
    pattern: new RegExp(
      `${EMAIL_WORD}(?: ?@ ?| ?[[(]at[\\])] ?)${DOMAIN_WORD}(?:(?:\\.| \\. | ?[[(]dot[\\])] ?| dot )${DOMAIN_WORD})+|${EMAIL_WORD} at ${DOMAIN_WORD}(?: dot ${DOMAIN_WORD})+`,
      "giu",
    ),
  },
  {
    kind: "account",
    pattern:
      /(?:微信号?|wechat|weixin|\bwx|\bvx|v信|qq号?|telegram|\btg|whatsapp|instagram|微博|facebook|支付宝账?号?|alipay|\bline)[\s(]*(?:(?:号码?|账号|id|number|account|handle|name|is|是|为|:|=|加我?)[\s]*)+["']?@?[a-z\d][a-z\d_.-]{4,31}/giu,
  },
  {
    // Without anything between: then it must look like a name nobody would write otherwise.
    kind: "account",
    pattern: /(?<=(?:微信|加我?v|加我?微|薇信?|qq)[:\s]*)(?=[a-z_-]*\d)[a-z\d][a-z\d_-]{4,31}/giu,
  },
  { kind: "account", pattern: /(?<![\p{L}\p{N}.])@[a-z][\w.]{3,31}/giu },
  {
    // Grouped or written with blanks between all digits; China's mobile numbers.
    kind: "phone",
    pattern: /(?<![\d.])(?:\(?(?:\+|00)?86\)?[ .·-]?)?1[ .·-]?[3-9](?:[ .·-]?\d){9}(?!\d)/g,
  },
  {
    kind: "phone",
    pattern: /(?<![\d.])(?:\+|00)\d{1,3}[ .-]?(?:\(0?\d{0,4}\)[ .-]?)?\d{1,5}(?:[ .-]?\d{1,5}){1,5}(?!\d)/g,
    accept: (token) => token.replace(/\D/g, "").length >= 8,
  },
  { kind: "phone", pattern: /(?<!\d)\(\d{2,5}\)[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)/g },
  {
    kind: "phone",
    pattern: /(?<!\d)(?:0\d{2,3}[ -]\d{7,8}(?:[ -转]\d{1,5})?|[48]00[ -]?\d{3}[ -]?\d{4})(?!\d)/g,
  },
  { kind: "phone", pattern: new RegExp(`${HAN_DIGIT}(?:[ -]?${HAN_DIGIT}){6,}`, "gu") },
  { kind: "id", pattern: /(?<!\d)\d{6}[ -]?(?:18|19|20)\d\d[ -]?\d{4}[ -]?\d{3}[\dx](?![\da-z])/gi },
  { kind: "id", pattern: /\b[a-z]{2} ?\d\d ?\d\d ?\d\d ?[a-d]\b/gi },
  { kind: "card", pattern: /\b(?!ISO|DIN)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/g },
  {
    kind: "card",
    pattern: /(?<!\d)\d{4}(?:[ -]\d{4}){2,5}(?:[ -]\d{1,4})?(?!\d)/g,
    accept: (token) => !areYears(token.split(/[ -]/)),
  },
  {
    // A tracking number of letters and digits mixed.
    kind: "order",
    pattern: /(?<![\p{L}\p{N}])(?=(?:[a-z]*\d){6})[a-z\d]{10,34}(?![\p{Script=Latin}\p{N}])/giu,
  },
  { kind: "order", pattern: /\b1z(?: ?[\da-z]){16}\b/giu },
  { kind: "order", pattern: /#\s?[a-z]{0,5}[-_]?\d[\da-z-]{2,24}/giu },
  {
    kind: "order",
    pattern: new RegExp(
      `${NO_PRICE}(?<![\\p{Script=Latin}\\d])${NO_STANDARD}[a-z]{1,5}[-_ ]?\\d{5,}(?:-\\d+)*[a-z]{0,2}${UNIT}(?![\\d])`,
      "giu",
    ),
  },
  {
    kind: "order",
    pattern: new RegExp(
      `(?<![\\p{Script=Latin}\\d])${NO_STANDARD}[A-Z]{1,6}[-_]\\d{2,8}(?:[-_][A-Z\\d]{2,8})*(?![\\p{Script=Latin}\\d])`,
      "gu",
    ),
    accept: (token) => token.replace(/\D/g, "").length >= 4,
  },
  {
    kind: "order",
    pattern: new RegExp(`(?<=${CASE_CUE})[a-z]{0,5}[-_]?(?=[a-z]*\\d)[a-z\\d][a-z\\d-]{2,24}${UNIT}`, "giu"),
    accept: (token) => token.replace(/\D/g, "").length >= 3,
  },
  {
    kind: "order",
    pattern: new RegExp(`${NO_PRICE}(?<![\\d.,])${NO_DAY}\\d{7,30}x?${UNIT}(?![\\d])`, "giu"),
  },
  {
    // Groups of digits: «020 7946 0958», «123-45-6789». Lists of sizes and years are none.
    kind: "phone",
    pattern: new RegExp(
      `${NO_PRICE}(?<![\\d.,-])${NO_DAY}\\d{2,6}(?:[ .-]\\d{2,6}){1,4}${UNIT}(?![\\d]|[ .-]\\d)`,
      "giu",
    ),
    accept: (token) => {
      const groups = token.split(/[ .-]/);
      const digits = groups.join("").length;
      return digits >= 9 && digits <= 15 && groups.some((group) => group.length >= 4) && !areYears(groups);
    },
  },
];

function areYears(groups: readonly string[]): boolean {
  return groups.every((group) => /^(?:19|20)\d\d$/.test(group));
}
