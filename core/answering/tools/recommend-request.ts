import { type Budget, readBudget } from "../../selling/recommend/budget.ts";
import { OCCASIONS } from "../../selling/recommend/occasions.ts";
import type { Product } from "../../store/shop.ts";
import { type Catalogue, madeForOf, withoutKinds } from "./product-mention.ts";

/** What a customer asks to have recommended. */
export type RecommendRequest =
  | FittingRequest
  /** By another thing; `isCheaper`: for less than it costs. */
  | { kind: "goes_with" | "alternative"; to: readonly Product[]; isCheaper: boolean };

/** By what it is, what it is for and what it may cost. */
export interface FittingRequest {
  kind: "fitting";
  products: readonly Product[];
  occasions: readonly RegExp[];
  budget: Budget | null;
  /** The cheapest first. */
  isCheaper: boolean;
}

const FITTING: readonly RegExp[] = [
  /\b(?:what|which)(?: [\w-]+){0,4} (?:would|do|can|could|should|did) (?:you|u|ya)(?: guys)? (?:recommend|suggest|advise)\b|\b(?:can|could|would|will) (?:you|u) (?:please )?(?:recommend|suggest)\b|\b(?:any|your|some) (?:recommendations?|suggestions?)\b|\b(?:please |pls )?(?:recommend|suggest) (?:me |us )?(?:a|an|some|something|any)\b|\b(?:do you (?:have|sell)|have you got|looking for|need|want) (?:something|anything) (?:good |suitable |nice |warm |light )?(?:for|to (?:wear|take|use))\b|\bwhat (?:do you have|have you got) for\b|\bwhat(?: is|'s|s) (?:good|best) for\b/i,
  /\b(?:do you have|have you got|is there|are there|got|any|need|want|looking for)\b[^.?!]{0,40}\b(?:suitable|good|right|ideal|perfect|great|made|meant|fit) for\b|\b(?:which|what) (?:[\w-]+ ){1,3}(?:is|are|would be|works?) (?:the )?(?:best|good|right|suitable|ideal) (?:for|in|on|to)\b|\b(?:what|which)(?: [\w-]+){0,3} (?:should|do|shall|would) (?:i|we) (?:need|take|bring|wear|pack|get|buy|choose)\b|\b(?:do you (?:have|sell)|have you got|got any|any) (?:[\w-]+ ){0,3}(?:gear|equipment|clothes|clothing|stuff|kit)\b|^(?:please |pls )?(?:recommend|suggest)\b|\b(?:gift|present) (?:for|idea)/i,
  /(?:穿|用|买|选|带|背|戴|送)(?:些|点)?(?:什么|啥|哪[个款种双件条顶些]?)[^,。?!]{0,8}(?:好|合适|适合|行)(?!不好)|(?:穿|用|买|选|带|背)哪[个款种双件条顶]\p{Script=Han}{1,4}[?。]?$|(?:准备|带|备)(?:些|点)?(?:什么|啥|哪些)(?!时候)|(?:什么|啥|哪些)礼物|礼物推荐/u,
  /推荐|有(?:什么|啥|没有)[^,。?!]{0,6}适合|适合[^,。?!]{1,12}(?:的)?(?:[^,。?!]{0,6})(?:有(?:什么|哪些|没有|吗)|推荐)|(?:哪款|哪个|哪种|什么)[^,。?!]{0,6}适合/,
];
const SIMILAR =
  /\b(?:something|anything|one|ones|others?|products?) (?:similar|like (?:it|this|that|these|those|the)\b|comparable)|\bsimilar (?:to|ones?|products?|options?|items?|models?)\b|\balternatives?\b|类似|差不多的|[和跟与][^,。?!]{1,14}差不多|相似|同类|替代|平替/i;
const GOES_WITH =
  /\b(?:what|anything|something|which)\b[^.?!]{0,30}\b(?:go(?:es)?|pairs?|match(?:es)?)(?: well| nicely| best)? (?:with|together)\b|\bto go with\b|\baccessor(?:y|ies) (?:for|to)\b|搭配|配套|配(?:什么|个什么|啥)|[和跟与][^,。?!]{1,14}(?:很|比较|最)?搭(?!乘|车|建)|(?:还)(?:需要|要)?(?:再)?(?:买|带|配)(?:点|些)?(?:什么|啥)/i;
/** Sizes, services and people are recommended elsewhere; who is small or has four legs is served by people. */
const NO_THING =
  /\b(?:sizes?|sizing|ship\w*|deliver\w*|carrier|courier|payment|pay|method|return\w*|wash\w*|clean\w*|care|friends?|referral|restaurants?|hotels?|kids?|child(?:ren)?|bab(?:y|ies)|toddlers?|\d+[ -]years?[ -]old|dogs?|cats?|pets?|difference|better|versus|vs)\b|尺码|多大|码数|什么码|几码|哪个码|尺寸|推荐(?:码|人|官|奖|有礼|好友|朋友)|快递|物流|运费|洗|孩子|儿童|宝宝|小孩|\d岁|狗|猫|区别|差别|哪个好/i;

/** A thing to buy, said with what it may cost: «boots under $150», 「300以内的鞋」. */
const ANYTHING =
  /\b(?:anything|something|gifts?|presents?|what (?:do|can|could) (?:you|i))\b|什么|东西|礼物|有[^,。?!]{0,4}吗/i;
/** «The same, but cheaper», 「便宜点的」: of another thing, not of this one's price. */
const CHEAPER =
  /\b(?:cheaper|less expensive|more affordable|affordable|inexpensive|lower[- ]priced)\b|便宜(?:点|一点|些|一些)?的|实惠(?:点|一点|些|一些)?的|平价/i;
const ASKS_CHEAPER =
  /\b(?:any|something|anything|do you have|have you got|is there|are there|show me|looking for|want|need)\b[^.?!]{0,30}\b(?:cheaper|less expensive|affordable|inexpensive)\b|[有找想买荐][^,。?!]{0,8}(?:便宜|实惠|平价)/i;
/** What is worn, whatever it is called. */
const CLOTHES = {
  said: /\b(?:clothes|clothing|apparel|outfits?|something to wear)\b|衣服|服装|穿的/i,
  named:
    /jacket|coat|vest|fleece|t-?shirt|\btee\b|shirt|trousers|pants|layer|dress|skirt|sweater|hoodie|shorts|夹克|雨衣|羽绒服|马甲|抓绒|短袖|长裤|裤|打底|衬衫|外套|毛衣|卫衣|裙/i,
};

/** «A camping stove», which the shop doesn't have: a tent is for camping, too, and is not what was asked for. */
const NAMES_A_THING =
  /\b(?:recommend|suggest)(?: me| us)? (?:an?|the|your|some|any) (?!thing\b|(?:good |nice |warm )?(?:gear|stuff|things|clothes|clothing|equipment|outfit)\b)[a-z]|\b(?:which|what) (?!gear|stuff|things|clothes|clothing|equipment|else|kind|would|do|can|could|should|did|is|are)[a-z-]+ (?:[\w-]+ ){0,3}(?:would|do|can|could|should|did) (?:you|u)\b|\bfor an? (?![^.?!]*\b(?:hik\w+|trek\w*|walk\w*|trips?|tours?|weekend|holiday|vacation|days?|week|nights?|run\w*|marathon|journey|flight|climate|winter|summer)\b)|推荐(?:给我|我)?一?(?:个|款|件|双|条|顶|把|副|只|套|台)(?![^,。?!]*的)/i;

/** How customers speak of occasions, beside the words that things have in their names. */
const SAID: Readonly<Record<string, RegExp>> = {
  hiking: /\bhikers?\b|\bhikes\b/i,
  travel:
    /\b(?:long|longer|business|city|weekend|short) (?:trips?|journeys?)\b|\btravell?ing\b|出差|旅游|长途|短途/i,
  rain: /\brain(?:y|s|ing)?\b|\bwet\b|\bdownpours?\b|下雨|雨天|雨季|淋雨/i,
  cold: /\b(?:cold|warm|freezing|snow\w*|frost)\b|冷|零下|下雪|御寒/i,
  sun: /\b(?:sunny|hot|heat)\b|太阳|晒|炎热/i,
};

/** Reads what a text asks to have recommended; null where it asks for nothing of the kind, or for nothing that is sold. */
export function readRecommendRequest(
  catalogue: Catalogue,
  original: string,
  earlier: readonly { author: "customer" | "bot"; text: string }[],
): RecommendRequest | null {
  const text = catalogue.corrected(original);
  if (NO_THING.test(text)) return null;
  const isCheaper = CHEAPER.test(text);
  const kind = GOES_WITH.test(text) ? "goes_with" : SIMILAR.test(text) ? "alternative" : null;
  if (kind) {
    const named = catalogue.mentioned(text);
    const to = named.length > 0 ? named : lastSpokenOf(catalogue, earlier);
    return to.length > 0 ? { kind, to, isCheaper } : null;
  }
  const budget = readBudget(text);
  if (budget === null && !ASKS_CHEAPER.test(text) && !FITTING.some((pattern) => pattern.test(text)))
    return null;
  // «Would you recommend the Ridge?» asks what we think of it.
  if (catalogue.mentioned(withoutKinds(text)).length > 0) return null;
  const madeFor = madeForOf(text);
  const occasions = Object.entries(OCCASIONS).flatMap(([occasion, words]) =>
    words.test(text) || SAID[occasion]?.test(text) ? [words] : [],
  );
  const own = wanted(catalogue, withoutFigures(text, budget));
  const isFollowUp = budget !== null && own.length + occasions.length === 0 && text.length <= SHORT;
  const products = (isFollowUp ? lastWanted(catalogue, earlier) : own).filter((product) => {
    const others = madeForOf(Object.values(product.names).join(" "));
    return madeFor === null || others === null || others === madeFor;
  });
  if (products.length === 0 && NAMES_A_THING.test(text)) return null;
  const isWide = budget !== null && ANYTHING.test(text);
  if (products.length + occasions.length === 0 && !isWide) return null;
  return { kind: "fitting", products, occasions, budget, isCheaper };
}

/** «And under $350?» leans on what was asked before. Characters. */
const SHORT = 40;

function lastWanted(catalogue: Catalogue, earlier: Parameters<typeof lastSpokenOf>[1]): readonly Product[] {
  const before = earlier.filter(({ author }) => author === "customer");
  const found = before.map(({ text }) => wanted(catalogue, withoutFigures(text, readBudget(text))));
  return found.find((products) => products.length > 0) ?? [];
}

/** A sum is no number of a thing's name. */
function withoutFigures(text: string, budget: Budget | null): string {
  const sums = [budget?.least, budget?.most, budget?.about];
  return text.replace(/\d+(?:\.\d+)?/g, (figure) => (sums.includes(Number(figure)) ? " " : figure));
}

/** The things meant: of «socks for my boots», the socks. */
function wanted(catalogue: Catalogue, text: string): readonly Product[] {
  const before = /^(.*?)\b(?:for|to (?:go|wear|use) with)\b/i.exec(text)?.[1];
  const first = before === undefined ? [] : catalogue.mentioned(before);
  const named = first.length > 0 ? first : catalogue.mentioned(text);
  if (named.length > 0 || !CLOTHES.said.test(text)) return named;
  return catalogue.products.filter(({ names }) => CLOTHES.named.test(Object.values(names).join("\n")));
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
