import type { Product } from "../../store/shop.ts";
import type { Language } from "../../texts/texts.ts";
import { isQuestion, isShort } from "../questions.ts";
import {
  type AttributeAsked,
  attributesAsked,
  attributesOf,
  attributesWith,
  hasOptionCalled,
} from "./product-attributes.ts";
import { type Catalogue, nameOf, withoutKinds } from "./product-mention.ts";
import { isWish, readWish } from "./product-options.ts";

/**
 * What a customer wants to know of a thing: `attribute` the catalogue names, `saying` one in whose words it is asked,
 * `unknown` something of the thing itself that the catalogue doesn't say, `about` nothing in particular.
 */
export type Facet = "price" | "stock" | "options" | "count" | "attribute" | "saying" | "unknown" | "about";

/** A question about things in the catalogue: which, and what of them. Colours, sizes and measures are read by `readWish`. */
export interface ProductQuestion {
  products: readonly Product[];
  facet: Facet;
  /** Asked for by name, where `facet` is `attribute` or `unknown`. */
  attributes: readonly AttributeAsked[];
  /** The customer's words, slips put right. */
  text: string;
  /** The text without the things' names: what of them is asked. */
  beside: string;
  /** The words of what it leans on, for the options that it leaves open; empty where it names the thing itself. */
  before: string;
}

/** Something said before, newest first. */
export interface Said {
  author: "customer" | "bot";
  text: string;
}

const PRICE =
  /\b(?:h(?:o)?w much|prices?|priced|costs?|cheapest|most expensive|how expensive|pricing)\b|多少(?:钱|米|元|块|银子)|价格|什么价|啥价|价位|几块|几钱|怎么卖|咋卖|售价|单价|标价|卖多少|卖价|几多钱|(?:多少|几)?刀|最便宜的|最贵的|贵吗|贵不贵|多贵/i;
/** «How much does it weigh» asks for no price. */
const NO_PRICE =
  /\bhow much (?:does|do|did|will|can|would)\b.*\b(?:weigh|hold|carry|fit|pack)\b|\bhow much (?:water|rain|wind|space|room|warm\w*)\b/i;
const COUNT =
  /\bhow many (?:[\w-]+ ){0,3}(?:options?|variants?|versions?|kinds?|types?|styles?|varieties|models?|different|colou?rs?|sizes?)\b|有(?:几|多少)(?:种|款|个款|个型号|个颜色|个尺码)/i;
const OPTIONS =
  /\b(?:what|which) (?:\w+ ){0,2}(?:colou?rs?|sizes?|options?|styles?|versions?|variants?|capacit(?:y|ies)|materials?)\b|\b(?:colou?rs?|sizes?|options) (?:do|does|are|is|available|of|for)\b|\bcomes? in\b|(?:largest|biggest|smallest) size|(?:哪|什么|几|啥)(?:些|种|几种|几个|个)?(?:颜色|尺码|码|尺寸|款式|规格|型号|色)|(?:颜色|尺码|尺寸|款式|规格)(?:都)?有(?:哪|什么|几|啥)|最[大小]\S{0,6}码/i;
const STOCK =
  /\b(?:in stock|available|availability|(?:do|did) (?:you|u|ya|they) (?:guys )?(?:also |still |even |currently )?(?:have|sell|carry|stock|got|offer|make|come)|(?:have|has) (?:you|u) got|(?:u|you) (?:have|got|sell)|got (?:any|the)|(?:is|are) there|(?:any|some|one) (?:\w+ ){0,5}left|sold out|out of stock|can i (?:get|buy|order)|looking for|want to buy|i need an?|i want an?|is it (?:also )?in)\b|有货|有没有|现货|缺货|还有|库存|断货|卖不卖|有卖|卖\S{0,10}(?:吗|么)|能买|想(?:要|买)|(?:是|有)\S{0,10}(?:色|码|号)的吗/i;
/** 「有蓝色吗」 asks for stock, 「有口袋吗」 for something else: what stands between decides. */
const HAS = /有(\S{0,16}?)(?:吗|么|没有?|嘛|不)/;
const TELL_ABOUT = /^(?:tell me|info|information|details?|more)\b.{0,12}\babout\b|介绍|看看|了解一下/i;
const IN_STOCK = /\b(?:in stock|available|left|sold out)\b|有货|有没有|现货|还有|缺货|断货/i;
const FOLLOW_UP =
  /^都|^(?:and|what about|how about|ok(?:ay)? and|is it|does it|do you have it|in|any in|is there one|got it|那|还有|有没有|有|换成|要|如果是)|(?:呢|有吗|有货吗|的吗|the \w+ one\??)[?.!~ ]*$|\b(?:it|one|ones|them|they|that one|this one)\b|它|这个|这款|那款|这件|那件|这双/i;
/** A follow-up is short. Characters. */
const FOLLOW_UP_LENGTH = 60;

// Rules that merely mention a product, and advice: the knowledge's.
const RULES =
  /\b(?:ship(?:ping|s|ped)?|deliver(?:y|ed|ing)?|return(?:s|ed|ing)?|refund\w*|exchang\w+|warranty|guarantee|repair\w*|wash(?:ing)?|clean(?:ing)?|iron|discount|coupon|promo\w*|code|customs|dut(?:y|ies)|tax(?:es)?|size guide|size chart|(?:what|which) size(?: (?:of|in)(?: (?:the|this|that|these|those|your))?)? +(?:should|do i|would|am i|for)|runs? (?:small|large|big|true)|true to size|too (?:small|big|large|tight|loose|short|long)|fit me|cancel\w*|gift wrap\w*|invoice|broken|damaged|torn|ripped|faulty|defective|missing|family of \d|for (?:\d+|two|three|four|five|six) (?:people|persons|of us)|how many people|between (?:[smlx]+|\d+) and (?:[smlx]+|\d+)|my (?:feet|foot|chest|waist|hips?|height|weight|bust|inseam)|(?:feet|foot|chest|waist|hips?|bust|height) (?:is |are |of |measures? |length )*\d|\d+ ?(?:cm|kg|lbs?) (?:tall|chest|waist|feet|foot)|how do i|how to|should i|recommend\w*|suggest\w*|best|suitable|suits?|why|difference|better|compare|versus|vs|restock\w*|back in stock|plane|hand luggage|carry[ -]on|order(?:ed)? (?:number|status)|where(?:'s| is) (?:my|the))\b|运费|邮费|包邮|退|换货|调换|保修|质保|维修|修|发货|物流|快递|洗|清洁|优惠|折|券|活动|关税|发票|尺码表|(?:选|穿|要|买|拍)(?:多大|什么码|几码|哪个码|什么尺码|多少码|哪个尺码)|身高|体重|公斤|斤|脚长|胸围|腰围|臀围|肩宽|腿长|几个人|口人|口之家|一个人住|偏(?:大|小)|合身|坏|破(?!壁)|(?<!防撕)裂|掉色|起球|缺(?!货)|少发|怎么(?!卖)|如何|推荐|建议|适合|区别|差别|哪个好|哪[一]?款|为什么|为啥|礼盒|包装(?!里|内)|补货|到货|飞机|登机|我的?(?:订单|包裹)/i;

/** What holds for whatever is bought: its answer is found without the thing's name, too. */
const POLICY =
  /\b(?:ship\w*|deliver\w*|return(?!ed)\w*|refund\w*|exchang\w+|warranty|guarantee|repair\w*|discount|customs|dut(?:y|ies)|tax(?:es)?|invoice)\b|运费|邮费|包邮|退|换货|保修|质保|修|发货|优惠|打折|关税|发票/i;

/** A policy question's words without the things it mentions; null where it is none, or mentions none. */
export function policyAsked(catalogue: Catalogue, original: string): string | null {
  const text = catalogue.corrected(original);
  if (!POLICY.test(text)) return null;
  const things = catalogue.mentioned(text);
  if (things.length === 0) return null;
  const rest = withoutNames(withoutKinds(text), things).replace(/\s+/g, " ").trim();
  return rest === text ? null : rest;
}

/** A body that wants fitting: the size charts are the knowledge's, whatever the catalogue says of a thing's own measures. */
const FITTING =
  /\b(?:feet|foot|chest|waist|hips?|bust|inseam|height|weight)\b.{0,12}\d|\d+(?:\.\d+)? ?(?:cm|kg|lbs?|inch(?:es)?|in)?\b.{0,3}\b(?:tall|chest|waist|feet|foot|bust|hips?)\b|(?:脚长|胸围|腰围|臀围|肩宽|腿长|身高|体重).{0,6}\d|\d+(?:cm|公分|厘米)?.{0,3}(?:公斤|斤|kg)/i;

/** Asks something of the thing itself rather than of the shop: «does the jacket have…», 「头灯有…吗」. */
const OF_THING =
  /^(?:(?:hi|hello|hey|so|and|ok|also)[,. ]+)*(?:is|are|does|do|has|have|how|what|will|can)\b(?! (?:you|u|i|we|long|much|many|there|it possible)\b)(?! (?:do|can|could|would|should) (?:i|you|we)\b)/i;

/** Reads which things a text asks about and what of them; null where it asks nothing of the kind. */
export function readProductQuestion(
  catalogue: Catalogue,
  original: string,
  earlier: readonly Said[],
  language: Language,
): ProductQuestion | null {
  const text = catalogue.corrected(original);
  const named = catalogue.mentioned(text);
  const carried = named.length > 0 ? null : carriedOver(catalogue, text, earlier, language);
  const products = named.length > 0 ? named : (carried?.products ?? []);
  if (products.length === 0) return null;

  const beside = withoutNames(text, products);
  if (FITTING.test(beside) && !PRICE.test(text)) return null;
  const own = facetOf(catalogue, text, beside, products, language);
  const before = carried?.text ?? "";
  if (RULES.test(beside) && own.facet !== "attribute") return null;
  const isLeaning = FOLLOW_UP.test(text) && text.length <= FOLLOW_UP_LENGTH;
  if (own.facet !== "about" && own.facet !== "unknown") return { products, ...own, text, beside, before };
  if (isLeaning && isShort(text)) {
    const last = lastAsked(catalogue, earlier, language);
    const isWished = products.some((product) => isWish(readWish(text, product)));
    if (last && last.facet !== "about")
      return { products, ...(isWished && last.facet !== "price" ? STOCK_ASKED : last), text, beside, before };
    if (isWished) return { products, ...STOCK_ASKED, text, beside, before };
  }
  if (carried) return own.facet === "unknown" ? { products, ...own, text, beside, before } : null;
  if (own.facet === "unknown") return { products, ...own, text, beside, before };
  // «Yes, in stock» would be no answer to «does the tent hold a dog»: only a bare name asks about the product as such.
  if ((isShort(text) && !isQuestion(text)) || TELL_ABOUT.test(text))
    return { products, ...own, text, beside, before };
  return isOfThing(catalogue, text)
    ? { products, facet: "unknown", attributes: [], text, beside, before }
    : null;
}

type Asked = Pick<ProductQuestion, "facet" | "attributes">;

const STOCK_ASKED: Asked = { facet: "stock", attributes: [] };

function facetOf(
  catalogue: Catalogue,
  text: string,
  beside: string,
  products: readonly Product[],
  language: Language,
): Asked {
  const asked = (facet: Facet, attributes: readonly AttributeAsked[] = []) => ({ facet, attributes });
  if (COUNT.test(text)) return asked("count");
  if (PRICE.test(text) && !NO_PRICE.test(text)) return asked(IN_STOCK.test(text) ? "stock" : "price");

  const attributes = attributesAsked(beside);
  const isKnown = products.some((product) => attributesOf(product, attributes, language).length > 0);
  const isSized = /\bsize|尺码|码/i.test(text) && products.some(hasSizes);
  if (isKnown && !IN_STOCK.test(text) && !(OPTIONS.test(text) && isSized))
    return asked("attribute", attributes);
  if (OPTIONS.test(text)) return asked("options");

  const isWished = products.some((product) => isWish(readWish(text, product)));
  const had = HAS.exec(text)?.[1];
  const isHadWished =
    had !== undefined &&
    (products.some((product) => isWish(readWish(had, product))) || isNameOf(had, products, catalogue));
  if (had === undefined ? STOCK.test(text) : isHadWished || (STOCK.test(text) && IN_STOCK.test(text)))
    return asked("stock");
  if (isWished && attributes.length === 0 && (isShort(text) || isQuestion(text))) return asked("stock");
  if (attributes.length > 0) {
    if (isWished) return asked("stock");
    return products.some((product) => hasOptionCalled(product, attributes))
      ? asked("options")
      : asked("unknown", attributes);
  }
  const isSaid = products.some((product) => attributesWith(product, beside, language).length > 0);
  return asked(isSaid && isQuestion(text) ? "saying" : "about");
}

function hasSizes({ variants }: Product): boolean {
  return new Set(variants.map(({ options }) => options["size"] ?? options["尺码"] ?? "")).size > 1;
}

/** Whether what is asked for is the product itself: 「有登山杖吗」. */
function isNameOf(words: string, products: readonly Product[], catalogue: Catalogue): boolean {
  return words !== "" && catalogue.mentioned(words).some((product) => products.includes(product));
}

function isOfThing(catalogue: Catalogue, text: string): boolean {
  if (!isQuestion(text)) return false;
  if (!/\p{Script=Han}/u.test(text)) return OF_THING.test(text);
  return catalogue.mentioned(text.slice(0, 6)).length > 0 && !/[我你您]|能不能|可以/.test(text);
}

/** The things last spoken of, where the text is short and leans on them, with the customer's words for them. */
function carriedOver(
  catalogue: Catalogue,
  text: string,
  earlier: readonly Said[],
  language: Language,
): { products: readonly Product[]; text: string } | null {
  const isLeaning = text.length <= FOLLOW_UP_LENGTH && (FOLLOW_UP.test(text) || isShort(text));
  if (!isLeaning || RULES.test(text)) return null;
  const byCustomer = earlier.filter(({ author }) => author === "customer");
  for (const said of [...byCustomer, ...earlier.filter(({ author }) => author === "bot")]) {
    const before = catalogue.mentioned(said.text);
    if (before.length === 0) continue;
    // «And the 28?» after «Porter 45»: with its own number it may name another of the same line.
    const joined = `${/\d/.test(text) ? said.text.replace(/\d+/g, " ") : said.text} ${text}`;
    const products = said.author === "customer" ? catalogue.mentioned(joined) : before;
    const { facet } = facetOf(catalogue, text, text, products, language);
    const isWished = products.some((product) => isWish(readWish(text, product)));
    const isOther = /\d/.test(text) && products.some((product) => !before.includes(product));
    const asks = facet !== "about" && (facet !== "stock" || isWished || IN_STOCK.test(text));
    return asks || isWished || isOther
      ? { products, text: said.author === "customer" ? said.text : "" }
      : null;
  }
  return null;
}

/** What the customer last wanted to know of a thing: «and the Drizzle?» wants the same of another. */
function lastAsked(catalogue: Catalogue, earlier: readonly Said[], language: Language): Asked | null {
  const last = earlier.find(({ author }) => author === "customer")?.text;
  if (last === undefined) return null;
  const products = catalogue.mentioned(last);
  return products.length === 0
    ? null
    : facetOf(catalogue, last, withoutNames(last, products), products, language);
}

/** The text without the words of the names: 「防雨夹克」 is a name, not a question about rain. */
function withoutNames(text: string, products: readonly Product[]): string {
  return products.reduce((rest, product) => {
    const chinese = [...nameOf(product, "zh")];
    const pairs = chinese.slice(1).map((char, at) => `${chinese[at]}${char}`);
    const bare = pairs
      .filter((pair) => /^\p{Script=Han}{2}$/u.test(pair))
      .reduce((left, pair) => left.replaceAll(pair, " "), rest);
    const words = nameOf(product, "en").match(/[a-z]{3,}/gi) ?? [];
    return words.reduce((left, word) => left.replace(new RegExp(`\\b${word}s?\\b`, "gi"), " "), bare);
  }, text);
}
