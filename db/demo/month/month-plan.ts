import { dayBounds, shiftDay } from "../../../core/time/store-day.ts";

/** How a month is played. */
export interface MonthOptions {
  seed: number;
  /** Store days, 6–31. */
  days: number;
  /** The last of them, `YYYY-MM-DD`: it must be over. */
  lastDay: string;
  /** New conversations of an ordinary working day. */
  conversationsADay: number;
  /** Orders of any day, most of them by people who never write. */
  ordersADay: number;
}

export const MONTH: Omit<MonthOptions, "lastDay"> = {
  seed: 20_261_123,
  days: 30,
  conversationsADay: 62,
  ordersADay: 50,
};

/** A stretch of store days, both included. */
export interface Stretch {
  from: string;
  to: string;
}

/** What is planted, and when: rates are of the world, what came of them is counted as it is played. */
export interface MonthPlan extends MonthOptions {
  firstDay: string;
  timeZone: string;
  /** For how many days before the first there are orders. */
  ordersBefore: number;
  /** Of things delivered: reported broken. */
  faultRatio: number;
  /** `firstPlaced`: orders from this day on get a thing of it; `from`: the first day on which it is reported. */
  badBatch: { productId: string; batch: string; firstPlaced: string; from: string; faultRatio: number };
  campaign: Stretch & { id: string; code: string; confusedADay: number };
  /** Of parcels that stand still: who asks about theirs, and of those, who is angry. */
  strike: Stretch & { carrier: string; askRatio: number; angryRatio: number };
  leave: Stretch & { agentId: string };
  /** Of orders: whose buyer is angry over something else, strike or no strike. */
  crossRatio: number;
  /** Of the model's drafts: those that say something which stands nowhere. */
  model: { wrongRatio: number };
  /** Of tickets for which a reply is suggested: the agent sends it as it stands, or changes it and sends that. */
  suggestions: { sentRatio: number; editedRatio: number };
  /** Of those who asked about goods: who buys within three days, and who more because something was shown or offered. */
  buying: { base: number; suggested: number; hesitating: number; offered: number };
}

/**
 * Days of a whole month at which things begin and end, from 1. What goes wrong comes after two quiet weeks: before, nobody
 * could know what is usual.
 */
const OF_THIRTY = { leave: [6, 12], campaign: [15, 19], badBatch: [4, 16], strike: [22, 26] } as const;

/** Lays what happens in a month out over as many days as there are. */
export function planMonth(options: MonthOptions, timeZone: string): MonthPlan {
  const { days, lastDay, ordersADay } = options;
  const firstDay = shiftDay(lastDay, 1 - days);
  const day = (ofThirty: number) => dayOfThirty({ firstDay, days }, ofThirty);
  const stretch = ([from, to]: readonly [number, number]): Stretch => ({ from: day(from), to: day(to) });
  return {
    ...options,
    firstDay,
    timeZone,
    ordersBefore: 40,
    faultRatio: 0.025,
    badBatch: {
      productId: "firefly-headlamp",
      batch: `FFH-${shiftDay(firstDay, -20).slice(2, 7).replace("-", "")}`,
      // Where the days are few, so is the time on the way: then what is reported was bought before the first.
      firstPlaced: days < 20 ? shiftDay(firstDay, -8) : day(OF_THIRTY.badBatch[0]),
      from: day(OF_THIRTY.badBatch[1]),
      faultRatio: 0.4,
    },
    campaign: {
      ...stretch(OF_THIRTY.campaign),
      id: "trail-days",
      code: "TRAILDAYS",
      confusedADay: Math.round(ordersADay / 5),
    },
    strike: { ...stretch(OF_THIRTY.strike), carrier: "YunExpress", askRatio: 0.3, angryRatio: 0.4 },
    leave: { ...stretch(OF_THIRTY.leave), agentId: AGENTS[1].id },
    crossRatio: 0.016,
    model: { wrongRatio: 0.05 },
    suggestions: { sentRatio: 0.45, editedRatio: 0.25 },
    buying: { base: 0.14, suggested: 0.2, hesitating: 0.08, offered: 0.4 },
  };
}

/** The day of a month that stands where the given one (1–30) does in a whole one. */
export const dayOfThirty = (
  { firstDay, days }: Pick<MonthPlan, "firstDay" | "days">,
  ofThirty: number,
): string => shiftDay(firstDay, Math.round(((ofThirty - 1) * (days - 1)) / 29));

/** Who answers, the same as in the sandbox: the first one leads, and decides on drafts. */
export const AGENTS = [
  { id: "U0ANNA", name: "Anna" },
  { id: "U0XIAOLIN", name: "小林" },
] as const;

export const startOf = (day: string, { timeZone }: Pick<MonthPlan, "timeZone">): Date =>
  dayBounds(day, timeZone).start;
export const endOf = (day: string, { timeZone }: Pick<MonthPlan, "timeZone">): Date =>
  dayBounds(day, timeZone).end;
export const isIn = (day: string, { from, to }: Stretch): boolean => from <= day && day <= to;

/** Every day of the month, in order. */
export function daysOf({ firstDay, days }: Pick<MonthPlan, "firstDay" | "days">): string[] {
  return Array.from({ length: days }, (_, at) => shiftDay(firstDay, at));
}
