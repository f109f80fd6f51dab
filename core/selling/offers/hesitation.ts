import type { Decision, EscalationReason, Hesitation } from "../../answering/decision.ts";
import type { Product } from "../../store/shop.ts";
import { cuesOf } from "../../understanding/cues.ts";
import { moodOf } from "../../understanding/mood.ts";
import { normalise } from "../../understanding/normalise.ts";
import type { Cue, Understanding } from "../../understanding/understanding.ts";

/** What of a turn says whether a customer hesitates to buy, and over what. */
export interface HesitationFacts {
  understanding: Pick<Understanding, "text" | "cues" | "mood" | "orderNumbers" | "trackingNumbers">;
  /** What the turn came to without an offer. */
  decision: Decision;
  /** What was said before, oldest first. */
  history: readonly { author: "customer" | "bot" | "agent"; text: string }[];
  /** A form or a ticket is at hand. */
  isWithPeople: boolean;
  /** The products that a text names. */
  mentioned(text: string): readonly Product[];
}

/** Nobody to sell to, whatever else is said: people answer them. */
const NOT_TO_SELL: readonly Cue[] = ["complaint", "bulk_deal", "asks_for_person", "gives_orders_to_bot"];

/** What costs beside the thing, and what is bought already: no discount on a thing answers that. */
const ABOUT_SOMETHING_ELSE =
  /\b(?:shipping|postage|deliver(?:y|ies)|customs|dut(?:y|ies)|tax(?:es)?|vat|returns?|returning|refund\w*|exchange|repair\w*|warranty|price[ -]?(?:match|adjust|drop|protect)\w*|difference|already (?:bought|paid|ordered)|i(?:'ve| have)?(?: just| already)? (?:bought|paid|ordered|purchased)|my (?:last |previous |recent )?(?:orders?|purchase|parcel|package)|cancel\w*|subscription|invoice)\b|运费|邮费|邮资|快递费|配送费|关税|税费|手续费|安装费|维修|保修|退货|退款|退换|换货|差价|保价|补差|退差|降价了|已经?(?:买|下单|付款|拍下)|(?:刚|昨天|上周|前几天|之前)(?:才|刚)?(?:买|下单|拍)|(?<![不别先])买了|(?<![不别])下单了|付款了|我的订单|取消|发票/i;

/** So many of them make it a deal for people, whatever the words for it. */
const BY_THE_DOZEN =
  /\d{2,}\s*(?:个|件|套|台|只|条|双|箱|份|瓶|盒|pcs|pieces|units|sets|pairs)|[十百千万]多?(?:个|件|套|台|只|条|双|箱|份|瓶|盒)|\b(?:dozens?|hundreds?|thousands?)\b|公司|团队|福利|\b(?:our|my) (?:company|team|staff|office)\b/i;

/** Decisions of which an offer may take the place: the customer got no answer to what they asked. */
const OPEN_REASONS: readonly EscalationReason[] = ["no_evidence", "unclear_twice"];

/**
 * Whether the customer hesitates to buy, bargains, or asks for a discount that the knowledge says nothing of. A question
 * about a price, a complaint, a bulk deal and whatever was answered are none. Pure.
 */
export function hesitationIn(facts: HesitationFacts): Hesitation | null {
  const { understanding, decision } = facts;
  const { text, cues } = understanding;
  if (!mayReplace(decision, cues)) return null;
  if (!isHesitant(understanding)) return null;
  return {
    productId: productMeant(text, facts)?.id ?? null,
    isTroubled: understanding.mood !== "calm" || facts.isWithPeople || facts.history.some(isTrouble),
  };
}

/** Whether the words alone say so. */
export function isHesitant({
  text,
  cues,
  orderNumbers,
  trackingNumbers,
}: Omit<HesitationFacts["understanding"], "mood">): boolean {
  if (!cues.some((cue) => cue === "bargains" || cue === "hesitates" || cue === "asks_discount")) return false;
  if (cues.some((cue) => NOT_TO_SELL.includes(cue))) return false;
  return (
    orderNumbers.length + trackingNumbers.length === 0 &&
    ![ABOUT_SOMETHING_ELSE, BY_THE_DOZEN].some((other) => other.test(text))
  );
}

function mayReplace(decision: Decision, cues: readonly Cue[]): boolean {
  if (decision.kind === "escalate")
    return decision.reason === "bargaining" || OPEN_REASONS.includes(decision.reason);
  return decision.kind === "clarify" || (decision.kind === "none" && cues.includes("hesitates"));
}

function isTrouble({ author, text }: HesitationFacts["history"][number]): boolean {
  if (author !== "customer") return false;
  const said = normalise(text);
  return moodOf(said) !== "calm" || cuesOf(said).includes("complaint");
}

/** The one thing named now, or else the last that was; null where several could be meant. */
function productMeant(text: string, { history, mentioned }: HesitationFacts): Product | null {
  const now = mentioned(text);
  if (now.length > 0) return now.length === 1 ? (now[0] ?? null) : null;
  const before = history.toReversed().map((said) => mentioned(said.text));
  const named = before.find((products) => products.length > 0);
  return named?.length === 1 ? (named[0] ?? null) : null;
}
