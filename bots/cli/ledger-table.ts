import type { AccountId } from "../../core/insight/ledger/accounts.ts";
import type { AccountTotal } from "../../core/insight/ledger/balance.ts";
import { type LedgerLine, PARTS_PER_MINOR } from "../../core/insight/ledger/build-ledger.ts";
import type { LedgerFigures } from "../../core/insight/ledger/figures.ts";
import type { Ledger } from "../../core/insight/ledger/make-ledger.ts";
import { isPercentFair } from "../../core/insight/share.ts";
import type { UnitCost } from "../../core/insight/unit-cost.ts";
import type { Money } from "../../core/money.ts";
import { widthOf } from "./table.ts";

/** What an account is called. */
const NAMES: Readonly<Record<AccountId, string>> = {
  model_compute: "Model compute",
  discounts_by_bot: "Discounts, bot",
  staff_time: "Staff time",
  discounts_by_staff: "Discounts, staff",
  assisted_margin: "Assisted margin",
  margin_taken_back: "Margin taken back",
  machine: "(machine)",
  wages: "(wages)",
  till: "(till)",
  by_hand: "By hand",
  not_spent: "(not spent)",
};

/** The book as people read it: accounts, what they add up to, and what that means a resolution. */
export function renderLedger(ledger: Ledger): string[] {
  const money = ledger.accounts.filter(({ book }) => book === "money");
  const memo = ledger.accounts.filter(({ book }) => book === "memo");
  const today = ledger.isPeriodOver ? "" : `; ${ledger.to} is not over`;
  return [
    `Ledger ${ledger.from} to ${ledger.to}, ${ledger.currency}, days of ${ledger.timeZone}${today}`,
    "",
    ...(money.length === 0 ? ["Nothing happened in these days."] : accounts(money)),
    "",
    `Balances: ${ledger.balances ? "yes" : "NO"}`,
    "",
    ...columns([
      ["", "these days", `before: ${ledger.previous.from} to ${ledger.previous.to}`],
      ...bothOf(ledger, "Costs", ({ costs }) => amount(costs.total)),
      ...bothOf(ledger, "  machine", ({ costs, quantities }) => {
        const { turns, computeMs, promptTokens, outputTokens, modelTurns } = quantities;
        const tokens = modelTurns === 0 ? "" : `, ${promptTokens} + ${outputTokens} tokens`;
        return `${amount(costs.compute)} (${count(turns, "turns")}, ${duration(computeMs)}${tokens})`;
      }),
      ...bothOf(
        ledger,
        "  people",
        ({ costs, quantities }) => `${amount(costs.staff)} (${duration(quantities.staffMs)})`,
      ),
      ...bothOf(ledger, "  discounts", ({ costs, quantities }) => {
        const { discountsByBot, discountsByStaff } = costs;
        const minor = discountsByBot.minor + discountsByStaff.minor;
        return `${amount({ ...discountsByBot, minor })} (${quantities.discounts} used)`;
      }),
      ...bothOf(
        ledger,
        "Assisted margin",
        ({ assistedMargin: { margin, takenBack, orders, withoutMargin } }) => {
          const back = takenBack.minor === 0 ? "" : `, less ${amount(takenBack)} taken back`;
          const unknown = withoutMargin === 0 ? "" : `, ${withoutMargin} of unknown margin`;
          return `${amount(margin)} (${count(orders, "orders")}${unknown}${back})`;
        },
      ),
      ...bothOf(ledger, "Result", ({ result }) => amount(result)),
      ...bothOf(ledger, "Cost of a conversation", (of) => unit(of.costOfConversation, "conversations")),
      ...bothOf(ledger, "Cost per resolution", (of) => unit(of.costPerResolution.together, "resolutions")),
      ...bothOf(ledger, "  by the bot", (of) => unit(of.costPerResolution.ai, "resolutions")),
      ...bothOf(ledger, "  by people", (of) => unit(of.costPerResolution.human, "resolutions")),
    ]),
    "",
    ...byHand(ledger, memo),
  ];
}

/** What might have been stands apart, with what it assumes. */
function byHand({ byHand, prices }: Ledger, memo: readonly AccountTotal[]): string[] {
  const { minutesEach, isOurEstimate, measured, conversations } = byHand;
  const whose = isOurEstimate
    ? "our estimate; yours goes into store.yaml, staff.by_hand_minutes"
    : "store.yaml";
  const each = measured.meanMs === null ? "" : `, ${duration(measured.meanMs)} each`;
  return [
    "Memo, no money: the same conversations by hand",
    ...(memo.length === 0 ? [] : accounts(memo)),
    `${count(conversations, "conversations")} with a request × ${minutesEach} min × ${amount(prices.wagePerHour)} an hour (${minutesEach} min: ${whose})`,
    `Measured beside it: ${count(measured.count, "tickets")} resolved by people${each}`,
  ];
}

function accounts(totals: readonly AccountTotal[]): string[] {
  const several = new Set(totals.map(({ currency }) => currency)).size > 1;
  const rows = totals.map(({ account, currency, debitMinor, creditMinor }) => [
    several ? `${NAMES[account]} ${currency}` : NAMES[account],
    plain({ minor: debitMinor, currency }),
    plain({ minor: creditMinor, currency }),
    plain({ minor: debitMinor - creditMinor, currency }),
  ]);
  const sums = [...Map.groupBy(totals, ({ currency }) => currency)].map(([currency, of]) => {
    const debit = of.reduce((sum, { debitMinor }) => sum + debitMinor, 0);
    const credit = of.reduce((sum, { creditMinor }) => sum + creditMinor, 0);
    return [
      several ? `Total ${currency}` : "Total",
      ...[debit, credit, debit - credit].map((minor) => plain({ minor, currency })),
    ];
  });
  return columns([["account", "debit", "credit", "balance"], ...rows, ...sums], "right");
}

/** Every line with the row it comes from. */
export function renderLines(lines: readonly LedgerLine[]): string[] {
  return columns([
    ["day", "source", "conversation", "account", "debit", "credit", "exactly", "time"],
    ...lines.map(({ day, source, conversationId, account, side, minor, parts, currency, ms }) => [
      day,
      `${source.table} ${source.id}`,
      conversationId === null ? "erased" : String(conversationId),
      NAMES[account],
      side === "debit" ? plain({ minor, currency }) : "",
      side === "credit" ? plain({ minor, currency }) : "",
      `${exactMajor(parts, currency)} ${currency}`,
      ms === null ? "" : duration(ms),
    ]),
  ]);
}

/** A line for machines: `exactMinor` is the amount before rounding, minor units as a decimal. */
export function lineJson({ parts, ...line }: LedgerLine) {
  return { ...line, exactMinor: decimal(parts, PARTS_PER_MINOR, 6) };
}

function bothOf(ledger: Ledger, name: string, tell: (of: LedgerFigures) => string): string[][] {
  return [[name, tell(ledger), tell(ledger.previous)]];
}

/** Under 20 cases an average says more than is known: the sum and the count stand then. */
function unit({ cost, of, each }: UnitCost, what: string): string {
  if (each === null) return `${amount(cost)} for no ${what}`;
  if (!isPercentFair(of)) return `${amount(cost)} for ${count(of, what)}`;
  const average =
    each.minor === 0 && cost.minor > 0 ? `under ${amount({ ...cost, minor: 1 })}` : amount(each);
  return `${average} over ${of} ${what}`;
}

const count = (of: number, what: string): string => `${of} ${of === 1 ? what.slice(0, -1) : what}`;

const amount = (money: Money): string => `${plain(money)} ${money.currency}`;

function plain({ minor, currency }: Money): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

const exactMajor = (parts: bigint, currency: string): string => {
  const digits = digitsOf(currency);
  return decimal(parts, PARTS_PER_MINOR * 10n ** BigInt(digits), digits + 4);
};

/** A quotient with so many decimals, cut. */
function decimal(value: bigint, by: bigint, decimals: number): string {
  const rest = ((value % by) * 10n ** BigInt(decimals)) / by;
  return `${value / by}.${String(rest).padStart(decimals, "0")}`;
}

function duration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 90 * 60_000) return `${(ms / 60_000).toFixed(1)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

/** Columns as wide as they must be; with `right`, all but the first end at the same place. */
function columns(rows: readonly (readonly string[])[], align: "left" | "right" = "left"): string[] {
  const widths = rows.reduce<number[]>((wide, row) => {
    row.forEach((cell, at) => {
      wide[at] = Math.max(wide[at] ?? 0, widthOf(cell));
    });
    return wide;
  }, []);
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const space = " ".repeat((widths[at] ?? 0) - widthOf(cell));
        return align === "right" && at > 0 ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd(),
  );
}
