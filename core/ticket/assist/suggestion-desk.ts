import type { Clock } from "../../clock.ts";
import { assistWith, type NewDelivery } from "../../conversation/delivery.ts";
import { attemptsOf, type ProofStore } from "../../conversation/proof-store.ts";
import type { TicketState } from "../ticket.ts";
import type { Agent } from "../ticket-store.ts";
import type { Suggester } from "./suggest.ts";
import type { AssistContext, Suggestion, SuggestionStore } from "./suggestion.ts";

/** What came of a press on a suggestion. */
export type SuggestionPressed =
  | { kind: "done"; suggestion: Suggestion }
  /** It was sent before, by a double click or by somebody. */
  | { kind: "decided"; suggestion: Suggestion }
  | { kind: "held"; agentId: string }
  | { kind: "not_held"; state: TicketState }
  /** The customer wrote again, somebody answered, or an entry ended. */
  | { kind: "outdated" }
  /** Words that begin with `//` stay inside. */
  | { kind: "inside" }
  | { kind: "gone" };

/** Suggested replies, as a platform's staff bot uses them. */
export interface SuggestionDesk {
  /** Has a ticket's suggestions brought up to date, once for each delivery that is a reason to. */
  wanted(ticketId: number, deliveryId: number): Promise<void>;
  /**
   * Brings a ticket's suggestions up to date: what is outdated is to be taken from the thread, and `show` to be
   * posted, if anything is. Repeating it changes nothing.
   */
  refresh(ticketId: number): Promise<{ retired: readonly Suggestion[]; show: Suggestion | null }>;
  posted(id: number, place: { channel: string; ts: string }): Promise<void>;
  find(id: number): Promise<Suggestion | null>;
  /**
   * Sends the customer the suggestion that stands at `place`, exactly once, as the holder's own words; `words` are
   * theirs where they changed it.
   */
  send(
    id: number,
    agent: Agent,
    place: { channel: string; ts: string },
    words?: string,
  ): Promise<SuggestionPressed>;
  /** Whether the agent may still act on it now. */
  look(id: number, agent: Agent): Promise<SuggestionPressed>;
  /** Asks for another one, which is made behind the scenes. */
  askAgain(id: number, agent: Agent): Promise<SuggestionPressed>;
  /** Makes it: what stands in the other's place now; null: there is nothing else, or no more need. */
  again(id: number): Promise<Suggestion | null>;
}

export interface SuggestionDeskDeps {
  suggestions: SuggestionStore;
  suggest: Suggester;
  proofs: ProofStore;
  deliveries: { add(deliveries: readonly NewDelivery[]): Promise<void> };
  onDeliveryDue(): void;
  clock: Clock;
}

/** How long a customer's next words are waited for, ms: a burst is answered as one. Source: our choice. */
const MORE_WORDS_MS = 1100;

export function createSuggestionDesk(deps: SuggestionDeskDeps): SuggestionDesk {
  const { suggestions, suggest, clock } = deps;
  const make = (context: AssistContext, told: readonly string[]) =>
    suggest(context, { now: clock(), proofs: attemptsOf(deps.proofs, context.customer), told });

  return {
    wanted: (ticketId, deliveryId) => refreshLater(ticketId, `assist:${deliveryId}`, 0),

    async refresh(ticketId) {
      const context = await suggestions.context(ticketId);
      if (!context) return { retired: [], show: null };
      const throughId = isHeld(context) ? throughOf(context) : null;
      const retired = await suggestions.retire(ticketId, throughId);
      const show = throughId === null ? null : await due(context, throughId);
      return { retired, show };
    },

    posted: suggestions.setPlace,
    find: suggestions.find,

    async send(id, agent, place, words) {
      const { channel, ts } = place;
      const sent = await suggestions.send(id, { agent, place: { channel, ts }, words: words ?? null });
      if (sent.kind === "inside") return sent;
      if (sent.kind === "sent") {
        deps.onDeliveryDue();
        return { kind: "done", suggestion: sent.suggestion };
      }
      const looked = await look(id, agent);
      // It was not for sending then; what it is now is for the next press.
      return looked.kind === "done" ? { kind: "outdated" } : looked;
    },

    look,

    async askAgain(id, agent) {
      const looked = await look(id, agent);
      if (looked.kind !== "done") return looked;
      const { ticketId } = looked.suggestion;
      await deps.deliveries.add([
        {
          target: "staff",
          lane: assistWith(ticketId, null).lane,
          payload: { kind: "suggestion_again", ticketId, suggestionId: id, agentId: agent.id },
          uniqueKey: `again:${id}`,
        },
      ]);
      deps.onDeliveryDue();
      return looked;
    },

    async again(id) {
      const old = await suggestions.find(id);
      if (!old) return null;
      // A try that broke off after it was made: what took the place is shown there.
      if (old.state === "replaced") {
        const latest = await suggestions.latest(old.ticketId);
        return latest?.state === "shown" ? latest : null;
      }
      const context = await suggestions.context(old.ticketId);
      if (old.state !== "shown" || !context || throughOf(context) !== old.throughId) return null;
      const told = old.text === "" ? NOTHING_TOLD : [...old.told, old.text];
      const draft = await make(context, told);
      return draft && suggestions.add(old.ticketId, { ...draft, throughId: old.throughId }, old);
    },
  };

  /** The suggestion that is to be posted: a new one, or one whose posting broke off. */
  async function due(context: AssistContext, throughId: number): Promise<Suggestion | null> {
    const latest = await suggestions.latest(context.ticketId);
    if (latest?.throughId === throughId) return latest.state === "shown" && !latest.place ? latest : null;
    if (context.isStillWriting) {
      await refreshLater(context.ticketId, `assist:${context.ticketId}:${throughId}`, MORE_WORDS_MS);
      return null;
    }
    const draft = await make(context, []);
    return draft && suggestions.add(context.ticketId, { ...draft, throughId }, null);
  }

  async function refreshLater(ticketId: number, uniqueKey: string, waitMs: number): Promise<void> {
    const dueAt = new Date(clock().getTime() + waitMs);
    await deps.deliveries.add([{ ...assistWith(ticketId, null), uniqueKey, dueAt }]);
    deps.onDeliveryDue();
  }

  async function look(id: number, agent: Agent): Promise<SuggestionPressed> {
    const suggestion = await suggestions.find(id);
    const context = suggestion && (await suggestions.context(suggestion.ticketId));
    if (!suggestion || !context) return { kind: "gone" };
    if (suggestion.state === "sent" || suggestion.state === "edited") return { kind: "decided", suggestion };
    if (!isHeld(context)) return { kind: "not_held", state: context.state };
    if (context.agentId !== agent.id) return { kind: "held", agentId: context.agentId ?? "" };
    const isOver = suggestion.goodUntil !== null && clock() >= suggestion.goodUntil;
    const isCurrent = suggestion.state === "shown" && suggestion.throughId === throughOf(context);
    return isCurrent && !isOver ? { kind: "done", suggestion } : { kind: "outdated" };
  }
}

/** After what was only near, the first candidate is the next to be told: no wording was seen yet. */
const NOTHING_TOLD: readonly string[] = [""];

const isHeld = ({ state }: AssistContext): boolean => state === "claimed" || state === "waiting";
const throughOf = ({ unanswered }: AssistContext): number | null => unanswered.at(-1)?.id ?? null;
