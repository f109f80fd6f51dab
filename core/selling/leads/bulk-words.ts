import type { Cue } from "../../understanding/understanding.ts";
import { type BulkFields, type BulkStep, FIELD_LENGTH } from "./bulk-form.ts";

// What a customer says of a bulk enquiry, read in both languages without a model.

const ZH_DIGITS: Readonly<Record<string, number>> = {
  ...{ 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const ZH_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
const EN_TENS: Readonly<Record<string, number>> = {
  ...{ a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{ dozen: 12, hundred: 100, thousand: 1000 },
};
const EN_NUMBER =
  "(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten) )?(?:dozen|hundred|thousand)|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

/** A number in digits or words, or a range; not a price, a size, a date, a time or a measure. */
const COUNT = new RegExp(
  [
    "(?<![\\d.,:/$€£¥#-]|no\\. |size |eu |[a-z])(\\d{1,3}(?:,\\d{3})+|\\d{1,5})(?!\\d)(?: ?(?:-|–|to|到|至|~) ?\\d{1,5}(?!\\d))?(?: (dozen|hundred|thousand)\\b)?",
    "(?![\\d.:/%$€£¥]|,\\d|-\\d| ?(?:%|percent|cm|mm|m|km|kg|v|w|mah|watts?|volts?|g|lbs?|oz|ml|l|lit\\w+|inch\\w*|feet|ft|years?|months?|weeks?|days?|hours?|min\\w*|o'?clock|am|pm|dollars?|euros?|pounds?|bucks|usd|eur|gbp|yuan|rmb|cny|degrees?|persons?|people|employees|staff|th|st|nd|rd|jan\\w*|feb\\w*|mar\\w*|apr\\w*|may|june?|july?|aug\\w*|sep\\w*|oct\\w*|nov\\w*|dec\\w*)\\b| ?(?:元|块钱?|年|月|号|日|天|周|点|分钟|小时|折|码|厘米|公斤|斤|岁|个?人|个月|个?星期|楼|层|室))",
  ].join(""),
  "gi",
);
const EN_WORDS = new RegExp(
  `\\b(${EN_NUMBER})\\b(?! (?:and |${EN_NUMBER}|five|percent|dollars?|euros?|pounds?|bucks|quid|cents|yuan|days?|weeks?|months?|years?|hours?|minutes?|people|persons?|guests|employees)\\b)`,
  "gi",
);
const ZH_WORDS =
  /([一二两三四五六七八九]?[十百千万][一二三四五六七八九十百千]*|几[十百千]|上[百千])(?=来?多?(?:件|个(?!月|人|星期)|套|条|双|只|箱|份|台|瓶|盒|本|把|支|顶|块(?!钱|左右|上下|以|的|之|内|$|[,。?])|袋|副|对|床|杯|张|根|部|辆|左右|$|[,。 ]))/g;

/** How many pieces of something a text speaks of, all its numbers added; null where it counts nothing. */
function piecesIn(text: string): number | null {
  const pieces = counts(text).filter(({ isOfThings }) => isOfThings);
  return pieces.length === 0 ? null : pieces.reduce((sum, { value }) => sum + value, 0);
}

interface Count {
  value: number;
  words: string;
  /** What is counted; empty where only a measure is named. */
  thing: string;
  isOfThings: boolean;
}

/** Months, days and years are numbers, too: a number that stands in a date, or behind a place's name, counts nothing. */
function counts(text: string): Count[] {
  const dated = new Set<number>();
  for (const match of text.matchAll(new RegExp(WHEN, "gi")))
    for (let at = match.index; at < match.index + match[0].length; at += 1) dated.add(at);
  const found = [
    ...[...text.matchAll(COUNT)].map((match) => ({
      match,
      value: Number((match[1] ?? "").replace(/,/g, "")) * (EN_TENS[match[2] ?? ""] ?? 1),
    })),
    ...[...text.matchAll(EN_WORDS)].map((match) => ({ match, value: englishNumber(match[1] ?? "") })),
    ...[...text.matchAll(ZH_WORDS)].map((match) => ({ match, value: chineseNumber(match[1] ?? "") })),
  ];
  return (
    found
      .filter(({ match, value }) => value > 0 && !dated.has(match.index))
      .sort((a, b) => a.match.index - b.match.index)
      // «3 dozen» is one number.
      .filter(({ match }, at, all) => {
        const before = all[at - 1]?.match;
        return !before || before.index + before[0].length <= match.index;
      })
      .map(({ match, value }) => {
        // 「60 件」, as 「60件」.
        const behind = text.slice(match.index + match[0].length).replace(/^ (?=\p{Script=Han})/u, "");
        const things = EN_THING.exec(behind) ?? ZH_THING.exec(behind);
        const thing = things?.[1]?.trim() ?? "";
        const isNamed = thing !== "" && !NO_THING.test(thing);
        return {
          value,
          words: match[0].trim(),
          thing: isNamed ? `${thing}${things?.[2] ?? ""}` : "",
          isOfThings: isNamed || MEASURED.test(behind),
        };
      })
  );
}

function englishNumber(words: string): number {
  return words
    .toLowerCase()
    .split(" ")
    .reduce((product, word) => product * (EN_TENS[word] ?? 1), 1);
}

/** 「两百五」 as 250; 「几十」 and 「上百」 as the least they may mean. */
function chineseNumber(words: string): number {
  let total = 0;
  let digit = 0;
  let unit = 1;
  for (const char of words) {
    const size = ZH_UNITS[char];
    if (size === undefined) {
      digit = ZH_DIGITS[char] ?? (char === "几" ? 2 : char === "上" ? 1 : 0);
      continue;
    }
    total += (digit === 0 ? 1 : digit) * size;
    unit = size;
    digit = 0;
  }
  return total + (digit * unit) / 10;
}

const EN_MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const EN_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
const EN_SPAN = "(?:days?|weeks?|months?)";
const EN_WHEN = [
  `(?:by |before |until |till |around |on |for |in |from |at the )*(?:the )?(?:early |mid(?:dle of)?[- ]?|late |end of |beginning of |start of )*(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? )?${EN_MONTH}\\b(?: \\d{1,2}(?:st|nd|rd|th)?\\b)?(?:,? 20\\d\\d)?`,
  `(?:by |before |until |on |in |for |within )*(?:the )?(?:end of )?(?:this|next|the coming) (?:week|month|quarter|year|spring|summer|autumn|fall|winter|${EN_DAY})`,
  `(?:in|within)(?: about| around)? (?:\\d{1,2}|a|one|two|three|four|five|six|eight|ten|twelve|a few|a couple of)(?:(?: ?-| ?–| to) ?\\d{1,2})? ${EN_SPAN}`,
  `(?:by|before|until|on|for) (?:${EN_DAY}|tomorrow|christmas|easter|new year\\S*|the (?:holidays|season|event|end of (?:the )?(?:year|month|week)))`,
  "(?:by |before |on )?20\\d\\d-\\d{1,2}-\\d{1,2}|(?:by |before |on )?\\d{1,2}[./]\\d{1,2}(?:[./](?:20)?\\d\\d)?(?![\\d%])",
  "asap|as soon as possible|urgent(?:ly)?|no (?:rush|hurry)|(?:the )?end of (?:the )?(?:year|month)|this year|next year",
];
const ZH_WHEN =
  "(?:大概|大约|最晚|最好|争取)?(?:在)?(?:(?:今年|明年|这个?|下个?|本)?(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:(?:\\d{1,2}|[一二三]?十?[一二三四五六七八九]?)[号日]|份|底|初|中旬|上旬|下旬)?|\\d{1,2}[号日]|(?:这|下|本)(?:个)?(?:月|周|星期|礼拜)(?:[一二三四五六日天末底初]|\\d{1,2}[号日])?|(?:今年|明年|年|月|周)(?:底|末|初|中)|(?:春节|国庆|中秋|端午|元旦|双十一|双11|圣诞|年会|开学|五一|六一|十一)|(?:[一二两三四五六七八十]|\\d{1,2})(?:个)?(?:天|周|星期|礼拜|月)(?:之?内|以内|后|左右)?|明天|后天)(?:之?前|以前|左右)?|尽快|越快越好|加急|不(?:急|着急)";
const WHEN = `\\b(?:${EN_WHEN.join("|")})\\b|${ZH_WHEN}`;

const EN_WHERE =
  /\b(?:(?:deliver(?:ed|y)?|ship(?:ped|ping)?|send|sent|sending|going|goes)(?: (?:it|them|all|everything|should be|would be))*(?: (?:to|in|at))|(?:delivery|shipping) address(?: is|:)?|delivery:|to (?:our|my) (?:office|warehouse|store|shop|school|address|hotel|headquarters|hq)(?: (?:in|at))?|(?:we(?:'re| are)|our (?:company|office|team|school) is) (?:based |located )?in) ?((?:the |our |my )?[\p{L}\d][^.?!;\n]{1,80})/iu;
/** «… 60 fleeces to Hamburg»: a name with a capital letter. */
const EN_TO_NAME = /\b(?:to|in) (\p{Lu}[\p{L}-]+(?:,? \p{Lu}[\p{L}-]+){0,3})/u;
const ZH_WHERE =
  /(?:收货地?址?|地址|送货地?址?)(?:是|在|为|:|：)?\s*([^,，。;；\n]{2,60})|(?:送货?|寄|发货?|运|配送|交货)(?:到|往|去|至)\s*([^,，。;；\n]{2,60})|(?:送|寄|发|运)(?=[\p{Script=Han}]{2,3}(?:$|[,，。;；]|市|省))([\p{Script=Han}]{2,12})/u;
const ENDS_PLACE = new RegExp(
  `(?:[,，]? (?:and|but|please|with|for|if|how|what|can|could)\\b|[,，]? ?(?:${WHEN})).*$`,
  "i",
);

/** What ends the name of a thing, or looks like many of it. */
const NOT_IN_THING =
  "(?:in|on|at|to|of|for|by|and|or|with|as|is|was|has|does|it|its|this|these|us|plus|less|yes|that|what|when|if|from|the|a|an|i|we|you|please|thanks|percent|others?|colou?rs|sizes|times|stars|reviews|men'?s|women'?s|kids'?|[\\p{L}-]*ss)";
/** What is ordered, behind its number: «60 fleece jackets with our logo». */
const EN_THING = new RegExp(
  "^(?: ?(?:pieces?|pcs|units?|pairs?|sets?|items?|x))*(?: of)?(?: (?:the|your|these|those))? ?" +
    `((?:(?!${NOT_IN_THING}\\b)[\\p{Script=Latin}'’&-]+ ){0,5}?(?!${NOT_IN_THING}\\b)[\\p{Script=Latin}'’&-]+?s)\\b` +
    "( with (?:our|a|my|the) (?:own )?(?:\\w+ )?(?:logo|name|print|embroidery))?",
  "iu",
);
const ZH_THING =
  /^(?:来|多|左右)*(?:件|个|套|条|双|只|箱|份|台|瓶|盒|本|把|支|顶|块|袋|副|对|床|杯|张|根|部|辆)(?:左右)?(?:的)?([\p{Script=Han}A-Za-z0-9]{2,16}?)(?=$|[,，。;；!！?？ 吗呢]|送|寄|发|运|要|有|能|可以|多少|怎么|价|给|做|印)/u;
const MEASURED =
  /^(?:来|多|左右)*(?:件|套|条|双|只|箱|份|台|瓶|盒|顶|把|副|张|根|部|个(?!月|人|小时|星期))|^ ?(?:pieces?|pcs|units?|pairs?|sets?|items?|copies)\b/i;
const NO_THING =
  /^(?:them|those|these|it|that|pieces?|pcs|units?|items?|pairs?|employees|people|guests|students|sizes|colou?rs|的|左右|多少钱|怎么卖)$/i;

const EVERYTHING_OPEN =
  /^(?:(?:i |we )?(?:don'?t|do not) know(?: yet| exactly)?|not (?:sure|decided|fixed|known)(?: yet)?|(?:it'?s )?open|no idea|tbd|whenever|any ?time|(?:还)?(?:不(?:知道|确定|清楚|一定)|没(?:定|想好)|未定|待定|再说|都行|随便)(?:呢|啊|吧)?)[.。! ]*$/i;

/** What a text says of each field; of the catalogue's things `named`, by the names customers read. */
export function bulkFieldsIn(text: string, named: readonly string[]): BulkFields {
  return {
    what: whatIn(text, named),
    how_many: howManyIn(text),
    when: new RegExp(WHEN, "i").exec(text)?.[0].trim() ?? null,
    where: whereIn(text),
  };
}

function howManyIn(text: string): string | null {
  const found = counts(text);
  const ofThings = found.filter(({ isOfThings }) => isOfThings);
  const meant = ofThings.length > 0 ? ofThings : found;
  return meant.length === 0 ? null : meant.map(({ words }) => words).join(" + ");
}

function whatIn(text: string, named: readonly string[]): string | null {
  const things = counts(text).flatMap(({ thing }) => (thing === "" ? [] : [thing]));
  const meant = things.length > 0 ? things : named;
  return meant.length === 0 ? null : [...new Set(meant)].join(", ").slice(0, FIELD_LENGTH);
}

function whereIn(text: string): string | null {
  const found = ZH_WHERE.exec(text) ?? EN_WHERE.exec(text) ?? EN_TO_NAME.exec(text);
  const place = found?.slice(1).find(Boolean)?.replace(ENDS_PLACE, "").trim();
  return place ? place.slice(0, FIELD_LENGTH) : null;
}

const TIME =
  /\d|\b(?:soon|urgent|days?|weeks?|months?|years?|quarter|spring|summer|autumn|fall|winter|seasons?|events?|holidays?|before|after|until|by|when(?:ever)?|no rush|any ?time|date|deadline|flexible|ready)\b|天|周|月|年|日|号|前|后|季|节|快|急|随时|时候/i;
/** Which version of a thing, and how it is made up. */
const DETAIL =
  /\b(?:xs|s|m|l|x+l|sizes?|(?:wo)?men'?s?|unisex|colou?rs?|black|white|blue|green|gr[ea]y|red|yellow|logos?|print\w*|embroider\w*|mixed|mostly|half|each)\b|男|女|中性|尺码|码|色|款|印|绣|标|混|各/i;

/** Whether a text says more of what is wanted, rather than when or where. */
export const isDetail = (text: string): boolean => DETAIL.test(text) && text.length <= FIELD_LENGTH;

/** What a text that answers the question of a step says; null where it is no answer to it. */
export function bulkAnswer(step: BulkStep, text: string, named: readonly string[]): string | null {
  const words = text.trim().slice(0, FIELD_LENGTH);
  if (!/[\p{L}\p{N}]/u.test(words)) return null;
  if (EVERYTHING_OPEN.test(words)) return words;
  const read = bulkFieldsIn(text, named)[step];
  if (step === "when" && read === null && !TIME.test(words)) return null;
  if (step === "where" && new RegExp(`^(?:${WHEN})[.。! ]*$`, "i").test(words)) return null;
  // A number is a number; what, when and where are what the customer calls them.
  if (step === "how_many")
    return read && (words.split(/[,，。;；]\s*/).find((part) => counts(part).length > 0) ?? read);
  return step === "what" ? words : (read ?? words);
}

/** Wants to sell the shop's things, rather than buy many: nothing that a quantity and a date explain. */
const PARTNER =
  /\b(?:distribut\w+|dealer\w*|resell\w*|stockist|franchis\w+|affiliate|drop ?ship\w*|partnership|collaborat\w+)\b|代理|经销|分销|加盟|合作/i;
export const isPartnership = (text: string): boolean => PARTNER.test(text);

/** Something was ordered, or went wrong with it: its numbers are no wish for more. */
const PAST =
  /\b(?:my|our|the) (?:last |\w+ )?(?:order|parcel|package|delivery)\b|\bwhere\b|\b(?:my|these|those) \d|\border (?:#|no|number|\d)|\b(?:ordered|bought|received|arrived|return\w*|refund\w*|exchang\w+|broken|missing|cancel\w*)\b|订单|包裹|快递|退|换货|买了|收到|坏|少发/i;
const WANTED =
  /\b(?:need|want|order|buy|purchase|get|quote|price|cost|much|offer|looking for|interested|like|take|require|supply|deliver\w*|ship\w*|send)\b|要|需要|买|订|拿|采购|定|做|多少钱|价|报|现货|有货|送/i;

/** The cues of a text, with «bulk deal» where it is about that many pieces, and without where fewer are a customer's own. */
export function withBulkCue(cues: readonly Cue[], text: string, bulkPieces: number): readonly Cue[] {
  // «Order 123456 is late» counts nothing.
  if (ORDER_NUMBER.test(text) && !BY_WORD.test(text)) return cues.filter((cue) => cue !== "bulk_deal");
  // «Porter 45» is a thing's name, and its number counts nothing.
  const pieces = piecesIn(text.replace(NAME_WITH_NUMBER, " "));
  if (pieces === null || PAST.test(text)) return cues;
  const has = cues.includes("bulk_deal");
  if (has && pieces < bulkPieces && !BY_WORD.test(text)) return cues.filter((cue) => cue !== "bulk_deal");
  if (has || pieces < bulkPieces) return cues;
  const isShort = [...text].length <= SHORT_LENGTH;
  return WANTED.test(text) || isShort ? [...cues, "bulk_deal"] : cues;
}

const NAME_WITH_NUMBER = /(?<!^|[.!?] )\b\p{Lu}\p{L}+ \d+/gu;
const ORDER_NUMBER = /\border (?:#|no\.?|number)? ?[A-Z]*-?\d{5,}/i;
/** A quantity alone is an enquiry where nothing else is said. Characters. */
const SHORT_LENGTH = 40;
const BY_WORD =
  /\b(?:wholesale|bulk|corporate|company|business|volume|quantit\w+|moq|trade)\b|批发|团购|批量|大批|量大|公司|企业|单位|学校|起订/i;
