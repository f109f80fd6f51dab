import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Language, Say } from "../texts/texts.ts";
import type { Digest } from "./digest.ts";
import { CHART_FONT } from "./rasterize.ts";
import { COLORS } from "./svg.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Told apart by brightness too, for eyes that don't tell these hues. */
const OUTCOMES = { botAlone: COLORS.green, people: COLORS.amber, open: COLORS.red };
const INK = "#4a5560";

/** Conversations by the hour they began, stacked by who had them, as SVG. */
export function drawHours(
  { hours }: Pick<Digest, "hours">,
  say: Say,
  language: Language,
  size: { width: number; height: number },
): string {
  echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    const byHour = new Map(hours.map((row) => [row.hour, row]));
    const series = (["botAlone", "people", "open"] as const).map((outcome) => ({
      type: "bar" as const,
      stack: "conversations",
      name: say(language, LABELS[outcome]),
      color: OUTCOMES[outcome],
      barWidth: "68%",
      data: HOURS.map((hour) => byHour.get(hour)?.[outcome] ?? 0),
    }));
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: CHART_FONT, fontSize: 24, color: INK },
      legend: {
        top: 4,
        left: 24,
        itemGap: 36,
        itemWidth: 24,
        itemHeight: 24,
        icon: "roundRect",
        textStyle: { fontSize: 25, color: INK, fontFamily: CHART_FONT, padding: [0, 0, 0, 8] },
      },
      grid: {
        left: 28,
        right: 28,
        top: 70,
        bottom: 24,
        outerBoundsMode: "same",
        outerBoundsContain: "axisLabel",
      },
      xAxis: {
        type: "category",
        data: HOURS.map(String),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: "#cfc7ba" } },
        axisLabel: { interval: 2, fontSize: 24, color: INK, margin: 14 },
      },
      yAxis: {
        type: "value",
        minInterval: 1,
        splitNumber: 4,
        splitLine: { lineStyle: { color: "#eee8dd" } },
        axisLabel: { fontSize: 24, color: INK },
      },
      series,
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

const LABELS = { botAlone: "chart-bot-alone", people: "chart-with-people", open: "chart-open" } as const;
