import type { CalendarDay, Quantity, Weekdays, Word } from "./claim.ts";
import type { Scan } from "./scan.ts";

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const MONTH_STARTS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const EN_WEEKDAYS =
  "mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?";
const WEEKDAY_STARTS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const ZH_WEEKDAYS = "一二三四五六日天";
const TO = String.raw`[ \t]*(?:-|–|—|~|至|到|to|through|until|till?)[ \t]*`;

/** Days that move with today. Each stands for itself: only evidence that says the same day can hold it. */
const RELATIVE_DAYS: readonly [string, RegExp][] = [
  ["today", /今[天日晚]|当[天日]|\btoday\b|\btonight\b|\bsame[ -]day\b/gi],
  ["tomorrow", /明[天日晚]|次日|隔天|第二天|\btomorrow\b|\bnext[ -]day\b|\bovernight\b/gi],
  ["after tomorrow", /后天|\bday after tomorrow\b/gi],
  ["yesterday", /昨[天日晚]|\byesterday\b/gi],
  ["this week", /[本这]周(?![一二三四五六日天末])|\bthis week\b/gi],
  ["next week", /下个?周(?![一二三四五六日天末])|下个?星期(?![一二三四五六日天])|\bnext week\b/gi],
  ["this month", /[本这]个?月|\bthis month\b/gi],
  ["next month", /下个?月|\bnext month\b/gi],
];

const ZH_WEEKDAY = `(?<!\\d)(?:周|星期|礼拜)([${ZH_WEEKDAYS}])`;
const ZH_NEXT_WEEKDAY = `(?:周|星期|礼拜)?([${ZH_WEEKDAYS}])`;
const ZH_PART = "凌晨|清晨|早上|上午|早|中午|下午|傍晚|晚上|晚间|晚";
const ZH_CLOCK = String.raw`(\d{1,2})\s*(?:点钟?|时(?!间|长|候|段|差|效))(半|整|一刻|(\d{1,2})分?)?`;

// Built once: building them for each text is what would take the time.
const FULL_DATE = new RegExp(
  `(?<![\\d.A-Za-z-])(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})(?![\\d%])(?:\\s*[日号])?(?:T(?=\\d\\d:))?(?:${TO}(\\d{1,2})\\s*[日号])?`,
  "g",
);
const ZH_DATE = new RegExp(
  `(?:(\\d{4})\\s*年\\s*)?(?<![\\d.])(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]?(?:${TO}(\\d{1,2})\\s*[日号](?!月))?`,
  "g",
);
const EN_MONTH_FIRST = new RegExp(
  `\\b(${MONTHS})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:${TO}(\\d{1,2})(?:st|nd|rd|th)?\\b(?!:))?(?:,?\\s+(\\d{4})\\b)?`,
  "gi",
);
const EN_DAY_FIRST = new RegExp(
  `(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th)?(?:${TO}(\\d{1,2})(?:st|nd|rd|th)?)?(?: of)?\\s+(${MONTHS})\\b(?:\\.?,?\\s+(\\d{4})\\b)?`,
  "gi",
);
const EN_MONTH = new RegExp(
  `\\b(?:(?:in|of|by|until|from|since|late|early|end of|mid-?)\\s+)(${MONTHS})\\b(?:,?\\s+(\\d{4})\\b)?`,
  "gi",
);
const ZH_WEEKDAY_RANGE = new RegExp(`${ZH_WEEKDAY}${TO}${ZH_NEXT_WEEKDAY}(?![天个])`, "g");
const ZH_ONE_WEEKDAY = new RegExp(`(?<!每)${ZH_WEEKDAY}(?![次天个])`, "g");
const ZH_EVERY_WEEKDAY = new RegExp(`每${ZH_WEEKDAY}(?![次天个])`, "g");
const EN_WEEKDAY_RANGE = new RegExp(`\\b(${EN_WEEKDAYS})\\b\\.?${TO}(${EN_WEEKDAYS})\\b`, "gi");
const ZH_HOURS = new RegExp(
  `(${ZH_PART})?\\s*(?<![\\d.])(\\d{1,2})(?::(\\d{2}))?${TO}(${ZH_PART})?\\s*(\\d{1,2})\\s*点(?!击)(半|整)?`,
  "g",
);
const CLOCK = new RegExp(
  `(${ZH_PART})?\\s*(?<![\\d.:])(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?Z?(?!\\d)\\s*((?:a|p)\\.?m\\b\\.?)?`,
  "gi",
);
const ZH_HOUR = new RegExp(`(${ZH_PART})?\\s*(?<![\\d.:])${ZH_CLOCK}(?!击)`, "g");

/** Dates, in both languages and in figures. Takes them out of `scan`. */
export function findDays(scan: Scan): (CalendarDay | Word)[] {
  const day = (
    match: RegExpExecArray,
    year: string | undefined,
    month: number | string | undefined,
    date: string | undefined,
  ): CalendarDay | null => {
    const numbers = { year: toNumber(year), month: toNumber(month), day: toNumber(date) };
    if (numbers.month !== null && (numbers.month < 1 || numbers.month > 12)) return null;
    if (numbers.day !== null && (numbers.day < 1 || numbers.day > 31)) return null;
    return { type: "day", kind: "date", text: match[0].trim(), at: match.index, ...numbers };
  };
  const two = (first: CalendarDay | null, date: string | undefined): CalendarDay[] | null => {
    if (!first) return null;
    return date === undefined ? [first] : [first, { ...first, day: Number(date) }];
  };

  return [
    ...scan.take(FULL_DATE, (match) => two(day(match, match[1], match[2], match[3]), match[4])).flat(),
    ...scan.take(ZH_DATE, (match) => two(day(match, match[1], match[2], match[3]), match[4])).flat(),
    ...scan
      .take(EN_MONTH_FIRST, (match) => two(day(match, match[4], monthOf(match[1]), match[2]), match[3]))
      .flat(),
    ...scan
      .take(EN_DAY_FIRST, (match) => two(day(match, match[4], monthOf(match[3]), match[1]), match[2]))
      .flat(),
    ...scan.take(/(?:(\d{4})\s*年\s*)?(?<![\d.个])(\d{1,2})\s*月(?:份|底|初|中旬)?(?!\d)/g, (match) =>
      day(match, match[1], match[2], undefined),
    ),
    ...scan.take(EN_MONTH, (match) => day(match, match[2], monthOf(match[1]), undefined)),
    ...scan.take(/(?<![\d.])(\d{1,2})\s*号(?![码楼线店])/g, (match) =>
      day(match, undefined, undefined, match[1]),
    ),
    ...scan.take(/(?<![\d.,#A-Za-z-])((?:19|20)\d{2})\s*年(?!\d)/g, (match) =>
      day(match, match[1], undefined, undefined),
    ),
    ...scan.take(/\b(?:in|of|since|by)\s+((?:19|20)\d{2})\b(?!\s*[-–\d])/gi, (match) =>
      day(match, match[1], undefined, undefined),
    ),
    ...RELATIVE_DAYS.flatMap(([key, pattern]) =>
      scan.take(
        pattern,
        (match): Word => ({ type: "word", kind: "date", text: match[0], at: match.index, key }),
      ),
    ),
  ];
}

/** Weekdays, alone and as ranges; 周末 and «weekend» are the last two, 每天 and «every day» all seven. */
export function findWeekdays(scan: Scan): Weekdays[] {
  const of = (match: RegExpExecArray, days: readonly number[]): Weekdays => ({
    type: "weekdays",
    kind: "weekday",
    text: match[0].trim(),
    at: match.index,
    days,
  });
  return [
    ...scan.take(ZH_WEEKDAY_RANGE, (match) => of(match, daysBetween(zhDay(match[1]), zhDay(match[2])))),
    ...scan.take(ZH_ONE_WEEKDAY, (match) => of(match, [zhDay(match[1])])),
    ...scan.take(ZH_EVERY_WEEKDAY, (match) => of(match, [zhDay(match[1])])),
    ...scan.take(EN_WEEKDAY_RANGE, (match) => of(match, daysBetween(enDay(match[1]), enDay(match[2])))),
    ...scan.take(
      /\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?\b|\b(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b(?=\.?\s*(?:$|[,;:)/&\n\d–-]|and\b))/g,
      (match) => of(match, [enDay(match[0])]),
    ),
    ...scan.take(/\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b/g, (match) =>
      of(match, [enDay(match[0])]),
    ),
    ...scan.take(/周末|双休日|\bweekends?\b/gi, (match) => of(match, [6, 7])),
    ...scan.take(/每[天日]|天天|全年无休|\bevery ?day\b|\bdaily\b|\b7 days a week\b/gi, (match) =>
      of(match, [1, 2, 3, 4, 5, 6, 7]),
    ),
  ];
}

/** Times of day, in minutes since midnight. */
export function findTimes(scan: Scan): (Quantity | Word)[] {
  const at = (match: RegExpExecArray, minutes: number): Quantity => ({
    type: "quantity",
    kind: "time",
    text: match[0].trim(),
    at: match.index,
    unit: "clock",
    low: minutes % 1440,
    high: minutes % 1440,
    bound: null,
  });
  return [
    ...scan.take(
      /24\s*[/x×*]\s*7|7\s*[x×*]\s*24(?:小时)?|全天候|全天24小时|(?:每天|全天)24小时|\baround the clock\b|\b24 hours a day\b/gi,
      (match): Word => ({ type: "word", kind: "time", text: match[0], at: match.index, key: "always" }),
    ),
    ...scan
      .take(ZH_HOURS, (match) => {
        const start = zhTime(match[1], Number(match[2]), Number(match[3] ?? 0));
        const isLater =
          match[4] === undefined && match[1] !== undefined && Number(match[5]) < 12 && start >= 720;
        const end = zhTime(isLater ? "下午" : match[4], Number(match[5]), match[6] === "半" ? 30 : 0);
        return [at(match, start), at(match, end)];
      })
      .flat(),
    ...scan.take(CLOCK, (match) => {
      const [, zhPart, hours, minutes, half] = match;
      if (Number(hours) > 24 || Number(minutes) > 59) return null;
      if (half) return at(match, enTime(Number(hours), Number(minutes), half));
      return at(match, zhTime(zhPart, Number(hours), Number(minutes)));
    }),
    ...scan
      .take(/(?<![\d.:])(\d{1,2})\s*(?:-|–|—|to|until|till?)\s*(\d{1,2})\s*((?:a|p)\.?m\b\.?)/gi, (match) => {
        const end = enTime(Number(match[2]), 0, match[3] ?? "");
        const same = enTime(Number(match[1]), 0, match[3] ?? "");
        return [at(match, same < end ? same : (same + 720) % 1440), at(match, end)];
      })
      .flat(),
    ...scan.take(/(?<![\d.:])(\d{1,2})\s*((?:a|p)\.?m\b\.?)/gi, (match) =>
      at(match, enTime(Number(match[1]), 0, match[2] ?? "")),
    ),
    ...scan.take(/(?<![\d.:])(\d{1,2})\s*o'clock\b/gi, (match) => at(match, Number(match[1]) * 60)),
    ...scan.take(ZH_HOUR, (match) => {
      const past = match[3] === "半" ? 30 : match[3] === "一刻" ? 15 : Number(match[4] ?? 0);
      return Number(match[2]) > 24 ? null : at(match, zhTime(match[1], Number(match[2]), past));
    }),
    ...scan.take(/\bnoon\b|\bmidday\b/gi, (match) => at(match, 720)),
    ...scan.take(/\bmidnight\b|午夜|零点/gi, (match) => at(match, 0)),
  ];
}

function zhTime(part: string | undefined, hours: number, minutes: number): number {
  const isAfternoon = part !== undefined && /下午|傍晚|晚/.test(part);
  const isNoon = part === "中午" && hours < 6;
  const hour = (isAfternoon || isNoon) && hours < 12 ? hours + 12 : isLateTwelve(part, hours) ? 24 : hours;
  return hour * 60 + minutes;
}

/** 晚上12点 and 凌晨12点 are midnight. */
function isLateTwelve(part: string | undefined, hours: number): boolean {
  return hours === 12 && part !== undefined && /凌晨|晚/.test(part);
}

function enTime(hours: number, minutes: number, half: string): number {
  const isAfternoon = half.toLowerCase().startsWith("p");
  return ((hours % 12) + (isAfternoon ? 12 : 0)) * 60 + minutes;
}

function monthOf(name: string | undefined): number {
  return MONTH_STARTS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

function enDay(name: string | undefined): number {
  return WEEKDAY_STARTS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

function zhDay(char: string | undefined): number {
  return Math.min(ZH_WEEKDAYS.indexOf(char ?? "一") + 1, 7);
}

/** Friday to Monday goes over the week's end. */
function daysBetween(first: number, last: number): number[] {
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1);
}

function toNumber(digits: string | number | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
