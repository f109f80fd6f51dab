import type { Reply, TurnResult } from "../answering/decision.ts";
import { returnText } from "../answering/reply.ts";
import type { Money } from "../money.ts";
import type { Language, Say } from "../texts/texts.ts";
import { isFault } from "../ticket/after-sales/form.ts";
import { type OrderAtStake, priorityOf, type Risk, riskOf } from "../ticket/risk.ts";
import {
  mayBotAnswerMeanwhile,
  PRIORITIES,
  type TicketPriority,
  type TicketReason,
} from "../ticket/ticket.ts";
import { cuesOf } from "../understanding/cues.ts";
import { normalise } from "../understanding/normalise.ts";
import { understand } from "../understanding/understand.ts";
import type { Cue, Mood } from "../understanding/understanding.ts";
import { MESSAGE_WINDOW_MINUTES } from "./budget.ts";
import type { DueTurn, TicketAtHand, TicketChange, TurnCommit, TurnRecord } from "./conversation-store.ts";
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

/** Files that were sent together come as messages of their own, within a moment. */
const ALBUM_MS = 700;

/** Milliseconds to wait for the rest of what the customer sends together; 0: nothing more is on its way. */
export function albumMs({ messages }: DueTurn, now: Date): number {
  const last = messages.at(-1);
  if (last?.context?.album === undefined) return 0;
  return Math.max(0, last.receivedAt.getTime() + ALBUM_MS - now.getTime());
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

type CustomerLine = Extract<StaffPayload, { kind: "customer_message" }>;

/** What the customer wrote, as staff read it in the thread: a flood in one piece, so that it floods nobody else. */
function customerLines({ messages, isFlooding }: DueTurn): StaffPayload[] {
  const line = (messageKind: string, text: string, attachments: readonly Attachment[]): CustomerLine => ({
    kind: "customer_message",
    ticketId: 0,
    messageKind,
    text,
    attachments,
  });
  if (!isFlooding) {
    const lines: (CustomerLine & { album: string | undefined })[] = [];
    for (const { kind, text, attachment, context } of messages) {
      const last = lines.at(-1);
      const files = attachment ? [attachment] : [];
      // What was sent together is shown together.
      if (last?.album !== undefined && last.album === context?.album) {
        last.attachments = [...last.attachments, ...files];
        last.text = [last.text, context.marked ?? text].filter(Boolean).join("\n");
        continue;
      }
      const shown = line(kind, context?.marked ?? text, files);
      if (context?.quoted !== undefined) shown.quoted = context.quoted;
      if (context?.editOf !== undefined) shown.before = context.before ?? "";
      lines.push({ ...shown, album: context?.album });
    }
    return lines.map(({ album: _album, ...shown }) => shown);
  }
  const written = messages.filter(({ attachment }) => attachment === null).map(({ text }) => text);
  return [
    ...(written.length > 0 ? [line("text", written.join("\n").slice(0, FLOOD_LENGTH), [])] : []),
    ...messages.flatMap(({ kind, text, attachment }) => (attachment ? [line(kind, text, [attachment])] : [])),
  ];
}

const botLine = (reply: Reply): StaffPayload => ({ kind: "bot_message", ticketId: 0, text: reply.text });

/** Minutes of a holder's silence after which a customer who writes at night hears that people are away. */
const AWAY_MINUTES = 30;

/**
 * The turn when an agent has the conversation: the bot is silent. An agent who has it keeps it also when the customer
 * grows angry; senior staff hear of it at once. At night the first words after a while are answered with when people are back.
 */
export function planRelay(due: DueTurn, language: Language, situation: Situation): TurnCommit {
  const { ticket } = due;
  const words = understand(questionOf(due), language);
  const risk = ticket && due.messages.length > 0 ? riskIn(due, words.mood, words.cues, null) : null;
  const isNews = ticket !== null && risk !== null && !ticket.isSenior && ticket.priority !== "urgent";
  const priority = priorityOf(ticket?.reason ?? "no_evidence", words.mood, risk);
  const told = [
    ...(ticket ? shownIfRaised(ticket, priority) : []),
    ...(isNews ? callsFor(risk, ticket.agentId ?? "") : []),
  ];
  const isAway =
    situation.peopleBackAt !== null &&
    ticket?.state === "waiting" &&
    ticket.activeAt !== null &&
    situation.now.getTime() - ticket.activeAt.getTime() >= AWAY_MINUTES * 60_000;
  const replies = isAway ? [saidWithReturn("people-away", language, situation)] : [];
  return {
    due,
    record: { ...bareRecord(due, language, "relay", "an agent has the conversation"), mood: words.mood },
    replies,
    ticket: ticket && due.messages.length > 0 ? customerWrote(ticket, priority) : { kind: "none" },
    staff: [...customerLines(due), ...replies.map(botLine), ...told],
    clarifications: due.clarifications,
    isToldPaused: due.customer.isToldPaused,
    evenIfNewer: true,
  };
}

function riskIn(
  due: DueTurn,
  mood: Mood,
  cues: readonly Cue[],
  reason: TicketReason | null,
  order: OrderAtStake | null = null,
): Risk | null {
  return riskOf({
    order,
    mood,
    cues,
    reason,
    unhelpedBefore: due.pastTurns.filter((turn) => turn.reason === "not_helped").length,
    reopenings: due.ticket?.reopenings ?? 0,
  });
}

/** The dearest of the customer's own orders that a turn found. */
function orderAtStake(
  { decision, evidence, form }: TurnResult,
  { highValueOrder: valuableFrom }: Situation,
): OrderAtStake | null {
  if (!valuableFrom) return null;
  const [paid] = evidence.flatMap((one) => one.paid ?? []).sort((a, b) => b.minor - a.minor);
  const isReport = form
    ? form.form.kind !== "bulk" && (isFault(form.form) || form.form.kind === "refund")
    : decision.kind === "escalate" && decision.reason === "after_sales";
  return paid ? { paid, valuableFrom, isTroubleReported: isReport } : null;
}

/** An unhappy customer with a valuable order is told how it stands, and people take over. */
function withoutRisk(due: DueTurn, result: TurnResult, situation: Situation): TurnResult {
  if (result.decision.kind !== "tool") return result;
  const cues = cuesOf(normalise(questionOf(due)));
  if (riskIn(due, result.mood, cues, null, orderAtStake(result, situation)) !== "valuable_order")
    return result;
  return {
    ...result,
    decision: { kind: "escalate", reason: "valuable_order" },
    replies: [...result.replies, saidWithReturn("escalated-valuable-order", result.language, situation)],
    reason: `${result.reason}; unhappy about a valuable order`,
  };
}

const customerWrote = (
  { id }: TicketAtHand,
  priority: TicketPriority = "normal",
  isSenior = false,
): TicketChange => ({ kind: "customer_wrote", ticketId: id, priority, isSenior });

/** A root message shows its priority. */
const shownIfRaised = (ticket: TicketAtHand, priority: TicketPriority): StaffPayload[] =>
  PRIORITIES.indexOf(priority) > PRIORITIES.indexOf(ticket.priority)
    ? [{ kind: "root_update", ticketId: 0 }]
    : [];

const riskNote = (risk: Risk): StaffPayload => ({
  kind: "note",
  ticketId: 0,
  note: { id: `note-risk-${risk.replaceAll("_", "-")}`, values: {} },
});

/** What staff read beside the reason. */
const noteOf = ({ decision }: TurnResult): StaffPayload[] =>
  decision.kind === "escalate" && decision.note ? [{ kind: "note", ticketId: 0, note: decision.note }] : [];

/** What holder and senior team read when a customer whom somebody serves is about to be lost. */
const callsFor = (risk: Risk, agent: string): StaffPayload[] => [
  { kind: "note", ticketId: 0, note: { id: `note-risk-held-${risk.replaceAll("_", "-")}`, values: {} } },
  {
    kind: "call",
    ticketId: 0,
    to: "seniors",
    note: { id: `call-risk-${risk.replaceAll("_", "-")}`, values: { agent } },
  },
];

/** A fixed text, and when people are back where nobody is at work. */
function saidWithReturn(id: string, language: Language, { say, peopleBackAt, timeZone }: Situation): Reply {
  const text = [say(language, id), ...returnText({ say, language, peopleBackAt, timeZone })];
  return { text: text.join(language === "zh" ? "" : " "), buttons: [] };
}

export interface Situation {
  now: Date;
  say: Say;
  /** Whether the reopened ticket's last agent is on duty. */
  isAgentOnDuty: boolean;
  /** Null while people are at work. */
  peopleBackAt: Date | null;
  /** IANA; the return is told in it. */
  timeZone: string;
  /** From this value on, trouble with an order is the senior team's; null or absent: value makes no difference. */
  highValueOrder?: Money | null;
}

/** The turn as the answerer decided it, fitted to the conversation's ticket. */
export function planTurn(due: DueTurn, decided: TurnResult, situation: Situation): TurnCommit {
  const result = withoutRisk(due, decided, situation);
  const record = recordOf(due, result);
  const base = {
    due,
    record,
    ...(result.notice && { notice: result.notice }),
    clarifications: clarificationsAfter(due, result),
    isToldPaused: false,
    evenIfNewer: holdMs(due, situation.now) === 0,
    ...(result.form && { form: { ...result.form, id: due.form?.id ?? null } }),
  };
  const isInQueue = holderOf(due.ticket) === "queue";
  const mayAnswer =
    !isInQueue || (due.ticket !== null && !due.ticket.isSenior && mayBotAnswerMeanwhile(due.ticket.reason));

  if (result.decision.kind === "escalate" || !mayAnswer) {
    const reason =
      result.decision.kind === "escalate" ? result.decision.reason : (due.ticket?.reason ?? "no_evidence");
    const calledWrong = reason === "not_helped" ? entriesCalledWrong(due.pastTurns) : [];
    const marked = calledWrong.length > 0 && { decision: { ...result.decision, calledWrong } };
    const { notice, ...unpromised } = base;
    const planned = escalation(due, result, reason, situation);
    const isPromised = planned.replies.some(({ text }) => result.replies.some((one) => one.text === text));
    return {
      ...unpromised,
      ...(notice && isPromised && { notice }),
      record: { ...record, ...marked },
      ...planned,
    };
  }
  const answered = withHelpedQuestion(due, result, situation);
  const replies = result.suggestion ? [...answered, result.suggestion] : answered;
  const cards = replies.flatMap((reply) => reply.cards?.map(({ productId }) => productId) ?? []);
  const marks = { asksIfHelped: answered !== result.replies, ...(cards.length > 0 && { cards }) };
  return {
    ...base,
    record: { ...record, decision: { ...result.decision, ...marks } },
    ...(result.recommended && { recommended: result.recommended }),
    replies,
    ticket: isInQueue && due.ticket ? customerWrote(due.ticket) : { kind: "none" },
    staff: isInQueue ? [...customerLines(due), ...replies.map(botLine)] : [],
  };
}

function escalation(
  due: DueTurn,
  result: TurnResult,
  reason: TicketReason,
  situation: Situation,
): Pick<TurnCommit, "replies" | "ticket" | "staff"> {
  const { ticket } = due;
  const { mood } = result;
  const decided = result.decision.kind === "escalate" ? reason : null;
  const cues = cuesOf(normalise(questionOf(due)));
  const risk = riskIn(due, mood, cues, decided, orderAtStake(result, situation));
  const isSenior = risk !== null;
  const priority = priorityOf(reason, mood, risk);
  const said = result.replies.map(({ cards: _cards, ...reply }) => ({ ...reply, buttons: [] }));
  const told = noteOf(result);
  if (ticket?.state === "open") {
    const lines = (replies: readonly Reply[]) => [...customerLines(due), ...replies.map(botLine)];
    const wrote = customerWrote(ticket, priority, isSenior);
    const shown = shownIfRaised(ticket, priority);
    // Said once, when it became the senior team's: from then on the bot stays out.
    if (ticket.isSenior) return { replies: [], ticket: wrote, staff: [...lines([]), ...told, ...shown] };
    if (risk) {
      const move: StaffPayload = { kind: "senior_root", ticketId: 0 };
      return { replies: said, ticket: wrote, staff: [...lines(said), ...told, move, riskNote(risk)] };
    }
    const added = [saidWithReturn("added-to-ticket", result.language, situation)];
    return { replies: added, ticket: wrote, staff: [...lines(added), ...told, ...shown] };
  }

  const lines = [...customerLines(due), ...said.map(botLine)];
  const noted = [...(risk ? [riskNote(risk)] : []), ...told];
  if (ticket) {
    // Of an angry customer the senior team decides who goes on.
    const claim = situation.isAgentOnDuty && ticket.agentId !== null && !(isSenior && !ticket.isSenior);
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
    const root: StaffPayload = {
      kind: isSenior && !ticket.isSenior ? "senior_root" : "root_update",
      ticketId: 0,
    };
    return {
      replies: said,
      ticket: { kind: "reopen", ticketId: ticket.id, reason, claim, priority, isSenior },
      staff:
        root.kind === "senior_root" ? [note, ...lines, root, ...noted] : [root, note, ...noted, ...lines],
    };
  }
  return {
    replies: said,
    ticket: { kind: "open", reason, priority, isSenior },
    staff: [{ kind: "root", ticketId: 0 }, ...noted, ...lines],
  };
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
  const id = `escalated-${reason.replaceAll("_", "-")}`;
  const told = isTold ? [] : [saidWithReturn(id, language, situation)];
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
  if (due.ticket?.state === "open") return { ...base, ticket: customerWrote(due.ticket) };
  const priority = priorityOf(reason, "calm", null);
  if (due.ticket) {
    const ticketId = due.ticket.id;
    return {
      ...base,
      ticket: { kind: "reopen", ticketId, reason, claim: false, priority, isSenior: false },
      staff: [{ kind: "root_update", ticketId: 0 }, ...base.staff],
    };
  }
  return {
    ...base,
    ticket: { kind: "open", reason, priority, isSenior: false },
    staff: [{ kind: "root", ticketId: 0 }, ...base.staff],
  };
}

/** A turn that needs no answerer to know that people must look. */
export function planStraightToPeople(
  due: DueTurn,
  language: Language,
  escalation: {
    reason: "turn_failed" | "not_helped" | "unfinished_form" | "bulk_deal";
    detail: string;
    /** The text's id, where it isn't the reason's. */
    said?: string;
  },
  situation: Situation,
): TurnCommit {
  const id = escalation.said ?? `escalated-${escalation.reason.replaceAll("_", "-")}`;
  const result: TurnResult = {
    decision: { kind: "escalate", reason: escalation.reason },
    replies: [saidWithReturn(id, language, situation)],
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
