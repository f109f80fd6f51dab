import type { PersonalPattern } from "./personal-pattern.ts";

const HAN = "[\\p{Script=Han}]";
/** Names of places are short; the words before them are no part of one. */
const ZH_REGION = `(?:${HAN}{2,7}?(?:省|自治区|特别行政区|特別行政區)[ ,]?)?(?:${HAN}{2,7}?(?:市|自治州|地区|盟)[ ,]?)?(?:${HAN}{1,7}?(?:区|县|旗|市|區|縣)[ ,]?)?(?:${HAN}{1,6}?(?:街道|镇|乡)[ ,]?)?`;
const ZH_ROAD = `${HAN}{1,7}?(?:大道|路|街|巷|弄|胡同|里|道|公路|大街)`;
const ZH_NUMBER = "[\\d一二三四五六七八九十百零〇甲乙-]{1,8}";
const ZH_PLACE = `[\\p{Script=Han}A-Za-z\\d]{1,10}?(?:小区|花园|苑|公寓|大厦|广场|家园|新村|村|庄园|城|府|园区|科技园|学院|大学|宿舍|中心|酒店|写字楼|商务楼)`;
const ZH_UNIT = `[ ,]?(?:[A-Za-z]?${ZH_NUMBER}[A-Za-z]?|[东南西北][一二三四\\d]?|[A-Za-z])[ ]?(?:号楼|号院|号|號|幢|栋|棟|座|塔|单元|單元|室|层|層|楼|樓|房|门|弄|组|队)`;
const ZH_ROOM =
  "(?:[ ,-]?[A-Za-z]?(?:\\d{2,5}(?:-\\d{1,3})?|\\d{1,3}-\\d{1,3})(?![\\d.]|\\s?[元天件%小分]))?";

const EN_NUMBER = "\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,5})?";
/** Words that stand in a sentence and in no street's name: «2 pairs on the road» is no address. */
const EN_WORD =
  "(?!(?:on|in|at|the|of|for|to|from|a|an|and|or|with|per|by|is|are|was|pairs?|days?|hours?|minutes?|weeks?|months?|years?|times|items?|pieces?|business|working|km|miles?|cm|mm|usd|eur|percent|people|via|before|after|until|my|your|our|off|down|this|that|we|you|it)\\b)[\\p{Script=Latin}'’.-]{2,20}|[NESW]\\.?|\\d{1,3}(?:st|nd|rd|th)";
const EN_ROAD =
  "(?:street|str|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|way|place|pl|square|sq|terrace|ter|close|crescent|cres|gardens?|parkway|pkwy|highway|hwy|circle|cir|trail|trl|mews|row|walk|hill|grove|view|broadway)";
const EN_REGION =
  "(?:,? (?:[NESW]{1,2})\\b)?(?:,? \\d{1,3}(?:st|nd|rd|th) floor,?)?(?:[,\\n]? ?(?:apt|apartment|unit|suite|ste|flat|floor|fl|room|rm|building|bldg|#)\\.? ?#?[\\dA-Za-z-]{1,6})?(?:[,\\n]\\s?[\\p{Script=Latin}'’. -]{2,30}){0,3}(?:[,\\n]?\\s?(?:[A-Z]{2},?\\s)?\\d{5}(?:-\\d{4})?(?!\\d)|[,\\n]?\\s?[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}\\b)?(?:,\\s?(?:USA|US|UK|United States|United Kingdom|England|Scotland|Canada|Australia)\\b)?";

/** Where somebody lives or a parcel goes, in Chinese, American and British writing. A city alone is no address. */
export const PERSONAL_ADDRESSES: readonly PersonalPattern[] = [
  {
    kind: "address",
    pattern: new RegExp(
      `${ZH_REGION}${ZH_ROAD}[ ]?${ZH_NUMBER}(?:号|號|弄|之)(?:${ZH_PLACE})?(?:${ZH_UNIT}){0,5}${ZH_ROOM}`,
      "gu",
    ),
  },
  {
    kind: "address",
    pattern: new RegExp(`${ZH_REGION}(?:${ZH_ROAD})?${ZH_PLACE}(?:${ZH_UNIT}){1,5}${ZH_ROOM}`, "gu"),
  },
  {
    kind: "address",
    pattern: new RegExp(
      `${HAN}{2,7}?(?:省|自治区|市)[ ,]?${HAN}{1,7}?(?:市|区|县|州|區|縣)[ ,]?(?:${HAN}{1,7}?(?:区|县|街道|镇|乡|區|縣|鎮|鄉)[ ,]?)?[\\p{Script=Han}A-Za-z\\d-]{0,16}?${ZH_NUMBER}(?:号|號|栋|棟|幢|室|单元|組|组)(?:${ZH_UNIT}){0,4}${ZH_ROOM}`,
      "gu",
    ),
  },
  {
    kind: "address",
    pattern:
      /(?<=(?:收货|收件|寄件|退货|家庭|公司|我的|送货|邮寄|新|旧)地址[是为:在]{0,2} ?|地址[是为:]{1,2} ?|(?:我|人|家)住在? ?|寄到 ?|送到 ?|搬到了? ?)(?=[^。!?;\n]{0,40}(?:路|街|号|栋|幢|室|小区|单元|弄|镇|村))[^。!?;\n,]{4,60}/gu,
  },
  {
    kind: "address",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?:flat|apt|apartment|unit|suite|room) ?#?[\\dA-Za-z-]{1,6},? )?${EN_NUMBER},? (?:(?:${EN_WORD}) ){1,4}${EN_ROAD}\\b\\.?${EN_REGION}`,
      "giu",
    ),
  },
  {
    kind: "address",
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${EN_NUMBER} (?:broadway|park lane)\\b${EN_REGION}`, "giu"),
  },
  { kind: "address", pattern: new RegExp(`\\bp\\.? ?o\\.? box \\d{1,7}${EN_REGION}`, "giu") },
  {
    // «Rose Cottage, Mill Lane, Ambleside LA22 9AB», «Austin, TX 78701», a British postcode alone.
    kind: "address",
    pattern:
      /(?:[A-Z][\p{Script=Latin}'’]+(?:,? [A-Z][\p{Script=Latin}'’]+){0,5}[,\n]? )?\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gu,
  },
  {
    kind: "address",
    pattern:
      /(?:[A-Z][\p{Script=Latin}'’]+ ?){1,3},? (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \d{5}(?:-\d{4})?\b/gu,
  },
  {
    // «12 Rue de la Paix, 75002 Paris», «Hauptstraße 5, 10115 Berlin».
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])\d{1,4}(?: ?bis)?,? (?:rue|avenue|boulevard|bd|allée|place|via|viale|calle|rua) (?:[\p{Script=Latin}'’-]+ ?){1,5}(?:,? \d{4,5} [\p{Script=Latin}-]+)?/giu,
  },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])[\p{Script=Latin}-]{2,30}?(?:straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|gatan|vej) \d{1,4}[a-z]?(?:,? \d{4,5} [\p{Script=Latin}-]+)?/giu,
  },
  {
    kind: "address",
    pattern: /(?:[A-Z][\p{Script=Latin}'’]+ ){0,2}\b(?:NSW|VIC|QLD|TAS|ACT|NT),? \d{4}(?!\d)/gu,
  },
];
