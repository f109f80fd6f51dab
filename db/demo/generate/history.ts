import type { DemoProduct } from "./catalogue.ts";
import { createRandom, type Random } from "./random.ts";
import { freeShippingFrom } from "./regions.ts";
import {
  type Choice,
  NEED_NAMES,
  NEEDS,
  type Need,
  PRESENTS,
  SMALL_THINGS,
  TRIPS,
  type Trip,
} from "./trips.ts";

/** One line of `history.jsonl`: an order of the two years before, of a customer who is in no other file. */
export interface PastOrder {
  daysAgo: number;
  customer: string;
  /** Article numbers, one a piece. */
  skus: string[];
}

/** How far back it goes, and the month (0–11) and day it counts from. */
const DAYS = 730;
const COUNTED_FROM = Date.UTC(2026, 10, 22);
const SEED = 20_180_618;

/** A household that buys: who it is for, how thorough it is, what it already has. */
interface Household {
  id: string;
  wearer: "men" | "women";
  /** Whether a partner's size is bought, too. */
  isCouple: boolean;
  hasChildren: boolean;
  /** How much of what a trip takes is bought at once, 0–1. */
  thoroughness: number;
  /** Dollars beyond which little is added. */
  budget: number;
  /** Where in a product's row of sizes it stands, 0–1, and its favourite among the colours. */
  build: number;
  taste: number;
  owned: Set<string>;
}

/**
 * What customers bought, the same every time for the same seed: written from how people shop, for figures on baskets.
 *
 * Somebody comes because of a trip (the season says which), for one thing that it takes, and adds some of the others:
 * more or fewer by how thorough the household is, hardly any beyond its budget, and nothing that it has. Couples take
 * the partner's size along, families the larger tent and two sleeping bags. Some look for presents, some only for the
 * one thing they saw; some add a small thing to reach free shipping, some anything at all. What is popular is bought
 * more whatever the trip. Four in ten orders are of customers who come again, mostly for another trip.
 */
export function demoHistory(products: readonly DemoProduct[], seed = SEED): PastOrder[] {
  const random = createRandom(seed);
  const byId = new Map(products.map((product) => [product.id, product]));
  const appeal = appeals(products, random);
  const shop: Shop = { byId, appeal, products };
  const households: Household[] = [];
  const orders: PastOrder[] = [];
  for (let daysAgo = DAYS; daysAgo >= 1; daysAgo--) {
    // The shop grows from about five orders a day to ten.
    const busiest = 8 + Math.round((8 * (DAYS - daysAgo)) / DAYS);
    for (let count = random.int(2, busiest); count > 0; count--) {
      const known = households.length > 0 && random.chance(0.4) ? random.pick(households) : null;
      const household = known ?? newHousehold(households.length + 1, random);
      if (!known) households.push(household);
      const skus = purchase(shop, household, seasonOf(daysAgo), random);
      if (skus.length > 0) orders.push({ daysAgo, customer: household.id, skus });
    }
  }
  return orders;
}

interface Shop {
  products: readonly DemoProduct[];
  byId: ReadonlyMap<string, DemoProduct>;
  /** How much more (or less) each product is bought than its like. */
  appeal: ReadonlyMap<string, number>;
}

/** A few products sell many times what the last ones do: their rank's Zipf share, the ranks drawn. */
function appeals(products: readonly DemoProduct[], random: Random): Map<string, number> {
  const drawn = products.map(({ id }) => ({ id, rank: random.int(0, 1_000_000) }));
  const ranked = drawn.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  return new Map(ranked.map(({ id }, at) => [id, (at + 1) ** -0.5]));
}

function newHousehold(number: number, random: Random): Household {
  return {
    id: `h-${String(number).padStart(5, "0")}`,
    wearer: random.chance(0.5) ? "men" : "women",
    isCouple: random.chance(0.35),
    hasChildren: random.chance(0.2),
    thoroughness: random.pick([0.05, 0.15, 0.3, 0.5, 0.8]),
    budget: random.pick([120, 200, 300, 450, 800]),
    build: random.int(0, 100) / 100,
    taste: random.int(0, 2),
    owned: new Set(),
  };
}

/** 0 winter, 1 spring, 2 summer, 3 autumn. */
function seasonOf(daysAgo: number): 0 | 1 | 2 | 3 {
  const month = new Date(COUNTED_FROM - daysAgo * 86_400_000).getUTCMonth();
  if (month === 11 || month <= 1) return 0;
  if (month <= 4) return 1;
  return month <= 7 ? 2 : 3;
}

function purchase(shop: Shop, household: Household, season: 0 | 1 | 2 | 3, random: Random): string[] {
  const basket = createBasket(shop, household, random);
  // Presents are looked for before the winter's holidays most of all.
  if (random.chance(season === 0 || season === 3 ? 0.1 : 0.03)) {
    basket.add(random.pick(PRESENTS));
    if (random.chance(0.3)) basket.add(random.pick(PRESENTS));
  } else if (random.chance(0.18)) {
    // Seen, liked, bought.
    basket.addAny();
  } else {
    const trip = drawn(TRIPS, ({ share }) => share[season], random);
    addForTrip(trip, basket, shop, household, random);
  }
  const missing = freeShippingFrom - basket.total();
  if (missing > 0 && missing <= 40 && basket.skus.length > 0 && random.chance(0.3)) {
    basket.add(random.pick(SMALL_THINGS));
  }
  if (basket.skus.length > 0 && random.chance(0.08)) basket.addAny();
  return basket.skus;
}

function addForTrip(trip: Trip, basket: Basket, shop: Shop, household: Household, random: Random): void {
  const needs = needsOf(trip);
  const came = drawn(needs, ({ need, share }) => share * mostAppealing(need, shop), random);
  basket.add(came.need);
  for (const { need, share } of needs) {
    if (need === came.need) continue;
    const isBeyond = basket.total() > household.budget;
    if (random.chance(share * household.thoroughness * (isBeyond ? 0.2 : 1))) basket.add(need);
  }
}

function needsOf({ needs }: Trip): { need: Need; share: number }[] {
  return NEED_NAMES.flatMap((need) => {
    const share = needs[need];
    return share === undefined ? [] : [{ need, share }];
  });
}

function mostAppealing(need: Need, { appeal }: Shop): number {
  return Math.max(...NEEDS[need].flatMap(idsOf).map((id) => appeal.get(id) ?? 0));
}

function idsOf(choice: Choice): string[] {
  return "id" in choice ? [choice.id] : [choice.men, choice.women];
}

interface Basket {
  skus: string[];
  /** In dollars. */
  total(): number;
  add(need: Need): void;
  addAny(): void;
}

function createBasket(shop: Shop, household: Household, random: Random): Basket {
  const skus: string[] = [];
  let total = 0;
  const put = (id: string, build = household.build) => {
    const product = shop.byId.get(id);
    // Socks wear out; the rest lasts.
    if (!product || (household.owned.has(id) && id !== "longjing-socks")) return;
    const sizes = [...new Set(product.variants.map(({ options }) => options["size"]))];
    const size = sizes[Math.min(sizes.length - 1, Math.floor(build * sizes.length))];
    const colours = product.variants.filter(({ options }) => options["size"] === size);
    const variant = random.chance(0.6) ? colours[household.taste % colours.length] : random.pick(colours);
    if (!variant) return;
    household.owned.add(id);
    const pieces =
      id === "longjing-socks" ? random.int(1, 3) : isForEach(id) && household.hasChildren ? 2 : 1;
    for (let piece = 0; piece < pieces; piece++) skus.push(variant.sku);
    total += variant.price * pieces;
  };

  return {
    skus,
    total: () => total,
    add(need) {
      const choices: readonly Choice[] = NEEDS[need];
      // One who has a tent needs no other.
      if (need !== "socks" && choices.flatMap(idsOf).some((id) => household.owned.has(id))) return;
      const choice = drawn(
        choices,
        (one) => {
          const ids = idsOf(one);
          const isForFamily = ids[0] === "bamboo-grove-3" && household.hasChildren;
          return one.liking * (isForFamily ? 6 : 1) * Math.max(...ids.map((id) => shop.appeal.get(id) ?? 0));
        },
        random,
      );
      if ("id" in choice) return put(choice.id);
      put(choice[household.wearer]);
      if (household.isCouple && random.chance(0.3)) {
        put(choice[household.wearer === "men" ? "women" : "men"], random.int(0, 100) / 100);
      }
    },
    addAny() {
      put(drawn(shop.products, ({ id }) => shop.appeal.get(id) ?? 0, random).id);
    },
  };
}

const isForEach = (id: string) => id === "nest-summer-bag" || id === "moss-mat";

function drawn<T>(from: readonly T[], weigh: (one: T) => number, random: Random): T {
  const total = from.reduce((sum, one) => sum + weigh(one), 0);
  let left = (random.int(0, 999_999) / 1_000_000) * total;
  for (const one of from) {
    left -= weigh(one);
    if (left < 0) return one;
  }
  return random.pick(from);
}
