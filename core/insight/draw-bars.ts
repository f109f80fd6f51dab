import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

/** How a chart is set: the picture for chats has colours of its own, a page its variables. */
interface ChartStyle {
  font: string;
  fontSize: number;
  ink: string;
  axis: string;
  grid: string;
}

export interface Bars {
  categories: readonly string[];
  /** Stacked, the first at the bottom. */
  series: readonly { name: string; color: string; data: readonly number[] }[];
  size: { width: number; height: number };
  style: ChartStyle;
  /** Of the categories only every so many are named. */
  everyLabel?: number;
  /** How a value stands at the axis; a whole number unless given. */
  valueText?: (value: number) => string;
}

/** Stacked bars with a legend, as SVG. */
export function drawBars({ categories, series, size, style, everyLabel = 1, valueText }: Bars): string {
  echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  const { font: fontFamily, fontSize, ink: color } = style;
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily, fontSize, color },
      legend: {
        ...{ top: 4, left: fontSize, itemGap: 1.5 * fontSize, itemWidth: fontSize, itemHeight: fontSize },
        icon: "roundRect",
        textStyle: { fontSize: fontSize + 1, color, fontFamily, padding: [0, 0, 0, fontSize / 3] },
      },
      grid: {
        ...{ left: 28, right: 28, top: 3 * fontSize, bottom: fontSize },
        ...{ outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      },
      xAxis: {
        type: "category",
        data: [...categories],
        axisTick: { show: false },
        axisLine: { lineStyle: { color: style.axis } },
        axisLabel: { interval: everyLabel - 1, fontSize, color, margin: 14 },
      },
      yAxis: {
        type: "value",
        ...(valueText ? {} : { minInterval: 1 }),
        splitNumber: 4,
        splitLine: { lineStyle: { color: style.grid } },
        axisLabel: { fontSize, color, ...(valueText && { formatter: valueText }) },
      },
      series: series.map(({ name, color: own, data }) => ({
        ...{ type: "bar" as const, stack: "all", barWidth: "68%", name, color: own, data: [...data] },
      })),
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
