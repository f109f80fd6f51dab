import { ServiceError } from "../../core/errors.ts";
import { type LedgerDeps, makeLedger } from "../../core/insight/ledger/make-ledger.ts";
import type { DayRange } from "../../core/insight/ledger/store-days.ts";
import { shiftDay, storeDay } from "../../core/time/store-day.ts";
import type { CommandResult } from "./command-result.ts";
import { checkedDay } from "./day-option.ts";
import { lineJson, renderLedger, renderLines } from "./ledger-table.ts";

/** Days of the book where none are named, today included. */
const USUAL_DAYS = 30;
/** Ten years: more is a slip of the pen. */
const MAX_DAYS = 3660;

export interface LedgerOptions {
  from?: string | undefined;
  to?: string | undefined;
  json?: boolean | undefined;
  lines?: boolean | undefined;
}

/**
 * `ledger [--from DAY --to DAY] [--lines] [--json]`: the book of the last 30 store days, or of those named, rebuilt from
 * what happened. Throws `usage` for days that are none, have not come, or run backwards. Fails if the book doesn't balance.
 */
export async function ledgerCommand(deps: LedgerDeps, options: LedgerOptions): Promise<CommandResult> {
  const { ledger, lines } = await makeLedger(
    deps,
    rangeOf(options, storeDay(deps.clock(), deps.store.timeZone)),
  );
  const exitCode = ledger.balances ? 0 : 1;
  if (options.json) {
    const whole = options.lines ? { ...ledger, lines: lines.map(lineJson) } : ledger;
    return { output: JSON.stringify(whole), exitCode };
  }
  const table = renderLedger(ledger);
  return { output: (options.lines ? [...table, "", ...renderLines(lines)] : table).join("\n"), exitCode };
}

function rangeOf({ from, to }: LedgerOptions, today: string): DayRange {
  const last = checkedDay("--to", to ?? today, today);
  const first = checkedDay("--from", from ?? shiftDay(last, 1 - USUAL_DAYS), today);
  if (first > last) throw new ServiceError("usage", `--from: ${first} is after --to, ${last}`);
  if (first < shiftDay(last, 1 - MAX_DAYS)) {
    throw new ServiceError("usage", `--from: ${first} is more than ${MAX_DAYS} days before --to, ${last}`);
  }
  return { from: first, to: last };
}
