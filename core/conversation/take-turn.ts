import type { Logger } from "pino";
import type { TurnResult } from "../answering/decision.ts";
import type { TurnInput } from "../answering/turn-input.ts";
import type { Clock } from "../clock.ts";
import { ServiceError } from "../errors.ts";
import type { Money } from "../money.ts";
import type { OfferDesk } from "../selling/offers/give-offer.ts";
import type { Recommending } from "../selling/recommending.ts";
import type { NoticeStore } from "../store/notices/notice-store.ts";
import type { Say } from "../texts/texts.ts";
import { mayCompose } from "./budget.ts";
import type { ConfirmHelped } from "./confirm-helped.ts";
import type { ConversationStore, DueTurn, TurnCommit } from "./conversation-store.ts";
import { backoffMs } from "./delivery.ts";
import { withForm } from "./form-at-hand.ts";
import { insist } from "./insist.ts";
import { failuresInARow, helpOf } from "./past-turns.ts";
import {
  albumMs,
  holderOf,
  holdMs,
  planFlood,
  planHelped,
  planPaused,
  planRelay,
  planStraightToPeople,
  planTurn,
  type Situation,
} from "./plan-turn.ts";
import type { Preview, TurnPreview } from "./preview.ts";
import { attemptsOf, type ProofStore } from "./proof-store.ts";

export interface TakeTurnDeps {
  conversations: ConversationStore;
  answer(input: TurnInput): Promise<TurnResult>;
  /** Whether people are at work now, and when they are back otherwise. */
  people(now: Date): { isOpen: boolean; backAt: Date | null };
  /** IANA; in it customers hear when people are back. UTC unless given. */
  timeZone?: string;
  /** From this value on, trouble with an order is the senior team's; value makes no difference unless given. */
  highValueOrder?: Money | null;
  confirmHelped: ConfirmHelped;
  /** Gives those who hesitate what the store's rules allow; nothing unless given. */
  offers?: Pick<OfferDesk, "offer" | "release">;
  /** Limits how often a customer may try to prove that an order is theirs. */
  proofs?: ProofStore;
  /** Promises to tell of something later. */
  notices?: NoticeStore;
  /** What selling adds to a decided turn. */
  recommend?: Recommending;
  /** Shows customers an answer while it is being composed, where their platform can. */
  preview?: Preview | null;
  say: Say;
  clock: Clock;
  /** Something was committed that is to be delivered. */
  onCommitted(): void;
  /** The conversation is due again after `ms`. */
  onHeld(ms: number): void;
  /** What came of a turn, for the measures of the process. */
  onTurn?(turn: { action: string; mode: string; ms: number }): void;
  log: Logger;
}

/** Tries before people get the turn. Source: the way of a message. */
const MAX_TURN_ATTEMPTS = 5;
/** The key of the button «not yet» under an answer. */
export const NOT_HELPED = "helped:no";

/** Takes one leased turn: decide, then hold, commit or drop. Never throws for one conversation's sake. */
export function createTakeTurn(deps: TakeTurnDeps): (due: DueTurn) => Promise<void> {
  const { conversations, clock, log } = deps;

  return async function takeTurn(due) {
    const startedMs = performance.now();
    try {
      const commit = await decide(due);
      if (typeof commit === "number") {
        await conversations.hold(due, commit);
        deps.onHeld(commit);
        return;
      }
      const isCommitted = await conversations.commit(withForm(commit));
      deps.onCommitted();
      if (!isCommitted) {
        if (commit.offer) await deps.offers?.release(commit.offer);
        log.debug({ conversationId: due.conversationId }, "draft dropped: something newer came in");
        deps.onHeld(0);
        return;
      }
      const { action, mode } = commit.record;
      deps.onTurn?.({ action, mode, ms: performance.now() - startedMs });
    } catch (error) {
      const code = error instanceof ServiceError ? error.code : "unexpected";
      const waitMs = backoffMs(due.attempts, null) / 4;
      log.error({ err: error, conversationId: due.conversationId, attempts: due.attempts }, "turn failed");
      await insist(() => conversations.fail(due, code, waitMs));
      deps.onHeld(waitMs);
    }
  };

  /** What to commit, or for how many milliseconds to hold. */
  async function decide(due: DueTurn): Promise<TurnCommit | number> {
    const now = clock();
    const { customer } = due;
    const language = customer.chosenLanguage ?? customer.usualLanguage;
    const people = deps.people(now);
    const situation: Situation = {
      now,
      say: deps.say,
      isAgentOnDuty: due.ticket?.isAgentOnDuty ?? people.isOpen,
      peopleBackAt: people.backAt,
      timeZone: deps.timeZone ?? "UTC",
      highValueOrder: deps.highValueOrder ?? null,
    };

    const floodMs = due.isFlooding ? holdMs(due, now) : 0;
    if (floodMs > 0) return floodMs;
    const restMs = albumMs(due, now);
    if (restMs > 0) return restMs;
    if (holderOf(due.ticket) === "agent") return planRelay(due, language, situation);
    if (isFormForgotten(due, now)) {
      const detail = "the customer fell silent over an unfinished form";
      const reason = due.form?.form.kind === "bulk" ? "bulk_deal" : "unfinished_form";
      const said = "escalated-unfinished-form";
      return planStraightToPeople(due, language, { reason, detail, said }, situation);
    }
    if (due.messages.length === 0) return { ...planRelay(due, language, situation), staff: [] };
    if (due.isPaused) return planPaused(due, language, situation);
    if (due.isFlooding) return planFlood(due, language, situation);
    if (due.attempts > MAX_TURN_ATTEMPTS) {
      const detail = `failed ${due.attempts - 1} times: ${due.lastError ?? "unknown"}`;
      return planStraightToPeople(due, language, { reason: "turn_failed", detail }, situation);
    }
    if (due.messages.some(({ choice }) => choice === NOT_HELPED)) {
      const detail = "the customer pressed «not yet» under an answer";
      return planStraightToPeople(due, language, { reason: "not_helped", detail }, situation);
    }

    // «No» to a question of a form is not one to whether an answer helped.
    const help = holderOf(due.ticket) === "bot" && !due.form ? helpIn(due) : null;
    if (help !== null) {
      // «Yes» is often said before something else.
      const waitMs = holdMs(due, now);
      if (waitMs > 0) return waitMs;
      if (help === "helped") {
        await deps.confirmHelped(customer, due.conversationId);
        return planHelped(due, language, situation);
      }
      const detail = "the customer answered «no» to whether it helped";
      return planStraightToPeople(due, language, { reason: "not_helped", detail }, situation);
    }

    // Who waits for a person sees nothing of a draft: it may not be sent.
    const preview =
      deps.preview && holderOf(due.ticket) === "bot" ? openedInUse(deps.preview, customer) : null;
    const result = await answer(due, now, people.backAt, preview);
    const waitMs = result.confident ? 0 : holdMs(due, clock());
    if (waitMs > 0) return waitMs;
    // An entry ended while the answer was being made: what is decided now doesn't know it any more.
    if (result.replies.some(({ goodUntil }) => goodUntil && clock() >= goodUntil)) return decide(due);
    const { result: offered, reserved } = (await deps.offers?.offer(
      { ...due, isToldBefore: due.pastTurns.some(({ action }) => action === "offer") },
      result,
      now,
    )) ?? { result, reserved: null };
    if (offered.decision.kind !== "offer")
      return planTurn(due, await withRecommended(due, offered, now), situation);
    const commit = planTurn(due, offered, situation);
    return reserved ? { ...commit, offer: reserved } : commit;
  }

  async function withRecommended(due: DueTurn, result: TurnResult, now: Date): Promise<TurnResult> {
    return deps.recommend ? deps.recommend(due, result, now) : result;
  }

  async function answer(
    due: DueTurn,
    now: Date,
    backAt: Date | null,
    preview: TurnPreview | null,
  ): Promise<TurnResult> {
    const { customer } = due;
    const given: TurnInput = {
      messages: due.messages,
      history: due.history,
      chosenLanguage: customer.chosenLanguage,
      usualLanguage: customer.usualLanguage,
      user: customer.userId === null ? null : { id: customer.userId },
      clarifications: due.clarifications,
      failures: failuresInARow(due.pastTurns),
      mayCompose: mayCompose(due),
      ...(deps.proofs && { proofs: attemptsOf(deps.proofs, customer) }),
      ...(deps.notices && { countStockNotices: countsOf(deps.notices, customer) }),
      form: due.form?.form ?? null,
      shownCards: due.pastTurns.flatMap(({ cards = [] }) => cards),
      hasTicket: holderOf(due.ticket) !== "bot",
      conversationId: String(due.conversationId),
      now,
      ...(backAt && { peopleBackAt: backAt }),
    };
    try {
      return await deps.answer(preview ? { ...given, preview } : given);
    } finally {
      // Before the commit: a draft must not come after the message.
      preview?.end();
    }
  }
}

/** Hours of silence after which a form that nobody has finished goes to people: the upkeep wakes it after a day, by a clock of its own. */
const FORGOTTEN_HOURS = 23;

function isFormForgotten({ messages, form, pastTurns: [last] }: DueTurn, now: Date): boolean {
  if (messages.length > 0 || !form || !last) return false;
  return now.getTime() - last.at.getTime() >= FORGOTTEN_HOURS * 3_600_000;
}

function helpIn({ messages, pastTurns, history }: DueTurn): ReturnType<typeof helpOf> {
  if (messages.some(({ kind, choice }) => kind !== "text" || choice !== null)) return null;
  return helpOf(messages.map(({ text }) => text).join("\n"), pastTurns, history.at(-1));
}

const countsOf =
  (notices: NoticeStore, { id }: DueTurn["customer"]) =>
  () =>
    notices.countStockNotices(id);

/** A preview that costs nothing until there is something to show: most answers are quoted. */
function openedInUse(preview: Preview, customer: DueTurn["customer"]): TurnPreview {
  let opened: TurnPreview | null = null;
  let isEnded = false;
  const inUse = (): TurnPreview | null => {
    if (!isEnded) opened ??= preview.open(customer);
    return opened;
  };
  return {
    composing: () => inUse()?.composing(),
    draft: (text) => inUse()?.draft(text),
    isShown: () => opened?.isShown() ?? false,
    end() {
      isEnded = true;
      opened?.end();
    },
  };
}
