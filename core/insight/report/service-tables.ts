import { html } from "hono/html";
import { isPercentFair } from "../share.ts";
import { type Html, NOTHING, section, shareCell, type Telling, table, timeCell } from "./page-parts.ts";
import type { ReportDay } from "./week-report.ts";

/** What was solved, day by day, and by whom. */
export function resolutionTable(telling: Telling): Html {
  const { tell, figures } = telling;
  const row = (name: string, { conversations, aiResolution, intervention, containment }: Row) => {
    const { interval, of, confirmed, assumed, pending } = aiResolution;
    const range =
      interval && isPercentFair(of)
        ? `${figures.percent(interval[0])}–${figures.percent(interval[1])}`
        : NOTHING;
    return [
      ...[name, figures.count(conversations.new), figures.count(conversations.withRequest)],
      ...[shareCell(aiResolution, telling), range, tell("report-parts", { confirmed, assumed, pending })],
      ...[shareCell(intervention, telling), shareCell(containment, telling)],
    ];
  };
  return byDay(telling, "resolution", row, [
    ...["new", "requests", "ai", "interval", "ai-parts", "people", "contained"],
  ]);
}

/** How people and the bot served, day by day. The 95th percentile of a handful is just the slowest, and is called so. */
export function staffTable(telling: Telling): Html {
  const { tell, figures } = telling;
  const row = (name: string, { frt, aht, csat, tickets }: Row) => {
    const { count, p50Ms, p95Ms } = frt.human;
    const slow = timeCell(p95Ms, figures);
    return [
      ...[name, figures.count(tickets.opened + tickets.reopened), figures.count(tickets.resolved)],
      timeCell(p50Ms, figures),
      p95Ms === null || isPercentFair(count) ? slow : tell("report-slowest", { slow }),
      timeCell(aht.meanMs, figures),
      shareCell({ count: Math.round((csat.ratio ?? 0) * csat.count), of: csat.count }, telling),
      timeCell(frt.bot.p50Ms, figures),
    ];
  };
  return byDay(telling, "staff", row, [
    ...["opened", "resolved", "frt-people", "frt-slow", "aht", "csat", "frt-bot"],
  ]);
}

/** A day of the week, and the week itself. */
type Row = Pick<
  ReportDay,
  "aiResolution" | "intervention" | "containment" | "frt" | "aht" | "csat" | "tickets"
> & { conversations: { new: number; withRequest: number } };

function byDay(
  telling: Telling,
  title: string,
  row: (name: string, of: Row) => (string | Html)[],
  columns: readonly string[],
): Html {
  const { report, tell, figures } = telling;
  const rows = report.days.map((day) => row(figures.namedDay(day.day), day));
  return section(
    tell(`report-${title}`),
    table(telling, ["day", ...columns], [...rows, row(tell("report-week"), report.digest)], { hasSum: true }),
  );
}

/**
 * Who did how much. Under 20 tickets an agent's times and rates aren't shown: they would say more of their tickets than
 * of them.
 */
export function agentTable(telling: Telling): Html {
  const { report, tell, figures } = telling;
  if (report.agents.length === 0) return html``;
  const rows = report.agents.map((agent) => [
    ...[agent.name ?? agent.agentId, figures.count(agent.handled), figures.count(agent.replies)],
    figures.duration(agent.activeMs),
    isPercentFair(agent.handled) ? timeCell(agent.ahtMs, figures) : NOTHING,
    isPercentFair(agent.firstReply.count) ? timeCell(agent.firstReply.medianMs, figures) : NOTHING,
    ...[shareCell(agent.reopened, telling), shareCell(agent.csat, telling)],
  ]);
  return section(
    tell("report-agents"),
    table(
      telling,
      ["agent", "resolved", "replies", "active", "aht-each", "frt-people", "reopened", "csat"],
      rows,
      { hasSum: false },
    ),
    html`<p class="faint">${tell("report-agents-note")}</p>`,
  );
}
