import { MAX_STOCK_NOTICES, productAt, stockSubject, thingText } from "../../store/notices/stock-notice.ts";
import type { Product, ProductVariant } from "../../store/shop.ts";
import { LANGUAGES } from "../../texts/texts.ts";
import type { NoticeAsked, ToolFacts } from "../decision.ts";
import { linesOf, missingLine, stockLine } from "./product-lines.ts";
import { type Catalogue, nameOf } from "./product-mention.ts";
import { fittingVariants, type OptionWish, readWish, withEarlier } from "./product-options.ts";
import { chosenThing, isStockChoice, stockChoiceKey } from "./stock-choice.ts";
import type { MeantThing, ToolOutcome, Voice } from "./tool.ts";

export interface RestockInput {
  text: string;
  /** What was said before, newest first: «tell me when it is back» leans on it. */
  earlier: readonly { author: "customer" | "bot"; text: string }[];
  /** The key of the button that was pressed now; null for none. */
  pressed: string | null;
  /** For how many things the customer waits already. */
  countOpen(): Promise<number>;
}

/** Most things named at once. */
const MAX_LINES = 4;

const TELL =
  "(?:tell|let|notify|inform|message|text|ping|remind|alert|e-?mail|write(?: to)?) (?:me|us)(?: know)?(?: here)?";
const BACK =
  "(?:back|in stock|re-?stock\\w*|available|in again|have (?:it|them|more|one|some)|get (?:it|them|more|one|some))";
const ZH_TELL =
  "(?:就|再|请|麻烦|记得|一定|要|能|可以|第一时间|马上|也|给|跟|和|向|帮|,){0,4}我?(?:告诉|通知|提醒|说一声|说一下|说声|叫|喊|知会|吱一声|发(?:个|条)?消息)";

/** «Tell me when it's back», 「到货了告诉我」; not «can you tell me when it will be back», which asks for a date. */
const RESTOCK: readonly RegExp[] = [
  new RegExp(
    `\\b${TELL} (?:when|once|as soon as|the moment|if|after)(?! (?:\\w+ ){0,4}(?:will|would)\\b)[^.?!]{0,60}?\\b${BACK}\\b`,
    "i",
  ),
  new RegExp(`\\b(?:when|once|as soon as|if)\\b[^.?!]{0,60}?\\b${BACK}\\b[^.?!]{0,20}?\\b${TELL}`, "i"),
  /\b(?:back[- ]in[- ]stock|re-?stock) (?:alert|notification|notice|reminder|message)\b|\b(?:put|add) me (?:on|to) (?:the|a|your) wait(?:ing)?[- ]?list\b/i,
  new RegExp(
    `(?:到货|补货|来货|上货|上架|有现?货|有(?:\\S{1,10}?)(?:码|号|色|款)|补上|补到货)(?:了|后|之后|以后|时|的时候|的时|的话)*${ZH_TELL}`,
  ),
  /(?:通知|提醒|告诉|叫)我(?:一下)?(?:到货|补货|来货|有货)|(?:到货|补货|有货)(?:提醒|通知)/,
];

/** What is on its way to the customer comes «in», too. */
const PARCEL =
  /\b(?:order|parcel|package|delivery|shipment|refund)\b|订单|包裹|快递|退款|我(?:买|订|拍|下单)的/i;

/** Whether a text wants to be told when a thing can be had again. */
export function asksForRestock(text: string): boolean {
  return !PARCEL.test(text) && RESTOCK.some((pattern) => pattern.test(text));
}

/**
 * What «tell me when it is back» comes to: a promise where the thing, in the version that is meant, is sold out; what can
 * be had where it isn't; the question which one is meant where that isn't clear. Null where the text wants none of it.
 */
export async function restock(
  catalogue: Catalogue,
  voice: Voice,
  { text: original, earlier, pressed, countOpen }: RestockInput,
): Promise<ToolOutcome | null> {
  const chosen = pressed === null ? null : chosenThing(catalogue.products, pressed);
  if (chosen) return promise(chosen, voice, countOpen);
  const wasAsked = wasAskedWhich(voice, earlier);
  const isPressed = pressed !== null && isStockChoice(pressed);
  const isAsked = isPressed || asksForRestock(original) || (wasOffered(voice, earlier) && YES.test(original));
  if (!isAsked && !wasAsked) return null;
  const { products, wishOf } = meant(catalogue, original, earlier, wasAsked);
  if (products.length === 0) return isAsked ? which([], voice) : null;

  const fitting = products.map((product) => {
    const wish = wishOf(product);
    return { product, wish, variants: fittingVariants(product, wish) };
  });
  const soldOut = fitting.filter(
    ({ variants }) => variants.length > 0 && !variants.some(({ available }) => available),
  );
  const [only, ...others] = soldOut;
  if (!only) {
    const lines = fitting.map(({ product, wish, variants }) => ({
      product,
      line:
        variants.length === 0
          ? missingLine(product, wish.missing, voice)
          : stockLine(product, variants, { isNarrowed: wish.wanted.size > 0, isBrief: false }, voice),
    }));
    const text = linesOf(lines, voice).slice(0, MAX_LINES).join("\n");
    return outcomeOf(text, { yes: fitting.some(({ variants }) => variants.length > 0) }, products);
  }
  if (others.length > 0)
    return which(
      soldOut.map(({ product }) => product),
      voice,
    );

  return promise(only, voice, countOpen);
}

/** The promise to tell of a thing, or that it can be had by now. */
async function promise(
  { product, variants }: MeantThing,
  voice: Voice,
  countOpen: RestockInput["countOpen"],
): Promise<ToolOutcome> {
  if (variants.some(({ available }) => available)) {
    const line = stockLine(product, variants, { isNarrowed: true, isBrief: false }, voice);
    return outcomeOf(linesOf([{ product, line }], voice).join("\n"), { yes: true }, [product]);
  }
  const open = await countOpen();
  if (open >= MAX_STOCK_NOTICES)
    return outcomeOf(voice.say(voice.language, "stock-notice-full", { count: open }), { notice: false }, []);
  const promised = voice.say(voice.language, "stock-notice-promised", {
    name: thingText(product, variants, voice),
  });
  return {
    ...outcomeOf(promised, { yes: false, notice: true }, []),
    notice: noticeOf(product, variants),
  };
}

/** An answer that something is sold out, with the offer to tell when it is back: a word for it, and a button. */
export function withStockOffer(told: ToolOutcome, voice: Voice): ToolOutcome {
  const key = told.soldOut ? stockChoiceKey(told.soldOut) : null;
  if (key === null) return told;
  const { language, say } = voice;
  const label = say(language, "stock-notice-button");
  return {
    ...told,
    text: `${told.text}\n${say(language, "stock-notice-offer")}`,
    buttons: [{ key, entryId: key, label }],
  };
}

/** «Yes please», to that offer. */
const YES =
  /^(?:(?:yes|yeah|yep|sure|ok(?:ay)?|please|good idea)[,.! ]*)+(?:do(?: that)?|tell me|thanks?(?: you)?|that would be (?:great|nice|good))?[.! ]*$|^(?:(?:好|行|可以|要|需要|嗯+|是的?)[的啊呀吧呢嘛]*[,，。!！ ]*)+(?:(?:那就?)?(?:麻烦|谢谢|拜托|告诉我|通知我)(?:您|你|了)*[吧。!！ ]*)?$|^(?:那就?)?(?:麻烦|拜托)(?:您|你)?了?[。!！ ]*$/i;

/** Whether the last answer ended with that offer. */
function wasOffered({ say }: Voice, earlier: RestockInput["earlier"]): boolean {
  // Something in its place may have been named after it.
  const asked = earlier.findIndex(({ author }) => author === "customer");
  const told = earlier.slice(0, Math.max(0, asked));
  return told.some(({ text }) =>
    LANGUAGES.some((language) => text.endsWith(say(language, "stock-notice-offer"))),
  );
}

function noticeOf(product: Product, variants: readonly ProductVariant[]): NoticeAsked {
  const { connection, productId } = productAt(product);
  const isAny = variants.length === product.variants.length;
  const skus = variants.map(({ sku }) => sku);
  // Without numbers of their own, versions can't be told apart later.
  const isTold = skus.every((sku) => sku !== "");
  return {
    kind: "back_in_stock",
    connection,
    subject: stockSubject({ productId, skus: isAny || !isTold ? [] : skus }),
  };
}

/** The things meant, and what of them: named now, or what was spoken of last. */
function meant(
  catalogue: Catalogue,
  original: string,
  earlier: RestockInput["earlier"],
  wasAsked: boolean,
): { products: readonly Product[]; wishOf(product: Product): OptionWish } {
  const text = catalogue.corrected(original);
  const named = catalogue.mentioned(text);
  const said = earlier.filter(({ author }) => author === "customer").map((one) => one.text);
  const at = said.findIndex((one) => catalogue.mentioned(one).length > 0);
  // «Women's», after «which one».
  const joined = named.length === 0 && at >= 0 ? catalogue.mentioned(`${said[at]} ${text}`) : named;
  const told = earlier.find(({ author }) => author === "bot");
  const shown = told && !wasAsked ? catalogue.mentioned(told.text) : [];
  const narrowed = joined.filter((product) => shown.includes(product));
  const products =
    named.length > 0 ? named : narrowed.length > 0 ? narrowed : joined.length > 0 ? joined : shown;
  const before = named.length > 0 && !wasAsked ? [] : said.slice(0, at + 1);
  return {
    products,
    wishOf: (product) =>
      [text, ...before]
        .map((one) => readWish(one, product))
        // What it doesn't come in was told then.
        .reduce((wish, older) => withEarlier(wish, { ...older, missing: [] })),
  };
}

function which(products: readonly Product[], voice: Voice): ToolOutcome {
  const names = products.slice(0, MAX_LINES).map((product) => nameOf(product, voice.language));
  const text =
    names.length === 0
      ? voice.say(voice.language, "stock-notice-which")
      : voice.say(voice.language, "stock-notice-which-of", {
          names: names.join(voice.language === "zh" ? "、" : ", "),
        });
  // Without a thing, the shop's own words on it go first.
  return { ...outcomeOf(text, {}, []), precedence: names.length === 0 ? "last" : "first" };
}

function wasAskedWhich({ say }: Voice, earlier: RestockInput["earlier"]): boolean {
  const last = earlier[0];
  if (last?.author !== "bot") return false;
  return LANGUAGES.some((language) => {
    const [beginning = ""] = say(language, "stock-notice-which-of", { names: "\n" }).split("\n");
    return last.text === say(language, "stock-notice-which") || last.text.startsWith(beginning);
  });
}

function outcomeOf(text: string, facts: ToolFacts, things: readonly Product[]): ToolOutcome {
  return {
    tool: "product_lookup",
    facts,
    text,
    evidence: [],
    precedence: "first",
    choices: [],
    things: things.map((product) => ({ product, isNamed: false })),
  };
}
