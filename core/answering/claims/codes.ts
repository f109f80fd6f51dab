import type { Quantity, Word } from "./claim.ts";
import type { Scan } from "./scan.ts";

const TOP_LEVELS =
  "com|cn|net|org|io|shop|store|co|uk|de|me|app|dev|cc|top|xyz|info|eu|fr|hk|tw|jp|us|ca|au|biz|site|online|vip|link|ly|gl";

const DOMAIN = new RegExp(
  `(?<![A-Za-z0-9@.-])[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.(?:${TOP_LEVELS})(?![A-Za-z0-9-])(?:/[A-Za-z0-9\\-._~/?#&=%]*[A-Za-z0-9/])?`,
  "gi",
);

/** E-mail addresses, links, domains and handles. Run first: they contain everything else. */
export function findLinks(scan: Scan): Word[] {
  const read =
    (kind: "email" | "link") =>
    (match: RegExpExecArray): Word => ({
      type: "word",
      kind,
      text: match[0],
      at: match.index,
      key: linkKey(match[0]),
    });
  return [
    ...scan.take(/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g, read("email")),
    ...scan.take(/(?:https?:\/\/|www\.)[A-Za-z0-9\-._~:/?#[\]@!$&*+=%]*[A-Za-z0-9/]/gi, read("link")),
    ...scan.take(DOMAIN, read("link")),
    ...scan.take(/(?<![A-Za-z0-9])@[A-Za-z]\w{2,}/g, read("link")),
  ];
}

/** The same address, whether with or without protocol, `www.` and the last slash. */
function linkKey(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/\/$/, "");
}

/** Numbers of orders and parcels, codes that announce themselves, phones. Run after dates, before quantities. */
export function findNamedCodes(scan: Scan): Word[] {
  const code = (match: RegExpExecArray, said: string | undefined, isTail = false): Word | null => {
    if (said === undefined) return null;
    const at = match.index + match[0].lastIndexOf(said);
    return { type: "word", kind: "code", text: said, at, key: (isTail ? "…" : "") + codeKey(said) };
  };
  return [
    ...scan.take(
      /(?:尾号(?:为|是)?|后四位(?:为|是)?|\bending (?:in|with)|\blast (?:4|four) digits(?: are)?)\s*(\d{3,6})/gi,
      (match) => code(match, match[1], true),
    ),
    ...scan.take(
      /(?:\b(?:code|coupon|voucher|promo)(?: code)?\b|优惠[码券]|折扣码|券码|兑换码|口令|暗号)\s*(?:is|are|为|是|:|：)?\s*["'“「『]?([A-Za-z0-9][A-Za-z0-9-]{2,})(?![a-z])/gi,
      (match) => (/\d|^[A-Z-]+$/.test(match[1] ?? "") ? code(match, match[1]) : null),
    ),
    ...scan.take(
      /(?:\b(?:order|parcel|package|tracking|waybill|shipment|ticket|invoice)(?:'s)?\b|订单|单号|运单|快递|包裹|工单|编号)\s*(?:number|no\.|id|编?号码?)?\s*(?:is|为|是)?\s*[:：]?\s*#?\s?([A-Za-z0-9][A-Za-z0-9-]{2,})(?![\d.]*\s*(?:元|块|天|件|个|小时|[%$€£¥]|days|hours|items|pieces))/gi,
      (match) => (/\d/.test(match[1] ?? "") ? code(match, match[1]) : null),
    ),
    ...scan.take(/#\s?([A-Za-z0-9][A-Za-z0-9-]+)/g, (match) => code(match, match[1])),
    ...scan.take(
      /(?<![\d.,A-Za-z-])\+?\(?\d{2,4}\)?(?:[\s-]\(?\d{2,4}\)?){1,4}(?!\d|[.,]\d|[A-Za-z%])/g,
      (match): Word | null => {
        const digits = match[0].replaceAll(/\D/g, "");
        if (digits.length < 8 || digits.length > 15) return null;
        return { type: "word", kind: "phone", text: match[0], at: match.index, key: digits };
      },
    ),
    ...scan.take(/(?<![\d.,A-Za-z])\+?\d{7,}(?!\d|[.,]\d|[A-Za-z])(?!\s*[元块%$€£¥])/g, (match): Word => {
      const digits = match[0].replaceAll(/\D/g, "");
      const isPhone = match[0].startsWith("+") || /^(?:1[3-9]\d{9}|400\d{7})$/.test(digits);
      return { type: "word", kind: isPhone ? "phone" : "code", text: match[0], at: match.index, key: digits };
    }),
  ];
}

/** Whatever mixes letters and digits like a code does. Run after quantities, which look alike (30days, 7-day). */
export function findMixedCodes(scan: Scan): Word[] {
  return scan.take(/(?<![A-Za-z0-9¶])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*(?![A-Za-z0-9])/g, (match) => {
    const [said] = match;
    if (!/\d/.test(said) || !/[A-Za-z]/.test(said) || said.length < 3) return null;
    if (/^\d+(?:st|nd|rd|th|s)$/i.test(said) || /^\d+-[a-z]+(?:-[a-z]+)?$/.test(said)) return null;
    return { type: "word", kind: "code", text: said, at: match.index, key: codeKey(said) };
  });
}

function codeKey(code: string): string {
  return code.toLowerCase().replaceAll(/[-_\s]/g, "");
}

const LETTER_SIZES = ["XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL", "XXXXXL"];
const LETTER_SIZE = "(?:[2-5]XL|X{1,5}L|X{0,3}S|M|L)";
const SIZE_TO = String.raw`[ \t]*(?:-|–|—|~|至|到|to|through)[ \t]*`;

const SYSTEM_SIZE = new RegExp(
  `(?<![A-Za-z])(EU|US|UK|FR|IT|JP|[欧美英法意日]码)(?: size)?\\s?(\\d{1,2}(?:\\.5)?)(?:${SIZE_TO}(\\d{1,2}(?:\\.5)?))?(?![\\d.]*\\d|\\s*[$%])`,
  "g",
);
const NAMED_SIZE = new RegExp(
  `(?:\\bsizes?\\s|尺码|鞋码|码数)\\s*(\\d{1,3}(?:\\.5)?)(?:${SIZE_TO}(\\d{1,3}(?:\\.5)?))?(?![\\d.]*\\d|\\s*(?:cm|厘米|mm|XL))\\s*码?`,
  "gi",
);
const ZH_SIZE = new RegExp(
  `(?<![\\d.])(\\d{1,3}(?:\\.5)?)\\s*码?(?:${SIZE_TO}(\\d{1,3}(?:\\.5)?))?\\s*码`,
  "g",
);
const LETTER_SIZES_IN_TEXT = new RegExp(
  `(?<![A-Za-z0-9'&.])(${LETTER_SIZE})码?(?:${SIZE_TO}(${LETTER_SIZE}))?(?![A-Za-z0-9'&])(?:\\s*码)?`,
  "g",
);

/** Clothing and shoe sizes. A range of letters or numbers stands for all in it. */
export function findSizes(scan: Scan): (Quantity | Word)[] {
  const figure = (
    match: RegExpExecArray,
    first: string | undefined,
    second: string | undefined,
    unit: string,
  ): Quantity => ({
    type: "quantity",
    kind: "size",
    text: match[0].trim(),
    at: match.index,
    unit,
    low: Number(first),
    high: Number(second ?? first),
    bound: null,
  });
  const letters = (match: RegExpExecArray): Quantity[] => {
    const [first, last] = [match[1], match[2] ?? match[1]].map((size) =>
      LETTER_SIZES.indexOf(plainSize(size ?? "")),
    );
    if (first === undefined || last === undefined || first < 0 || last < 0) return [];
    return [{ ...figure(match, String(first), String(last), "letter") }];
  };
  return [
    ...scan.take(
      /(?<!\d)(\d{2,3}\/\d{2,3}\s?[A-Z])(?![A-Za-z0-9])/g,
      (match): Word => ({
        type: "word",
        kind: "size",
        text: match[0],
        at: match.index,
        key: (match[1] ?? "").replaceAll(/\s/g, ""),
      }),
    ),
    ...scan.take(
      /均码|(?:只有)?一个尺码|\bone[ -]size(?: fits (?:all|most))?\b(?! (?:smaller|larger|bigger|up|down))|\bfree size\b/gi,
      (match): Word => ({
        type: "word",
        kind: "size",
        text: match[0],
        at: match.index,
        key: "one size",
      }),
    ),
    ...scan.take(SYSTEM_SIZE, (match) => figure(match, match[2], match[3], sizeSystem(match[1]))),
    ...scan.take(NAMED_SIZE, (match) => figure(match, match[1], match[2], "")),
    ...scan.take(ZH_SIZE, (match) => figure(match, match[1], match[2], "")),
    ...scan.take(LETTER_SIZES_IN_TEXT, letters).flat(),
    ...scan.take(/(?<![A-Za-z-])(?:extra[- ])?(?:small|large)(?![A-Za-z])|(?<=[Ss]ize )medium/g, (match) => {
      const word = match[0].toLowerCase().replace(" ", "-");
      const size = { small: "S", large: "L", "extra-small": "XS", "extra-large": "XL", medium: "M" }[word];
      const isSize = /size|fit|wear|order|take|choose/i.test(
        scan.rest().slice(Math.max(0, match.index - 20), match.index),
      );
      const index = String(LETTER_SIZES.indexOf(size ?? ""));
      return size && isSize ? figure(match, index, index, "letter") : null;
    }),
  ];
}

/** EU sizes are the ones a bare number means. */
function sizeSystem(system: string | undefined): string {
  if (system === undefined) return "";
  const latin = { 欧码: "EU", 美码: "US", 英码: "UK", 法码: "FR", 意码: "IT", 日码: "JP" }[system] ?? system;
  return latin === "EU" ? "" : latin;
}

/** 2XL is XXL. */
function plainSize(size: string): string {
  const count = /^([2-5])XL$/.exec(size)?.[1];
  return count === undefined ? size : `${"X".repeat(Number(count))}L`;
}
