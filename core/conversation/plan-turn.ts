import type { EscalationReason, Reply, TurnResult } from "../answering/decision.ts";
import type { Language, Say } from "../texts/texts.ts";
import { mayBotAnswerMeanwhile, priorityOf } from "../ticket/ticket.ts";
import { MESSAGE_WINDOW_MINUTES } from "./budget.ts";
import type { DueTurn, TicketChange, TurnCommit, TurnRecord } from "./conversation-store.ts";
import type { StaffPayload } from "./delivery.ts";
import type { Attachment } from "./inbound-message.ts";
import { entriesCalledWrong } from "./past-turns.ts";

/** How long a customer must have been quiet before what is not clear yet is answered, ms. Source: the chat contract. */
const QUIET_MS = 2500;
/** How long the first unanswered message may wait for that, ms. Source: the chat contract. */
const LONGEST_HOLD_MS = 8000;

/** Characters of a flood that staff are shown at once; all of it stays in the conversation. */
const FLOOD_LENGTH = 3000;

/** Milliseconds to wait before this turn may be answered; 0: now. */
export function holdMs(due: DueTurn, now: Date): number {
  const first = due.messages[0]?.receivedAt.getTime() ?? now.getTime();
  const last = due.messages.at(-1)?.receivedAt.getTime() ?? now.getTime();
  const until = Math.min(last + QUIET_MS, first + LONGEST_HOLD_MS);
  return Math.max(0, until - now.getTime());
}

/** Who has the conversation before anything is decided. */
export type Holder =
  /** An agent: the customer's words are passed on, the bot is silent. */
  | "agent"
  /** Nobody yet, but a ticket waits: easy questions may still be answered. */
  | "queue"
  | "bot";

export function holderOf(ticket: DueTurn["ticket"]): Holder {
  if (ticket?.state === "claimed" || ticket?.state === "waiting") return "agent";
  return ticket?.state === "open" ? "queue" : "bot";
}

/** What the customer wrote, as staff read it in the thread: a flood in one piece, so that it floods nobody else. */
function customerLines({ messages, isFlooding }: DueTurn): StaffPayload[] {
  const line = (messageKind: string, text: string, attachment: Attachment | null): StaffPayload => ({
    kind: "customer_message",
    ticketId: 0,
    messageKind,
    text,
    attachment,
  });
  if (!isFlooding) return messages.map(({ kind, text, attachment }) => line(kind, text, attachment));
  const written = messages.filter(({ attachment }) => attachment === null).map(({ text }) => text);
  return [
    ...(written.length > 0 ? [line("text", written.join("\n").slice(0, FLOOD_LENGTH), null)] : []),
    ...messages
      .filter(({ attachment }) => attachment !== null)
      .map(({ kind, text, attachment }) => line(kind, text, attachment)),
  ];
}

const botLine = (reply: Reply): StaffPayload => ({ kind: "bot_message", ticketId: 0, text: reply.text });

/** The turn when an agent has the conversation. */
export function planRelay(due: DueTurn, language: Language): TurnCommit {
  const isWaiting = due.ticket?.state === "waiting";
  return {
    due,
    record: bareRecord(due, language, "relay", "an agent has the conversation"),
    replies: [],
    ticket:
      isWaiting && due.ticket ? { kind: "customer_replied", ticketId: due.ticket.id } : { kind: "none" },
    staff: customerLines(due),
    clarifications: due.clarifications,
    isToldPaused: due.customer.isToldPaused,
    evenIfNewer: true,
  };
}

export interface Situation {
  now: Date;
  say: Say;
  /** Whether the reopened ticket's last agent is on duty. */
  isAgentOnDuty: boolean;
}

/** The turn as the answerer decided it, fitted to the conversation's ticket. */
export function planTurn(due: DueTurn, result: TurnResult, situation: Situation): TurnCommit {
  const record = recordOf(due, result);
  const base = {
    due,
    record,
    clarifications: clarificationsAfter(due, result),
    isToldPaused: false,
    evenIfNewer: holdMs(due, situation.now) === 0,
  };
  const isInQueue = holderOf(due.ticket) === "queue";
  const mayAnswer = !isInQueue || (due.ticket !== null && mayBotAnswerMeanwhile(due.ticket.reason));

  if (result.decision.kind === "escalate" || !mayAnswer) {
    const reason =
      result.decision.kind === "escalate" ? result.decision.reason : (due.ticket?.reason ?? "no_evidence");
    const calledWrong = reason === "not_helped" ? entriesCalledWrong(due.pastTurns) : [];
    const marked = calledWrong.length > 0 && { decision: { ...result.decision, calledWrong } };
    return {
      ...base,
      record: { ...record, ...marked },
      ...escalation(due, result, reason, situation),
    };
  }
  const replies = withHelpedQuestion(due, result, situation);
  return {
    ...base,
    record: { ...record, decision: { ...result.decision, asksIfHelped: replies !== result.replies } },
    replies,
    ticket: { kind: "none" },
    staff: isInQueue ? [...customerLines(due), ...replies.map(botLine)] : [],
  };
}

function escalation(
  due: DueTurn,
  result: TurnResult,
  reason: EscalationReason,
  { say, isAgentOnDuty }: Situation,
): Pick<TurnCommit, "replies" | "ticket" | "staff"> {
  const { ticket } = due;
  if (ticket?.state === "open") {
    const added: Reply = { text: say(result.language, "added-to-ticket"), buttons: [] };
    return { replies: [added], ticket: { kind: "none" }, staff: [...customerLines(due), botLine(added)] };
  }

  const replies = result.replies.map((reply) => ({ ...reply, buttons: [] }));
  const lines = [...customerLines(due), ...replies.map(botLine)];
  if (ticket) {
    const claim = isAgentOnDuty && ticket.agentId !== null;
    const note: StaffPayload = {
      kind: "note",
      ticketId: 0,
      note: claim
        ? { id: "note-reopened-claimed", values: { agent: ticket.agentId ?? "" } }
        : {
            id: ticket.agentId ? "note-reopened-for" : "note-reopened",
            values: { agent: ticket.agentId ?? "" },
          },
    };
    return {
      replies,
      ticket: { kind: "reopen", ticketId: ticket.id, reason, claim },
      staff: [{ kind: "root_update", ticketId: 0 }, note, ...lines],
    };
  }
  const change: TicketChange = { kind: "open", reason, priority: priorityOf(reason) };
  return { replies, ticket: change, staff: [{ kind: "root", ticketId: 0 }, ...lines] };
}

/**
 * «Did this help?» stands under the first answer from the knowledge in a conversation, and only there: not beside a
 * ticket, nor under the second part of a burst, whose first was answered a moment ago.
 */
function withHelpedQuestion(due: DueTurn, result: TurnResult, { say, now }: Situation): readonly Reply[] {
  const last = result.replies.at(-1);
  if (
    result.decision.kind !== "answer" ||
    due.hasAskedIfHelped ||
    due.ticket ||
    !last ||
    isOfBurst(due, now) ||
    last.buttons.length > 0
  ) {
    return result.replies;
  }
  const button = (answer: "yes" | "no") => ({
    label: say(result.language, `helped-${answer}`),
    data: `helped:${due.conversationId}:${answer}`,
  });
  return [...result.replies.slice(0, -1), { ...last, buttons: [button("yes"), button("no")] }];
}

function isOfBurst({ pastTurns: [last] }: DueTurn, now: Date): boolean {
  return last !== undefined && last.action !== "none" && now.getTime() - last.at.getTime() < LONGEST_HOLD_MS;
}

function clarificationsAfter(due: DueTurn, { decision }: TurnResult): number {
  if (decision.kind === "clarify") return due.clarifications + 1;
  return decision.kind === "none" ? due.clarifications : 0;
}

function recordOf(due: DueTurn, result: TurnResult): TurnRecord {
  return {
    action: result.decision.kind,
    decision: result.decision,
    evidence: result.evidence,
    reason: result.reason,
    score: result.score,
    mood: result.mood,
    language: result.language,
    mode: result.mode,
    releaseId: result.releaseId,
    question: questionOf(due),
    model: result.model?.name ?? null,
    promptTokens: result.model?.promptTokens ?? null,
    outputTokens: result.model?.outputTokens ?? null,
    computeMs: Math.round(result.model?.computeMs ?? 0),
    blocked: result.blocked.map(({ faults }) => faults).filter((faults) => faults.length > 0),
  };
}

/** The paused bot: everything goes to people, and each customer is told once. */
export function planPaused(due: DueTurn, language: Language, situation: Situation): TurnCommit {
  const isTold = due.customer.isToldPaused;
  return {
    ...planUnanswered(due, language, situation, {
      reason: "bot_paused",
      detail: "the owner paused the bot",
      isTold,
    }),
    isToldPaused: true,
  };
}

/** More messages than a person writes: they cost no search and no model any more; people get them, and the customer is told once. */
export function planFlood(due: DueTurn, language: Language, situation: Situation): TurnCommit {
  const isTold = due.pastTurns.some(
    ({ reason, at }) =>
      reason === "too_many_messages" &&
      situation.now.getTime() - at.getTime() < MESSAGE_WINDOW_MINUTES * 60_000,
  );
  const detail = `more than a person writes in ${MESSAGE_WINDOW_MINUTES} minutes`;
  return planUnanswered(due, language, situation, { reason: "too_many_messages", detail, isTold });
}

function planUnanswered(
  due: DueTurn,
  language: Language,
  situation: Situation,
  { reason, detail, isTold }: { reason: "bot_paused" | "too_many_messages"; detail: string; isTold: boolean },
): TurnCommit {
  const text = situation.say(language, `escalated-${reason.replaceAll("_", "-")}`);
  const told: Reply[] = isTold ? [] : [{ text, buttons: [] }];
  const record = bareRecord(due, language, "escalate", detail);
  const base: TurnCommit = {
    due,
    record: { ...record, decision: { kind: "escalate", reason } },
    replies: told,
    ticket: { kind: "none" },
    staff: [...customerLines(due), ...told.map(botLine)],
    clarifications: 0,
    isToldPaused: false,
    evenIfNewer: true,
  };
  if (due.ticket?.state === "open") return base;
  if (due.ticket) {
    const { id } = due.ticket;
    return {
      ...base,
      ticket: { kind: "reopen", ticketId: id, reason, claim: false },
      staff: [{ kind: "root_update", ticketId: 0 }, ...base.staff],
    };
  }
  return {
    ...base,
    ticket: { kind: "open", reason, priority: priorityOf(reason) },
    staff: [{ kind: "root", ticketId: 0 }, ...base.staff],
  };
}

/** A turn that needs no answerer to know that people must look: it kept failing, or the customer said «this didn't help». */
export function planStraightToPeople(
  due: DueTurn,
  language: Language,
  escalation: { reason: "turn_failed" | "not_helped"; detail: string },
  situation: Situation,
): TurnCommit {
  const text = situation.say(language, `escalated-${escalation.reason.replaceAll("_", "-")}`);
  const result: TurnResult = {
    decision: { kind: "escalate", reason: escalation.reason },
    replies: [{ text, buttons: [] }],
    confident: true,
    score: 0,
    ranked: [],
    evidence: [],
    mood: "calm",
    language,
    reason: escalation.detail,
    mode: "quote",
    releaseId: null,
    model: null,
    blocked: [],
  };
  return { ...planTurn(due, result, situation), evenIfNewer: true };
}

/** The customer wrote that the answer helped: the same thanks as for the button. */
export function planHelped(due: DueTurn, language: Language, situation: Situation): TurnCommit {
  const detail = "the customer wrote that it helped";
  const record = bareRecord(due, language, "none", detail);
  return {
    due,
    record: { ...record, decision: { kind: "none", courtesy: "thanks" } },
    replies: [{ text: situation.say(language, "helped-thanks"), buttons: [] }],
    ticket: { kind: "none" },
    staff: [],
    clarifications: 0,
    isToldPaused: false,
    evenIfNewer: holdMs(due, situation.now) === 0,
  };
}

function bareRecord(
  due: DueTurn,
  language: Language,
  action: TurnRecord["action"],
  reason: string,
): TurnRecord {
  return {
    action,
    decision: { kind: action },
    evidence: [],
    reason,
    score: 0,
    mood: "calm",
    language,
    mode: "quote",
    releaseId: null,
    question: questionOf(due),
    model: null,
    promptTokens: null,
    outputTokens: null,
    computeMs: 0,
    blocked: [],
  };
}

const questionOf = (due: DueTurn): string => due.messages.map((message) => message.text).join("\n");
