import type { NewDelivery, StaffPayload } from "../../conversation/delivery.ts";
import { assistWith } from "../../conversation/delivery.ts";
import { attemptsOf } from "../../conversation/proof-store.ts";
import type { Order, Shop } from "../../store/shop.ts";
import { unavailableIn } from "../../store/unavailable.ts";
import type { Language, Say } from "../../texts/texts.ts";
import { languageOf, read } from "../../understanding/understand.ts";
import type { Agent, AgentMessage, RelayOutcome, TicketStore } from "../ticket-store.ts";
import { type CustomerCard, customerCard } from "./customer-card.ts";
import { fillQuickReply, type QuickReply, searchQuickReplies } from "./quick-replies.ts";
import type { AssistContext, Suggestion, SuggestionStore } from "./suggestion.ts";
import { createSuggestionDesk, type SuggestionDesk, type SuggestionDeskDeps } from "./suggestion-desk.ts";
import { LONG_CONVERSATION, summaryOf, type TicketSummary } from "./summary.ts";
import type { Translation, Translator } from "./translate.ts";
import type { Summarizer } from "./word-summary.ts";

/** A reply an agent writes in a form. */
export interface ReplyForm {
  ticketId: number;
  /** The customer's. */
  language: Language;
  /** Whether the agent's words may have to be translated for the customer, and whether a model is there to do it. */
  translation: "none" | "possible" | "needs_model";
}

export type ReplyOpened =
  | { kind: "form"; form: ReplyForm }
  | { kind: "held"; agentId: string }
  | { kind: "not_held"; state: AssistContext["state"] }
  | { kind: "gone" };

/** All help at an agent's elbow, as a platform's staff bot uses it. */
export interface AssistDesk {
  suggestions: SuggestionDesk;
  relay(message: AgentMessage): Promise<RelayOutcome>;
  /** Has a card or a summary posted in the ticket's thread, once for each `press`. */
  show(kind: "customer_card" | "summary", ticketId: number, press: string): Promise<void>;
  card(ticketId: number): Promise<CustomerCard | null>;
  summary(ticketId: number): Promise<TicketSummary | null>;
  /**
   * After each change of a ticket: the summary of a long one for who took it over, a translation of new words and of
   * what is suggested.
   */
  follow(ticketId: number): Promise<void>;
  /** The customer's unanswered words in the staff's language; null where they are, or are answered. */
  translateWords(ticketId: number): Promise<Translation | null>;
  /** A suggested reply with its translation under it; null where it needs none, or none that is faithful came about. */
  translateSuggestion(id: number): Promise<Suggestion | null>;
  openReply(ticketId: number, agent: Agent): Promise<ReplyOpened>;
  searchReplies(typed: string): readonly { key: string; label: string }[];
  /** A quick reply with what is known of the ticket filled in; null where there is none of that key. */
  quickReply(key: string, ticketId: number, agent: Agent): Promise<string | null>;
  translateReply(words: string, to: Language): Promise<Translation>;
  /** Sends the agent's words, once for each `form`; they stand in the thread before. */
  reply(
    form: string,
    given: { ticketId: number; agent: Agent; words: string; isTranslated: boolean },
  ): Promise<void>;
}

export interface AssistDeskDeps extends SuggestionDeskDeps {
  suggestions: SuggestionStore;
  relay(message: AgentMessage): Promise<RelayOutcome>;
  tickets: Pick<TicketStore, "view" | "transcript">;
  shop: Shop;
  quickReplies: readonly QuickReply[];
  /** Null without a model. */
  translate: Translator | null;
  /** Null without a model. */
  wordSummary: Summarizer | null;
  isModelUp(): boolean;
  storeName: Readonly<Record<Language, string>>;
  say: Say;
  /** What staff read and write. */
  language: Language;
  timeZone: string;
}

export function createAssistDesk(deps: AssistDeskDeps): AssistDesk {
  const { suggestions, tickets, shop, language } = deps;
  const canTranslate = () => deps.translate !== null && deps.isModelUp();

  return {
    suggestions: createSuggestionDesk(deps),
    relay: deps.relay,

    show: (kind, ticketId, press) => post({ kind, ticketId }, `${kind}:${ticketId}:${press}`),

    async card(ticketId) {
      const context = await suggestions.context(ticketId);
      if (!context) return null;
      const voice = { language, say: deps.say, timeZone: deps.timeZone };
      return customerCard(shop, context, attemptsOf(deps.proofs, context.customer), voice, deps.clock());
    },

    async summary(ticketId) {
      const [view, context] = [await tickets.view(ticketId), await suggestions.context(ticketId)];
      if (!view || !context) return null;
      const unanswered = context.unanswered.map(({ text }) => text);
      const said = await tickets.transcript(ticketId);
      const worded = deps.isModelUp() ? ((await deps.wordSummary?.(said, language)) ?? null) : null;
      return { ...summaryOf(view.turns, said, unanswered), worded };
    },

    async follow(ticketId) {
      const context = await suggestions.context(ticketId);
      if (!context || (context.state !== "claimed" && context.state !== "waiting")) return;
      const said = await tickets.transcript(ticketId);
      if (said.length > LONG_CONVERSATION) {
        await post({ kind: "summary", ticketId }, `summary:${ticketId}:for:${context.agentId}`);
      }
      const last = context.unanswered.at(-1);
      if (last && !context.isStillWriting && isForeign(context)) {
        const which = canTranslate() ? last.id : "needs-model";
        await post({ kind: "translation", ticketId }, `translation:${ticketId}:${which}`);
      }
      const suggested = await suggestions.latest(ticketId);
      if (suggested?.place && isToTranslate(suggested)) {
        const { id: suggestionId } = suggested;
        await post({ kind: "translation", ticketId, suggestionId }, `translation:suggestion:${suggestionId}`);
      }
    },

    async translateWords(ticketId) {
      const context = await suggestions.context(ticketId);
      if (!context || !isForeign(context)) return null;
      if (!canTranslate()) return { kind: "unavailable" };
      return deps.translate?.(wordsOf(context), language) ?? null;
    },

    async translateSuggestion(id) {
      const suggested = await suggestions.find(id);
      if (!suggested) return null;
      // A try that broke off before it stood in the thread.
      if (suggested.state === "shown" && suggested.translation !== null) return suggested;
      if (!isToTranslate(suggested)) return null;
      const translation = await deps.translate?.(suggested.text, language);
      if (translation?.kind !== "done") return null;
      await suggestions.setTranslation(id, translation.text);
      return suggestions.find(id);
    },

    async openReply(ticketId, agent) {
      const context = await suggestions.context(ticketId);
      if (!context) return { kind: "gone" };
      if (context.state !== "claimed" && context.state !== "waiting")
        return { kind: "not_held", state: context.state };
      if (context.agentId !== agent.id) return { kind: "held", agentId: context.agentId ?? "" };
      const theirs = languageFor(context);
      const translation = theirs === language ? "none" : canTranslate() ? "possible" : "needs_model";
      return { kind: "form", form: { ticketId, language: theirs, translation } };
    },

    searchReplies: (typed) =>
      searchQuickReplies(deps.quickReplies, typed).map(({ key, texts }) => ({
        key,
        label: `${key} · ${texts[language] ?? texts.en ?? texts.zh ?? ""}`,
      })),

    async quickReply(key, ticketId, agent) {
      const reply = deps.quickReplies.find((one) => one.key === key);
      const context = reply && (await suggestions.context(ticketId));
      if (!context) return null;
      const theirs = languageFor(context);
      return fillQuickReply(reply, theirs, {
        customer: context.customer.name || null,
        agent: agent.name || null,
        shop: deps.storeName[theirs],
        ...(await orderOf(context)),
      });
    },

    translateReply: async (words, to) =>
      canTranslate() ? ((await deps.translate?.(words, to)) ?? UNAVAILABLE) : UNAVAILABLE,

    async reply(form, { ticketId, agent, words, isTranslated }) {
      const payload = {
        kind: "agent_reply" as const,
        ticketId,
        agentId: agent.id,
        text: words,
        isTranslated,
      };
      // In the thread's own lane: words keep their order, and an erasure takes them along.
      await add({ target: "staff", lane: `ticket:${ticketId}`, payload, uniqueKey: `reply:${form}` });
    },
  };

  /** The order the customer spoke of last, or their latest; and its parcel. */
  async function orderOf(context: AssistContext): Promise<{ order: string | null; tracking: string | null }> {
    const said = [...context.history.filter(({ author }) => author === "customer"), ...context.unanswered];
    const named = said.toReversed().flatMap(({ text }) => read(text).orderNumbers)[0] ?? null;
    const { userId } = context.customer;
    if (userId === null) return { order: named, tracking: null };
    // A reply without the parcel's number is better than none.
    const own = await shop.listOrders({ id: userId }).catch(noneIfUnavailable);
    const order = named === null ? own[0] : own.find(({ id }) => id.toUpperCase() === named);
    return { order: order?.id ?? named, tracking: order?.parcels[0]?.trackingNumber ?? null };
  }

  function isToTranslate({ state, text, translation, language: theirs }: Suggestion): boolean {
    const isWanted = state === "shown" && text !== "" && translation === null && theirs !== language;
    return isWanted && canTranslate();
  }

  function isForeign(context: AssistContext): boolean {
    const words = wordsOf(context);
    return words !== "" && languageOf(words, language) !== language;
  }

  async function post(payload: StaffPayload & { ticketId: number }, uniqueKey: string): Promise<void> {
    await add({ ...assistWith(payload.ticketId, null), payload, uniqueKey });
  }

  async function add(delivery: NewDelivery): Promise<void> {
    await deps.deliveries.add([delivery]);
    deps.onDeliveryDue();
  }
}

function noneIfUnavailable(error: unknown): Order[] {
  if (unavailableIn(error)) return [];
  throw error;
}

const UNAVAILABLE: Translation = { kind: "unavailable" };

const wordsOf = ({ unanswered }: AssistContext): string =>
  unanswered
    .map(({ text }) => text)
    .filter((text) => text.trim() !== "")
    .join("\n");

function languageFor({ customer, unanswered, history }: AssistContext): Language {
  const last = unanswered.at(-1)?.text ?? history.findLast(({ author }) => author === "customer")?.text ?? "";
  return customer.chosenLanguage ?? languageOf(last, customer.usualLanguage);
}
