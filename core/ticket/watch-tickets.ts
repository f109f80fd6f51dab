import type { BusinessCalendar } from "../time/business-calendar.ts";
import { businessMsBetween } from "../time/business-time.ts";
import { type PromiseKind, promisesOf, type Sla, type SlaFacts, stateOf } from "./sla.ts";

/** A ticket whose people owe the customer a word, with what was told of it so far. */
export interface WatchedTicket extends SlaFacts {
  id: number;
  owedSince: Date;
  /** Null while nobody has it. */
  agentId: string | null;
  /** The holder's last sign of life. */
  activeAt: Date | null;
  nudgedAt: Date | null;
  told: { reply: Told; resolve: Told };
}

interface Told {
  isWarned: boolean;
  isBreached: boolean;
}

/** One thing that is to happen to a ticket now. */
export type Duty =
  | { kind: "warn" | "breach"; which: PromiseKind; dueAt: Date }
  /** Its holder is asked for a sign of life. */
  | { kind: "nudge"; waitMinutes: number }
  /** It is anybody's again. */
  | { kind: "release"; agentId: string };

export interface WatchRules {
  sla: Sla;
  calendar: BusinessCalendar;
  /** Business minutes of a holder's silence until they are asked, and until the ticket is released. */
  nudgeMinutes: number;
  releaseMinutes: number;
}

/** What is due for a ticket now, each once: what was told already is left out. */
export function dutiesOf(ticket: WatchedTicket, now: Date, rules: WatchRules): Duty[] {
  const promises = promisesOf(ticket, rules.sla, rules.calendar).flatMap((promise): Duty[] => {
    const { which, dueAt } = promise;
    const told = which === "resolve" ? ticket.told.resolve : ticket.told.reply;
    const state = stateOf(promise, now);
    if (state === "breached" && !told.isBreached) return [{ kind: "breach", which, dueAt }];
    if (state === "warning" && !told.isWarned) return [{ kind: "warn", which, dueAt }];
    return [];
  });
  const holder = holderDuty(ticket, now, rules);
  return holder ? [...promises, holder] : promises;
}

/** Whoever was not asked keeps the ticket: after an outage of ours the question comes first, and the wait after it. */
function holderDuty(ticket: WatchedTicket, now: Date, rules: WatchRules): Duty | null {
  const { agentId, activeAt, owedSince, nudgedAt } = ticket;
  if (agentId === null) return null;
  const waited = (since: Date, minutes: number) =>
    businessMsBetween(since, now, rules.calendar) >= minutes * 60_000;
  const waitMinutes = rules.releaseMinutes - rules.nudgeMinutes;
  if (nudgedAt) return waited(nudgedAt, waitMinutes) ? { kind: "release", agentId } : null;
  const silentSince = activeAt && activeAt > owedSince ? activeAt : owedSince;
  return waited(silentSince, rules.nudgeMinutes) ? { kind: "nudge", waitMinutes } : null;
}

/** Each method is one statement. */
export interface TicketWatchStore {
  /** Tickets in which people owe a word, with something left to tell. */
  watched(): Promise<WatchedTicket[]>;
  /** False when the ticket has moved on since it was looked at, or another process was first: then nothing happened. */
  carryOut(ticket: WatchedTicket, duty: Duty): Promise<boolean>;
}

/** Looks after every ticket once. What it does to a ticket happens once, however many look at the same time. */
export async function watchTickets({
  tickets,
  now,
  signal,
  ...rules
}: WatchRules & { tickets: TicketWatchStore; now: Date; signal: AbortSignal }): Promise<
  Record<Duty["kind"], number>
> {
  const done = { warn: 0, breach: 0, nudge: 0, release: 0 };
  for (const ticket of await tickets.watched()) {
    for (const duty of dutiesOf(ticket, now, rules)) {
      if (signal.aborted) return done;
      if (await tickets.carryOut(ticket, duty)) done[duty.kind] += 1;
    }
  }
  return done;
}
