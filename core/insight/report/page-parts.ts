import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Language, Say } from "../../texts/texts.ts";
import type { Tell } from "../digest-text/telling.ts";
import type { Figures } from "../figures.ts";
import { isPercentFair, type Share } from "../share.ts";
import type { WeekReport } from "./week-report.ts";

/** Markup that is safe to put into the page: all that came from people is escaped in it. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What every part of the page is told from. */
export interface Telling {
  report: WeekReport;
  say: Say;
  language: Language;
  tell: Tell;
  figures: Figures;
}

/** What stands where there is nothing to tell. */
export const NOTHING = "–";

export function section(title: string, ...content: readonly (Html | Html[])[]): Html {
  return html`<section><h2>${title}</h2>${content.flat()}</section>`;
}

/** A table whose first column names its rows; `id`: of the texts of its headings. The last row may be the sum. */
export function table(
  { tell }: Pick<Telling, "tell">,
  columns: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
  { hasSum, wordy = [] }: { hasSum: boolean; wordy?: readonly string[] },
): Html {
  const classOf = (place: number) => (wordy.includes(columns[place] ?? "") ? "words" : place > 0 ? "n" : "");
  const head = columns.map(
    (column, place) => html`<th class="${classOf(place)}">${tell(`report-${column}`)}</th>`,
  );
  const body = rows.map((cells, index) => {
    const own = cells.map((content, place) => html`<td class="${classOf(place)}">${content}</td>`);
    return html`<tr class="${hasSum && index === rows.length - 1 ? "sum" : ""}">${own}</tr>`;
  });
  return html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** A rate above its counts; under 20 cases the counts alone. */
export function shareCell(
  { count, of }: Pick<Share, "count" | "of">,
  { tell, figures }: Pick<Telling, "tell" | "figures">,
): string | Html {
  if (of === 0) return NOTHING;
  const counts = tell("digest-count-of", { count, of });
  return isPercentFair(of) ? html`${figures.percent(count / of)}<small>${counts}</small>` : counts;
}

/** A time; nothing where there is none. */
export const timeCell = (ms: number | null, figures: Figures): string =>
  ms === null ? NOTHING : figures.duration(ms);
