import type { Money } from "../../money.ts";
import { activeMs } from "../active-time.ts";
import type { Measures } from "../measures.ts";
import { mean } from "../percentile.ts";
import { type UnitCost, unitCost } from "../unit-cost.ts";
import { ACCOUNTS, type AccountId } from "./accounts.ts";
import type { LedgerLine, LedgerPrices } from "./build-ledger.ts";
import type { DayRange } from "./store-days.ts";

/**
 * What a range of days cost and earned, in the store's currency. Costs count on the day they arise, resolutions for the
 * day the conversation began.
 */
export interface LedgerFigures extends DayRange {
  /** `ai` is the machine's time and the bot's discounts, `human` staff time and theirs; `total` is both. */
  costs: Readonly<
    Record<"compute" | "discountsByBot" | "staff" | "discountsByStaff" | "ai" | "human" | "total", Money>
  >;
  /**
   * What orders after a conversation left, before discounts; `takenBack` is the part of goods that came back. Orders of
   * which nobody knows what they leave are not in the sums.
   */
  assistedMargin: { margin: Money; takenBack: Money; orders: number; withoutMargin: number };
  /** Assisted margin, less what was taken back, less all costs. */
  result: Money;
  /** Over the conversations that have a cost in these days. */
  costOfConversation: UnitCost;
  /** Over the bot's confirmed and assumed resolutions, people's resolutions, and both. */
  costPerResolution: { ai: UnitCost; human: UnitCost; together: UnitCost };
  resolutions: { confirmed: number; assumed: number; pending: number; human: number };
  /** What is behind the costs. `modelTurns` told their tokens. */
  quantities: {
    turns: number;
    computeMs: number;
    modelTurns: number;
    promptTokens: number;
    outputTokens: number;
    staffMs: number;
    discounts: number;
  };
  /** A comparison, no money: `conversations` with a request, each at the minutes assumed. `measured`: what tickets resolved in these days took people. */
  byHand: {
    cost: Money;
    conversations: number;
    minutesEach: number;
    isOurEstimate: boolean;
    measured: { count: number; meanMs: number | null };
  };
}

export function figuresOf(
  range: DayRange,
  lines: readonly LedgerLine[],
  counts: Pick<Measures, "conversations" | "handled" | "asOf"> & {
    orders: { orders: number; withoutMargin: number };
  },
  { currency, staff }: LedgerPrices,
): LedgerFigures {
  const { conversations, handled, asOf } = counts;
  const money = (minor: number): Money => ({ minor, currency });
  const on = (accounts: readonly AccountId[]) => linesOn(accounts, lines, currency);
  const spent = (accounts: readonly AccountId[]) => sum(on(accounts).map(spentBy));
  const costs = {
    compute: money(spent(COSTS.compute)),
    discountsByBot: money(spent(COSTS.discountsByBot)),
    staff: money(spent(COSTS.staff)),
    discountsByStaff: money(spent(COSTS.discountsByStaff)),
    ai: money(spent(COSTS.ai)),
    human: money(spent(COSTS.human)),
    total: money(spent(COSTS.total)),
  };
  const compute = on(COSTS.compute);
  const byAi = conversations.confirmedByBotAlone + conversations.assumed;
  const { resolvedByPeople } = conversations;
  const times = handled.map(({ events }) => activeMs(events, asOf));

  return {
    from: range.from,
    to: range.to,
    costs,
    assistedMargin: {
      margin: money(0 - spent(MARGIN.margin)),
      takenBack: money(spent(MARGIN.takenBack)),
      ...counts.orders,
    },
    result: money(0 - spent(MARGIN.margin) - spent(MARGIN.takenBack) - costs.total.minor),
    costOfConversation: unitCost(
      costs.total,
      new Set(on(COSTS.total).flatMap(({ conversationId }) => conversationId ?? [])).size,
    ),
    costPerResolution: {
      ai: unitCost(costs.ai, byAi),
      human: unitCost(costs.human, resolvedByPeople),
      together: unitCost(costs.total, byAi + resolvedByPeople),
    },
    resolutions: {
      confirmed: conversations.confirmedByBotAlone,
      assumed: conversations.assumed,
      pending: conversations.pending,
      human: resolvedByPeople,
    },
    quantities: {
      turns: compute.length,
      computeMs: sum(compute.map(({ ms }) => ms ?? 0)),
      modelTurns: compute.filter(({ tokens }) => tokens !== null).length,
      promptTokens: sum(compute.map(({ tokens }) => tokens?.prompt ?? 0)),
      outputTokens: sum(compute.map(({ tokens }) => tokens?.output ?? 0)),
      staffMs: sum(on(COSTS.staff).map(({ ms }) => ms ?? 0)),
      discounts: on([...COSTS.discountsByBot, ...COSTS.discountsByStaff]).length,
    },
    byHand: {
      cost: money(spent(["by_hand"])),
      conversations: on(["by_hand"]).length,
      minutesEach: staff.byHand.minutes,
      isOurEstimate: staff.byHand.isOurEstimate,
      measured: { count: times.length, meanMs: mean(times) },
    },
  };
}

const costsOf = (by: "ai" | "human"): AccountId[] =>
  ACCOUNTS.filter((account) => account.by === by).map(({ id }) => id);

/** The accounts of each cost. */
export const COSTS = {
  compute: ["model_compute"],
  discountsByBot: ["discounts_by_bot"],
  staff: ["staff_time"],
  discountsByStaff: ["discounts_by_staff"],
  ai: costsOf("ai"),
  human: costsOf("human"),
  total: [...costsOf("ai"), ...costsOf("human")],
} as const satisfies Record<string, readonly AccountId[]>;

/** Where the margin stands: `margin` as income, so below 0. */
export const MARGIN = {
  margin: ["assisted_margin"],
  takenBack: ["margin_taken_back"],
} as const satisfies Record<string, readonly AccountId[]>;

export const linesOn = (
  accounts: readonly AccountId[],
  lines: readonly LedgerLine[],
  currency: string,
): LedgerLine[] => lines.filter((line) => line.currency === currency && accounts.includes(line.account));

/** Debit less credit. */
export const spentBy = ({ side, minor }: LedgerLine): number => (side === "debit" ? minor : -minor);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
