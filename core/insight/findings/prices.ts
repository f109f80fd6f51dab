import type { Redact } from "../../privacy/redact.ts";
import { ORDER_DAYS } from "../../selling/lift.ts";
import { isHesitant } from "../../selling/offers/hesitation.ts";
import { cuesOf } from "../../understanding/cues.ts";
import { read } from "../../understanding/understand.ts";
import { customersIn, examplesOf, LEAST_CUSTOMERS } from "./examples.ts";
import type { Finding } from "./finding.ts";
import type { AskedTurnRow, OfferMade, Purchase } from "./finding-store.ts";
import type { AskedOfThing, Thing, Things } from "./things-asked.ts";

/** Customers with an offer, and as many without, below whom nothing is said of whether offers help. Source: our choice. */
const LEAST_COMPARED = 5;

export interface PriceFacts {
  now: readonly AskedOfThing[];
  before: readonly AskedOfThing[];
  offers: readonly OfferMade[];
  /** Orders of those who asked, until the last one's days are over. */
  purchases: readonly Purchase[];
  things: Things;
  redact: Redact;
}

/** Asked, offered, bought: what became of those who hesitated over a thing's price. Counts are customers. */
interface PricePain {
  thing: Thing;
  /** Asked about the thing at all. */
  asked: number;
  /** Bargained, hesitated, or asked for a discount; those with an offer among them. */
  hesitated: number;
  offered: number;
  /** Ordered it within three days, of those with and those without an offer. */
  boughtOffered: number;
  boughtUnoffered: number;
  turns: readonly AskedTurnRow[];
  /** All that asked about it; and those about its price in the period before. */
  allTurns: readonly AskedTurnRow[];
  turnsBefore: readonly AskedTurnRow[];
}

/** Where customers hesitate over a price, the most first. Pure. */
function pricePains({ now, before, offers, purchases, things }: PriceFacts): PricePain[] {
  const earlier = byThing(before);
  const pains = [...byThing(now)].map(([thing, asked]): PricePain => {
    const turns = asked.filter(isAboutPrice);
    const own = offers.filter(({ productId, conversationId }) =>
      productId === null
        ? turns.some((turn) => turn.conversationId === conversationId)
        : things.byId(productId) === thing,
    );
    const outcomes = new Map<number, { isOffered: boolean; hasBought: boolean }>();
    for (const { customerId, at } of turns) {
      const known = outcomes.get(customerId);
      const isOffered = own.some((offer) => offer.customerId === customerId);
      const hasBought = purchases.some(
        (purchase) =>
          purchase.customerId === customerId &&
          isSoon(purchase.placedAt, at) &&
          purchase.lines.some((line) => things.sold(line) === thing),
      );
      outcomes.set(customerId, { isOffered, hasBought: hasBought || known?.hasBought === true });
    }
    const all = [...outcomes.values()];
    const offered = all.filter(({ isOffered }) => isOffered);
    return {
      thing,
      asked: customersIn(asked),
      hesitated: all.length,
      offered: offered.length,
      boughtOffered: offered.filter(({ hasBought }) => hasBought).length,
      boughtUnoffered: all.filter(({ isOffered, hasBought }) => !isOffered && hasBought).length,
      turns,
      allTurns: asked,
      turnsBefore: (earlier.get(thing) ?? []).filter(isAboutPrice),
    };
  });
  return pains
    .filter(({ hesitated }) => hesitated > 0)
    .toSorted((one, other) => other.hesitated - one.hesitated);
}

/** The findings of it: three customers at least. */
export function priceFindings(facts: PriceFacts): Finding[] {
  return pricePains(facts)
    .filter(({ hesitated }) => hesitated >= LEAST_CUSTOMERS)
    .map((pain): Finding => {
      const { thing, asked, hesitated, offered, boughtOffered, boughtUnoffered, turns } = pain;
      const id = actionOf(pain);
      return {
        kind: "price",
        for: id === "finding-action-price-try" ? "selection" : "campaign",
        subject: `product:${thing.id}/price`,
        name: thing.name,
        count: hesitated,
        of: asked,
        before: customersIn(pain.turnsBefore),
        examples: examplesOf(
          turns.map(({ question, turnId, ...row }) => ({ ...row, text: question, order: turnId })),
          facts.redact,
        ),
        action: {
          id,
          values: {
            productZh: thing.name.zh,
            productEn: thing.name.en,
            hesitated,
            offered,
            unoffered: hesitated - offered,
            boughtOffered,
            boughtUnoffered,
          },
        },
        sources: turns.map(({ turnId }) => `turns:${turnId}`),
        sourcesOf: pain.allTurns.map(({ turnId }) => `turns:${turnId}`),
        sourcesBefore: pain.turnsBefore.map(({ turnId }) => `turns:${turnId}`),
      };
    });
}

function actionOf({ hesitated, offered, boughtOffered, boughtUnoffered }: PricePain): string {
  const unoffered = hesitated - offered;
  if (offered === 0) return "finding-action-price-try";
  if (offered < LEAST_COMPARED || unoffered < LEAST_COMPARED) return "finding-action-price-watch";
  return boughtOffered / offered > boughtUnoffered / unoffered
    ? "finding-action-price-keep"
    : "finding-action-price-stop";
}

function byThing(asked: readonly AskedOfThing[]): Map<Thing, AskedTurnRow[]> {
  const groups = new Map<Thing, AskedTurnRow[]>();
  for (const { turn, thing } of asked) {
    const turns = groups.get(thing) ?? [];
    turns.push(turn);
    groups.set(thing, turns);
  }
  return groups;
}

function isAboutPrice({ question, action, reason }: AskedTurnRow): boolean {
  if (action === "offer" || reason === "bargaining") return true;
  const { text, orderNumbers, trackingNumbers } = read(question);
  return isHesitant({ text, cues: cuesOf(text), orderNumbers, trackingNumbers });
}

function isSoon(placedAt: Date, askedAt: Date): boolean {
  const days = (placedAt.getTime() - askedAt.getTime()) / 86_400_000;
  return days > 0 && days <= ORDER_DAYS;
}
