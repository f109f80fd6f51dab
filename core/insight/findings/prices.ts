import type { Redact } from "../../privacy/redact.ts";
import { ORDER_DAYS } from "../../selling/lift.ts";
import { isHesitant } from "../../selling/offers/hesitation.ts";
import type { Say } from "../../texts/texts.ts";
import { cuesOf } from "../../understanding/cues.ts";
import { read } from "../../understanding/understand.ts";
import { chanceOfDifference } from "./chance.ts";
import { customersIn, examplesOf, LEAST_CUSTOMERS } from "./examples.ts";
import type { Finding } from "./finding.ts";
import type { AskedTurnRow, OfferMade, Purchase } from "./finding-store.ts";
import type { AskedOfThing, Thing, Things } from "./things-asked.ts";

/** Customers with an offer, and as many without, below whom nothing is said of whether offers help. Source: our choice. */
const LEAST_COMPARED = 10;
/** How rarely (0–1) chance alone makes an offer seem to help so much, where it is said to. Source: our choice. */
const HELPS = 0.05;

export interface PriceFacts {
  now: readonly AskedOfThing[];
  before: readonly AskedOfThing[];
  offers: readonly OfferMade[];
  /** Orders of those who asked, until the last one's days are over. */
  purchases: readonly Purchase[];
  things: Things;
  redact: Redact;
  say: Say;
}

/** Asked, offered, bought: what became of those who hesitated over a price. Counts are customers. */
interface PricePain {
  /** Bargained, hesitated, or asked for a discount; those with an offer among them. */
  hesitated: number;
  offered: number;
  /** Ordered what they hesitated over within three days, of those with and those without an offer. */
  boughtOffered: number;
  boughtUnoffered: number;
}

/** A price that hurts, or several: whose questions are told of it. */
interface PriceGroup {
  subject: string;
  name: Finding["name"];
  /** What it is called within a sentence. */
  things: Finding["name"];
  pain: PricePain;
  hesitations: readonly Hesitation[];
  /** All that asked about these things; and those about their price in the period before. */
  asked: readonly AskedTurnRow[];
  before: readonly AskedTurnRow[];
}

interface Hesitation {
  turn: AskedTurnRow;
  thing: Thing;
  isOffered: boolean;
  hasBought: boolean;
}

/**
 * Where prices hurt: each thing over which three customers hesitated and of which something can be said; all
 * others together. Pure.
 */
export function priceFindings(facts: PriceFacts): Finding[] {
  const { now, before, say } = facts;
  const hesitations = now.filter(({ turn }) => isAboutPrice(turn)).map((asked) => hesitationOf(asked, facts));
  const groups = [...Map.groupBy(hesitations, ({ thing }) => thing)].map(
    ([thing, own]): PriceGroup => ({
      subject: `product:${thing.id}/price`,
      name: thing.name,
      things: thing.name,
      pain: painOf(own),
      hesitations: own,
      asked: turnsOf(now, thing),
      before: turnsOf(before, thing).filter(isAboutPrice),
    }),
  );
  const [alone, together] = [true, false].map((is) => groups.filter(({ pain }) => isTelling(pain) === is));
  const several: PriceGroup = {
    subject: "product:several/price",
    name: { zh: say("zh", "finding-price-several"), en: say("en", "finding-price-several") },
    things: { zh: say("zh", "finding-price-of-several"), en: say("en", "finding-price-of-several") },
    pain: painOf((together ?? []).flatMap((group) => group.hesitations)),
    hesitations: (together ?? []).flatMap((group) => group.hesitations),
    asked: (together ?? []).flatMap((group) => group.asked),
    before: (together ?? []).flatMap((group) => group.before),
  };
  return [...(alone ?? []), several]
    .filter(({ pain }) => pain.hesitated >= LEAST_CUSTOMERS)
    .map((group) => findingOf(group, facts));
}

/** Whether something follows from it: nobody had an offer, or enough had and enough hadn't. */
function isTelling({ hesitated, offered }: PricePain): boolean {
  if (offered === 0) return hesitated >= LEAST_CUSTOMERS;
  return offered >= LEAST_COMPARED && hesitated - offered >= LEAST_COMPARED;
}

function hesitationOf({ turn, thing }: AskedOfThing, { offers, purchases, things }: PriceFacts): Hesitation {
  return {
    turn,
    thing,
    isOffered: offers.some(
      ({ customerId, conversationId, productId }) =>
        customerId === turn.customerId &&
        (productId === null ? conversationId === turn.conversationId : things.byId(productId) === thing),
    ),
    hasBought: purchases.some(
      ({ customerId, placedAt, lines }) =>
        customerId === turn.customerId &&
        isSoon(placedAt, turn.at) &&
        lines.some((line) => things.sold(line) === thing),
    ),
  };
}

/** A customer counts once, however often they hesitated. */
function painOf(hesitations: readonly Hesitation[]): PricePain {
  const customers = [...Map.groupBy(hesitations, ({ turn }) => turn.customerId).values()].map((own) => ({
    isOffered: own.some(({ isOffered }) => isOffered),
    hasBought: own.some(({ hasBought }) => hasBought),
  }));
  const offered = customers.filter(({ isOffered }) => isOffered);
  return {
    hesitated: customers.length,
    offered: offered.length,
    boughtOffered: offered.filter(({ hasBought }) => hasBought).length,
    boughtUnoffered: customers.filter(({ isOffered, hasBought }) => !isOffered && hasBought).length,
  };
}

function findingOf(
  { subject, name, things, pain, hesitations, asked, before }: PriceGroup,
  { redact }: PriceFacts,
): Finding {
  const id = actionOf(pain);
  const turns = hesitations.map(({ turn }) => turn);
  return {
    kind: "price",
    for: id === "finding-action-price-try" ? "selection" : "campaign",
    subject,
    name,
    count: pain.hesitated,
    of: customersIn(asked),
    before: customersIn(before),
    examples: examplesOf(
      turns.map(({ question, turnId, ...row }) => ({ ...row, text: question, order: turnId })),
      redact,
    ),
    action: {
      id,
      values: {
        productZh: things.zh,
        productEn: things.en,
        ...pain,
        unoffered: pain.hesitated - pain.offered,
      },
    },
    sources: sourcesOf(turns),
    sourcesOf: sourcesOf(asked),
    sourcesBefore: sourcesOf(before),
  };
}

function actionOf({ hesitated, offered, boughtOffered, boughtUnoffered }: PricePain): string {
  const unoffered = hesitated - offered;
  if (offered === 0) return "finding-action-price-try";
  if (offered < LEAST_COMPARED || unoffered < LEAST_COMPARED) return "finding-action-price-watch";
  if (boughtOffered * unoffered <= boughtUnoffered * offered) return "finding-action-price-stop";
  return chanceOfDifference(boughtOffered, offered, boughtUnoffered, unoffered) < HELPS
    ? "finding-action-price-keep"
    : "finding-action-price-watch";
}

const sourcesOf = (turns: readonly AskedTurnRow[]): string[] => turns.map(({ turnId }) => `turns:${turnId}`);

const turnsOf = (asked: readonly AskedOfThing[], thing: Thing): AskedTurnRow[] =>
  asked.flatMap((one) => (one.thing === thing ? one.turn : []));

function isAboutPrice({ question, action, reason }: AskedTurnRow): boolean {
  if (action === "offer" || reason === "bargaining") return true;
  const { text, orderNumbers, trackingNumbers } = read(question);
  return isHesitant({ text, cues: cuesOf(text), orderNumbers, trackingNumbers });
}

function isSoon(placedAt: Date, askedAt: Date): boolean {
  const days = (placedAt.getTime() - askedAt.getTime()) / 86_400_000;
  return days > 0 && days <= ORDER_DAYS;
}
