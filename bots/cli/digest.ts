import { writeFile } from "node:fs/promises";
import { ServiceError } from "../../core/errors.ts";
import { drawDigest } from "../../core/insight/draw-digest.ts";
import { type DigestDeps, makeDigest, makeWeekDigest } from "../../core/insight/make-digest.ts";
import { renderDigest } from "../../core/insight/render-digest.ts";
import { renderReport } from "../../core/insight/report/render-report.ts";
import { makeWeekReport, type ReportDeps } from "../../core/insight/report/week-report.ts";
import type { Say } from "../../core/texts/texts.ts";
import { shiftDay, storeDay } from "../../core/time/store-day.ts";
import { checkedDay } from "./day-option.ts";

export interface DigestCommandDeps extends ReportDeps {
  say: Say;
  /** Writes to stdout. */
  print: (text: string) => void;
}

export interface DigestOptions {
  day?: string | undefined;
  week?: string | undefined;
  png?: string | undefined;
  html?: string | undefined;
  json?: boolean | undefined;
}

/**
 * `digest [--day YYYY-MM-DD | --week YYYY-MM-DD] [--png FILE] [--html FILE] [--json]`: the owners' digest, of yesterday
 * unless a day is named, or of the week that a day lies in. With `--png` the picture is written to the file, too, with
 * `--html` the week's report. Throws `usage` for a day that is none or has not come, and for a report of a day.
 */
export async function digestCommand(deps: DigestCommandDeps, options: DigestOptions): Promise<void> {
  const { store, say, print } = deps;
  const { language } = store.digest;
  if (options.html !== undefined && options.week === undefined)
    throw new ServiceError("usage", "--html: the report is of a week; name one with --week");
  const digest = await chosen(deps, options);
  if (options.png !== undefined) await writeFile(options.png, await drawDigest(digest, say, language));
  if (options.html !== undefined) {
    const report = await makeWeekReport(deps, digest.span.from);
    await writeFile(options.html, await renderReport(report, say, language));
  }
  print(options.json ? JSON.stringify(digest) : renderDigest(digest, say, language));
}

function chosen(deps: DigestDeps, { day, week }: DigestOptions) {
  const today = storeDay(deps.clock(), deps.store.timeZone);
  if (day !== undefined && week !== undefined)
    throw new ServiceError("usage", "--day and --week: name one of them");
  if (week !== undefined) return makeWeekDigest(deps, checkedDay("--week", week, today));
  return makeDigest(deps, checkedDay("--day", day ?? shiftDay(today, -1), today));
}
