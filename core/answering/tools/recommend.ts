import type { Advise } from "../../selling/adviser.ts";
import type { Recommended } from "../../selling/recommended.ts";
import type { Product } from "../../store/shop.ts";
import { attributesAsked, attributesOf } from "./product-attributes.ts";
import { evidenceOf } from "./product-lookup.ts";
import { type Catalogue, familyNameOf, kindsOf, nameOf } from "./product-mention.ts";
import { type RecommendRequest, readRecommendRequest } from "./recommend-request.ts";
import type { ToolOutcome, Voice } from "./tool.ts";

export interface RecommendInput {
  text: string;
  /** What was said before, newest first: «something similar» leans on it. */
  earlier: readonly { author: "customer" | "bot"; text: string }[];
  now: Date;
}

/** Most products recommended at once: each comes with its card. */
const MAX_PRODUCTS = 3;
/** What an occasion weighs that a thing's name tells, and one that is told beside it. */
const NAMED = 2;
const TOLD = 0.5;

/** Recommends what was asked for, out of what is in stock, each with what the catalogue says for it; null where nothing fits. */
export async function recommend(
  catalogue: Catalogue,
  advise: Advise,
  voice: Voice,
  { text, earlier, now }: RecommendInput,
): Promise<ToolOutcome | null> {
  const request = readRecommendRequest(catalogue, text, earlier);
  if (!request) return null;
  const found = request.kind === "fitting" ? fitting(catalogue, request) : await related(advise, request);
  const byId = new Map(catalogue.products.map((product) => [product.id, product]));
  const chosen = oneOfEach(
    found.flatMap((one) => {
      const product = byId.get(one.productId);
      return product?.variants.some(({ available }) => available) ? [{ ...one, product }] : [];
    }),
    // By what it is for alone, one thing of a kind: three of one are no choice.
    request.kind === "fitting" && request.products.length === 0,
  );
  if (chosen.length === 0) return null;

  const { language, say } = voice;
  const [to] = request.kind === "fitting" ? [] : request.to;
  const intro = say(language, `recommended-${request.kind.replaceAll("_", "-")}`, {
    count: chosen.length,
    because: to ? familyNameOf(to, language) : "",
  });
  const lines = chosen.map(({ product, reason }) =>
    say(language, "recommended-line", {
      name: nameOf(product, language),
      why:
        reason === "bought_together"
          ? say(language, "recommended-why-bought-together")
          : whyOf(product, text, request, voice),
    }),
  );
  return {
    tool: "recommend",
    facts: {},
    text: [intro, ...lines].join("\n"),
    evidence: chosen.map(({ product }) => evidenceOf(product, voice, now)),
    // What the shop wrote on that very question goes first.
    precedence: "unless_exact",
    choices: [],
    things: chosen.map(({ product }) => ({ product, isNamed: true })),
    recommended: chosen.map(({ product: _product, ...one }) => one),
  };
}

/** By what a thing is and what it is for, the best first. */
function fitting(
  catalogue: Catalogue,
  { products, occasions }: Extract<RecommendRequest, { kind: "fitting" }>,
): Recommended[] {
  const pool = products.length > 0 ? products : catalogue.products;
  const rarity = new Map(
    occasions.map((words) => {
      const named = catalogue.products.filter(({ names }) =>
        words.test(Object.values(names).join("\n")),
      ).length;
      return [words, Math.log(1 + catalogue.products.length / (1 + named))];
    }),
  );
  const scored = pool.map((product) => {
    const names = Object.values(product.names).join("\n");
    const about = [
      ...Object.entries(product.attributes).flat(),
      ...Object.values(product.guides?.description ?? {}),
    ];
    const weigh = (words: RegExp) => (words.test(names) ? NAMED : words.test(about.join("\n")) ? TOLD : 0);
    const weights = occasions.map((words) => ({ weight: weigh(words), worth: rarity.get(words) ?? 0 }));
    return {
      product,
      // Told beside the name alone, a thing may be for anything.
      isNamed: weights.some(({ weight }) => weight === NAMED),
      // For «a rainy hike» what is for rain goes before what is for hikes, as most of the shop is.
      best: Math.max(0, ...weights.map(({ weight, worth }) => weight * worth)),
      score: weights.reduce((sum, { weight, worth }) => sum + weight * worth, 0),
    };
  });
  return scored
    .filter(({ isNamed }) => products.length > 0 || isNamed)
    .sort((a, b) => b.best - a.best || b.score - a.score || (a.product.id < b.product.id ? -1 : 1))
    .map(({ product }) => ({ productId: product.id, becauseProductId: null, reason: "asked" }));
}

async function related(
  advise: Advise,
  { kind, to }: Extract<RecommendRequest, { to: readonly Product[] }>,
): Promise<readonly Recommended[]> {
  const asked = to.slice(0, MAX_PRODUCTS).map(({ id }) => id);
  return advise({
    kind,
    situation: { asked, lookedAt: [], bought: [], size: null },
    limit: 2 * MAX_PRODUCTS,
  });
}

/** The first of each family, or of each kind, and no more than fit. */
function oneOfEach<T extends { product: Product }>(all: readonly T[], isByKind: boolean): T[] {
  const seen = new Set<string>();
  return all
    .filter(({ product }) => {
      const kinds = isByKind ? kindsOf(Object.values(product.names).join("\n")) : [];
      const marks = [familyNameOf(product, "en"), ...kinds];
      const isNew = !marks.some((mark) => seen.has(mark));
      for (const mark of marks) seen.add(mark);
      return isNew;
    })
    .slice(0, MAX_PRODUCTS);
}

/** What is good to know of any thing, as catalogues call it. */
const TELLING = { called: /feature|warmth|volume|capacity|特点|保暖|容量/i };
const ANY = { called: /^/ };
const NAMELESS = /^(?:features?|特点)$/i;
/** Speaks for nothing, or against it. */
const NO_REASON = /care|wash|box|colou?r|size|洗|包装|颜色|尺/i;
const AGAINST = /\b(?:not?|only|don'?t)\b|不|仅|只/i;

/** What the catalogue says that speaks for it here; «none» where it says nothing of the kind. */
function whyOf(product: Product, text: string, request: RecommendRequest, { language }: Voice): string {
  const occasions = request.kind === "fitting" ? request.occasions : [];
  const first = [
    ...attributesOf(product, attributesAsked(text), language),
    ...attributesOf(product, [ANY], language).filter(([, value]) =>
      occasions.some((words) => words.test(value)),
    ),
    ...attributesOf(product, [TELLING], language),
    ...attributesOf(product, [ANY], language),
  ].find(([key, value]) => !NO_REASON.test(key) && !AGAINST.test(value));
  if (!first) return "none";
  const [key, value] = first;
  return NAMELESS.test(key) || value.startsWith(key) ? value : `${key} ${value}`;
}
