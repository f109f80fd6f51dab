import type { PersonalPattern } from "./personal-pattern.ts";

const MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?";
const DAY = `(?:(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)?\\d\\d|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? (?:19|20)\\d\\d)?|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (?:19|20)\\d\\d)?|(?:(?:19|20)\\d\\d ?年)? ?\\d{1,2} ?月 ?\\d{1,2} ?[日号]?)`;

/** Somebody's own doing, in the past: «I ordered on …», 「我…下的单」; a rule of the shop («orders by 20 December») is none. */
const EN_OWN =
  "\\b(?:i|we|you|my|your|it|they|she|he)(?:['’](?:ve|d|m|s))?\\b[^.!?\\n]{0,40}\\b(?:ordered|bought|purchased|paid|placed|received|got|was|were|arrived|came|shipped|sent|left|returned|fly|flying|leave|leaving|travel\\w*|delivered|dispatched|posted|collected|order|parcel|package)\\b[^.!?\\n]{0,25}?";
const ZH_DEED =
  "(?:下的?单|买的?|购买|拍的|付的?款|收到|签收|到货|发的?货|寄的?出|寄的|退回|退的|申请|出发|走)";

/** Days of one case or one person: when somebody ordered, when a parcel came, when somebody was born. */
export const PERSONAL_DATES: readonly PersonalPattern[] = [
  { kind: "date", pattern: new RegExp(`(?<=${EN_OWN})(?<![\\d.])${DAY}(?!\\d)`, "giu") },
  {
    kind: "date",
    pattern: new RegExp(
      `(?<=(?:\\b(?:birthday|born|date of birth|dob|wedding|anniversary|flight|trip)\\b[^.!?\\n]{0,20}?|(?:生日|出生|婚礼|结婚|航班|旅行)[^。!?\\n]{0,10}?))(?<![\\d.])${DAY}(?!\\d)`,
      "giu",
    ),
  },
  { kind: "date", pattern: new RegExp(`(?<=[我您你][^。!?,\\n]{0,12}?)(?<![\\d.])${DAY}(?!\\d)`, "giu") },
  {
    kind: "date",
    pattern: new RegExp(`(?<![\\d.])${DAY}(?=[^。!?,\\d]{0,6}${ZH_DEED}(?:的|了|,|。|$))`, "giu"),
  },
  {
    kind: "date",
    pattern: new RegExp(
      `(?<=\\b(?:delivered|shipped|dispatched|ordered|bought|purchased|received|arrived|posted|sent|paid|returned|collected)(?: it| this)? (?:on )?(?:the )?)${DAY}(?!\\d)`,
      "giu",
    ),
  },
];
