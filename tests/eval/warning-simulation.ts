import type {
  CaseNature,
  Observed,
  ObservedCase,
  SentUnits,
} from "../../core/insight/early-warning/observed.ts";
import { createRandom } from "../support/planted-drafts.ts";

/** A shop whose cases come by chance alone, but for what is planted. */
export interface SimulatedShop {
  products: number;
  variants: number;
  carriers: number;
  ordersADay: number;
  /** Cases of a unit, all natures. */
  baseRatio: number;
  /** Spread of products' true rates, in parts of the mean (gamma). */
  productSpread: number;
  /** Spread of whole weeks, of all products alike. */
  weekSpread: number;
  /** Days before the first look. */
  pastDays: number;
  /** Of these the first, in which the shop sold but nobody could write yet. */
  unheardDays: number;
}

export const USUAL_SHOP: SimulatedShop = {
  products: 35,
  variants: 4,
  carriers: 4,
  ordersADay: 150,
  baseRatio: 0.05,
  productSpread: 0.5,
  weekSpread: 0.15,
  pastDays: 90,
  unheardDays: 0,
};

/** What is wrong with what is sent from the end of the past on. */
export interface Planted {
  level: "product" | "batch" | "carrier";
  times: number;
}

/** Cases of these natures, in parts of all. */
const NATURES: readonly (readonly [CaseNature, number])[] = [
  ["transit", 0.25],
  ["fault", 0.25],
  ["wish", 0.5],
];
/** Batches last so long; of a product two are sold side by side, the first more. */
const BATCH_DAYS = 45;
const FIRST_BATCH_PART = 0.6;
const MEAN_LAG_DAYS = 9;

interface Unit extends SentUnits {
  batch: string;
  carrier: string;
}

/** Days of a shop: `observedOn(look)` is what it has seen on a day of the watch, 0 being the first. */
export interface SimulatedDays {
  observedOn(look: number): Observed;
  /** The subject that is at fault; null where nothing is. */
  culprit: string | null;
  /** Whether a subject is the culprit, or of the same product. */
  isOfCulprit(subject: string): boolean;
}

/** Sells and sends day by day; what is planted befalls what is sent from the first look on. */
export function simulateDays(
  shop: SimulatedShop,
  looks: number,
  seed: number,
  planted: Planted | null = null,
): SimulatedDays {
  const random = createRandom(seed);
  const days = shop.pastDays + looks;
  const popularity = Array.from({ length: shop.products }, (_, at) => 1 / (at + 2));
  const rates = popularity.map(() => shop.baseRatio * gamma(1 / shop.productSpread ** 2, random));
  const offsets = popularity.map(() => Math.floor(random() * BATCH_DAYS));
  const weeks = Array.from({ length: Math.ceil((days + 100) / 7) }, () =>
    shop.weekSpread > 0 ? gamma(1 / shop.weekSpread ** 2, random) : 1,
  );
  // One that sells, but isn't the shop.
  const bad = 1 + Math.floor(random() * 5);
  // A bad batch begins with the watch.
  offsets[bad] = BATCH_DAYS - (shop.pastDays % BATCH_DAYS);
  const badBatch = `b${Math.floor((shop.pastDays + (offsets[bad] ?? 0)) / BATCH_DAYS)}a`;
  const units: Unit[] = [];
  const cases: ObservedCase[] = [];
  for (let day = 0; day < days; day += 1) {
    const weekday = [0.9, 0.9, 1, 1.1, 1.3, 1.2, 0.8][day % 7] ?? 1;
    const orders = poisson(shop.ordersADay * weekday, random);
    for (let order = 0; order < orders; order += 1) {
      const product = pick(popularity, random);
      const half = random() < FIRST_BATCH_PART ? "a" : "b";
      const batch = `b${Math.floor((day + (offsets[product] ?? 0)) / BATCH_DAYS)}${half}`;
      const carrier = Math.floor(shop.carriers * random() ** 1.5);
      const variant = Math.floor(random() * shop.variants);
      const unit: Unit = {
        productId: `p${product}`,
        sku: `p${product}-v${variant}`,
        batch,
        carrier: `c${carrier}`,
        day,
        units: 1,
      };
      units.push(unit);
      const isBad =
        planted !== null &&
        day >= shop.pastDays &&
        { product: product === bad, batch: product === bad && batch === badBatch, carrier: carrier === 1 }[
          planted.level
        ];
      for (const [nature, part] of NATURES) {
        const isAffected = isBad && (planted.level === "carrier" ? nature === "transit" : nature !== "wish");
        const lag = Math.round(-MEAN_LAG_DAYS * Math.log(1 - random()));
        const week = weeks[Math.floor((day + lag) / 7)] ?? 1;
        const ratio = (rates[product] ?? 0) * part * week * (isAffected ? planted.times : 1);
        if (random() < ratio) cases.push(caseOf(unit, nature, day + lag, cases.length));
      }
    }
  }
  const culprit = { product: `product:p${bad}`, batch: `batch:p${bad}/${badBatch}`, carrier: "carrier:c1" };
  return {
    culprit: planted && culprit[planted.level],
    isOfCulprit: (subject) =>
      planted?.level === "carrier"
        ? subject === culprit.carrier
        : new RegExp(`^\\w+:p${bad}(?:$|[-/])`).test(subject),
    observedOn(look) {
      const today = shop.pastDays + look;
      return {
        today,
        sent: grouped(units.filter(({ day }) => day <= today)),
        cases: cases.filter(({ day }) => day >= shop.unheardDays && day <= today),
        parcels: [],
        talks: [],
        topics: [],
        campaigns: [],
        samples: [],
        names: new Map(),
      };
    },
  };
}

function grouped(units: readonly Unit[]): SentUnits[] {
  return [
    ...Map.groupBy(units, ({ sku, batch, carrier, day }) => `${sku} ${batch} ${carrier} ${day}`).values(),
  ].flatMap(([one, ...others]) => (one ? [{ ...one, units: 1 + others.length }] : []));
}

function caseOf(unit: Unit, nature: CaseNature, day: number, at: number): ObservedCase {
  const { productId, sku, batch, carrier, day: sentDay } = unit;
  return {
    source: `after_sales_forms:${at}`,
    nature,
    day,
    productId,
    sku,
    batch,
    carrier,
    sentDay,
    words: { text: "", names: [] },
  };
}

function pick(weights: readonly number[], random: () => number): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    }),
  );
}

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = mean; left > 0; ) {
    left += Math.log(1 - random());
    if (left > 0) count += 1;
  }
  return count;
}

/** Of mean 1. Source: Marsaglia & Tsang (2000), ACM Transactions on Mathematical Software 26, 363–372. */
function gamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v))
      return (d * v) / shape;
  }
}
