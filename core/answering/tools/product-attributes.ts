import type { Product } from "../../store/shop.ts";
import type { Language } from "../../texts/texts.ts";
import { optionValues } from "./product-options.ts";
import { contentWords } from "./text-words.ts";

/** Something a catalogue may say of a thing: how customers ask for it, and what catalogues call it. */
export interface AttributeAsked {
  id: string;
  asked: RegExp;
  called: RegExp;
  /** Told in the shop's own words first, where it wrote some: how to care for a thing, how cold it may get. */
  isAdvice?: true;
}

const ATTRIBUTES: readonly AttributeAsked[] = [
  {
    id: "waterproof",
    asked:
      /\b(?:water ?proof|water[ -]?(?:resist\w+|repell\w+|tight)|rain ?proof|in the rain|hydrostatic)\b|防[水雨]|淋雨|淋湿|进水|下雨/i,
    called: /water|防水/i,
  },
  {
    id: "material",
    asked:
      /\b(?:materials?|made (?:of|from|out of)|fabrics?|fill(?:ing| power))\b|材质|面料|料子|材料|布料|什么料|什么做的|成分|填充|蓬松度|充绒/i,
    called: /material|fabric|fill|材质|面料|填充/i,
  },
  {
    id: "weight",
    asked:
      /\b(?:weigh[ts]?|heavy|how light|is .{1,30} light|grams)\b|重量|多重|多沉|几斤|多少[斤克]|克重|重不重|沉不沉|有多轻|重吗|沉吗/i,
    called: /weight|重量/i,
  },
  {
    id: "capacity",
    asked:
      /\b(?:lit(?:re|er)s?|volume|capacity|how big|how much (?:\w+ ){1,5}(?:hold|fit|carry))\b|容量|多少升|几升|多大容|装多少/i,
    called: /volume|capacity|容量/i,
  },
  {
    id: "packed-size",
    asked: /\b(?:pack(?:ed|s)? (?:size|down|up)|how small|folded)\b|收纳|收起来|折叠后|打包后/i,
    called: /pack|收纳|长度|^length/i,
  },
  {
    id: "inside",
    asked:
      /\b(?:inner|inside) (?:size|dimensions?|measure\w*)|how (?:big|large|roomy|high|tall) (?:is it |is the \w+ |are they )?inside|内帐|里面(?:多大|多高|空间)/i,
    called: /inner|内/i,
  },
  {
    id: "dimensions",
    asked:
      /\b(?:dimensions?|measure(?:s|ments?)|how (?:long|wide|tall|large|high) (?:is|are)|length|inseam|inside leg|what size is)\b|尺寸|多长|多宽|多高|多大|长度|内缝/i,
    called: /dimension|size|length|inseam|尺寸|长/i,
  },
  { id: "head-size", asked: /\b(?:head (?:size|circumference))\b|头围/i, called: /head|头围/i },
  {
    id: "battery",
    asked:
      /\b(?:batter(?:y|ies)|how long (?:does|do|will) (?:it|the \w+|they) (?:last|run|burn)|charg\w+|run ?time|rechargeable)\b|续航|电池|充电|待机|亮多久|用多久/i,
    called: /battery|续航|电池/i,
  },
  {
    id: "warmth",
    asked:
      /\b(?:temperatures?|comfort|degrees|how (?:warm|cold)|warmth|insulat\w+)\b|温标|(?:多少|几)度(?!电)|保暖|零下|御寒|多冷/i,
    called: /temperature|warmth|温标|保暖/i,
    isAdvice: true,
  },
  { id: "breathable", asked: /\b(?:breath\w+)\b|透气|闷不闷|闷汗/i, called: /breath|透气/i },
  {
    id: "brightness",
    asked: /\b(?:how bright|bright\w*|lumens?)\b|亮度|流明|多亮|亮不亮/i,
    called: /bright|亮度/i,
  },
  { id: "r-value", asked: /\br[ -]?values?\b|R ?值/i, called: /r[ -]?value|R ?值/i },
  {
    id: "fit",
    asked: /\b(?:fits? (?:true|wide|narrow)|width|runs?)\b|版型|宽楦|脚宽/i,
    called: /^fit|版型/i,
  },
  {
    id: "care",
    asked: /\b(?:care|wash\w*|clean\w*|tumble|iron|laundry)\b|洗|清洁|保养|护理|烘干/i,
    called: /^care|wash|洗护|保养/i,
    isAdvice: true,
  },
  { id: "laptop", asked: /\b(?:laptops?)\b|电脑|笔记本/i, called: /laptop|电脑/i },
  {
    id: "included",
    asked:
      /\b(?:in(?:side)? the (?:box|bag)|included?|comes? with)\b|包含|包装(?:内|里)|配件|送什么|带什么|有哪些东西/i,
    called: /box|includ|包装/i,
  },
];

/** The attributes a text asks for. */
export function attributesAsked(text: string): AttributeAsked[] {
  return ATTRIBUTES.filter(({ asked }) => asked.test(text));
}

/** What the catalogue says of them for a product, in the reader's language where it has both. */
export function attributesOf(
  product: Product,
  asked: readonly Pick<AttributeAsked, "called">[],
  language: Language,
): [key: string, value: string][] {
  return readable(product, language).filter(([key]) => asked.some(({ called }) => called.test(key)));
}

/** Whether it comes in versions that differ in what is asked for. */
export function hasOptionCalled(product: Product, asked: readonly AttributeAsked[]): boolean {
  return [...optionValues(product)].some(
    ([option, values]) => values.size > 1 && asked.some(({ called }) => called.test(option)),
  );
}

/** The attributes whose words stand in a text that names none of them: «does it have underarm zips». */
export function attributesWith(
  product: Product,
  text: string,
  language: Language,
): [key: string, value: string][] {
  const asked = contentWords(text);
  return readable(product, language).filter(
    ([key, value]) => !/colou?r|颜色/i.test(key) && [...contentWords(value)].some((word) => asked.has(word)),
  );
}

function readable({ attributes }: Product, language: Language): [key: string, value: string][] {
  const all = Object.entries(attributes);
  const own = all.filter(([key]) => (language === "zh") === /\p{Script=Han}/u.test(key));
  return own.length > 0 ? own : all;
}
