import type { Product, ProductVariant } from "../../../core/store/shop.ts";
import type { Language } from "../../../core/texts/texts.ts";
import { createRandom, type Random } from "../generate/random.ts";
import { FREQUENT_QUESTIONS, type QuestionTopic } from "./frequent-questions.ts";
import { dayOfThirty, daysOf, endOf, isIn, type MonthPlan, startOf } from "./month-plan.ts";
import type { BookedOrder, OrderBook } from "./order-book.ts";
import { type Person, personOf } from "./people.ts";
import {
  ASKS_FOR_PERSON,
  BROKEN,
  CAMPAIGN_CONFUSION,
  CROSS,
  GAPS,
  type Gap,
  HESITATIONS,
  LATE_QUESTIONS,
  ORDER_QUESTIONS,
  PRODUCT_QUESTIONS,
  UNFITTING,
} from "./rare-questions.ts";

type VisitKind =
  | "frequent"
  | "product"
  | "order"
  | "gap"
  | "campaign"
  | "hesitates"
  | "person"
  | "late"
  | "cross"
  | "broken"
  | "unfitting";

/** Somebody comes to the chat. */
export interface Visit {
  number: number;
  at: Date;
  kind: VisitKind;
  person: Person;
  /** They come by a link of the shop's pages, which tells who they are. */
  isKnown: boolean;
  opening: string;
  /** Their mood where it is not calm. */
  isAngry: boolean;
  isOfGoods: boolean;
  product: Product | null;
  order: BookedOrder | null;
  /** The line of the order it is about. */
  variant: ProductVariant | null;
  wish: "refund" | "exchange" | "repair" | null;
  /** What they say when asked what is wrong. */
  tells: string;
  gap: Gap | null;
  /** Draws of its own: what one customer does changes nothing for another. */
  random: Random;
}

/** How busy the hours are, the store's clock: people at home in the evening, people abroad through the night. */
const HOURS = [5, 4, 3, 2, 2, 2, 3, 4, 7, 10, 11, 11, 9, 9, 11, 11, 10, 9, 9, 11, 13, 13, 11, 8];
/** And the days, Monday first. */
const WEEKDAYS = [1.1, 1.05, 1, 1, 1.05, 0.9, 0.85];
/** What ordinary visitors come for, out of 100. */
const ORDINARY: readonly (readonly [VisitKind, number])[] = [
  ["frequent", 64],
  ["product", 14],
  ["order", 11],
  ["hesitates", 6],
  ["gap", 3],
  ["person", 2],
];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The last half hour of the last day brings nobody new: what they ask is answered within the month. */
const LAST_MS = HOUR_MS / 2;
/** How much more often than others some things are bought. */
const BESTSELLERS: Readonly<Record<string, number>> = {
  "longjing-socks": 3,
  "drizzle-jacket": 2,
  "mist-fleece-men": 2,
};
const BAD_BATCH_WEIGHT = 5;

/** Books the orders of the month and the weeks before, and lays out who comes to the chat, when and why; by time. */
export function planVisits(plan: MonthPlan, products: readonly Product[], book: OrderBook): Visit[] {
  const random = createRandom(plan.seed);
  let people = 0;
  const somebody = () => personOf(++people, random);
  const sold = weighted(plan, products);
  const start = startOf(plan.firstDay, plan);
  const end = endOf(plan.lastDay, plan).getTime();
  const visits: Omit<Visit, "number" | "random">[] = [];
  const add = (visit: Planned) => {
    if (visit.at >= start && visit.at.getTime() < end - LAST_MS) visits.push({ ...BARE, ...visit });
  };

  const buyers: Person[] = [];
  for (let day = -plan.ordersBefore; day < plan.days; day += 1) {
    for (let count = around(plan.ordersADay, random); count > 0; count -= 1) {
      const at = new Date(start.getTime() + day * DAY_MS + momentOfDay(random));
      const person = buyers.length > 50 && random.chance(0.3) ? random.pick(buyers) : somebody();
      const lines = Array.from({ length: random.pick([1, 1, 1, 2, 2]) }, () =>
        lineOf(random.pick(sold), random),
      );
      const order = book.place({ person, at, lines: distinct(lines) }, random);
      buyers.push(person);
      for (const visit of aftermath(order, plan, random)) add(visit);
    }
  }

  const earlier: Person[] = [];
  const visitor = () => {
    const one = earlier.length > 20 && random.chance(0.12) ? random.pick(earlier) : somebody();
    earlier.push(one);
    return one;
  };
  for (const day of daysOf(plan)) {
    const dayStart = startOf(day, plan);
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    for (
      let count = around(plan.conversationsADay * (WEEKDAYS[(weekday + 6) % 7] ?? 1), random);
      count > 0;
      count -= 1
    ) {
      const at = new Date(dayStart.getTime() + momentOfDay(random));
      add(ordinary(at, visitor, { products, book, gaps: gapsOn(day, plan) }, random));
    }
    if (!isIn(day, plan.campaign)) continue;
    for (let count = around(plan.campaign.confusedADay, random); count > 0; count -= 1) {
      const person = visitor();
      const at = new Date(dayStart.getTime() + momentOfDay(random));
      add({ at, kind: "campaign", person, opening: random.pick(CAMPAIGN_CONFUSION[person.language]) });
    }
  }

  return visits
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((visit, at) => {
      const own = createRandom(plan.seed + 7919 * (at + 1));
      return { ...visit, number: at + 1, opening: asTyped(visit.opening, own), random: own };
    });
}

/** What is asked in vain on a day. */
const gapsOn = (day: string, plan: MonthPlan): Gap[] =>
  GAPS.filter(({ since }) => dayOfThirty(plan, since) <= day);

type Planned = Pick<Visit, "at" | "kind" | "person" | "opening"> & Partial<Visit>;

const BARE = {
  isKnown: false,
  isAngry: false,
  isOfGoods: false,
  product: null,
  order: null,
  variant: null,
  wish: null,
  tells: "",
  gap: null,
};

/** What becomes of an order in the chat: things that are broken or don't fit, and parcels that are late. */
function* aftermath(order: BookedOrder, plan: MonthPlan, random: Random): Generator<Planned> {
  const { person, deliveredAt, stuckAt, expectedAt } = order;
  const { language } = person;
  const own = { person, order, isKnown: random.chance(0.9) };
  for (const { product, variant, batch } of order.lines) {
    const isBad = batch === plan.badBatch.batch;
    const words = { order: order.id, product: nameOf(product, language) };
    const soon = new Date(deliveredAt.getTime() + random.int(6, 90) * HOUR_MS);
    const at = isBad && soon < startOf(plan.badBatch.from, plan) ? null : soon;
    const drawn = random.int(0, 9999) / 10_000;
    if (at && drawn < (isBad ? plan.badBatch.faultRatio : plan.faultRatio)) {
      const said = BROKEN[product.id === plan.badBatch.productId ? "lamp" : "other"][language];
      const wish = random.pick(["refund", "exchange", "exchange", "repair"] as const);
      const opening = filled(random.pick(said.opens), words);
      yield { ...own, at, kind: "broken", product, variant, wish, opening, tells: random.pick(said.tells) };
    } else if (drawn > 0.97) {
      const wish = random.pick(["refund", "exchange"] as const);
      const kind = wish === "refund" ? "return" : "exchange";
      const opening = filled(random.pick(UNFITTING[kind][language]), words);
      yield { ...own, at: soon, kind: "unfitting", product, variant, wish, opening };
    }
  }
  if (random.chance(plan.crossRatio)) {
    const at = new Date(order.placedAt.getTime() + random.int(72, 360) * HOUR_MS);
    const opening = filled(random.pick(CROSS[language]), { order: order.id });
    yield { ...own, at, kind: "cross", isAngry: true, opening };
  }
  // Whoever waits asks once the day has come on which it should have been there, or the parcel hasn't moved for days.
  if (stuckAt && random.chance(plan.strike.askRatio)) {
    const isAngry = random.chance(plan.strike.angryRatio);
    const from = Math.min(
      stuckAt.getTime() + random.int(1, 5) * DAY_MS,
      Math.max(expectedAt.getTime(), stuckAt.getTime()),
    );
    const at = new Date(from + random.int(0, 30) * HOUR_MS);
    const opening = filled(random.pick(LATE_QUESTIONS[isAngry ? "angry" : "calm"][language]), {
      order: order.id,
    });
    if (at < deliveredAt) yield { ...own, at, kind: "late", isAngry, opening };
  }
}

function ordinary(
  at: Date,
  visitor: () => Person,
  { products, book, gaps }: { products: readonly Product[]; book: OrderBook; gaps: readonly Gap[] },
  random: Random,
): Planned {
  const kind = pickWeighted(ORDINARY, random);
  const isKnown = random.chance(0.55);
  if (kind === "order") {
    const orders = book
      .all()
      .filter(
        ({ placedAt, deliveredAt }) => placedAt < at && deliveredAt.getTime() > at.getTime() - 2 * DAY_MS,
      );
    if (orders.length > 0) {
      const order = random.pick(orders);
      const { person } = order;
      const opening = filled(random.pick(ORDER_QUESTIONS[person.language]), { order: order.id });
      const proof = random.chance(0.7) ? `${opening} ${person.email}` : opening;
      return { at, kind, person, order, isKnown, opening: isKnown ? opening : proof };
    }
  }
  const person = visitor();
  const { language } = person;
  const product = random.pick(products);
  const words = wordsOf(product, language, random);
  switch (kind) {
    case "product":
      return {
        at,
        kind,
        person,
        isKnown,
        isOfGoods: true,
        product,
        opening: filled(random.pick(PRODUCT_QUESTIONS[language]), words),
      };
    case "hesitates":
      return {
        at,
        kind,
        person,
        isKnown,
        isOfGoods: true,
        product,
        opening: filled(random.pick(HESITATIONS[language]), words),
      };
    case "gap": {
      const gap = random.pick(gaps);
      return { at, kind, person, isKnown, gap, opening: random.pick(gap.questions[language]) };
    }
    case "person":
      return { at, kind, person, isKnown, opening: random.pick(ASKS_FOR_PERSON[language]) };
    default: {
      const topic = frequent(random);
      const opening = random.pick(topic.words[language]);
      return { at, kind: "frequent", person, isKnown, isOfGoods: topic.isOfGoods === true, opening };
    }
  }
}

/** One of the frequent questions, as often as it is asked. */
export const frequent = (random: Random): QuestionTopic =>
  pickWeighted(
    FREQUENT_QUESTIONS.map((topic) => [topic, topic.weight] as const),
    random,
  );

function wordsOf(product: Product, language: Language, random: Random): Record<string, string> {
  const { options } = random.pick(product.variants);
  const { size = "M", colour = "" } = options;
  return {
    product: nameOf(product, language),
    size,
    colour: colour === "" ? (language === "zh" ? "黑色" : "black") : colour,
  };
}

/** As people call a thing: without whom it is for. */
const nameOf = (product: Product, language: Language): string =>
  (product.names[language] ?? product.name).split(/,| (?=[男女中])/)[0] ?? product.name;

const filled = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, key: string) => words[key] ?? "");

/** As it is typed on a phone: now and then two letters change places, or a capital is left out. */
function asTyped(text: string, random: Random): string {
  if (!/[a-z]/.test(text)) return text;
  if (random.chance(0.25)) return text.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());
  if (!random.chance(0.12)) return text;
  const words = text.split(" ");
  const longer = words.flatMap((word, at) => (/^[a-z]{5,}$/.test(word) ? [at] : []));
  if (longer.length === 0) return text;
  const at = random.pick(longer);
  const word = words[at] ?? "";
  const swap = random.int(1, word.length - 3);
  words[at] = `${word.slice(0, swap)}${word[swap + 1]}${word[swap]}${word.slice(swap + 2)}`;
  return words.join(" ");
}

function weighted(plan: MonthPlan, products: readonly Product[]): Product[] {
  return products.flatMap((product) => {
    const weight = product.id === plan.badBatch.productId ? BAD_BATCH_WEIGHT : (BESTSELLERS[product.id] ?? 1);
    return Array.from({ length: weight }, () => product);
  });
}

export function lineOf(product: Product, random: Random) {
  const there = product.variants.filter(({ available }) => available);
  return { product, variant: random.pick(there.length > 0 ? there : product.variants), quantity: 1 };
}

function distinct(lines: ReturnType<typeof lineOf>[]): ReturnType<typeof lineOf>[] {
  return [...new Map(lines.map((line) => [line.product.id, line])).values()];
}

function momentOfDay(random: Random): number {
  const hour = pickWeighted(
    HOURS.map((weight, at) => [at, weight] as const),
    random,
  );
  return hour * HOUR_MS + random.int(0, HOUR_MS - 1);
}

/** A count about a mean, as independent comers make it. Source: Knuth 1969, by exponential waits. */
function around(mean: number, random: Random): number {
  let count = 0;
  for (let waited = 0; ; count += 1) {
    waited -= Math.log((random.int(0, 999_998) + 1) / 1_000_000);
    if (waited > mean) return count;
  }
}

function pickWeighted<T>(choices: readonly (readonly [T, number])[], random: Random): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = random.int(0, Math.round(total * 1000) - 1) / 1000;
  for (const [choice, weight] of choices) {
    rest -= weight;
    if (rest < 0) return choice;
  }
  throw new RangeError("nothing to pick from");
}
