import type { z } from "zod";
import { ok, type Result } from "../result.ts";
import { toChinaTime } from "../wire/china-time.ts";
import type { TimeWindow } from "../wire/windows.ts";
import type { AskJushuitan, JushuitanQuery } from "./call.ts";

/** The longest time between `modified_begin` and `modified_end`. Source: the pages of all lists. */
export const WINDOW_MS = 7 * 86_400_000;

/** Pages of a short list that nobody changes; no list asked for by numbers has more. */
const MOST_PAGES = 20;

/** All rows of a short list. */
export async function readPages<Shape extends z.ZodType>(
  ask: AskJushuitan,
  query: (at: number) => JushuitanQuery & { shape: Shape },
  read: (data: z.output<Shape>) => { rows: readonly unknown[]; hasNext: boolean },
  signal: AbortSignal,
): Promise<Result<unknown[]>> {
  const all: unknown[] = [];
  for (let at = 0; at < MOST_PAGES; at++) {
    const reply = await ask(query(at), signal);
    if (!reply.ok) return reply;
    const { rows, hasNext } = read(reply.value);
    all.push(...rows);
    if (!hasNext || rows.length === 0) break;
  }
  return ok(all);
}

export function modifiedWithin({ from, to }: TimeWindow) {
  return { modified_begin: toChinaTime(from), modified_end: toChinaTime(to) };
}

/** How many pages a list has; null where it doesn't say and there may be more than one. */
export function pagesOf(
  { page_count, data_count }: { page_count?: unknown; data_count?: unknown },
  rows: number,
  pageSize: number,
): number | null {
  const told = [Number(page_count), Math.ceil(Number(data_count) / pageSize)].find((one) => one > 0);
  return told ?? (rows < pageSize ? 1 : null);
}
