import { ACCOUNTS, type AccountId } from "./accounts.ts";
import { type LedgerLine, PARTS_PER_MINOR } from "./build-ledger.ts";

/** What stands on an account in a currency. */
export interface AccountTotal {
  account: AccountId;
  book: "money" | "memo";
  currency: string;
  debitMinor: number;
  creditMinor: number;
  lines: number;
}

/** The sums of each account that has lines, in the order of the chart. */
export function totalsOf(lines: readonly LedgerLine[]): AccountTotal[] {
  return ACCOUNTS.flatMap(({ id, book }) => {
    const own = lines.filter(({ account }) => account === id);
    return [...Map.groupBy(own, ({ currency }) => currency)]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([currency, of]) => ({
        ...{ account: id, book, currency },
        debitMinor: sumOf(of, "debit"),
        creditMinor: sumOf(of, "credit"),
        lines: of.length,
      }));
  });
}

/**
 * Whether a book is in order: the debits of every event equal its credits within its book and currency, exactly and in
 * minor units, and each account's day is its exact sum, rounded to the nearest minor unit.
 */
export function isBalanced(lines: readonly LedgerLine[]): boolean {
  const events = Map.groupBy(lines, ({ day, source, account, currency }) =>
    [day, source.table, source.id, BOOKS.get(account), currency].join(" "),
  );
  const days = Map.groupBy(lines, ({ day, account, side, currency }) =>
    [day, account, side, currency].join(" "),
  );
  return (
    [...events.values()].every(
      (event) =>
        sumOf(event, "debit") === sumOf(event, "credit") &&
        partsOf(event, "debit") === partsOf(event, "credit"),
    ) &&
    [...days.values()].every((day) => {
      const off = 2n * (minorOf(day) * PARTS_PER_MINOR - day.reduce((sum, { parts }) => sum + parts, 0n));
      return -PARTS_PER_MINOR <= off && off <= PARTS_PER_MINOR;
    })
  );
}

const BOOKS = new Map<AccountId, AccountTotal["book"]>(ACCOUNTS.map(({ id, book }) => [id, book]));

const minorOf = (lines: readonly LedgerLine[]): bigint =>
  BigInt(lines.reduce((sum, { minor }) => sum + minor, 0));

function sumOf(lines: readonly LedgerLine[], side: LedgerLine["side"]): number {
  return lines.reduce((sum, line) => (line.side === side ? sum + line.minor : sum), 0);
}

function partsOf(lines: readonly LedgerLine[], side: LedgerLine["side"]): bigint {
  return lines.reduce((sum, line) => (line.side === side ? sum + line.parts : sum), 0n);
}
