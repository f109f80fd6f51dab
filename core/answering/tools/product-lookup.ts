import type { Product, ProductVariant } from "../../store/shop.ts";
import type { Evidence } from "../decision.ts";
import { moneyNumber, moneyText, optionsText, optionWord } from "./format.ts";
import { type Catalogue, nameOf } from "./product-mention.ts";
import { fittingVariants, optionValues, readWish } from "./product-options.ts";
import type { ToolOutcome, Voice } from "./tool.ts";

export interface ProductLookupInput {
  text: string;
  /** What was said before, newest first: «and the red one?» leans on it. */
  earlier: readonly string[];
  now: Date;
}

type Intent = "price" | "stock" | "options" | "count" | "attribute" | "about";

const PRICE =
  /\b(?:how much|prices?|priced|costs?|cheapest|most expensive|pricing)\b|多少(?:钱|米|元|块)|价格|什么价|价位|几块|怎么卖|售价|单价|标价|最便宜的|最贵的/i;
const COUNT =
  /\bhow many (?:\w+ ){0,3}(?:options?|variants?|versions?|kinds?|types?|styles?|varieties|models?|different|colou?rs?|sizes?)\b|有(?:几|多少)(?:种|款|个款|个型号|个颜色|个尺码)/i;
/** What of it is counted, and what catalogues call that. */
const COUNTED: readonly (readonly [RegExp, RegExp])[] = [
  [/colou?rs?|颜色/i, /colou?r|颜色/i],
  [/sizes?|尺码/i, /size|尺码/i],
];
const OPTIONS =
  /\b(?:what|which) (?:\w+ ){0,2}(?:colou?rs?|sizes?|options?|styles?|versions?|variants?|capacit(?:y|ies)|materials?)\b|\b(?:colou?rs?|sizes?|options) (?:do|does|are|is|available)|\bcomes? in\b|(?:哪|什么|几)(?:些|种|几种|几个|个)?(?:颜色|尺码|码|尺寸|款式|规格|型号|色)|(?:颜色|尺码|尺寸|款式|规格)(?:都)?有(?:哪|什么|几)/i;
const STOCK =
  /\b(?:in stock|available|availability|(?:do|did|does) (?:you|u|ya|they|it) (?:guys )?(?:also |still |even |currently )?(?:have|sell|carry|stock|got|offer|make|come)|(?:have|has) (?:you|u) got|(?:u|you) (?:have|got|sell)|got any|(?:is|are) there|(?:any|some|one) (?:\w+ ){0,5}left|sold out|out of stock|back in stock|can i (?:get|buy|order)|looking for|want to buy|i need an?|i want an?|is it (?:also )?in|how about|what about)\b|有货|有没有|现货|缺货|还有|有\S{0,16}(?:吗|么|没|不\b|嘛|卖)|库存|断货|补货|卖不卖|有卖|卖\S{0,10}(?:吗|么)|能买|想(?:要|买)|(?:是|有)\S{0,10}(?:色|码|号)的吗/i;
const IN_STOCK = /\b(?:in stock|available|left|sold out)\b|有货|有没有|现货|还有/i;
const FOLLOW_UP =
  /^(?:and|what about|how about|ok(?:ay)? and|is it|does it|do you have it|in|any in|is there one|got it|那|还有|有没有|有|换成|要|如果是)|(?:呢|有吗|有货吗|的吗|the \w+ one\??)[?.!~ ]*$|\b(?:it|one|ones|them|that one|this one)\b|它|这个|这款|那款|这件|那件|这双/i;

// Rules that merely mention a product: the knowledge's.
const RULES =
  /\b(?:ship(?:ping|s|ped)?|deliver(?:y|ed|ing)?|return(?:s|ed|ing)?|refund\w*|exchang\w+|warranty|guarantee|repair\w*|wash(?:ing)?|clean(?:ing)?|iron|discount|coupon|promo\w*|code|customs|dut(?:y|ies)|tax(?:es)?|size guide|size chart|what size (?:should|do i|would|am i|for)|which size (?:should|do i|would|for)|runs? (?:small|large|big|true)|true to size|fit me|cancel\w*|gift wrap\w*|invoice|broken|damaged|torn|ripped|faulty|defective|missing|how do i|how to|should i|recommend|difference|better|compare|versus|vs)\b|运费|邮费|包邮|退|换货|调换|保修|质保|维修|修|发货|物流|快递|洗|清洁|优惠|折扣|券|关税|发票|尺码表|(?:选|穿|要|买|拍)(?:多大|什么码|几码|哪个码|什么尺码|多少码|哪个尺码)|身高|体重|公斤|斤|偏(?:大|小)|合身|坏|破|裂|掉色|起球|缺|少发|怎么|如何|推荐|区别|哪个好|礼盒|包装/i;

/** Words for what a catalogue's attributes are called. */
const ATTRIBUTES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:waterproof|water[ -]?resistant|rain ?proof|in the rain)\b|防水|防雨|淋雨/i,
    /waterproof|water|防水/i,
  ],
  [
    /\b(?:material|made (?:of|from|out of)|fabric|leather|cotton|wool)\b|材质|面料|材料|什么料|什么做的|成分/i,
    /material|材质|面料/i,
  ],
  [/\b(?:weigh[ts]?|heavy|how light|grams)\b|重量|多重|多沉|几斤|克重/i, /weight|重量/i],
  [/\b(?:litres?|liters?|volume|capacity|how big)\b|容量|多少升|几升/i, /volume|capacity|容量/i],
  [
    /\b(?:dimensions?|measure(?:s|ments?)|how (?:long|wide|tall|large))\b|尺寸|多长|多宽|多高|多大/i,
    /dimension|size|length|inseam|尺寸|长/i,
  ],
  [/\b(?:battery|how long does it last|charge)\b|续航|电池|充电|待机/i, /battery|续航/i],
  [
    /\b(?:temperature|comfort|degrees|warm|cold)\b|温标|多少度|几度|保暖|零下/i,
    /temperature|warmth|温标|保暖/i,
  ],
  [/\b(?:breath\w+)\b|透气/i, /breath|透气/i],
  [/\b(?:bright\w*|lumens?)\b|亮度|流明|多亮/i, /bright|亮度/i],
  [/\b(?:care|wash\w*|clean\w*|tumble|dry|iron)\b|洗|清洁|保养|护理|烘干/i, /^care|洗护|保养/i],
  [/\b(?:laptop|inch)\b|电脑|笔记本/i, /laptop|电脑/i],
  [/\b(?:in the box|included?|comes with)\b|包含|包装内|配件|送什么/i, /box|included|包装/i],
];

/** Most products and most lines told at once. */
const MAX_TOLD = 5;

/** Answers price, stock, options and measures from the catalogue; null where the text asks for none of them. */
export function productLookup(
  catalogue: Catalogue,
  voice: Voice,
  { text, earlier, now }: ProductLookupInput,
): ToolOutcome | null {
  const direct = catalogue.mentioned(text);
  const products = direct.length > 0 ? direct : carriedOver(catalogue, text, earlier);
  if (products.length === 0) return null;

  const intent = intentOf(text, direct.length === 0);
  if (intent === null) return null;
  if (RULES.test(text) && intent !== "attribute") return null;
  const isSure = intent !== "attribute" && intent !== "about";

  const evidence = products.slice(0, MAX_TOLD).map((product) => evidenceOf(product, voice, now));
  const told = tell(products, intent, text, voice);
  return told && { tool: "product_lookup", ...told, evidence, isSure };
}

function intentOf(text: string, isFollowUp: boolean): Intent | null {
  if (COUNT.test(text)) return "count";
  if (PRICE.test(text)) return IN_STOCK.test(text) ? "stock" : "price";
  if (ATTRIBUTES.some(([asked]) => asked.test(text)) && !/有货|in stock|available/i.test(text))
    return "attribute";
  if (OPTIONS.test(text)) return "options";
  if (STOCK.test(text) || isFollowUp) return "stock";
  return "about";
}

/** The product last spoken of, where the text is short and leans on it. */
function carriedOver(catalogue: Catalogue, text: string, earlier: readonly string[]): Product[] {
  const isShort = text.length <= 60;
  if (!isShort || !FOLLOW_UP.test(text)) return [];
  for (const said of earlier.slice(0, 6)) {
    const products = catalogue.mentioned(said);
    const isWished = products.some((product) => {
      const wish = readWish(text, product);
      return wish.wanted.size > 0 || wish.missing.length > 0;
    });
    if (products.length > 0)
      return isWished || PRICE.test(text) || OPTIONS.test(text) || /有货|in stock|available/i.test(text)
        ? products
        : [];
  }
  return [];
}

function tell(
  products: readonly Product[],
  intent: Intent,
  text: string,
  voice: Voice,
): Pick<ToolOutcome, "facts" | "text"> | null {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    voice.say(voice.language, id, values);
  const wishes = products.map((product) => ({ product, wish: readWish(text, product) }));
  const fitting = wishes.map(({ product, wish }) => ({
    product,
    wish,
    variants: fittingVariants(product, wish),
  }));
  const [only] = fitting;
  if (!only) return null;

  switch (intent) {
    case "attribute": {
      const lines = fitting.slice(0, MAX_TOLD).flatMap(({ product }) => attributeLines(product, text, voice));
      return lines.length === 0 ? null : { facts: {}, text: lines.join("\n") };
    }
    case "count": {
      const available = products.flatMap(({ variants }) => variants).filter((variant) => variant.available);
      const counted = COUNTED.find(([asked]) => asked.test(text))?.[1];
      const option = counted && [...optionValues(only.product).keys()].find((name) => counted.test(name));
      if (option && products.length === 1) {
        const values = new Set(available.map(({ options }) => options[option]));
        return { facts: { count: values.size }, text: optionsLine(only.product, voice) };
      }
      return {
        facts: { count: available.length },
        text: say("product-count", { count: available.length, name: nameOf(only.product, voice.language) }),
      };
    }
    case "options":
      return {
        facts: { yes: fitting.some(({ product }) => product.variants.some(({ available }) => available)) },
        text: fitting
          .slice(0, MAX_TOLD)
          .map(({ product }) => optionsLine(product, voice))
          .join("\n"),
      };
    case "price": {
      const priced = fitting.filter(({ variants }) => variants.length > 0);
      if (priced.length === 0)
        return {
          facts: { yes: false },
          text: fitting
            .map((one) => missingLine(one.product, one.wish.missing, voice))
            .slice(0, MAX_TOLD)
            .join("\n"),
        };
      const wantsDearest = /most expensive|最贵/i.test(text);
      const prices = priced.flatMap(({ variants }) => variants).sort((a, b) => a.price.minor - b.price.minor);
      const lead = wantsDearest ? prices.at(-1) : prices[0];
      const lines = priced
        .slice(0, MAX_TOLD)
        .map(({ product, variants }) => priceLine(product, variants, voice));
      return { facts: lead ? { price: moneyNumber(lead.price) } : {}, text: lines.join("\n") };
    }
    case "stock":
    case "about": {
      const available = fitting.filter(({ variants }) => variants.some((variant) => variant.available));
      const lines = (available.length > 0 ? available : fitting)
        .slice(0, MAX_TOLD)
        .map(({ product, wish, variants }) =>
          variants.length === 0
            ? missingLine(product, wish.missing, voice)
            : stockLine(product, variants, wish.wanted.size > 0, voice),
        );
      const lead = available[0]?.variants.find((variant) => variant.available);
      return {
        facts: { yes: available.length > 0, ...(lead ? { price: moneyNumber(lead.price) } : {}) },
        text: lines.join("\n"),
      };
    }
  }
}

/** «Yes, the Ridge Rain Jacket in blue, M is in stock: $189.» */
function stockLine(
  product: Product,
  variants: readonly ProductVariant[],
  isNarrowed: boolean,
  voice: Voice,
): string {
  const available = variants.filter((variant) => variant.available);
  const name = nameOf(product, voice.language);
  const shown = available.length > 0 ? available : variants;
  const [first] = shown;
  const exact =
    isNarrowed && shown.length === 1 && first ? optionsText(openOptions(first, product), product, voice) : "";
  const id = `product-${available.length > 0 ? "in-stock" : "sold-out"}${exact === "" ? "" : "-exact"}`;
  const line = voice.say(voice.language, id, { name, options: exact, price: priceText(shown, voice) });
  // What else there is, where the customer left it open.
  return exact !== "" || available.length < 2 ? line : `${line} ${choiceText(product, available, voice)}`;
}

/** The options that leave a choice: «one size» says nothing. */
function openOptions({ options }: ProductVariant, product: Product): Record<string, string> {
  const values = optionValues(product);
  return Object.fromEntries(
    Object.entries(options).filter(([option]) => (values.get(option)?.size ?? 0) > 1),
  );
}

function missingLine(product: Product, missing: readonly string[], voice: Voice): string {
  const available = product.variants.filter((variant) => variant.available);
  const line = voice.say(voice.language, missing.length > 0 ? "product-no-such" : "product-no-combination", {
    name: nameOf(product, voice.language),
    options: missing.join(voice.language === "zh" ? "、" : ", "),
  });
  return available.length === 0 ? line : `${line} ${choiceText(product, available, voice)}`;
}

function priceLine(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  const [first] = variants;
  const isOne = variants.length === 1 && product.variants.length > 1 && first;
  const line = voice.say(voice.language, isOne ? "product-price-exact" : "product-price", {
    name: nameOf(product, voice.language),
    options: isOne ? optionsText(openOptions(first, product), product, voice) : "",
    price: priceText(variants, voice),
  });
  return variants.some(({ available }) => available)
    ? line
    : `${line} ${voice.say(voice.language, "product-price-sold-out")}`;
}

function optionsLine(product: Product, voice: Voice): string {
  const available = product.variants.filter((variant) => variant.available);
  const name = nameOf(product, voice.language);
  if (available.length === 0)
    return voice.say(voice.language, "product-sold-out", {
      name,
      price: priceText(product.variants, voice),
      options: "",
    });
  return voice.say(voice.language, "product-options", {
    name,
    options: choiceWords(product, available, voice),
  });
}

function choiceText(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  return voice.say(voice.language, "product-choice", { options: choiceWords(product, variants, voice) });
}

function choiceWords(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  const [comma, semicolon] = voice.language === "zh" ? ["、", "；"] : [", ", "; "];
  const open = [...optionValues(product)].filter(([, values]) => values.size > 1).map(([option]) => option);
  const values = [...optionValues(product, variants)].filter(([option]) => open.includes(option));
  return values
    .map(([, words]) => [...words].map((word) => optionWord(word, product, voice)).join(comma))
    .join(semicolon);
}

function priceText(variants: readonly ProductVariant[], voice: Voice): string {
  const prices = variants.map(({ price }) => price).sort((a, b) => a.minor - b.minor);
  const from = prices[0];
  const to = prices.at(-1);
  if (!from || !to) return "";
  if (from.minor === to.minor) return moneyText(from, voice);
  return voice.say(voice.language, "product-price-range", {
    from: moneyText(from, voice),
    to: moneyText(to, voice),
  });
}

function attributeLines(product: Product, text: string, voice: Voice): string[] {
  const isChinese = voice.language === "zh";
  const hits = Object.entries(product.attributes).filter(
    ([key]) =>
      isChinese === /\p{Script=Han}/u.test(key) &&
      ATTRIBUTES.some(([asked, called]) => asked.test(text) && called.test(key)),
  );
  return hits.map(([key, value]) =>
    voice.say(voice.language, "product-attribute", { name: nameOf(product, voice.language), key, value }),
  );
}

function evidenceOf(product: Product, voice: Voice, now: Date): Evidence {
  const isChinese = voice.language === "zh";
  const attributes = Object.entries(product.attributes).filter(
    ([key]) => isChinese === /\p{Script=Han}/u.test(key),
  );
  return {
    id: `product:${product.id}`,
    kind: "product",
    text: [
      priceLine(product, product.variants, voice),
      optionsLine(product, voice),
      ...attributes.map(([key, value]) => `${key}: ${value}`),
    ].join("\n"),
    asOf: now,
    score: null,
  };
}
