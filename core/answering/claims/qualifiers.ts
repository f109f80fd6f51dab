import { findSizes } from "./codes.ts";
import { findThings } from "./lexicon.ts";
import { findNames, nameKey } from "./names.ts";
import { createScan } from "./scan.ts";

/** What a statement may be about, by which two statements of the same kind are told apart. */
export type QualifierClass =
  | "region"
  | "product"
  | "name"
  | "speed"
  | "carrier"
  | "pay"
  | "size"
  | "part"
  | "group"
  | "condition"
  | "topic"
  | "days";

/** A word that says what the figures beside it are about: «Norway», «express», «sale items», 腰围. */
export interface Qualifier {
  class: QualifierClass;
  key: string;
  at: number;
  text: string;
}

const WORDS: readonly [QualifierClass, key: string, zh: string, en: string][] = [
  ["region", "abroad", "海外|国外|境外|国际", "international(?:ly)?|overseas|abroad"],
  [
    "region",
    "*",
    "其[他它余](?:国家|地区|地方)|别的(?:国家|地区)",
    "other (?:countries|places|regions)|elsewhere",
  ],
  ["speed", "standard", "标准|普通|普快|平邮", "standard|regular|normal"],
  ["speed", "economy", "经济", "economy"],
  ["speed", "express", "特快|加急|特惠急件|次日达", "express|expedited|priority|rush"],
  ["group", "member", "会员", "members?|VIPs?"],
  ["group", "new", "新客|新用户|首单|首次(?:下单|购买)", "new customers?|first orders?|first purchases?"],
  ["group", "student", "学生", "students?"],
  ["group", "child", "儿童|童款|小孩|孩子", "kids?'?|child(?:ren)?(?:'s)?"],
  ["group", "adult", "成人", "adults?"],
  ["group", "men", "男款|男士|男生|男码", "men(?:'s)?"],
  ["group", "women", "女款|女士|女生|女码", "women(?:'s)?"],
  ["condition", "sale", "特价|清仓|打折(?:商品)?|折扣商品|促销", "sale items?|on sale|clearance|discounted"],
  ["condition", "custom", "定制|订制|刻字", "custom(?:ised|ized|-made)?|personali[sz]ed|engraved"],
  ["condition", "faulty", "瑕疵|质量问题|破损|有问题|损坏", "faulty|defective|damaged|broken"],
  ["condition", "preorder", "预售|预订|预购", "pre-?orders?"],
  ["condition", "gift card", "礼品卡|购物卡", "gift cards?"],
  ["part", "chest", "胸围", "chest|bust"],
  ["part", "waist", "腰围", "waist"],
  ["part", "hip", "臀围", "hips?"],
  ["part", "sleeve", "袖长", "sleeves?"],
  ["part", "length", "衣长|裤长|长度", "length|long"],
  ["part", "width", "宽度?", "width|wide"],
  ["part", "depth", "深度|厚度?", "depth|deep|thick"],
  ["part", "height", "身高|高度", "height|high|tall"],
  ["part", "shoulder", "肩宽", "shoulders?"],
  ["part", "inseam", "内长|裆长", "inseam"],
  ["part", "foot", "脚长", "foot length|feet"],
  [
    "topic",
    "delivery",
    "配送|送达|运送|寄到|送到|运费|路上|邮费",
    "deliver(?:y|ed|s)?|shipping|arrives?|postage",
  ],
  ["topic", "dispatch", "发货|发出|寄出|出库", "dispatch(?:ed)?|hand(?:ed)? over|leaves?|ships? out"],
  [
    "topic",
    "return",
    "退货|退回",
    "returns?|send (?:(?:it|them|things?|everything)|(?:(?:the|an|your|any) )?(?:\\w+ )?(?:items?|orders?|parcels?)) back",
  ],
  ["topic", "exchange", "换货|换码", "exchang(?:e|es|ed|ing)"],
  ["topic", "refund", "退款|退还|退钱", "refund(?:s|ed)?|money back"],
  ["topic", "bank", "银行|入账", "banks?"],
  ["topic", "warranty", "质保|保修", "warrant(?:y|ies)|guarantee"],
  ["topic", "reply", "回复|答复|回信", "repl(?:y|ies)|answer(?:s|ed)?|hear from us|get back to you"],
  ["topic", "gift wrap", "礼盒|礼品包装|包装", "gift[- ]?(?:wrap(?:ping)?|box)|wrapping"],
  ["topic", "price", "售价|价格", "price|priced"],
  [
    "days",
    "weekdays",
    "工作日(?![内后])|周一至周五|周一到周五",
    "weekdays|monday to friday|mon(?:day)?\\s?[–-]\\s?fri(?:day)?",
  ],
  ["days", "saturday", "周六|星期六", "saturdays?|sat"],
  ["days", "sunday", "周日|星期[日天]", "sundays?|sun"],
  ["days", "weekend", "周末", "weekends?"],
];

const PATTERNS = WORDS.map(
  ([kind, key, zh, en]) => [kind, key, new RegExp(`${zh}|(?<![A-Za-z])(?:${en})(?![A-Za-z])`, "gi")] as const,
);

const CARRIERS = new Set([
  "sf",
  "ems",
  "zto",
  "yto",
  "sto",
  "yunda",
  "jd",
  "dhl",
  "fedex",
  "ups",
  "usps",
  "royal mail",
]);
const PAYMENTS = new Set([
  ..."alipay wechat paypal unionpay visa mastercard amex klarna huabei crypto".split(" "),
  ...["apple pay", "google pay", "credit card", "cash on delivery", "bank transfer"],
]);
const IN_CHINA =
  "hangzhou shanghai beijing shenzhen guangzhou zhejiang jiangsu fujian guangdong xinjiang tibet".split(" ");
const EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" ");
const SOUTHEAST_ASIA = "SG MY TH VN PH ID KH LA MM BN".split(" ");

/** What each region holds. Source: our list of where shops ship; a country that is missing is compared as itself. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  CN: IN_CHINA,
  EU,
  "150": [...EU, "EU", "GB", "CH", "NO", "IS"],
  "southeast asia": SOUTHEAST_ASIA,
  "142": [...SOUTHEAST_ASIA, "southeast asia", "JP", "KR", "HK", "MO", "TW", "CN", "IN", ...IN_CHINA],
  "north america": ["US", "CA", "MX"],
  "south america": ["BR", "AR", "CL", "PE", "CO"],
  "middle east": ["AE", "SA", "IL", "QA", "KW"],
  "009": ["AU", "NZ"],
};
const PLACES = new Set([...Object.keys(HOLDS), ...IN_CHINA, "worldwide"]);

/** All qualifiers of a normalised text, in their order. `products`: the catalogue's names. */
export function findQualifiers(text: string, products: readonly string[]): Qualifier[] {
  const found: Qualifier[] = PATTERNS.flatMap(([kind, key, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ class: kind, key, at: match.index, text: match[0] })),
  );
  const scan = createScan(text);
  for (const { at, key, text: said } of findThings(scan)) {
    const kind = classOf(key);
    if (kind) found.push({ class: kind, key, at, text: said });
  }
  for (const size of findSizes(createScan(text))) {
    const key = size.type === "word" ? size.key : `${size.unit}:${size.low}-${size.high}`;
    found.push({ class: "size", key, at: size.at, text: size.text });
  }
  for (const { key, at, text: said } of findNames(scan)) found.push({ class: "name", key, at, text: said });
  let rest = text.toLowerCase();
  for (const name of products.toSorted((one, other) => other.length - one.length)) {
    const said = name.normalize("NFKC").toLowerCase();
    for (
      let at = said.length < 2 ? -1 : rest.indexOf(said);
      at !== -1;
      at = rest.indexOf(said, at + said.length)
    ) {
      found.push({ class: "product", key: nameKey(name), at, text: name });
      rest = rest.slice(0, at) + "¶".repeat(said.length) + rest.slice(at + said.length);
    }
  }
  return found
    .map((qualifier) => (isExcepted(text, qualifier) ? { ...qualifier, key: "*" } : qualifier))
    .toSorted((one, other) => one.at - other.at);
}

function classOf(key: string): QualifierClass | null {
  if (/^[A-Z]{2}$/.test(key) || PLACES.has(key)) return "region";
  if (CARRIERS.has(key)) return "carrier";
  return PAYMENTS.has(key) ? "pay" : null;
}

/** «outside the EU», 除新疆外: about whatever it is not. */
function isExcepted(text: string, { at, text: said }: Qualifier): boolean {
  const before = text.slice(Math.max(0, at - 18), at);
  return (
    /(?:\b(?:outside|except(?: for)?|excluding|not|other than|besides|apart from|beyond|unlike)\s+(?:of |to |in |from |the |mainland )*|除了?|非|不含|不包括)$/i.test(
      before,
    ) || /^\s*(?:以外|之外|除外)/.test(text.slice(at + said.length))
  );
}

/** Whether a statement about the one may be a statement about the other. `*` stands for anything. */
export function isCompatible(kind: QualifierClass, one: string, other: string): boolean {
  if (one === other || one === "*" || other === "*") return true;
  if (kind === "region") return holdsRegion(one, other) || holdsRegion(other, one);
  if (kind === "size") return overlaps(one, other);
  if (kind === "days") return [one, other].includes("weekend") && /s[au]/.test(one + other);
  if (kind === "name" || kind === "product") {
    const words = new Set(one.split(" "));
    return one.includes(other) || other.includes(one) || other.split(" ").some((word) => words.has(word));
  }
  return false;
}

function holdsRegion(whole: string, part: string): boolean {
  if (whole === "worldwide") return true;
  if (whole === "abroad") return part !== "CN" && !IN_CHINA.includes(part);
  return HOLDS[whole]?.includes(part) ?? false;
}

function overlaps(one: string, other: string): boolean {
  const [unit, from, to] = one.split(/[:-]/);
  const [otherUnit, otherFrom, otherTo] = other.split(/[:-]/);
  return unit === otherUnit && Number(from) <= Number(otherTo) && Number(otherFrom) <= Number(to);
}
