import type {
  CaseNature,
  Observed,
  ObservedCase,
  SentUnits,
} from "../../core/insight/early-warning/observed.ts";
import type { FoundWarning } from "../../core/insight/early-warning/warning.ts";
import { createRandom } from "../support/planted-drafts.ts";
import { gamma, pick, poisson, weekdayFactor, weekFactors } from "./chance.ts";
import {
  type PlantedTalk,
  parcelsOn,
  type SimulatedTalks,
  simulateParcels,
  simulateTalks,
  TALK_SUBJECTS,
} from "./talks-simulation.ts";

/** A shop whose cases, conversations and parcels' times come by chance alone, but for what is planted. */
export interface SimulatedShop extends SimulatedTalks {
  products: number;
  variants: number;
  carriers: number;
  ordersADay: number;
  /** Cases of a unit, all natures. */
  baseRatio: number;
  /** Spread of products' true rates, in parts of the mean (gamma). */
  productSpread: number;
  /** Spread of batches' true rates around their product's. */
  batchSpread: number;
  /** Spread of whole weeks: of the cases of all products alike, of each other rate apart. */
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
  batchSpread: 0.15,
  weekSpread: 0.15,
  talksADay: 60,
  angryRatio: 0.04,
  unclearRatio: 0.15,
  topics: 60,
  namedADay: 6,
  pastDays: 90,
  unheardDays: 0,
};

/** What goes wrong from the end of the past on: of goods and carriers with what is sent from then on. */
export interface Planted {
  level: "product" | "batch" | "carrier" | PlantedTalk["level"];
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

type Subject = Pick<FoundWarning, "kind" | "subject">;

/** Days of a shop: `observedOn(look)` is what it has seen on a day of the watch, 0 being the first. */
export interface SimulatedDays {
  observedOn(look: number): Observed;
  /** Whether it is what was planted. */
  isCulprit(found: Subject): boolean;
  /** Whether it is what was planted, or of the same product. */
  isOfCulprit(found: Subject): boolean;
}

/** Sells, sends and talks day by day. */
export function simulateDays(
  shop: SimulatedShop,
  looks: number,
  seed: number,
  planted: Planted | null = null,
): SimulatedDays {
  const random = createRandom(seed);
  const days = shop.pastDays + looks;
  const popularity = Array.from({ length: shop.products }, (_, at) => 1 / (at + 2));
  const rates = popularity.map(() => shop.baseRatio * gamma(shop.productSpread, random));
  const offsets = popularity.map(() => Math.floor(random() * BATCH_DAYS));
  const batchRates = new Map<string, number>();
  const batchRate = (name: string) => {
    const rate = batchRates.get(name) ?? gamma(shop.batchSpread, random);
    batchRates.set(name, rate);
    return rate;
  };
  const weekOf = weekFactors(days + 100, shop.weekSpread, random);
  // One that sells, but isn't the shop.
  const bad = 1 + Math.floor(random() * 5);
  // A bad batch begins with the watch.
  offsets[bad] = BATCH_DAYS - (shop.pastDays % BATCH_DAYS);
  const badBatch = `b${Math.floor((shop.pastDays + (offsets[bad] ?? 0)) / BATCH_DAYS)}a`;
  const units: Unit[] = [];
  const cases: ObservedCase[] = [];
  for (let day = 0; day < days; day += 1) {
    const orders = poisson(shop.ordersADay * weekdayFactor(day), random);
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
        ((planted.level === "product" && product === bad) ||
          (planted.level === "batch" && product === bad && batch === badBatch) ||
          (planted.level === "carrier" && carrier === 1));
      for (const [nature, part] of NATURES) {
        const isAffected = isBad && (planted.level === "carrier" ? nature === "transit" : nature !== "wish");
        const lag = Math.round(-MEAN_LAG_DAYS * Math.log(1 - random()));
        const times = weekOf(day + lag) * (isAffected ? planted.times : 1);
        const ratio = (rates[product] ?? 0) * batchRate(`${product} ${batch}`) * part * times;
        if (random() < ratio) cases.push(caseOf(unit, nature, day + lag, cases.length));
      }
    }
  }
  const talk = plantedTalk(planted, shop);
  const talks = simulateTalks(shop, days, random, talk);
  const parcels = simulateParcels(
    { carriers: shop.carriers, parcelsADay: shop.ordersADay, weekSpread: shop.weekSpread },
    days,
    random,
    talk,
  );
  const culprit = planted && culpritOf(planted.level, { bad, badBatch });
  const isCulprit = ({ kind, subject }: Subject) => kind === culprit?.kind && subject === culprit.subject;
  const isOfGoods = planted?.level === "product" || planted?.level === "batch";
  return {
    isCulprit,
    isOfCulprit: (found) =>
      isOfGoods ? new RegExp(`^\\w+:p${bad}(?:$|[-/])`).test(found.subject) : isCulprit(found),
    observedOn(look) {
      const today = shop.pastDays + look;
      const heard = talks.slice(shop.unheardDays, today + 1);
      return {
        today,
        sent: grouped(units.filter(({ day }) => day <= today)),
        cases: cases.filter(({ day }) => day >= shop.unheardDays && day <= today),
        parcels: parcelsOn(parcels, today),
        talks: heard.map((day) => day.talks),
        topics: heard.flatMap(({ topics }) => topics),
        campaigns: heard.map(({ campaign }) => campaign),
        samples: [],
        names: new Map(),
      };
    },
  };
}

function plantedTalk(planted: Planted | null, { pastDays }: SimulatedShop): PlantedTalk | null {
  if (!planted) return null;
  const { level, times } = planted;
  return level === "product" || level === "batch" || level === "carrier"
    ? null
    : { level, times, from: pastDays };
}

function culpritOf(level: Planted["level"], { bad, badBatch }: { bad: number; badBatch: string }): Subject {
  switch (level) {
    case "product":
      return { kind: "fault", subject: `product:p${bad}` };
    case "batch":
      return { kind: "fault", subject: `batch:p${bad}/${badBatch}` };
    case "carrier":
      return { kind: "fault", subject: "carrier:c1" };
    case "topic":
      return { kind: "new_topic", subject: TALK_SUBJECTS.topic };
    case "campaign":
      return { kind: "campaign", subject: TALK_SUBJECTS.campaign };
    case "anger":
      return { kind: "anger", subject: TALK_SUBJECTS.anger };
    case "delay":
      return { kind: "shipping_delay", subject: TALK_SUBJECTS.delay };
  }
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
