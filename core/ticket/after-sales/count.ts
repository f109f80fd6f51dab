const WORDS: Readonly<Record<string, number>> = {
  ...{ a: 1, one: 1, single: 1, two: 2, couple: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 },
  ...{ nine: 9, ten: 10, eleven: 11, twelve: 12 },
  ...{ 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 仨: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 },
};
const ENGLISH = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}";
const CHINESE = "[一二两三四五六七八九十]|\\d{1,3}";
const MEASURE = "(?:件|个|双|只|条|套|顶|把|张|台|瓶|盒|包|副|支|款)";

const numberOf = (written: string): number => WORDS[written.toLowerCase()] ?? Number(written);

/** «two of the three», «return 2 socks», 「退两双」, 「其中一件」, 「两件都坏了」: how many a request is about, wherever it stands. */
const REQUESTED: readonly RegExp[] = [
  new RegExp(
    `\\b(${ENGLISH})\\b (?:pairs? |pieces? )?(?:out )?of (?:the|my|these|those|them|${ENGLISH})\\b`,
    "gi",
  ),
  new RegExp(
    `\\b(?:return|refund|exchange|replace|repair|swap|send back)(?:ing)? (?:only |just |me )?(${ENGLISH})\\b(?! (?:sizes?|days?|weeks?|dollars?|euros?|usd|eur|percent)\\b|[%.,:]\\d| ?%)`,
    "gi",
  ),
  new RegExp(
    `(?:退|换|修|其中|里面?的?|有|只|[少漏缺](?:发|寄)?了?|坏了?)(?:掉|货|款)?\\s?(${CHINESE})\\s?${MEASURE}`,
    "g",
  ),
  new RegExp(`(?<!买了?|订了?|拍了?|下了?)(${CHINESE})\\s?${MEASURE}(?=\\S{0,6}(?:都|全))`, "g"),
];

/** How many a request is about, where it says so beside other things; null where it doesn't, or says several. */
export function countRequested(text: string): number | null {
  return onlyOne(REQUESTED.flatMap((pattern) => [...text.matchAll(pattern)].map(([, count = ""]) => count)));
}

const OF = new RegExp(`\\b(${ENGLISH})\\b (?:out )?of\\b`, "gi");
const WRITTEN = new RegExp(
  `(?<![\\w.-])(?:\\d{1,3}(?![\\w.%-])|(?:${ENGLISH.replace("|\\d{1,3}", "")}|single|couple)\\b)|[一二两三四五六七八九十俩仨]`,
  "gi",
);
const WHOLE = /\b(?:all|both|every(?:thing| one)?|the (?:whole )?lot)\b|全|都|所有/i;

/** The answer to «how many of the `bought`»; it may be more than that. Null where it says none, or several. */
export function countAnswered(text: string, bought: number): number | null {
  const parts = [...text.matchAll(OF)].map(([, count = ""]) => count);
  const written = parts.length > 0 ? parts : [...text.matchAll(WRITTEN)].map(([count]) => count);
  if (written.length > 0) return onlyOne(written);
  if (/\bboth\b/i.test(text) && bought !== 2) return null;
  return WHOLE.test(text) ? bought : null;
}

function onlyOne(written: readonly string[]): number | null {
  const [count, ...others] = [...new Set(written.map(numberOf))];
  return count !== undefined && count > 0 && others.length === 0 ? count : null;
}
