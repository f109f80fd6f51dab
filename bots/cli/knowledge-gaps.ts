import { ServiceError } from "../../core/errors.ts";
import { type Gap, type GapDeps, topGaps } from "../../core/knowledge/learning/gaps.ts";
import type { CommandResult } from "./command-result.ts";
import { renderTable } from "./table.ts";

const DAYS = 7;
const MAX_DAYS = 365;
const LIMIT = 20;

/** 98 columns with the gaps: it stands in a terminal of 100. */
const COLUMNS = [
  { heading: "asked", width: 5 },
  { heading: "before", width: 6 },
  { heading: "people", width: 6 },
  { heading: "question, and how else it was put", width: 42 },
  { heading: "nearest entry", width: 31 },
];

/**
 * `knowledge gaps [--days N] [--json]`: what customers asked in vain in the last N days (7 unless given), most often
 * asked first. Throws `usage` for days that are no number from 1 to 365.
 */
export async function knowledgeGaps(
  deps: GapDeps,
  options: { days?: string | undefined; json?: boolean | undefined },
): Promise<CommandResult> {
  const days = options.days === undefined ? DAYS : Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
    throw new ServiceError("usage", `--days: got "${options.days}", expected a number from 1 to ${MAX_DAYS}`);

  const gaps = await topGaps(deps, { days, limit: LIMIT });
  if (options.json) return { output: JSON.stringify({ days, gaps }), exitCode: 0 };
  if (gaps.length === 0) return { output: `Nothing was asked in vain in the last ${days} days`, exitCode: 0 };
  const total = gaps.reduce((sum, gap) => sum + gap.count, 0);
  const heading = `${count(total, "question")} of the last ${days} days that the knowledge didn't answer, in ${count(gaps.length, "matter")}`;
  return { output: [heading, "", ...renderTable(COLUMNS, gaps.map(rowOf))].join("\n"), exitCode: 0 };
}

function rowOf({ count: asked, before, customers, question, examples, nearest }: Gap): string[] {
  const near = nearest ? `${nearest.title} (${Math.round(100 * nearest.score)} %)` : "";
  const others = examples.map((example) => `· ${example}`);
  return [String(asked), String(before), String(customers), [question, ...others].join("\n"), near];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
