import { CURRENCIES } from "../../answering/claims/money.ts";
import { normalise, readChinese } from "../../answering/claims/numerals.ts";

/** What a customer wants to spend on one thing, in whole units of its currency: at least, at most, each null where they left it open. */
export interface Budget {
  least: number | null;
  most: number | null;
  /** They named one figure, give or take: `least` and `most` are `ABOUT_RATIO` away from it. */
  about: number | null;
  /**
   * The currencies that their words may mean, ISO 4217: one for «US$», several for «$». Empty where they named none, or
   * spoke as people do of any (「块」): then it is the shop's.
   */
  currencies: readonly string[];
}

/** «Around $200» is up to a fifth less or more. A judgement. */
const ABOUT_RATIO = 0.2;

/** Words that several currencies share; what is left of `CURRENCIES` means one alone. */
const SHARED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^块钱?$/, []],
  [/^(?:\$|dollars?|bucks|刀)$/i, ["USD", "CAD", "AUD", "SGD", "HKD", "TWD", "NZD"]],
  [/^¥$/, ["CNY", "JPY"]],
  [/^元$/, ["CNY", "TWD", "HKD"]],
];

const BEFORE = CURRENCIES.map(({ before }) => before).join("|");
const AFTER = CURRENCIES.flatMap(({ after, factor }) => (factor === undefined ? [after] : [])).join("|");
const FIGURE = "(?<![\\d.,A-Za-z])(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?";
/** What makes a figure something else than an amount. */
const UNIT =
  '(?!\\d|[.,]\\d| ?[-–]?(?:%|°|℃|"|度|毫?升|厘?米|公里|千?克|公斤|斤|英?寸|[个名]?人(?!民币)|个(?!预算)|件|双|条|顶|次|天|晚|日|周|年|个?月|岁|码|号|小时|分|点|层|流明|单|折|瓦)| ?-?(?:l|lit\\w+|m|cm|mm|km|ml|g|kg|grams?|kilos?\\w*|lbs?|pounds? (?:weight|pack)|oz|inch\\w*|ft|feet|miles?|persons?|people|m[ae]n|guys|friends|days?|nights?|weeks?|months?|years?|hours?|min\\w*|degrees?|deg|c|lumens?|watts?|w|mah|am|pm|pieces?|pcs|pairs?|sizes?|seasons?|layers?|d|of (?:them|these|those))\\b)';
const amount = (name: string) =>
  `(?<${name}Before>${BEFORE})?\\s*(?<${name}>${FIGURE})\\s*(?<${name}Scale>k\\b)?${UNIT}\\s*(?<${name}After>${AFTER})?`;
const ONE = amount("one");
const TWO = amount("two");

type Bound = "range" | "most" | "least" | "about";

/** How budgets are said, the surest first. Where `isCued` is false, only what names a currency is an amount. */
const SAID: readonly { bound: Bound; isCued: boolean; words: RegExp }[] = [
  {
    bound: "range",
    isCued: true,
    words: said(`${ONE}\\s*(?:-|–|—|~|to|and|到|至)\\s*${TWO}\\s*(?:之间|的?(?:价位|预算))`),
  },
  {
    bound: "range",
    isCued: true,
    words: said(
      `(?:between|budget(?: is| of)?:?|预算|价位|价格)(?:大概|大约|是|在|为| )*\\s*${ONE}\\s*(?:-|–|—|~|to|and|到|至)\\s*${TWO}`,
    ),
  },
  { bound: "range", isCued: false, words: said(`${ONE}\\s*(?:-|–|—|~|to|到|至)\\s*${TWO}`) },
  {
    bound: "most",
    isCued: true,
    words: said(
      `(?:under|below|less than|cheaper than|up to|within|(?:no|not) more than|not over|at most|max(?:imum)?(?: of)?|不(?:要)?超过?|不到|低于|少于|不高于|最多|至多|最高)\\s*(?:budget )?${ONE}`,
    ),
  },
  {
    bound: "most",
    isCued: true,
    words: said(
      `${ONE}\\s*(?:以内|以下|之内|内(?![胆帐])|封顶|or (?:less|under|below|cheaper)|max\\b|tops\\b|at (?:the )?most)`,
    ),
  },
  { bound: "least", isCued: true, words: said(`${ONE}\\s*(?:以上|起步|or more|and up|and above|or above)`) },
  {
    bound: "least",
    isCued: false,
    words: said(`(?:over|above|more than|at least|超过|高于|至少)\\s*${ONE}`),
  },
  { bound: "about", isCued: true, words: said(`${ONE}\\s*(?:左右|上下|or so\\b|-?ish\\b|give or take)`) },
  {
    bound: "about",
    isCued: true,
    words: said(
      `(?:budget|预算)(?: is| of|:|是|在|有|为)*\\s*(?:around|about|roughly|大概|大约|差不多|约)\\s*${ONE}`,
    ),
  },
  {
    bound: "about",
    isCued: false,
    words: said(`(?:around|about|roughly|approx\\w*|circa|大概|大约|差不多|约)\\s*${ONE}`),
  },
  {
    bound: "most",
    isCued: true,
    words: said(`(?:\\bbudget|预算)(?: is| of|:|是|在|有|为|只有|就|, | )*\\s*(?:only )?${ONE}`),
  },
  { bound: "most", isCued: true, words: said(`${ONE}\\s*(?:的)?(?:预算|budget\\b|to spend)`) },
  { bound: "about", isCued: false, words: said(ONE) },
];

function said(words: string): RegExp {
  return new RegExp(words, "i");
}

/** What sums are spoken of besides the price of one thing: «free shipping over $150», 「满300减50」, «a refund of $20». */
const OTHER_SUM =
  /\b(?:ship\w*|deliver\w*|postage|orders?|ordered|paid|pay|charged?|coupons?|codes?|vouchers?|discounts?|refund\w*|return\w*|tax\w*|dut(?:y|ies)|customs|vat|gift cards?|minimum|total|altogether|points?|off)\b|运费|包邮|快递|发货|满\d|减|优惠|打折|[优折]扣|券|退|税|关税|订单|付了|礼品卡|凑单|起订|积分|一共|总共/i;

/** A wish is said in a sentence or two; longer texts are not searched for one. Characters. */
const MAX_TEXT = 300;

/** What a text wants to spend on a thing; null where it says nothing of the kind. */
export function readBudget(text: string): Budget | null {
  if (text.length > MAX_TEXT) return null;
  if (!/\d|[十百千]|hundred|ty\b/i.test(text) || OTHER_SUM.test(text)) return null;
  const plain = digits(text);
  for (const { bound, isCued, words } of SAID) {
    const groups = words.exec(plain)?.groups;
    const [one, two] = [figureOf(groups, "one"), figureOf(groups, "two")];
    if (!groups || one === null) continue;
    const sign = two?.sign ?? one.sign;
    if (!isCued && sign === null && one.sign === null) continue;
    return budgetOf(bound, one.value, two?.value ?? one.value, currenciesOf(sign ?? one.sign));
  }
  return null;
}

function budgetOf(bound: Bound, one: number, two: number, currencies: readonly string[]): Budget {
  const open = { least: null, most: null, about: null, currencies };
  switch (bound) {
    case "range":
      return { ...open, least: Math.min(one, two), most: Math.max(one, two) };
    case "most":
      return { ...open, most: one };
    case "least":
      return { ...open, least: one };
    case "about":
      return { ...open, least: one * (1 - ABOUT_RATIO), most: one * (1 + ABOUT_RATIO), about: one };
  }
}

/** 「两百」 and «two hundred» as 200, 「两三百」 as 200到300, 「两百多」 as 200到300. */
function digits(text: string): string {
  const numeral = "(?:[一二两三四五六七八九]?[十百千万])+[一二三四五六七八九]?";
  return normalise(
    text
      .replace(/\bbetween\b/gi, "between budget")
      .replaceAll(
        /([一二两三四五六七八])([二三四五六七八九])([十百千])/g,
        (_, low: string, high: string, scale: string) =>
          `${readChinese(low + scale)}到${readChinese(high + scale)}`,
      )
      .replaceAll(
        new RegExp(
          `${numeral}(?=多?(?:来)?(?:[块元美欧英刀]|以|之|左右|上下|内|封顶|到|至|的|多|来|起|预算|[,，。?？ ]|$))`,
          "g",
        ),
        (found) => String(readChinese(found)),
      )
      .replaceAll(/(\d+)多(?=[块元美欧的,，。]|$)/g, (_, figure: string) => {
        const value = Number(figure);
        return `${value}到${value + 10 ** Math.floor(Math.log10(value))}`;
      })
      .replaceAll(/(\d+)来(?=[块元])/g, "$1")
      .replaceAll(/(\d)欧(?!元)/g, "$1欧元"),
  );
}

function figureOf(
  groups: Record<string, string | undefined> | undefined,
  name: "one" | "two",
): { value: number; sign: string | null } | null {
  const figure = groups?.[name];
  if (figure === undefined) return null;
  const scale = groups?.[`${name}Scale`] ? 1000 : 1;
  const sign = groups?.[`${name}Before`] ?? groups?.[`${name}After`] ?? null;
  return { value: Number(figure.replaceAll(",", "")) * scale, sign: sign?.trim() || null };
}

function currenciesOf(sign: string | null): readonly string[] {
  if (sign === null) return [];
  const shared = SHARED.find(([words]) => words.test(sign));
  if (shared) return shared[1];
  const only = CURRENCIES.find(({ before, after }) => new RegExp(`^(?:${before}|${after})$`, "i").test(sign));
  return only ? [only.code] : [];
}

/** Whether a budget can be held against prices in a currency. */
export const isInCurrency = ({ currencies }: Budget, currency: string): boolean =>
  currencies.length === 0 || currencies.includes(currency);
