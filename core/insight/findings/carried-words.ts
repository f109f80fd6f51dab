import { familyNameOf } from "../../answering/tools/product-mention.ts";
import { ENGLISH_FOR, KINDS } from "../../answering/tools/product-words.ts";
import { SERVICE_TOPICS } from "../../knowledge/service-topics.ts";
import { stem } from "../../knowledge/tokenize.ts";
import type { Product } from "../../store/shop.ts";
import type { Language, Say } from "../../texts/texts.ts";

/** Customers' words in the other language, where all of them have a counterpart there; null where one has none. */
export type CarryOver = (words: string, to: Language) => string | null;

/** Longest names that have a counterpart, and are no sentence. */
const [MOST_WORDS, MOST_HAN] = [4, 8];

/**
 * Knows what the shop and this program say in both languages: the catalogue's names, attributes and their values, and
 * what any shop calls its matters and its goods. Beyond that nothing is translated.
 */
export function createCarryOver(products: readonly Product[], say: Say): CarryOver {
  const known = { zh: new Map<string, string>(), en: new Map<string, string>() };
  const put = (english: string, chinese: string) => {
    const [en, zh] = [english.trim(), chinese.trim()];
    if (en === "" || /\p{Script=Han}/u.test(en) || !/^\p{Script=Han}{2,}$/u.test(zh)) return;
    if (en.split(" ").length > MOST_WORDS || [...zh].length > MOST_HAN) return;
    // What was put first stays: the shop's own word before any shop's.
    if (!known.zh.has(keyOf(en))) known.zh.set(keyOf(en), zh);
    if (!known.en.has(keyOf(zh))) known.en.set(keyOf(zh), en);
  };

  for (const product of products) {
    const [english, chinese] = [familyNameOf(product, "en"), familyNameOf(product, "zh")];
    put(english, chinese);
    // «Sleeping bag» of the one name is 「睡袋」 of the other.
    for (const { said } of KINDS)
      put(english.match(said)?.[0]?.toLowerCase() ?? "", chinese.match(said)?.[0] ?? "");
    for (const [key, other] of attributePairs(product)) put(key, other);
  }
  for (const [chinese, english] of ENGLISH_FOR) put(english, chinese);
  for (const topic of SERVICE_TOPICS) {
    const id = `topic-${topic.replace(/[/_]/g, "-")}`;
    put(say("en", id), say("zh", id));
  }

  return (words, to) => {
    const whole = known[to].get(keyOf(words));
    if (whole || to === "en") return whole ?? null;
    const parts = words.split(" ").map((word) => known.zh.get(keyOf(word)));
    return parts.every((part) => part !== undefined) ? parts.join("") : null;
  };
}

/** Stems of a name's words; Chinese as it is. */
function keyOf(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(stem).join(" ");
}

/** Attributes that a catalogue has in both languages, in one order, and of their values those that list as many things. */
function attributePairs({ attributes }: Product): [english: string, chinese: string][] {
  const all = Object.entries(attributes);
  const isChinese = ([key]: [string, string]) => /\p{Script=Han}/u.test(key);
  const chinese = all.filter(isChinese);
  const english = all.filter((pair) => !isChinese(pair));
  if (chinese.length !== english.length) return [];
  return english.flatMap(([key, value], at): [string, string][] => {
    const [otherKey, otherValue] = chinese[at] ?? ["", ""];
    const values = value.split(/[,;]/);
    const others = otherValue.split(/[，；、]/);
    const pairs = values.map((one, place): [string, string] => [one, others[place] ?? ""]);
    return [[key, otherKey], ...(values.length === others.length ? pairs : [])];
  });
}
