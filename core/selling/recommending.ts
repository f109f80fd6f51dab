import { cardOf, isShowing } from "../answering/cards.ts";
import type { ProductCard, TurnResult } from "../answering/decision.ts";
import { evidenceOf } from "../answering/tools/product-lookup.ts";
import { familyNameOf } from "../answering/tools/product-mention.ts";
import type { Voice } from "../answering/tools/tool.ts";
import type { DueTurn } from "../conversation/conversation-store.ts";
import type { Product } from "../store/shop.ts";
import type { SellingRules } from "../store-config/selling.ts";
import type { Say } from "../texts/texts.ts";
import { cuesOf } from "../understanding/cues.ts";
import { moodOf } from "../understanding/mood.ts";
import { normalise } from "../understanding/normalise.ts";
import type { Advise } from "./adviser.ts";
import { armOf, type ExposureStore } from "./holdout.ts";
import type { Recommendation } from "./recommend/recommend.ts";
import { holdsOf } from "./recommend/true-of-it.ts";
import type { RecommendationStanding, RecommendationStore } from "./recommendation-store.ts";
import type { MadeRecommendation } from "./recommended.ts";
import { createLinkToken, trackedLink } from "./tracked-link.ts";

export interface RecommendingDeps {
  rules: Pick<SellingRules, "recommends" | "holdoutRatio">;
  advise: Advise;
  recommendations: Pick<RecommendationStore, "standing">;
  exposures: ExposureStore;
  /** By which customers are dealt out to the arms; the store's own. */
  seed: string;
  products(): readonly Product[];
  say: Say;
  /** IANA. */
  timeZone: string;
  /** Where this server is reached from outside; null: links go to the shop directly, and nobody learns who follows them. */
  publicUrl: string | null;
}

/** What recommending adds to a decided turn: a suggestion unasked, or links to what was asked for. */
export type Recommending = (due: DueTurn, result: TurnResult, now: Date) => Promise<TurnResult>;

/**
 * Adds at most one gentle suggestion to an answer about a product, once in a conversation, to a calm customer with whom
 * nothing is wrong. A held-out customer gets none, and it is noted that they would have.
 *
 * What stands in for a sold-out thing is a suggestion as any other. What was asked for (`recommend`) goes to everybody.
 */
export function createRecommending(deps: RecommendingDeps): Recommending {
  const isTrue = createJudge(deps);
  return async function recommend(due, result, now) {
    if (result.decision.kind === "recommend") return withLinks(deps, result);
    const { about } = result;
    if (!deps.rules.recommends || !about || !isMoment(due, result)) return result;

    const standing = await deps.recommendations.standing(due.customer.id, due.conversationId);
    if (!standing.wantsPromotions || standing.isMade || hasTrouble(due)) return result;
    const found = await adviceFor(deps, due, about, standing);
    const product = found && deps.products().find(({ id }) => id === found.productId);
    const because = found && deps.products().find(({ id }) => id === found.becauseProductId);
    if (!found || !product || !because) return result;

    const voice = { language: result.language, say: deps.say, timeZone: deps.timeZone };
    const sentence = sentenceOf(found, product, because, voice);
    if (!isTrue(sentence, { ...found, product, because }, voice, now)) return result;

    const own = armOf("recommendations", due.customer.id, deps.seed, deps.rules.holdoutRatio);
    const arm = await deps.exposures.expose("recommendations", due.customer.id, own, now);
    const made: MadeRecommendation = {
      productId: found.productId,
      becauseProductId: found.becauseProductId,
      reason: found.reason,
      isShown: arm === "treated",
      token: createLinkToken(),
    };
    if (!made.isShown) return { ...result, recommended: [made] };
    const card = withLink(cardOf(product, voice), made.token, deps.publicUrl);
    const suggestion = { text: sentence, buttons: [], ...(isShowing(card) && { cards: [card] }) };
    return { ...result, recommended: [made], suggestion };
  };
}

/**
 * Whoever words it: rather no suggestion than one that isn't true. Judging costs several times as much as deciding the
 * turn, and the same is suggested to many: so each sentence is judged once, until the catalogue changes.
 */
function createJudge({ products }: Pick<RecommendingDeps, "products">) {
  const judged = new WeakMap<readonly Product[], Map<string, boolean>>();
  return (
    sentence: string,
    { reason, product, because }: Pick<Recommendation, "reason"> & { product: Product; because: Product },
    voice: Voice,
    now: Date,
  ): boolean => {
    const catalogue = products();
    const verdicts = judged.get(catalogue) ?? new Map<string, boolean>();
    judged.set(catalogue, verdicts);
    const key = JSON.stringify([voice.language, reason, product.id, because.id, sentence]);
    const before = verdicts.get(key);
    if (before !== undefined) return before;
    const evidence = [product, because].map((one) => evidenceOf(one, voice, now));
    const isInStock = product.variants.some(({ available }) => available);
    const verdict = holdsOf(sentence, evidence, { reason, isInStock }, catalogue, voice);
    verdicts.set(key, verdict);
    return verdict;
  };
}

/** An answer to a calm customer whom nothing else occupies, now or before in the conversation. */
function isMoment(due: DueTurn, result: TurnResult): boolean {
  const { kind } = result.decision;
  if (kind !== "answer" && kind !== "tool") return false;
  if (result.mood !== "calm" || result.form || due.form || result.notice) return false;
  if (due.ticket && due.ticket.state !== "resolved" && due.ticket.state !== "closed") return false;
  return !due.pastTurns.some(
    ({ action }) => action === "escalate" || action === "relay" || action === "collect",
  );
}

/** Whether anything they wrote tells of trouble. Reads all of it: to be asked last. */
function hasTrouble(due: DueTurn): boolean {
  const said = [...due.history.filter(({ author }) => author === "customer"), ...due.messages];
  return said.some(({ text }) => isTrouble(text));
}

function isTrouble(text: string): boolean {
  const said = normalise(text);
  return moodOf(said) !== "calm" || cuesOf(said).includes("complaint");
}

/** The one thing that fits whichever of the asked things is meant; null for nothing good enough, or nothing new. */
async function adviceFor(
  { advise, products }: Pick<RecommendingDeps, "advise" | "products">,
  due: DueTurn,
  { productIds, size, isRefused }: NonNullable<TurnResult["about"]>,
  { bought }: RecommendationStanding,
): Promise<Recommendation | null> {
  const lookedAt = [...new Set(due.pastTurns.flatMap(({ cards = [] }) => cards))];
  const situation = { lookedAt, bought, size };
  // The women's one goes with no men's one, though families buy both.
  const family = familyOf(productIds, products());
  const each = await Promise.all(
    productIds.map(async (id) => {
      const asked = [id, ...family.filter((other) => other !== id)];
      const [one] = await advise({ kind: "suggest", situation: { ...situation, asked }, limit: 1 });
      return one;
    }),
  );
  const [first] = each;
  if (!first || each.some((one) => one?.productId !== first.productId)) return null;
  if (lookedAt.includes(first.productId)) return null;
  // Beside «we don't have it» nothing goes with it.
  return isRefused && first.reason !== "alternative" ? null : first;
}

/** All that are called the same as these, but for whom they are made for. */
function familyOf(ids: readonly string[], products: readonly Product[]): string[] {
  const names = new Set(products.flatMap((one) => (ids.includes(one.id) ? [familyNameOf(one, "en")] : [])));
  return products.flatMap((one) => (names.has(familyNameOf(one, "en")) ? [one.id] : []));
}

function sentenceOf(
  { reason }: Recommendation,
  product: Product,
  because: Product,
  { language, say }: Voice,
): string {
  return say(language, `suggested-${reason.replaceAll("_", "-")}`, {
    name: familyNameOf(product, language),
    because: familyNameOf(because, language),
  });
}

/** What was asked for, each card with a link of its own. */
function withLinks({ publicUrl }: RecommendingDeps, result: TurnResult): TurnResult {
  if (result.decision.kind !== "recommend") return result;
  const made = result.decision.products.map(
    (one): MadeRecommendation => ({ ...one, isShown: true, token: createLinkToken() }),
  );
  const tokens = new Map(made.map(({ productId, token }) => [productId, token]));
  const linked = (card: ProductCard) => {
    const token = tokens.get(card.productId);
    return token === undefined ? card : withLink(card, token, publicUrl);
  };
  return {
    ...result,
    replies: result.replies.map((reply) =>
      reply.cards ? { ...reply, cards: reply.cards.map(linked) } : reply,
    ),
    recommended: made,
  };
}

function withLink(card: ProductCard, token: string, publicUrl: string | null): ProductCard {
  if (card.link === null || publicUrl === null) return card;
  return { ...card, link: { ...card.link, url: trackedLink(publicUrl, token) } };
}
