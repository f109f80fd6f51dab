import { html } from "hono/html";
import { findingAction } from "../digest-text/decision-text.ts";
import { warningWords } from "../early-warning/warning-words.ts";
import type { StageTimes } from "../findings/after-sales-stages.ts";
import type { Finding } from "../findings/finding.ts";
import { isPercentFair } from "../share.ts";
import { type Html, NOTHING, section, type Telling, table } from "./page-parts.ts";

/** Matters that a table of a page bears, and reasons that a line does. */
const TRENDS_SHOWN = 15;
const REASONS_SHOWN = 3;
const HOUR_MS = 3_600_000;

export function warnings({ report: { digest }, say, language, tell }: Telling): Html {
  if (digest.warnings.length === 0) return html``;
  const items = digest.warnings.map((warning) => {
    const { title, numbers, sureness, quotes, action } = warningWords(warning, say, language);
    const state = tell(`report-alarm-${warning.state.replaceAll("_", "-")}`);
    return html`<div class="item"><p><b>${title}</b> <span class="mark">${state}</span><br>${numbers}<br>${sureness}</p>${quotes.map(
      (quote) => html`<blockquote>${quote}</blockquote>`,
    )}<p>→ ${action}</p></div>`;
  });
  return section(tell("report-alarms"), items);
}

/** Where requests after the sale get stuck: the time in each stage, and why they were made. */
export function stageTable(telling: Telling): Html {
  const { report, tell } = telling;
  if (report.stages.every(({ count }) => count === 0)) return html``;
  return section(
    tell("report-stages"),
    table(
      telling,
      ["stage", "stage-count", "stage-typical", "stage-slow", "stage-stuck", "stage-reasons"],
      report.stages.map((stage) => stageRow(stage, telling)),
      { hasSum: false, wordy: ["stage-reasons"] },
    ),
    html`<p class="faint">${tell("report-stages-note")}</p>`,
  );
}

function stageRow(stage: StageTimes, { tell, figures }: Telling): string[] {
  const { count, medianHours, p90Hours, longestHours, stuck, limitHours } = stage;
  const name = tell(`report-stage-${stage.stage}`);
  if (medianHours === null || p90Hours === null || longestHours === null)
    return [name, figures.count(count), NOTHING, NOTHING, NOTHING, NOTHING];
  const time = (hours: number) => figures.duration(hours * HOUR_MS);
  const reasons = stage.reasons.slice(0, REASONS_SHOWN).map(({ reason, count: times }) => {
    const id = reason === "other" ? "report-reason-other" : `finding-reason-${reason.replaceAll("_", "-")}`;
    return tell("digest-reason-count", { reason: tell(id), count: times });
  });
  return [
    ...[name, figures.count(count), time(medianHours)],
    isPercentFair(count) ? time(p90Hours) : tell("report-slowest", { slow: time(longestHours) }),
    tell("report-stage-over", { share: figures.share({ count: stuck, of: count }), limit: time(limitHours) }),
    reasons.length === 0 ? NOTHING : reasons.join(" · "),
  ];
}

export function trends(telling: Telling): Html {
  const { report, tell, figures, language } = telling;
  if (report.trends.length === 0) return html``;
  const rows = report.trends
    .slice(0, TRENDS_SHOWN)
    .map(({ name, count, before, unanswered, isRising, isNew }) => [
      ...[name[language], figures.count(count), figures.count(before), figures.count(unanswered)],
      isNew ? tell("report-topic-new") : isRising ? tell("report-topic-rising") : "",
    ]);
  return section(
    tell("report-topics"),
    table(telling, ["topic", "asked", "before", "unanswered", "trend"], rows, { hasSum: false }),
  );
}

export function findings({ report: { digest }, say, language, tell }: Telling): Html {
  const told = [...digest.findings, ...digest.topics];
  if (told.length === 0) return html``;
  const items = told.map((finding) => {
    const quotes = finding.examples.map((text) => html`<blockquote>${text}</blockquote>`);
    return html`<div class="item"><p><b>${finding.name[language]}</b><br><span class="faint">${countOf(finding, tell)}</span></p>${quotes}<p>→ ${findingAction(finding, say, language)}</p></div>`;
  });
  return section(tell("report-findings"), items);
}

function countOf({ count, of, before, for: who }: Finding, tell: Telling["tell"]): string {
  const counts = of === null ? tell("report-count", { count }) : tell("report-count-of", { count, of });
  return tell("report-finding", { counts, before, who: tell(`report-for-${who.replaceAll("_", "-")}`) });
}
