import type { PersonalPattern } from "./personal-pattern.ts";

/** Source: the hundred most frequent family names of China (2020 census), and the frequent double ones. */
const SURNAMES =
  "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤]|欧阳|司马|上官|诸葛|皇甫|尉迟|夏侯|东方";
const ZH_NAME = `(?:${SURNAMES})[\\p{Script=Han}]{1,2}`;
const ZH_END = "(?=$|[\\s,。.!?;:、()…]|的(?!话)|电话|手机|地址|收|,)";
const EN_NAME =
  "[A-Z][\\p{Script=Latin}'’-]{1,20}(?: [A-Z]\\.?(?!\\p{L}))?(?: (?:van|von|de|der|den|la|di|da|del)\\b)*(?: [A-Z][\\p{Script=Latin}'’-]{1,20}){0,2}";
/** Said in a name's place, of nobody. */
const NOBODY =
  "(?!(?:There|All|Team|Again|Everyone|Everybody|Sir|Madam|Guys|Folks|Customer|Customers|Friend|Shop|Seller|Support|Sorry|Thanks|Thank|Yes|No|The|We|You|It|Our|Your|I|Please|Hello|Hi|Is|Are|Do|Does|Can|Could|How|What|When|Where|Which|Why|Who|Any|This|That|Just|So|Much|In|For|And|But|If)\\b)";

/** Names that show by the words around them: «my name is …», «收件人：…», «Mr …», 「…女士」. */
export const PERSONAL_NAMES: readonly PersonalPattern[] = [
  {
    kind: "name",
    pattern: new RegExp(
      `(?<=\\b(?:[Mm]y name(?: is|['’]s)|[Nn]ame(?: is|:)|[Nn]ame on (?:the )?(?:order|card|parcel)(?: is|:)|[Rr]ecipient(?: is|:)?|[Aa]ddressee(?: is|:)?|[Cc]ontact(?: person)?:|[Aa]ttn:?|(?:[Ss]igned|[Cc]ollected) by|(?:in|under) the name(?: of)?|[Cc]all me|[Dd]ear|M(?:r|rs|s|iss)|Dr|Prof)\\.? )${NOBODY}${EN_NAME}`,
      "gu",
    ),
  },
  {
    kind: "name",
    pattern: /(?<=\bmy name(?: is|['’]s) )[\p{Ll}'’-]{2,20}(?: [\p{Ll}'’-]{2,20})?(?=[.,!]|\s*$| and\b)/gu,
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?<=(?:^|[\\n.!?] ?)(?:Hi|Hello|Hey|Good (?:morning|afternoon|evening)|Thanks|Thank you|Thank you so much|Sorry|Sure|Of course|OK|Okay|Cheers)[ ,]+)${NOBODY}${EN_NAME}(?=[,.!\\n]|$| -)`,
      "gu",
    ),
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?<=\\b(?:[Tt]his is|I am|I['’]m|[Ii]t['’]s|[Mm]y colleague|[Aa]sk for|[Bb]est,?|[Rr]egards,?|[Ss]incerely,?|[Cc]heers,?|[Tt]hanks,?|[Ll]ove,?|[Yy]ours,?)[ \\n]+)${NOBODY}${EN_NAME}(?= here| from| with| at|[,.!]|\\s*$|\\n)`,
      "gu",
    ),
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?<=(?:^|[\\n.!?] ?))${NOBODY}[A-Z][\\p{Script=Latin}'’-]{1,20}(?= here\\b| from (?:customer|support|sales|our|the (?:shop|store|support|service|sales)))|(?<=(?:^|\\n)\\s*[-–—~]{1,2} ?)${EN_NAME}(?=\\s*$)`,
      "gu",
    ),
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?<=(?:我叫|名字(?:是|叫)?|姓名|收件人|收货人|寄件人|联系人|本人|户名|签收人|客人|顾客|机主|持卡人)(?:改成|改为|换成|[是为叫:\\s]){0,3})(?:${ZH_NAME}|[\\p{Script=Han}]{2,4}${ZH_END}|${EN_NAME})`,
      "gu",
    ),
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?<=(?:我是|这里是|我这边是|叫我))(?:${ZH_NAME}|[小阿老](?:${SURNAMES}))${ZH_END}`,
      "gu",
    ),
  },
  {
    kind: "name",
    pattern: new RegExp(`(?:${SURNAMES})[\\p{Script=Han}]{0,2}?(?=先生|女士|小姐|太太|老师|师傅|经理)`, "gu"),
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?<=客服|专员|同事|顾问|售后|主管|店长)[小阿](?:${SURNAMES})|(?<=客服|专员)${ZH_NAME}${ZH_END}`,
      "gu",
    ),
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?:${SURNAMES})(?=[姐哥叔](?!妹))|(?<=[成给为由:,\\s])${ZH_NAME}(?=收(?:$|[\\s,。.!件货]))`,
      "gu",
    ),
  },
];

/**
 * How the names of known people stand in a text: whole, in parts, with a title. A part that the shop's own texts use as
 * a word («Rose», «晴天») is one only where somebody is spoken to.
 */
export function patternsOfNames(
  names: readonly string[],
  isShopWord: (word: string) => boolean,
): PersonalPattern[] {
  const patterns: PersonalPattern[] = [];
  const add = (source: string, flags: string) =>
    patterns.push({ kind: "name", pattern: new RegExp(source, flags) });
  const spokenTo = (part: string) =>
    add(
      `(?<=(?:^|[\\n.!?。] ?)(?:(?:Hi|Hello|Hey|Dear|Thanks|Sorry|Sure|你好|您好|嗨)[ ,]*)?)${part}(?=[,!:]|\\s*$)`,
      "giu",
    );

  for (const name of names) {
    const plain = name
      .normalize("NFKC")
      .replace(/[^\p{L}\p{M}'’\s.-]+/gu, " ")
      .replace(/\s+/g, " ")
      .trim();
    const han = plain.match(/\p{Script=Han}+/gu) ?? [];
    for (const part of han) {
      const characters = [...part];
      if (characters.length < 2 || characters.length > 4) continue;
      const given = characters.slice(characters.length === 4 ? 2 : 1).join("");
      if (isShopWord(part)) spokenTo(part);
      else add(part, "gu");
      if (characters.length >= 3 && !isShopWord(given)) add(given, "gu");
    }
    const words = plain
      .split(/[\s.]+/)
      .filter((word) => /^[\p{L}'’-]{2,}$/u.test(word) && !/\p{Script=Han}/u.test(word));
    if (words.length > 1) add(`(?<!\\p{L})${words.map(escaped).join("[\\s.]+")}(?!\\p{L})`, "giu");
    for (const word of words) {
      if (isShopWord(word.toLowerCase()) || word.length < 3) spokenTo(escaped(word));
      else add(`(?<!\\p{L})${escaped(word)}(?!\\p{L})`, "giu");
    }
  }
  return patterns;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
