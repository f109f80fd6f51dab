import type { ClaimKind, Quantity } from "./claim.ts";
import { END, NEXT_NUMBER, NUMBER, quantityAt, TO, toNumber } from "./figure.ts";
import { findMoney } from "./money.ts";
import type { Scan } from "./scan.ts";

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
    words: `个?星期|个?礼拜|周(?![末边年岁])|weeks?${END}|wks?${END}`,
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

const UNIT_PATTERNS = UNITS.map(({ kind, unit, factor, words }) => ({
  kind,
  unit,
  factor,
  pattern: new RegExp(
    `(${NUMBER})(?:\\s*-?\\s*(?:${words}))?(?:${TO}(${NEXT_NUMBER}))?(?:\\s*|-)(?:${words})`,
    "gi",
  ),
}));
const LONE_FIGURE = new RegExp(`(${NUMBER})(?:${TO}(${NEXT_NUMBER}))?(?!\\d)`, "g");
const FOLDS = new RegExp(`(${NUMBER})\\s*折(?!叠|扣|痕|返)`, "g");
const TENTHS = new RegExp(`(${NUMBER})\\s*成(?!功|人|员|本|交|为|分|套|品|年)`, "g");
const LENGTHS: Readonly<Record<string, number>> = {
  cm: 10,
  厘米: 10,
  公分: 10,
  mm: 1,
  毫米: 1,
  m: 1000,
  米: 1000,
};

const BY = String.raw`\s*(?:cm|mm|m|厘米|毫米|米)?\s*[x×*]\s*`;
const DIMENSIONS = new RegExp(
  `(${NUMBER})${BY}(${NEXT_NUMBER})(?:${BY}(${NEXT_NUMBER}))?\\s*(cm${END}|mm${END}|m${END}|厘米|公分|毫米|米|inch(?:es)?${END}|英寸|in${END})`,
  "gi",
);

/** Figures with a unit: money, percentages, durations, measures. Takes them out of `scan`. */
export function findQuantities(scan: Scan): Quantity[] {
  if (!/\d/.test(scan.rest())) return [];
  return [...findMoney(scan), ...findDiscounts(scan), ...findDimensions(scan), ...findUnits(scan)];
}

/** Figures that stand alone. Run last: everything else has been taken out by then. */
export function findNumbers(scan: Scan): Quantity[] {
  return scan.take(LONE_FIGURE, (match) => figureAt(scan, match, "number", "", 1));
}

function findUnits(scan: Scan): Quantity[] {
  return UNIT_PATTERNS.flatMap(({ kind, unit, factor, pattern }) =>
    scan.take(pattern, (match) => figureAt(scan, match, kind, unit, factor)),
  );
}

/** 8折 and 85折 as what is taken off: 20 % and 15 %. 3成 is 30 %. */
function findDiscounts(scan: Scan): Quantity[] {
  const percent = (match: RegExpExecArray, value: number): Quantity =>
    quantityAt(scan, match, { kind: "percent", unit: "%", low: value, high: value });
  return [
    ...scan.take(FOLDS, (match) => {
      const said = toNumber(match[0]);
      return percent(match, 100 - (said >= 10 ? said : said * 10));
    }),
    ...scan.take(TENTHS, (match) => percent(match, toNumber(match[0]) * 10)),
  ];
}

/** 30×20×10 cm is three lengths. */
function findDimensions(scan: Scan): Quantity[] {
  return scan
    .take(DIMENSIONS, (match) => {
      const factor = LENGTHS[(match[4] ?? "").toLowerCase()];
      const unit = factor === undefined ? "in" : "mm";
      return match.slice(1, 4).flatMap((side) => {
        if (side === undefined) return [];
        const value = toNumber(side) * (factor ?? 1);
        return [quantityAt(scan, match, { kind: "measure", unit, low: value, high: value })];
      });
    })
    .flat();
}

function figureAt(
  scan: Scan,
  match: RegExpExecArray,
  kind: ClaimKind,
  unit: string,
  factor: number,
): Quantity {
  const low = toNumber(match[1] ?? "") * factor;
  const high = match[2] === undefined ? low : toNumber(match[2]) * factor;
  return quantityAt(scan, match, { kind, unit, low, high });
}
