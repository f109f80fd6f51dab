import type { BusinessCalendar } from "../../time/business-calendar.ts";
import { businessMsBetween } from "../../time/business-time.ts";
import { percentile } from "../percentile.ts";
import type { FormRow } from "./finding-store.ts";

/**
 * Where a request after the sale is: `collecting` while the bot takes it down, `unclaimed` and `claimed` while people owe
 * a decision, `waiting` while the customer owes them a word.
 */
export const STAGES = ["collecting", "unclaimed", "claimed", "waiting"] as const;
type Stage = (typeof STAGES)[number];

const HOUR_MS = 3_600_000;
/**
 * Hours in one stage from which a request is stuck: in business time where people owe something, so that no night counts
 * against them, else by the clock. Source: our choice: a working day to take it, two to decide it.
 */
export const STUCK_HOURS: Readonly<Record<Stage, number>> = {
  collecting: 24,
  unclaimed: 8,
  claimed: 16,
  waiting: 72,
};

/** How long requests were in a stage, in its hours, of those that left it in a period or were still in it at its end. */
export interface StageTimes {
  stage: Stage;
  count: number;
  medianHours: number | null;
  p90Hours: number | null;
  longestHours: number | null;
  /** Of `count`: those that were in it for longer than `limitHours`. */
  stuck: number;
  limitHours: number;
  /** Why they were made, as far as that is known, the commonest first; each of `count`. */
  reasons: readonly { reason: string; count: number }[];
}

export interface StayFacts {
  forms: readonly FormRow[];
  period: { start: Date; end: Date };
  calendar: BusinessCalendar;
}

/** A request's time in a stage. */
export interface Stay {
  form: FormRow;
  stage: Stage;
  hours: number;
  leftAt: number;
}

/** Time in each stage. Pure. */
export function stageTimes({ forms, period, calendar }: StayFacts): StageTimes[] {
  const stays = staysIn({ forms, period, calendar });
  return STAGES.map((stage) => {
    const own = stays.filter((stay) => stay.stage === stage);
    const hours = own.map((stay) => stay.hours);
    return {
      stage,
      count: own.length,
      medianHours: percentile(hours, 0.5),
      p90Hours: percentile(hours, 0.9),
      longestHours: percentile(hours, 1),
      stuck: own.filter(isStuck).length,
      limitHours: STUCK_HOURS[stage],
      reasons: reasonsOf(own),
    };
  });
}

function reasonsOf(stays: readonly Stay[]): StageTimes["reasons"] {
  const known = stays.flatMap(({ form }) => form.fields.reason ?? []);
  return [...Map.groupBy(known, (reason) => reason)]
    .map(([reason, { length }]) => ({ reason, count: length }))
    .toSorted((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
}

/** It was there for longer than it should be. */
export const isStuck = ({ stage, hours }: Stay): boolean => hours > STUCK_HOURS[stage];

/** All stays in a stage that ended in the period or went on at its end, each stage of a request added up. */
export function staysIn({ forms, period, calendar }: StayFacts): Stay[] {
  const end = period.end.getTime();
  return forms.flatMap((form) => {
    const spans = spansOf(form, end).filter(({ from, to }) => to > period.start.getTime() && from < end);
    return STAGES.flatMap((stage): Stay[] => {
      const own = spans.filter((span) => span.stage === stage);
      const last = own.at(-1);
      if (!last) return [];
      const ms = own.reduce((sum, span) => sum + msOf(span, calendar), 0);
      return [{ form, stage, hours: ms / HOUR_MS, leftAt: last.to }];
    });
  });
}

function msOf({ stage, from, to }: Span, calendar: BusinessCalendar): number {
  const isOwedByPeople = stage === "unclaimed" || stage === "claimed";
  return isOwedByPeople ? businessMsBetween(new Date(from), new Date(to), calendar) : to - from;
}

interface Span {
  stage: Stage;
  from: number;
  to: number;
}

/** What each event of a ticket leads to; others change nothing. */
const STAGE_AFTER: Readonly<Record<string, Stage | "over">> = {
  opened: "unclaimed",
  reopened: "unclaimed",
  released: "unclaimed",
  auto_released: "unclaimed",
  claimed: "claimed",
  assigned: "claimed",
  waiting: "waiting",
  resolved: "over",
  closed: "over",
};

/** The stages of a request until `end`, one after the other. A form that was left has no time: nobody knows when. */
function spansOf({ state, createdAt, filedAt, decidedAt, events }: FormRow, end: number): Span[] {
  const filed = filedAt?.getTime() ?? null;
  if (state === "left" || createdAt.getTime() >= end) return [];
  if (filed === null || filed > end) return [{ stage: "collecting", from: createdAt.getTime(), to: end }];

  const spans: Span[] = [{ stage: "collecting", from: createdAt.getTime(), to: filed }];
  const last = Math.min(end, decidedAt?.getTime() ?? end);
  let stage: Stage | "over" = "unclaimed";
  let from = filed;
  for (const { kind, at } of events) {
    const next = STAGE_AFTER[kind];
    if (!next || next === stage || at.getTime() > last) continue;
    const to = Math.max(from, at.getTime());
    if (stage !== "over" && to > from) spans.push({ stage, from, to });
    stage = next;
    from = to;
  }
  if (stage !== "over" && last > from) spans.push({ stage, from, to: last });
  return spans;
}
