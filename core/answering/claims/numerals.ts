const ZH_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const ZH_SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

const ZH_NUMERAL = "[零〇一二两三四五六七八九十百千万]+";
/** What makes a Chinese numeral a figure: 三天 is one, 三心二意 is not. */
const ZH_UNIT =
  "(?:个?(?:半)?(?:工作日|自然日|小时|钟头|星期|礼拜|月)|分钟|周|天|日|号|年|秒|元|块|角|毛|美元|美金|欧元|英镑|港币|港元|日元|折|成|码|件|个|双|条|次|款|种|位|张|包|盒|瓶|套|寸|厘米|公分|毫米|米|公里|公斤|千克|斤|克|毫升|升|英寸|倍|星|度|人|期|家|国|级|层|片|枚|只|台|支|颗|点)";
/** 一 before these is grammar (一个, 一次, 一点, 一块儿), not a figure. */
const ZH_ONE_IS_GRAMMAR =
  /^一(?:个(?!月|半|小时|星期|礼拜|工作日|自然日|钟头)|件|双|条|次|款|种|位|张|包|盒|瓶|套|块|成|码|家|级|层|片|枚|只|台|支|颗|点(?!半|钟|整|到|至)|人|期|度|国|些|号线)/;

const EN_NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
};
const EN_WORD = `(?:${Object.keys(EN_NUMBERS)
  .toSorted((a, b) => b.length - a.length)
  .join("|")})`;
const EN_PHRASE = new RegExp(
  `\\b${EN_WORD}(?:[ -]${EN_WORD})*(?:(?<=hundred|thousand) and ${EN_WORD}(?:[ -]${EN_WORD})*)?\\b`,
  "gi",
);
const EN_UNIT_AHEAD =
  /^[ -](?:full |whole |business |working |calendar )?(?:days?|weeks?|months?|years?|hours?|minutes?|percent|per cent|dollars?|euros?|yuan)\b|^\s*(?:to|or|-|–)\s*(?:\d|two|three|four|five|six|seven|eight|nine|ten)/i;

/**
 * A text in which every figure is written in Arabic digits and every character in its plain form, so that
 * 七天, ７天 and 7天 are the same to whoever reads it next. Words that merely contain a numeral stay.
 */
export function normalise(text: string): string {
  const plain = text
    .replaceAll("，", ", ") // NFKC would glue 满100，200 to one number.
    .replaceAll(/[①-⑳⑴-⒇❶-❿]/g, " ")
    .replaceAll(/(\d)\s*½/g, "$1.5")
    .replaceAll("½", "0.5")
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[’‘]/g, "'");
  return withoutNumbering(englishFigures(chineseFigures(plain)));
}

/** The numbers before the lines of a list and in «step 2» say nothing. */
function withoutNumbering(text: string): string {
  return text
    .replaceAll(/^[ \t]*(?:[-*•·][ \t]+)?(?:\(?\d{1,2}\)|\d{1,2}[.、](?!\d))[ \t]*/gm, " ")
    .replaceAll(/\bstep \d{1,2}\b:?/gi, "step")
    .replaceAll(/第\d{1,2}(?:步|点|条|种|个|次)/g, "第")
    .replaceAll(/第[一二三四五六七八九十](?:步|点|条|种|个|次)/g, "第");
}

const ZH_RANGE = new RegExp(
  `${ZH_NUMERAL}(?=\\s*(?:到|至|-|~|—)\\s*(?:${ZH_NUMERAL}|\\d+)\\s*${ZH_UNIT})`,
  "g",
);
const ZH_FIGURE = new RegExp(`(?<![第周期拜唯统黑双\\d])${ZH_NUMERAL}(?=${ZH_UNIT})(?!十?分(?!钟))`, "g");
const ZH_PERCENT = new RegExp(`百分之(${ZH_NUMERAL}(?:点${ZH_NUMERAL})?|[\\d.]+)`, "g");

function chineseFigures(text: string): string {
  return text
    .replaceAll(/半个?小时/g, "30分钟")
    .replaceAll(/半年/g, "6个月")
    .replaceAll("半价", "5折")
    .replaceAll(/半个月/g, "0.5个月")
    .replaceAll(ZH_PERCENT, (_, value: string) =>
      /^[\d.]/.test(value) ? `${value}%` : `${readChinese(value)}%`,
    )
    .replaceAll(/(?<![\d一二三四五六七八九十年月])十分(?!钟|之)/g, "非常")
    .replaceAll(ZH_RANGE, (numeral) => String(readChinese(numeral)))
    .replaceAll(ZH_FIGURE, (numeral, at: number, whole: string) => {
      const isGrammar = isOneAsGrammar(whole, at) && !isClock(whole, at);
      return isGrammar ? numeral : String(readChinese(numeral));
    })
    .replaceAll(/(\d+)年半/g, (_, years: string) => `${Number(years) * 12 + 6}个月`)
    .replaceAll(/(\d+)个半(?=小时|月|钟头)/g, "$1.5个")
    .replaceAll(/(\d+)个多(?=小时|月)/g, "$1个");
}

/** 一个 is «a», and 最后一天, 下一个工作日, 每一天 count nothing. */
function isOneAsGrammar(text: string, at: number): boolean {
  if (ZH_ONE_IS_GRAMMAR.test(text.slice(at, at + 5))) return true;
  return text[at] === "一" && /[下每另同哪某后前头末那这当有]/.test(text[at - 1] ?? "");
}

function isClock(text: string, at: number): boolean {
  return /(?:上午|下午|中午|凌晨|晚上|早上)$/.test(text.slice(0, at));
}

/** The value of a Chinese numeral: 一百二十 = 120, 两千五 = 2500, 二〇二六 = 2026, 八五 = 85. */
export function readChinese(numeral: string): number {
  const [whole = "", decimals] = numeral.split("点");
  if (decimals !== undefined) {
    return Number(`${readChinese(whole)}.${[...decimals].map((char) => ZH_DIGITS[char] ?? 0).join("")}`);
  }
  const chars = [...whole];
  if (!chars.some((char) => char in ZH_SCALES || char === "万")) {
    return Number(chars.map((char) => ZH_DIGITS[char] ?? 0).join(""));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let scale = 1;
  for (const char of chars) {
    const isScale = ZH_SCALES[char];
    if (char === "万") {
      total += (section + (digit ?? 0)) * 10_000;
      section = 0;
      digit = null;
      scale = 10_000;
    } else if (isScale !== undefined) {
      section += (digit ?? 1) * isScale;
      digit = null;
      scale = isScale;
    } else if (char === "零" || char === "〇") scale = 1;
    else digit = ZH_DIGITS[char] ?? 0;
  }
  // 两千五 is 2500: a last digit without its scale counts tenths of the one before.
  return total + section + (digit ?? 0) * (scale >= 100 ? scale / 10 : 1);
}

function englishFigures(text: string): string {
  return text
    .replaceAll(/\bhalf an hour\b|\bhalf-hour\b/gi, "30 minutes")
    .replaceAll(/\bhalf a year\b|\bhalf-year\b/gi, "6 months")
    .replaceAll(/\bhalf a day\b/gi, "12 hours")
    .replaceAll(/\bhalf[ -](?:price|off)\b/gi, "50% off")
    .replaceAll(/\b(?:a|one) year and a half\b/gi, "18 months")
    .replaceAll(/\b(?:a|one) fortnight\b|\bfortnight\b/gi, "14 days")
    .replaceAll(/\ba couple of\b/gi, "2")
    .replaceAll(/\b(?:a |one )?dozen\b/gi, "12")
    .replaceAll(/\btwice\b/gi, "2 times")
    .replaceAll(EN_PHRASE, (phrase, at: number, whole: string) => {
      if (/^one$/i.test(phrase) && !EN_UNIT_AHEAD.test(whole.slice(at + phrase.length))) return phrase;
      return String(readEnglish(phrase));
    })
    .replaceAll(/(\d+) and a half\b/gi, "$1.5")
    .replaceAll(
      /(?<!\b(?:once|twice|times?|days?|hours?|[\d¶]) )\b(?:an?)(?= (?:full )?(?:day|week|month|year|hour|minute)\b)/gi,
      "1",
    )
    .replaceAll(/\bbetween\s+(.{1,14}?)\s+and\s+(?=[$€£¥\d])/gi, "$1 to ");
}

/** The value of an English number in words: «one hundred and twenty», «twenty-one». */
function readEnglish(phrase: string): number {
  let total = 0;
  let section = 0;
  for (const word of phrase.toLowerCase().split(/[ -]+/)) {
    const value = EN_NUMBERS[word];
    if (value === undefined) continue;
    if (value === 100) section = (section || 1) * 100;
    else if (value === 1000) {
      total += (section || 1) * 1000;
      section = 0;
    } else section += value;
  }
  return total + section;
}
