import type { Language, Say } from "../texts/texts.ts";
import type { Digest } from "./digest.ts";
import { drawBars } from "./draw-bars.ts";
import { CHART_FONT } from "./rasterize.ts";
import { COLORS } from "./svg.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Told apart by brightness too, for eyes that don't tell these hues. */
const OUTCOMES = { botAlone: COLORS.green, people: COLORS.amber, open: COLORS.red };
const STYLE = { font: CHART_FONT, fontSize: 24, ink: "#4a5560", axis: "#cfc7ba", grid: "#eee8dd" };

/** Conversations by the hour they began, stacked by who had them, as SVG. */
export function drawHours(
  { hours }: Pick<Digest, "hours">,
  say: Say,
  language: Language,
  size: { width: number; height: number },
): string {
  const byHour = new Map(hours.map((row) => [row.hour, row]));
  return drawBars({
    categories: HOURS.map(String),
    series: (["botAlone", "people", "open"] as const).map((outcome) => ({
      name: say(language, LABELS[outcome]),
      color: OUTCOMES[outcome],
      data: HOURS.map((hour) => byHour.get(hour)?.[outcome] ?? 0),
    })),
    ...{ size, style: STYLE, everyLabel: 3 },
  });
}

const LABELS = { botAlone: "chart-bot-alone", people: "chart-with-people", open: "chart-open" } as const;
