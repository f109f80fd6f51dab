import type { BusinessCalendar } from "../time/business-calendar.ts";
import { addBusinessMs, businessMsBetween } from "../time/business-time.ts";
import type { TicketPriority } from "./ticket.ts";

/** What is promised for one priority, in business minutes. */
interface SlaTargets {
  firstReplyMinutes: number;
  nextReplyMinutes: number;
  resolveMinutes: number;
}

export type Sla = Readonly<Record<TicketPriority, SlaTargets>>;

/** What a ticket's promises hang on. */
export interface SlaFacts {
  priority: TicketPriority;
  /** Since when people owe the customer a word; null while the customer is the one to write, and once it is resolved. */
  owedSince: Date | null;
  /** When they owed one before, since it was opened, in order. */
  owedBefore: readonly { from: Date; to: Date }[];
  hasReplied: boolean;
}

export type PromiseKind = "first_reply" | "next_reply" | "resolve";

/** A promise that is running. */
export interface SlaPromise {
  which: PromiseKind;
  warnAt: Date;
  dueAt: Date;
}

/** How far a promise may run before its warning, 0–1. Source: the staff desk's promise, a warning at 75 %. */
const WARNING_RATIO = 0.75;

/** The promises running, the reply first; none while the customer is the one to write. Throws `config_invalid` for a calendar that never opens. */
export function promisesOf(facts: SlaFacts, sla: Sla, calendar: BusinessCalendar): SlaPromise[] {
  const { owedSince: since, owedBefore, hasReplied } = facts;
  if (since === null) return [];
  const { firstReplyMinutes, nextReplyMinutes, resolveMinutes } = sla[facts.priority];
  const spentMs = owedBefore.reduce((sum, { from, to }) => sum + businessMsBetween(from, to, calendar), 0);
  const promise = (which: PromiseKind, minutes: number, beforeMs: number): SlaPromise => {
    const at = (ratio: number) => addBusinessMs(since, minutes * 60_000 * ratio - beforeMs, calendar);
    return { which, warnAt: at(WARNING_RATIO), dueAt: at(1) };
  };
  return [
    hasReplied ? promise("next_reply", nextReplyMinutes, 0) : promise("first_reply", firstReplyMinutes, 0),
    promise("resolve", resolveMinutes, spentMs),
  ];
}

/** Where a ticket stands by its most pressing promise, the one due first. */
export type SlaStanding =
  | { state: "paused"; which: null; dueAt: null }
  | { state: "ok" | "warning" | "breached"; which: PromiseKind; dueAt: Date };

/** A promise is broken from its due time on, and not before. */
export function slaOf(facts: SlaFacts, sla: Sla, now: Date, calendar: BusinessCalendar): SlaStanding {
  const [first, ...others] = promisesOf(facts, sla, calendar);
  if (!first) return { state: "paused", which: null, dueAt: null };
  const pressing = others.reduce((one, other) => (other.dueAt < one.dueAt ? other : one), first);
  return { state: stateOf(pressing, now), which: pressing.which, dueAt: pressing.dueAt };
}

export function stateOf({ warnAt, dueAt }: SlaPromise, now: Date): "ok" | "warning" | "breached" {
  if (now >= dueAt) return "breached";
  return now >= warnAt ? "warning" : "ok";
}
