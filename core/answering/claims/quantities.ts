import type { Bound, ClaimKind, Quantity } from "./claim.ts";
import type { Scan } from "./scan.ts";

/** A figure; thousands may be set apart by commas. */
const NUMBER = String.raw`(?<![\d.,A-Za-z_])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const NEXT_NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const TO = String.raw`[ \t]*(?:-|–|—|−|~|〜|至|到|to|through)[ \t]*`;
/** A unit in Latin letters ends where its letters end. */
const END = "(?![A-Za-z0-9])";

interface Unit {
  kind: ClaimKind;
  unit: string;
  factor: number;
  words: string;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Tried in this order: longer words before those they contain. */
const UNITS: readonly Unit[] = [
  { kind: "percent", unit: "%", factor: 1, words: `%|percent${END}|per cent${END}|个百分点` },
  {
    kind: "duration",
    unit: "workday",
    factor: 1,
    words: `个?工作日|(?:business|working|work)[ -]?days?${END}|workdays?${END}|weekdays?${END}`,
  },
  {
    kind: "duration",
    unit: "min",
    factor: DAY,
    words: `个?自然日|(?:calendar |full )?days?${END}|天`,
  },
  { kind: "duration", unit: "min", factor: HOUR, words: `个?小时|个?钟头|hours?${END}|hrs?${END}|h${END}` },
  { kind: "duration", unit: "min", factor: 1, words: `分钟|minutes?${END}|mins?${END}` },
  { kind: "duration", unit: "min", factor: 1 / 60, words: `秒钟?|seconds?${END}|secs?${END}` },
  {
    kind: "duration",
    unit: "min",
    factor: 7 * DAY,
    words: `个?星期|个?礼拜|周(?![一二三四五六日末边年岁])|weeks?${END}|wks?${END}`,
  },
  { kind: "duration", unit: "month", factor: 1, words: `个月|months?${END}|mos?${END}` },
  {
    kind: "duration",
    unit: "month",
    factor: 12,
    words: `周年|年(?!\\s*\\d{1,2}\\s*月)|years?${END}|yrs?${END}`,
  },
  { kind: "measure", unit: "mm", factor: 1, words: `毫米|mm${END}|millimet(?:er|re)s?${END}` },
  { kind: "measure", unit: "mm", factor: 10, words: `厘米|公分|cm${END}|centimet(?:er|re)s?${END}` },
  { kind: "measure", unit: "mm", factor: 1_000_000, words: `公里|千米|km${END}|kilomet(?:er|re)s?${END}` },
  {
    kind: "measure",
    unit: "in",
    factor: 1,
    words: `英寸|寸|inch(?:es)?${END}|in${END}(?=[\\s,.;)]*(?:$|[,.;)]|wide|long|high|tall))`,
  },
  { kind: "measure", unit: "ft", factor: 1, words: `英尺|f(?:oo|ee)t${END}|ft${END}` },
  {
    kind: "measure",
    unit: "g",
    factor: 1000,
    words: `公斤|千克|kg${END}|kgs${END}|kilos?${END}|kilograms?${END}`,
  },
  { kind: "measure", unit: "g", factor: 500, words: "斤" },
  { kind: "measure", unit: "g", factor: 1, words: `克(?!拉)|g${END}|grams?${END}` },
  { kind: "measure", unit: "lb", factor: 1, words: `磅|lbs?${END}|pounds?${END}` },
  { kind: "measure", unit: "oz", factor: 1, words: `盎司|oz${END}|ounces?${END}` },
  { kind: "measure", unit: "ml", factor: 1, words: `毫升|ml${END}|millilit(?:er|re)s?${END}` },
  { kind: "measure", unit: "ml", factor: 1000, words: `升|l${END}|lit(?:er|re)s?${END}` },
  { kind: "measure", unit: "mm", factor: 1000, words: `米|m${END}|met(?:er|re)s?${END}` },
  {
    kind: "measure",
    unit: "c",
    factor: 1,
    words: `°\\s*C${END}|摄氏度|degrees? (?:C|celsius)${END}|度|degrees?${END}`,
  },
  { kind: "measure", unit: "f", factor: 1, words: `°\\s*F${END}|degrees? (?:F|fahrenheit)${END}` },
  { kind: "measure", unit: "w", factor: 1, words: `瓦|watts?${END}|w${END}` },
  { kind: "measure", unit: "v", factor: 1, words: `伏|volts?${END}|v${END}` },
  { kind: "measure", unit: "mah", factor: 1, words: `毫安时?|mah${END}` },
  { kind: "measure", unit: "x", factor: 1, words: `倍|times(?= (?:the|as))|x${END}` },
];

const CURRENCIES: readonly { code: string; before: string; after: string; factor?: number }[] = [
  { code: "HKD", before: "HK\\$|HKD", after: `港币|港元|HKD${END}` },
  { code: "AUD", before: "A\\$|AU\\$|AUD", after: `澳元|AUD${END}` },
  { code: "CAD", before: "C\\$|CA\\$|CAD", after: `加元|CAD${END}` },
  { code: "SGD", before: "S\\$|SGD", after: `新币|SGD${END}` },
  {
    code: "USD",
    before: "US\\$|USD\\s?\\$?|\\$",
    after: `美元|美金|刀(?!具)|USD${END}|(?:US )?dollars?${END}|bucks${END}`,
  },
  { code: "JPY", before: "JPY|JP¥", after: `日元|日圆|円|JPY${END}|yen${END}` },
  { code: "EUR", before: "€|EUR", after: `欧元|€|EUR${END}|euros?${END}` },
  { code: "GBP", before: "£|GBP", after: `英镑|£|GBP${END}` },
  {
    code: "CNY",
    before: "CN¥|¥|RMB|CNY",
    after: `元(?:人民币)?|块钱?|人民币|RMB${END}|CNY${END}|yuan${END}`,
  },
  { code: "USD", before: "(?!)", after: `美分|cents?${END}`, factor: 0.01 },
  { code: "CNY", before: "(?!)", after: "角|毛(?:钱)", factor: 0.1 },
];

const BOUND_BEFORE: readonly [RegExp, Bound][] = [
  [/(?:不少于|不低于|不小于|no less than|not less than|no fewer than)\s*$/i, "min"],
  [
    /(?:不超过|不高于|最多|最长|最迟|至多|低于|不到|少于|不足|小于|不满|未满|最高|within|under|up to|at most|no more than|not more than|no longer than|less than|fewer than|below|maximum(?: of)?|max\.?)\s*(?:the |a )?(?:first |next )?$/i,
    "max",
  ],
  [
    /(?:至少|最少|超过|大于|高于|满|最低|起码|over|above|more than|at least|minimum(?: of)?|min\.?|starting (?:at|from)|exceed(?:s|ing)?|after|beyond|longer than|later than)\s*(?:the |a )?$/i,
    "min",
  ],
];
const BOUND_AFTER: readonly [RegExp, Bound][] = [
  [
    /^\s*(?:or more|or over|or above|and up|and above|and over|minimum|\+|及以上|以上|起|之后|以后|后(?!台|续|面))/i,
    "min",
  ],
  [/^\s*(?:or less|or under|or fewer|maximum|max\b|at most|及以下|以下|以内|之内|内|封顶)/i, "max"],
];

/** Figures with a unit: money, percentages, durations, measures. Takes them out of `scan`. */
export function findQuantities(scan: Scan): Quantity[] {
  return [
    ...findMoneyLists(scan),
    ...findMoney(scan),
    ...findDiscounts(scan),
    ...findDimensions(scan),
    ...UNITS.flatMap((unit) => findUnit(scan, unit)),
  ];
}

/** Figures that stand alone. Run last: everything else has been taken out by then. */
export function findNumbers(scan: Scan): Quantity[] {
  const pattern = new RegExp(`${NUMBER}(?:${TO}(${NEXT_NUMBER}))?(?![\\d])`, "g");
  return scan.take(pattern, (match) => quantity(scan, match, "number", "", 1, match[0], match[1]));
}

/** Limits as `before` and `after` the figure tell them. */
export function readBound(before: string, after: string): Bound {
  for (const [pattern, bound] of BOUND_BEFORE) if (pattern.test(before)) return bound;
  for (const [pattern, bound] of BOUND_AFTER) if (pattern.test(after)) return bound;
  return null;
}

const AND = String.raw`[ \t]*(?:,|、|\bor\b|\band\b|或者?|和|及|/)[ \t]*(?:or |and )?`;

/** «USD 25, 50 or 100»: the figures that share one currency. */
function findMoneyLists(scan: Scan): Quantity[] {
  const list = `${NUMBER}(?:${AND}${NEXT_NUMBER})+(?![\\d])`;
  return CURRENCIES.flatMap(({ code, before, after, factor }) => [
    ...scan.take(
      new RegExp(
        `(?<![A-Za-z])(?:${before})[ \\t]*(${NEXT_NUMBER}(?:${AND}${NEXT_NUMBER})+)(?![\\d]|\\s*(?:%|[A-Za-z\\p{Script=Han}]))`,
        "giu",
      ),
      (match) => each(scan, match, code, 1),
    ),
    ...scan.take(new RegExp(`(${list})\\s*(?:${after})`, "giu"), (match) =>
      each(scan, match, code, factor ?? 1),
    ),
  ]).flat();
}

function each(scan: Scan, match: RegExpExecArray, unit: string, factor: number): Quantity[] {
  return [...(match[1] ?? "").matchAll(new RegExp(NEXT_NUMBER, "g"))].map(([digits]) => {
    const value = toNumber(digits) * factor;
    return build(scan, match, { kind: "money", unit, low: value, high: value });
  });
}

function findMoney(scan: Scan): Quantity[] {
  const next = `(?:${TO}(?:[A-Z]{0,3}[$€£¥])?\\s*(${NEXT_NUMBER})\\s*(万)?)?`;
  const before = CURRENCIES.flatMap(({ code, before, after }) =>
    scan.take(
      new RegExp(
        `(?<![A-Za-z])(?:${before})\\s*(${NEXT_NUMBER})\\s*(万|k${END})?${next}(?:\\s*(?:${after}))?`,
        "gi",
      ),
      (match) => money(scan, match, code, 1),
    ),
  );
  const after = CURRENCIES.flatMap(({ code, after, factor }) =>
    scan.take(
      new RegExp(`(${NUMBER})\\s*(万|k(?=\\s))?(?:\\s*(?:${after}))?${next}\\s*(?:${after})`, "gi"),
      (match) => money(scan, match, code, factor ?? 1),
    ),
  );
  // 满200减30 names no currency: in Chinese it is yuan.
  const bare = scan.take(
    new RegExp(
      `(?<=(?:满|立?减|省|返|抵扣?)\\s*)(${NEXT_NUMBER})(?!\\s*(?:件|个|双|条|天|%|岁|年|小时|分|盒|包|瓶|套|\\d))`,
      "g",
    ),
    (match) => money(scan, match, "CNY", 1),
  );
  return [...before, ...after, ...bare];
}

function money(scan: Scan, match: RegExpExecArray, currency: string, factor: number): Quantity | null {
  const [, first, firstScale, second, secondScale] = match;
  if (first === undefined) return null;
  const low =
    toNumber(first) * ((firstScale ?? secondScale) ? scaleOf(firstScale ?? secondScale) : 1) * factor;
  const high = second === undefined ? low : toNumber(second) * scaleOf(secondScale) * factor;
  return build(scan, match, { kind: "money", unit: currency, low, high });
}

function scaleOf(word: string | undefined): number {
  if (word === "万") return 10_000;
  return word?.toLowerCase() === "k" ? 1000 : 1;
}

/** 8折 and 85折 as what is taken off: 20 % and 15 %. 3成 is 30 %. */
function findDiscounts(scan: Scan): Quantity[] {
  const folds = scan.take(new RegExp(`(${NUMBER})\\s*折(?!叠|扣|痕|返)`, "g"), (match) => {
    const said = toNumber(match[1] ?? "");
    const off = 100 - (said >= 10 ? said : said * 10);
    return build(scan, match, { kind: "percent", unit: "%", low: off, high: off });
  });
  const tenths = scan.take(new RegExp(`(${NUMBER})\\s*成(?!功|人|员|本|交|为|分|套|品|年)`, "g"), (match) => {
    const share = toNumber(match[1] ?? "") * 10;
    return build(scan, match, { kind: "percent", unit: "%", low: share, high: share });
  });
  return [...folds, ...tenths];
}

const LENGTHS: Readonly<Record<string, number>> = {
  cm: 10,
  厘米: 10,
  公分: 10,
  mm: 1,
  毫米: 1,
  m: 1000,
  米: 1000,
};

/** 30×20×10 cm is three lengths. */
function findDimensions(scan: Scan): Quantity[] {
  const by = String.raw`\s*(?:cm|mm|m|厘米|毫米|米)?\s*[x×*]\s*`;
  const pattern = new RegExp(
    `(${NUMBER})${by}(${NEXT_NUMBER})(?:${by}(${NEXT_NUMBER}))?\\s*(cm${END}|mm${END}|m${END}|厘米|公分|毫米|米|inch(?:es)?${END}|英寸|in${END})`,
    "gi",
  );
  return scan
    .take(pattern, (match) => {
      const word = (match[4] ?? "").toLowerCase();
      const factor = LENGTHS[word];
      return [match[1], match[2], match[3]].flatMap((side) => {
        if (side === undefined) return [];
        const value = toNumber(side) * (factor ?? 1);
        const unit = factor === undefined ? "in" : "mm";
        return [build(scan, match, { kind: "measure", unit, low: value, high: value })];
      });
    })
    .flat();
}

function findUnit(scan: Scan, { kind, unit, factor, words }: Unit): Quantity[] {
  const pattern = new RegExp(
    `(${NUMBER})(?:\\s*-?\\s*(?:${words}))?(?:${TO}(${NEXT_NUMBER}))?(?:\\s*|-)(?:${words})`,
    "gi",
  );
  return scan.take(pattern, (match) => quantity(scan, match, kind, unit, factor, match[1] ?? "", match[2]));
}

function quantity(
  scan: Scan,
  match: RegExpExecArray,
  kind: ClaimKind,
  unit: string,
  factor: number,
  first: string,
  second: string | undefined,
): Quantity {
  const low = toNumber(first) * factor;
  const high = second === undefined ? low : toNumber(second) * factor;
  return build(scan, match, { kind, unit, low, high });
}

function build(
  scan: Scan,
  match: RegExpExecArray,
  { kind, unit, low, high }: Pick<Quantity, "kind" | "unit" | "low" | "high">,
): Quantity {
  const rest = scan.rest();
  const end = match.index + match[0].length;
  const bound = readBound(rest.slice(Math.max(0, match.index - 24), match.index), rest.slice(end, end + 12));
  return { type: "quantity", kind, text: match[0].trim(), at: match.index, unit, low, high, bound };
}

function toNumber(digits: string): number {
  const found = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/.exec(digits);
  return found ? Number(found[0].replaceAll(",", "")) : Number.NaN;
}
