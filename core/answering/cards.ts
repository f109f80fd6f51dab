import type { Product } from "../store/shop.ts";
import { type JudgedQuestion, toolOf } from "./arbitrate.ts";
import type { Decision, ProductCard } from "./decision.ts";
import { moneyText } from "./tools/format.ts";
import { nameOf } from "./tools/product-mention.ts";
import type { Voice } from "./tools/tool.ts";

/** Most cards under an answer; of more things the words must do. */
const MAX_CARDS = 3;
/** Characters of a title: a caption is short, whatever a catalogue calls its things. */
const MAX_TITLE = 120;

/**
 * The cards of the things an answer from the catalogue is about. One that stands in the conversation already (`shown`)
 * comes again only when the customer names the thing again. A card that would show neither picture nor link is none.
 */
export function cardsOf(
  decision: Decision,
  questions: readonly JudgedQuestion[],
  shown: readonly string[],
  voice: Voice,
): ProductCard[] {
  if (decision.kind !== "tool" && decision.kind !== "recommend") return [];
  const things = new Map(
    questions.flatMap((question) => toolOf(question)?.things ?? []).map((thing) => [thing.product.id, thing]),
  );
  if (things.size > MAX_CARDS) return [];
  return [...things.values()]
    .filter(({ product, isNamed }) => isNamed || !shown.includes(product.id))
    .map(({ product }) => cardOf(product, voice))
    .filter(isShowing);
}

/** Whether a card shows more than words do. */
export const isShowing = ({ imageUrl, link }: ProductCard): boolean => imageUrl !== null || link !== null;

/** A product as a card, in the customer's words. */
export function cardOf(product: Product, voice: Voice): ProductCard {
  const { language, say } = voice;
  const available = product.variants.filter((variant) => variant.available);
  const url = httpUrl(product.url);
  return {
    productId: product.id,
    title: nameOf(product, language).slice(0, MAX_TITLE),
    price: priceOf(available.length > 0 ? available : product.variants, voice),
    stock: say(language, available.length > 0 ? "card-in-stock" : "card-sold-out"),
    imageUrl: product.imageUrl,
    link: url === null ? null : { label: say(language, "card-open"), url },
  };
}

function priceOf(variants: Product["variants"], voice: Voice): string {
  const prices = variants.map(({ price }) => price).sort((a, b) => a.minor - b.minor);
  const [from] = prices;
  const to = prices.at(-1);
  if (!from || !to) return "";
  if (from.minor === to.minor) return moneyText(from, voice);
  return voice.say(voice.language, "card-price-range", {
    from: moneyText(from, voice),
    to: moneyText(to, voice),
  });
}

/** An address a button may open; no other scheme, whoever wrote it into the catalogue. */
export function httpUrl(given: string | null): string | null {
  if (given === null || !URL.canParse(given)) return null;
  const { protocol, href } = new URL(given);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
