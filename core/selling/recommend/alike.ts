import { familyNameOf, kindsOf, madeForOf, withoutKinds } from "../../answering/tools/product-mention.ts";
import { optionValues } from "../../answering/tools/product-options.ts";
import { contentWords, pairsOf, wordsOf } from "../../answering/tools/text-words.ts";
import { createFeatureSpace, type SparseVector } from "../../knowledge/feature-space.ts";
import { featuresOf } from "../../knowledge/features.ts";
import type { Product } from "../../store/shop.ts";
import { OCCASIONS } from "./occasions.ts";

/** How well a product goes with another, or stands in for it. */
interface Likeness {
  productId: string;
  /** 0–1. */
  score: number;
}

/** What of a catalogue goes together and what is alike, by what it says of itself; worked out once a catalogue. */
export interface Alike {
  /** Things of another kind for the same occasion or of the same series, the best first. */
  goesWith(productId: string): readonly Likeness[];
  /** Things of the same kind that do what it does, the most alike first. */
  alternatives(productId: string): readonly Likeness[];
  isSameKind(productId: string, otherId: string): boolean;
  /** Whom it is made for, where its names say so. */
  madeFor(productId: string): "women" | "men" | null;
}

/** How many of each are kept for a product: of what is left over many are out of stock, owned or too dear. */
const KEPT = 40;
/** Features that more products share tell little of any two of them: half of a small catalogue, at most so many. */
const COMMON_RATIO = 0.5;
const MAX_COMMON = 250;
/** An occasion its name tells weighs as much as so many words of the name; one told beside the name, less. */
const NAMED_OCCASION = 2;
const TOLD_OCCASION = 0.5;
/** An alternative costs between half and one and a half of it: further off it is another class of thing. */
const MIN_PRICE_RATIO = 0.5;
const MAX_PRICE_RATIO = 1.5;
/** How much of its occasions (cosine) an alternative shares, where both tell theirs: rain trousers are none for walking. */
const MIN_SAME_OCCASIONS = 0.5;

interface Profile {
  id: string;
  kinds: ReadonlySet<string>;
  occasions: ReadonlyMap<string, number>;
  madeFor: "women" | "men" | null;
  /** Minor units of the cheapest make; null where there is none. */
  price: number | null;
  /** What it comes in, colours aside. */
  options: ReadonlySet<string>;
  use: ReadonlyMap<string, number>;
  make: ReadonlyMap<string, number>;
}

/**
 * Reads what goes with what, and what stands in for what, out of a catalogue: on the first day it is all there is.
 *
 * A complement is another kind of thing that shares the occasion («rain», 「露营」) or the series («Layover»): cosine over
 * names without the words of their kind, and occasions. An alternative is the same kind of thing for the same people, in
 * sizes that meet, at about its price and for the same occasions: cosine over all the catalogue says.
 */
export function createAlike(products: readonly Product[]): Alike {
  const profiles = products.map(profileOf);
  const places = new Map(profiles.map(({ id }, at) => [id, at]));
  const goesWith = likenesses(profiles, ({ use }) => use, isComplement);
  const alternatives = likenesses(profiles, ({ make }) => make, isAlternative);
  const profile = (productId: string) => profiles[places.get(productId) ?? -1];

  return {
    goesWith: (productId) => goesWith[places.get(productId) ?? -1] ?? [],
    alternatives: (productId) => alternatives[places.get(productId) ?? -1] ?? [],
    isSameKind(productId, otherId) {
      const [one, other] = [profile(productId), profile(otherId)];
      return one !== undefined && other !== undefined && isSameKind(one, other);
    },
    madeFor: (productId) => profile(productId)?.madeFor ?? null,
  };
}

function profileOf(product: Product): Profile {
  const names = [...new Set([product.name, product.names.en ?? "", product.names.zh ?? ""])].join("\n");
  const family = [familyNameOf(product, "en"), familyNameOf(product, "zh")].join("\n");
  const told = Object.entries(product.attributes).flatMap(([key, value]) =>
    SAYS_NO_USE.test(key) ? [] : [`${key} ${value}`],
  );
  const guides = Object.values(product.guides?.description ?? {});
  const about = [...told, ...guides].join("\n");
  const kinds = kindsOf(names);
  const occasions = occasionsOf(names, about);
  const prices = product.variants.map(({ price }) => price.minor);
  return {
    id: product.id,
    kinds: new Set(kinds.length > 0 ? kinds : headsOf(names)),
    occasions,
    madeFor: madeForOf(names),
    price: prices.length > 0 ? Math.min(...prices) : null,
    options: new Set(
      [...optionValues(product)].flatMap(([option, values]) => (IS_COLOUR.test(option) ? [] : [...values])),
    ),
    use: new Map([
      ...[...contentWords(withoutKinds(family))].map((word) => [`n:${word}`, 1] as const),
      ...[...occasions].map(([occasion, weight]) => [`o:${occasion}`, weight] as const),
    ]),
    make: featuresOf(`${names}\n${about}`).terms,
  };
}

/** Attributes that tell nothing of what a thing is for. */
const SAYS_NO_USE = /care|wash|weight|size|length|box|warmth|waterproof|洗|重|尺|长|防水|包装|保暖/i;
const IS_COLOUR = /colou?r|色/i;

/** The last word of each name, which says what the thing is where no list knows it: «grinder», 「手冲壶」. */
function headsOf(names: string): string[] {
  return names
    .split("\n")
    .flatMap((name) => [wordsOf(name.split(",")[0] ?? "").at(-1) ?? "", pairsOf(name).at(-1) ?? ""])
    .filter((head) => head !== "");
}

function occasionsOf(names: string, about: string): Map<string, number> {
  return new Map(
    Object.entries(OCCASIONS).flatMap(([occasion, words]) => {
      if (words.test(names)) return [[occasion, NAMED_OCCASION]];
      return words.test(about) ? [[occasion, TOLD_OCCASION]] : [];
    }),
  );
}

function isSameKind(one: Profile, other: Profile): boolean {
  return share(one.kinds, other.kinds);
}

function isComplement(one: Profile, other: Profile): boolean {
  const isForOthers = one.madeFor !== null && other.madeFor !== null && one.madeFor !== other.madeFor;
  return !isForOthers && !isSameKind(one, other);
}

function isAlternative(one: Profile, other: Profile): boolean {
  if (![...one.kinds].every((kind) => other.kinds.has(kind))) return false;
  if (other.madeFor !== null && other.madeFor !== one.madeFor) return false;
  if (one.options.size > 0 && other.options.size > 0 && !share(one.options, other.options)) return false;
  const ratio = (other.price ?? 0) / (one.price ?? 0);
  if (!(ratio >= MIN_PRICE_RATIO && ratio <= MAX_PRICE_RATIO)) return false;
  return (
    one.occasions.size === 0 ||
    other.occasions.size === 0 ||
    cosine(one.occasions, other.occasions) >= MIN_SAME_OCCASIONS
  );
}

function share<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return [...one].some((value) => other.has(value));
}

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const length = (of: ReadonlyMap<string, number>) => Math.hypot(...of.values());
  const dot = [...one].reduce((sum, [key, weight]) => sum + weight * (other.get(key) ?? 0), 0);
  return dot / (length(one) * length(other));
}

/** For each the others that fit it, by the cosine of what they are told by. */
function likenesses(
  profiles: readonly Profile[],
  toldBy: (profile: Profile) => ReadonlyMap<string, number>,
  fits: (one: Profile, other: Profile) => boolean,
): Likeness[][] {
  const vectors = createFeatureSpace(profiles.map(toldBy)).texts;
  const postings = postingsOf(vectors);
  const sums = new Float64Array(profiles.length);
  return profiles.map((own, at) => {
    const found = new Set<number>();
    const { ids, weights } = vectors[at] ?? NOTHING;
    ids.forEach((id, place) => {
      for (const { product, weight } of postings.get(id) ?? []) {
        if (product === at) continue;
        found.add(product);
        sums[product] = (sums[product] ?? 0) + weight * (weights[place] ?? 0);
      }
    });
    const fitting = [...found].flatMap((other) => {
      const profile = profiles[other];
      const score = Math.min(1, sums[other] ?? 0);
      sums[other] = 0;
      return profile && fits(own, profile) ? [{ productId: profile.id, score }] : [];
    });
    return fitting.sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1)).slice(0, KEPT);
  });
}

const NOTHING: SparseVector = { ids: new Int32Array(), weights: new Float32Array() };

/** Where each feature stands, but for those that nearly everything has. */
function postingsOf(vectors: readonly SparseVector[]): Map<number, { product: number; weight: number }[]> {
  const postings = new Map<number, { product: number; weight: number }[]>();
  vectors.forEach(({ ids, weights }, product) => {
    ids.forEach((id, place) => {
      const posting = postings.get(id) ?? [];
      postings.set(id, posting);
      posting.push({ product, weight: weights[place] ?? 0 });
    });
  });
  const most = Math.max(2, Math.min(MAX_COMMON, COMMON_RATIO * vectors.length));
  for (const [id, posting] of postings) if (posting.length > most) postings.delete(id);
  return postings;
}
