import { OCCASIONS } from "../../selling/recommend/occasions.ts";
import type { Product } from "../../store/shop.ts";
import { type Catalogue, madeForOf, withoutKinds } from "./product-mention.ts";

/** What a customer asks to have recommended. */
export type RecommendRequest =
  /** By what it is and what it is for. */
  | { kind: "fitting"; products: readonly Product[]; occasions: readonly RegExp[] }
  /** By another thing. */
  | { kind: "goes_with" | "alternative"; to: readonly Product[] };

const FITTING: readonly RegExp[] = [
  /\b(?:what|which)(?: [\w-]+){0,4} (?:would|do|can|could|should|did) (?:you|u|ya)(?: guys)? (?:recommend|suggest|advise)\b|\b(?:can|could|would|will) (?:you|u) (?:please )?(?:recommend|suggest)\b|\b(?:any|your|some) (?:recommendations?|suggestions?)\b|\b(?:please |pls )?(?:recommend|suggest) (?:me |us )?(?:a|an|some|something|any)\b|\b(?:do you (?:have|sell)|have you got|looking for|need|want) (?:something|anything) (?:good |suitable |nice |warm |light )?(?:for|to (?:wear|take|use))\b|\bwhat (?:do you have|have you got) for\b|\bwhat(?: is|'s|s) (?:good|best) for\b/i,
  /推荐|有(?:什么|啥|没有)[^,。?!]{0,6}适合|适合[^,。?!]{1,12}(?:的)?(?:[^,。?!]{0,6})(?:有(?:什么|哪些|没有|吗)|推荐)|(?:哪款|哪个|哪种|什么)[^,。?!]{0,6}适合/,
];
const SIMILAR =
  /\b(?:something|anything|one|ones|others?|products?) (?:similar|like (?:it|this|that|these|those|the)\b|comparable)|\bsimilar (?:to|ones?|products?|options?|items?|models?)\b|\balternatives?\b|类似|差不多的|相似|同类|替代|平替/i;
const GOES_WITH =
  /\b(?:what|anything|something|which)\b[^.?!]{0,30}\b(?:go(?:es)?|pairs?|match(?:es)?)(?: well| nicely| best)? (?:with|together)\b|\bto go with\b|\baccessor(?:y|ies) (?:for|to)\b|搭配|配套|配(?:什么|个什么|啥)|[和跟与][^,。?!]{1,14}(?:很|比较|最)?搭(?!乘|车|建)|(?:还)(?:需要|要)?(?:再)?(?:买|带|配)(?:点|些)?(?:什么|啥)/i;
/** Sizes, services and people are recommended elsewhere; who is small or has four legs is served by people. */
const NO_THING =
  /\b(?:sizes?|sizing|ship\w*|deliver\w*|carrier|courier|payment|pay|method|return\w*|wash\w*|clean\w*|care|friends?|referral|restaurants?|hotels?|kids?|child(?:ren)?|bab(?:y|ies)|toddlers?|\d+[ -]years?[ -]old|dogs?|cats?|pets?|difference|better|versus|vs)\b|尺码|多大|码数|什么码|几码|哪个码|尺寸|推荐(?:码|人|官|奖|有礼|好友|朋友)|快递|物流|运费|洗|孩子|儿童|宝宝|小孩|\d岁|狗|猫|区别|差别|哪个好/i;

/** «A camping stove», which the shop doesn't have: a tent is for camping, too, and is not what was asked for. */
const NAMES_A_THING =
  /\b(?:recommend|suggest)(?: me| us)? (?:an?|the|your|some|any) (?!thing\b|(?:good |nice |warm )?(?:gear|stuff|things|clothes|clothing|equipment|outfit)\b)[a-z]|\b(?:which|what) (?!gear|stuff|things|clothes|clothing|equipment|else|kind|would|do|can|could|should|did|is|are)[a-z-]+ (?:[\w-]+ ){0,3}(?:would|do|can|could|should|did) (?:you|u)\b|\bfor an? (?![^.?!]*\b(?:hik\w+|trek\w*|walk\w*|trips?|tours?|weekend|holiday|vacation|days?|week|nights?|run\w*|marathon|journey|flight|climate|winter|summer)\b)|推荐(?:给我|我)?一?(?:个|款|件|双|条|顶|把|副|只|套|台)(?![^,。?!]*的)/i;

/** How customers speak of occasions, beside the words that things have in their names. */
const SAID: Readonly<Record<string, RegExp>> = {
  rain: /\brain(?:y|s|ing)?\b|\bwet\b|\bdownpours?\b|下雨|雨天|雨季|淋雨/i,
  cold: /\b(?:cold|freezing|snow\w*|frost)\b|冷|零下|下雪|御寒/i,
  sun: /\b(?:sunny|hot)\b|太阳|晒|炎热/i,
};

/** Reads what a text asks to have recommended; null where it asks for nothing of the kind, or for nothing that is sold. */
export function readRecommendRequest(
  catalogue: Catalogue,
  original: string,
  earlier: readonly { author: "customer" | "bot"; text: string }[],
): RecommendRequest | null {
  const text = catalogue.corrected(original);
  if (NO_THING.test(text)) return null;
  const named = catalogue.mentioned(text);
  const kind = GOES_WITH.test(text) ? "goes_with" : SIMILAR.test(text) ? "alternative" : null;
  if (kind) {
    const to = named.length > 0 ? named : lastSpokenOf(catalogue, earlier);
    return to.length > 0 ? { kind, to } : null;
  }
  if (!FITTING.some((pattern) => pattern.test(text))) return null;
  // «Would you recommend the Ridge?» asks what we think of it.
  if (catalogue.mentioned(withoutKinds(text)).length > 0) return null;
  const madeFor = madeForOf(text);
  const occasions = Object.entries(OCCASIONS).flatMap(([occasion, words]) =>
    words.test(text) || SAID[occasion]?.test(text) ? [words] : [],
  );
  const products = named.filter((product) => {
    const others = madeForOf(Object.values(product.names).join(" "));
    return madeFor === null || others === null || others === madeFor;
  });
  if (products.length === 0 && NAMES_A_THING.test(text)) return null;
  return products.length + occasions.length > 0 ? { kind: "fitting", products, occasions } : null;
}

function lastSpokenOf(
  catalogue: Catalogue,
  earlier: readonly { author: "customer" | "bot"; text: string }[],
): readonly Product[] {
  const own = earlier.filter(({ author }) => author === "customer");
  for (const { text } of [...own, ...earlier]) {
    const things = catalogue.mentioned(text);
    if (things.length > 0) return things;
  }
  return [];
}
