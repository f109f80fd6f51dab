import type { Shop } from "../store/shop.ts";
import { type Unavailable, unavailableIn } from "../store/unavailable.ts";
import { converse, type Move } from "../ticket/after-sales/dialogue.ts";
import { orderOf } from "../ticket/after-sales/fill.ts";
import type { AfterSalesForm, FormPhoto } from "../ticket/after-sales/form.ts";
import { isFormKey } from "../ticket/after-sales/keys.ts";
import type { AfterSalesPolicy } from "../ticket/after-sales/policy.ts";
import { askFor, type FormVoice, filedText, offerButton } from "../ticket/after-sales/replies.ts";
import { type Reading, read } from "../understanding/understand.ts";
import { afterSalesOf } from "./after-sales.ts";
import type { CollectedForm, Decision, Evidence, Reply } from "./decision.ts";
import { readProof } from "./order-proof.ts";
import { isOrderChoice } from "./tools/order-choice.ts";
import { orderEvidence } from "./tools/order-text.ts";
import { unavailableNote, unavailableText } from "./tools/order-unavailable.ts";
import { isStockChoice } from "./tools/stock-choice.ts";
import type { TurnInput, UnansweredMessage } from "./turn-input.ts";

export interface CollectDeps {
  /** As this customer sees it: proofs are counted. */
  shop: Shop;
  policy: AfterSalesPolicy;
  isProofSpent(): boolean;
  /** What the customer wrote before, newest first. */
  earlier: readonly Reading[];
}

/** What a turn comes to where a form after the sale is at hand or begins. */
export interface Collected {
  decision: Decision;
  /** Whether the answer to what was asked is told, too, before `replies`. */
  isBeside: boolean;
  replies: readonly Reply[];
  form: CollectedForm | null;
  /** The order of a form that goes to people. */
  evidence: readonly Evidence[];
  /** More may come at once: several pictures are sent one after the other. */
  isHeld: boolean;
}

/** Whether nothing but buttons of a form was pressed, so that there is nothing to look for in the knowledge. */
export function isOnlyForm({ messages }: TurnInput): boolean {
  return messages.length > 0 && messages.every(({ choice }) => choice !== null && isFormKey(choice));
}

/** Fits the decision of a turn to the form after the sale; null: the decision stands alone. */
export async function collect(
  deps: CollectDeps,
  voice: FormVoice,
  input: TurnInput,
  decision: Decision,
): Promise<Collected | null> {
  try {
    return await collectOf(deps, voice, input, decision);
  } catch (error) {
    const unavailable = unavailableIn(error);
    if (!unavailable) throw error;
    // What they say of it is taken down all the same, and people find the order.
    const taken = await collectOf({ ...deps, shop: withoutOrders(deps.shop) }, voice, input, decision);
    return taken && isUnderWay(taken) ? toPeople(taken, unavailable, voice) : taken;
  }
}

/** A shop that nobody can look into: it has its things, and no orders. */
const withoutOrders = (shop: Shop): Shop => ({
  ...shop,
  findOrder: async () => null,
  listOrders: async () => [],
  verifyOwner: async () => null,
  ownerOf: async () => null,
});

const isUnderWay = ({ form, decision }: Collected): boolean =>
  form?.state === "collecting" || (decision.kind === "escalate" && decision.reason === "after_sales");

function toPeople(taken: Collected, unavailable: Unavailable, voice: FormVoice): Collected {
  const said = unavailableText(unavailable, false, voice);
  const text = [said, ...voice.back].join(voice.language === "zh" ? "" : " ");
  return {
    ...taken,
    decision: { kind: "escalate", reason: "store_unavailable", note: unavailableNote(unavailable) },
    isBeside: false,
    replies: [{ text, buttons: [] }],
    form: taken.form && { ...taken.form, state: "filed", verdict: null },
    isHeld: false,
  };
}

async function collectOf(
  { shop, policy, isProofSpent, earlier }: CollectDeps,
  voice: FormVoice,
  input: TurnInput,
  decision: Decision,
): Promise<Collected | null> {
  const written = input.messages.filter(({ choice }) => choice === null);
  const reading = read(written.map(({ text }) => text).join("\n"));
  const photos = written.flatMap(photoOf);
  const move = await converse(
    { shop, policy, timeZone: voice.timeZone },
    {
      form: input.form && input.form.kind !== "bulk" ? input.form : null,
      user: input.user,
      hasTicket: input.hasTicket ?? false,
      now: input.now,
    },
    {
      text: reading.text,
      keys: input.messages.flatMap(({ choice }) =>
        choice === null || isOrderChoice(choice) || isStockChoice(choice) ? [] : [choice],
      ),
      photos,
      hasUnreadable: written.some(({ kind }) => kind === "voice" || kind === "other"),
      matter: afterSalesOf(reading.text),
      decision,
      earlier: earlier.map(({ text }) => text),
      proof: readProof(reading, earlier, voice, input),
      isProofSpent,
    },
  );
  return fitted(move, { shop, input, decision, voice, isHeld: photos.length > 0 });
}

interface Fitting {
  shop: Shop;
  input: TurnInput;
  decision: Decision;
  voice: FormVoice;
  isHeld: boolean;
}

async function fitted(
  move: Move,
  { shop, input, decision, voice, isHeld }: Fitting,
): Promise<Collected | null> {
  switch (move.kind) {
    case "none":
      return null;
    case "offer": {
      const text = voice.say(voice.language, "after-sales-offer-text");
      const replies = [{ text, buttons: [offerButton(voice)] }];
      return { decision, isBeside: true, replies, form: null, evidence: [], isHeld: false };
    }
    case "ask": {
      const form: CollectedForm = { state: "collecting", form: move.form, verdict: null };
      const collecting: Decision = { kind: "collect", form: move.form.kind, step: move.step };
      return {
        decision: move.isBeside ? decision : collecting,
        isBeside: move.isBeside,
        replies: [await askFor(shop, input.user, move, voice)],
        form,
        evidence: [],
        isHeld,
      };
    }
    case "left":
      return {
        decision: { kind: "none", courtesy: "left_form" },
        isBeside: false,
        replies: [{ text: voice.say(voice.language, "courtesy-left-form"), buttons: [] }],
        form: { state: "left", form: move.form, verdict: null },
        evidence: [],
        isHeld: false,
      };
    case "people": {
      const said = voice.say(voice.language, `escalated-${move.reason.replaceAll("_", "-")}`);
      const text = [said, ...voice.back].join(voice.language === "zh" ? "" : " ");
      return {
        decision: { kind: "escalate", reason: move.reason },
        isBeside: false,
        replies: [{ text, buttons: [] }],
        form: { state: "filed", form: move.form, verdict: move.verdict },
        evidence: await orderOfForm(shop, move.form, voice, input.now),
        isHeld: false,
      };
    }
    case "file":
      return {
        decision: { kind: "escalate", reason: "after_sales" },
        isBeside: false,
        replies: [{ text: await filedText(shop, move.form, voice), buttons: [] }],
        form: { state: "filed", form: move.form, verdict: move.verdict },
        evidence: await orderOfForm(shop, move.form, voice, input.now),
        isHeld,
      };
  }
}

async function orderOfForm(
  shop: Shop,
  form: AfterSalesForm,
  voice: FormVoice,
  now: Date,
): Promise<Evidence[]> {
  const order = await orderOf(shop, form);
  const { language, say, timeZone } = voice;
  return order ? [orderEvidence(order, { language, say, timeZone, shop, now })] : [];
}

const PICTURES: ReadonlySet<UnansweredMessage["kind"]> = new Set(["photo", "document", "video"]);

/** A picture that came with a message. */
export function photoOf({ kind, attachment }: UnansweredMessage): FormPhoto[] {
  return PICTURES.has(kind) && attachment ? [attachment] : [];
}
