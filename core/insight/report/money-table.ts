import { html } from "hono/html";
import { usualText } from "../digest-text/ocp-lines.ts";
import type { LedgerFigures } from "../ledger/figures.ts";
import { isPercentFair } from "../share.ts";
import { type Html, NOTHING, section, type Telling, table } from "./page-parts.ts";

type Row = Pick<LedgerFigures, "costs" | "assistedMargin" | "costPerResolution">;

/** What the week's days cost and earned, and the week beside the weeks before. */
export function moneyTable(telling: Telling): Html {
  const { report, tell, figures } = telling;
  const { days, digest } = report;
  const row = (name: string, { costs, assistedMargin, costPerResolution: { together } }: Row) => {
    const { margin, takenBack } = assistedMargin;
    const net = { ...margin, minor: margin.minor - takenBack.minor };
    const isFair = together.each !== null && isPercentFair(together.of);
    return [
      ...[name, figures.money(costs.ai), figures.money(costs.human), figures.money(costs.total)],
      figures.count(together.of),
      isFair && together.each ? figures.average(together.each, costs.total) : NOTHING,
      figures.money(net),
      figures.money({ ...net, minor: net.minor - costs.total.minor }),
    ];
  };
  return section(
    tell("report-ledger"),
    table(
      telling,
      ["day", "cost-bot", "cost-people", "cost-all", "resolutions", "cost-each", "margin", "result"],
      [
        ...days.map(({ day, ledger }) => row(figures.namedDay(day), ledger)),
        row(tell("report-week"), digest),
      ],
      { hasSum: true },
    ),
    html`<p class="faint">${usualText(digest, tell, figures)}</p>`,
  );
}
