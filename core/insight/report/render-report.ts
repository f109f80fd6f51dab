import { html, raw } from "hono/html";
import { type Language, LOCALE, type Say } from "../../texts/texts.ts";
import { conversationBars } from "../conversation-bars.ts";
import { decisionText } from "../digest-text/decision-text.ts";
import { digestTiles } from "../digest-tiles.ts";
import { drawBars } from "../draw-bars.ts";
import { createFigures } from "../figures.ts";
import { moneyTable } from "./money-table.ts";
import { type Html, section, type Telling } from "./page-parts.ts";
import { INK, OUTCOMES, PAGE_FONT, PAGE_STYLE } from "./page-style.ts";
import { agentTable, resolutionTable, staffTable } from "./service-tables.ts";
import { findings, stageTable, trends, warnings } from "./told-sections.ts";
import type { WeekReport } from "./week-report.ts";

/** Read on a phone, too: letters must not shrink much. */
const CHART = { width: 600, height: 280 };
const STYLE = { font: PAGE_FONT, fontSize: 15, ink: INK, axis: "var(--line)", grid: "var(--line)" };

/**
 * The week as one page that opens offline: no scripts, nothing from outside, and a policy that forbids both. What
 * customers said is data: all is escaped but our own charts.
 */
export async function renderReport(report: WeekReport, say: Say, language: Language): Promise<string> {
  const { digest } = report;
  const tell: Telling["tell"] = (id, values = {}) => say(language, id, values);
  const telling = { report, say, language, tell, figures: createFigures(say, language) };
  const { from, to } = digest.span;
  const title = tell(`digest-week-title${digest.isDayOver ? "" : "-so-far"}`, {
    store: digest.store[language],
    ...{ from: telling.figures.shortDay(from), to: telling.figures.shortDay(to) },
  });
  const page = await html`<!doctype html>
<html lang="${LOCALE[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
<h1>${title}</h1>
${tiles(telling)}
${decisions(telling)}
${charts(telling)}
${moneyTable(telling)}
${resolutionTable(telling)}
${staffTable(telling)}
${agentTable(telling)}
${warnings(telling)}
${stageTable(telling)}
${trends(telling)}
${findings(telling)}
</body>
</html>
`;
  return page.toString();
}

function tiles({ report: { digest }, say, language }: Telling): Html {
  const shown = digestTiles(digest, say, language).map(
    ({ label, figure, note }) =>
      html`<section><span class="faint">${label}</span><b>${figure}</b><span class="faint">${note}</span></section>`,
  );
  return html`<div class="tiles">${shown}</div>`;
}

function decisions({ report: { digest }, say, language, tell }: Telling): Html {
  if (digest.decisions.length === 0) return html``;
  const lines = digest.decisions.map((decision) => html`<li>${decisionText(decision, say, language)}</li>`);
  return section(tell("report-decisions"), html`<ol>${lines}</ol>`);
}

function charts({ report: { days, digest }, say, language, tell, figures }: Telling): Html {
  const conversations = drawBars({
    ...conversationBars(digest, say, language, OUTCOMES),
    ...{ size: CHART, style: STYLE },
  });
  const minors = (by: "ai" | "human") => days.map(({ ledger }) => ledger.costs[by].minor);
  const costs = drawBars({
    categories: days.map(({ day }) => figures.shortWeekday(day)),
    series: [
      { name: tell("report-cost-bot"), color: OUTCOMES.botAlone, data: minors("ai") },
      { name: tell("report-cost-people"), color: OUTCOMES.people, data: minors("human") },
    ],
    ...{ size: CHART, style: STYLE },
    valueText: (minor) => figures.money({ minor, currency: digest.currency }),
  });
  return html`<div class="charts">${section(tell("chart-days"), raw(conversations))}${section(tell("report-costs"), raw(costs))}</div>`;
}
