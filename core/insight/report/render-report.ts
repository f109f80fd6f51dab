import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { type Language, LOCALE, type Say } from "../../texts/texts.ts";
import { conversationBars } from "../conversation-bars.ts";
import { digestTiles } from "../digest-tiles.ts";
import { drawBars } from "../draw-bars.ts";
import { warningWords } from "../early-warning/warning-words.ts";
import { createFigures, type Figures } from "../figures.ts";
import type { Finding } from "../findings/finding.ts";
import type { LedgerFigures } from "../ledger/figures.ts";
import { costOf, decisionText, findingAction } from "../render-digest.ts";
import { isPercentFair } from "../share.ts";
import { INK, OUTCOMES, PAGE_FONT, PAGE_STYLE } from "./page-style.ts";
import type { ReportDay, WeekReport } from "./week-report.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
type Tell = (id: string, values?: Record<string, string | number>) => string;

interface Telling {
  report: WeekReport;
  say: Say;
  language: Language;
  tell: Tell;
  figures: Figures;
}

/** Matters that a table of a page bears. */
const TRENDS_SHOWN = 15;
const CHART = { width: 920, height: 300 };
const STYLE = { font: PAGE_FONT, fontSize: 14, ink: INK, axis: "var(--line)", grid: "var(--line)" };

/**
 * The week as one page that opens offline: no scripts, nothing from outside, and a policy that forbids both. What
 * customers said is data: all is escaped but our own charts.
 */
export async function renderReport(report: WeekReport, say: Say, language: Language): Promise<string> {
  const { digest } = report;
  const tell: Tell = (id, values = {}) => say(language, id, values);
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
${ledgerTable(telling)}
${resolutionTable(telling)}
${staffTable(telling)}
${warnings(telling)}
${trends(telling)}
${findings(telling)}
</body>
</html>
`;
  return page.toString();
}

function section(title: string, ...content: readonly (Html | Html[])[]): Html {
  return html`<section><h2>${title}</h2>${content.flat()}</section>`;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[], hasSum = false): Html {
  const cell = (text: string, place: number) =>
    place === 0 ? html`<td>${text}</td>` : html`<td class="n">${text}</td>`;
  const head = headings.map((text, place) =>
    place === 0 ? html`<th>${text}</th>` : html`<th class="n">${text}</th>`,
  );
  const body = rows.map((cells, index) =>
    hasSum && index === rows.length - 1
      ? html`<tr class="sum">${cells.map(cell)}</tr>`
      : html`<tr>${cells.map(cell)}</tr>`,
  );
  return html`<table class="${hasSum ? "days" : ""}"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
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
  return html`${section(tell("chart-days"), raw(conversations))}${section(tell("report-costs"), raw(costs))}`;
}

function ledgerTable(telling: Telling): Html {
  const { report, tell, figures } = telling;
  const { days, digest } = report;
  const row = (
    name: string,
    { costs, assistedMargin, costPerResolution: { together }, result }: LedgerFigures,
  ) => {
    const { margin, takenBack } = assistedMargin;
    const net = { ...margin, minor: margin.minor - takenBack.minor };
    const isFair = together.each !== null && isPercentFair(together.of);
    return [
      ...[name, figures.money(costs.ai), figures.money(costs.human), figures.money(costs.total)],
      figures.count(together.of),
      isFair && together.each ? figures.average(together.each, costs.total) : "–",
      ...[figures.money(net), figures.money(result)],
    ];
  };
  const columns = [
    "day",
    "cost-bot",
    "cost-people",
    "cost-all",
    "resolutions",
    "cost-each",
    "margin",
    "result",
  ];
  const week: LedgerFigures = { ...digestLedger(telling) };
  return section(
    tell("report-ledger"),
    table(
      columns.map((column) => tell(`report-${column}`)),
      [...days.map(({ day, ledger }) => row(dayName(day, figures), ledger)), row(tell("report-week"), week)],
      true,
    ),
    html`<p class="faint">${usual(telling, digest.ocp)}</p>`,
  );
}

/** The week's own book: its days add up to it. */
function digestLedger({ report: { digest, days } }: Telling): LedgerFigures {
  const [first] = days;
  const result = days.reduce((sum, { ledger }) => sum + ledger.result.minor, 0);
  if (!first) throw new Error("a week without a day");
  const { costs, assistedMargin, costOfConversation, costPerResolution } = digest;
  return {
    ...first.ledger,
    ...{ costs, assistedMargin, costOfConversation, costPerResolution },
    result: { minor: result, currency: digest.currency },
  };
}

function usual({ tell, figures }: Telling, ocp: WeekReport["digest"]["ocp"]): string {
  const when = { span: "week", weekday: "", weeks: ocp.weeks };
  if (!ocp.usual) return tell("digest-ocp-no-weeks", when);
  const cost = costOf(ocp.usual, ocp.resolutions, tell, figures);
  return tell("digest-ocp-usual", { ...when, cost, margin: figures.money(ocp.usual.assistedMargin) });
}

function resolutionTable({ report: { days, digest }, tell, figures }: Telling): Html {
  type Row = Pick<ReportDay, "aiResolution" | "intervention" | "containment"> & {
    conversations: { new: number; withRequest: number };
  };
  const row = (name: string, { conversations, aiResolution, intervention, containment }: Row) => {
    const { interval, of, confirmed, assumed, pending } = aiResolution;
    const range =
      interval && isPercentFair(of) ? `${figures.percent(interval[0])}–${figures.percent(interval[1])}` : "–";
    return [
      ...[name, figures.count(conversations.new), figures.count(conversations.withRequest)],
      ...[of === 0 ? "–" : figures.share(aiResolution), range],
      tell("report-parts", { confirmed, assumed, pending }),
      intervention.of === 0 ? "–" : figures.share(intervention),
      containment.of === 0 ? "–" : figures.share(containment),
    ];
  };
  const columns = ["day", "new", "requests", "ai", "interval", "ai-parts", "people", "contained"];
  return section(
    tell("report-resolution"),
    table(
      columns.map((column) => tell(`report-${column}`)),
      [...days.map((day) => row(dayName(day.day, figures), day)), row(tell("report-week"), digest)],
      true,
    ),
  );
}

function staffTable({ report: { days, digest }, tell, figures }: Telling): Html {
  type Row = Pick<ReportDay, "frt" | "aht" | "csat" | "tickets">;
  const time = (ms: number | null) => (ms === null ? "–" : figures.duration(ms));
  const row = (name: string, { frt, aht, csat, tickets }: Row) => [
    ...[name, figures.count(tickets.opened + tickets.reopened), figures.count(tickets.resolved)],
    ...[time(frt.human.p50Ms), time(frt.human.p95Ms), time(aht.meanMs)],
    csat.ratio === null ? "–" : figures.share({ count: Math.round(csat.ratio * csat.count), of: csat.count }),
    time(frt.bot.p50Ms),
  ];
  const columns = ["day", "opened", "resolved", "frt-people", "frt-slow", "aht", "csat", "frt-bot"];
  return section(
    tell("report-staff"),
    table(
      columns.map((column) => tell(`report-${column}`)),
      [...days.map((day) => row(dayName(day.day, figures), day)), row(tell("report-week"), digest)],
      true,
    ),
  );
}

function warnings({ report: { digest }, say, language, tell }: Telling): Html {
  if (digest.warnings.length === 0) return html``;
  const items = digest.warnings.map((warning) => {
    const { title, numbers, sureness, quotes, action } = warningWords(warning, say, language);
    const state = tell(`report-alarm-${warning.state.replaceAll("_", "-")}`);
    return html`<div class="item"><p><b>${title}</b> <span class="faint">${state}</span><br>${numbers}<br>${sureness}</p>${quotes.map(
      (quote) => html`<blockquote>${quote}</blockquote>`,
    )}<p>→ ${action}</p></div>`;
  });
  return section(tell("report-alarms"), items);
}

function trends({ report: { trends }, tell, figures, language }: Telling): Html {
  if (trends.length === 0) return html``;
  const rows = trends.slice(0, TRENDS_SHOWN).map(({ name, count, before, unanswered, isRising, isNew }) => {
    const mark = isNew ? tell("report-topic-new") : isRising ? tell("report-topic-rising") : "";
    return [name[language], figures.count(count), figures.count(before), figures.count(unanswered), mark];
  });
  const columns = ["topic", "asked", "before", "unanswered", "trend"];
  return section(
    tell("report-topics"),
    table(
      columns.map((column) => tell(`report-${column}`)),
      rows,
    ),
  );
}

function findings({ report: { digest }, say, language, tell }: Telling): Html {
  const told = [...digest.findings, ...digest.topics];
  if (told.length === 0) return html``;
  const items = told.map((finding) => {
    const quotes = finding.examples.map((text) => html`<blockquote>${text}</blockquote>`);
    return html`<div class="item"><p><b>${finding.name[language]}</b> <span class="faint">${countOf(finding, tell)}</span></p>${quotes}<p>→ ${findingAction(finding, say, language)}</p></div>`;
  });
  return section(tell("report-findings"), items);
}

function countOf({ count, of, before, for: who }: Finding, tell: Tell): string {
  const counts = of === null ? tell("report-count", { count }) : tell("report-count-of", { count, of });
  return tell("report-finding", { counts, before, who: tell(`report-for-${who.replaceAll("_", "-")}`) });
}

const dayName = (day: string, figures: Figures): string =>
  `${figures.shortWeekday(day)} ${figures.shortDay(day)}`;
