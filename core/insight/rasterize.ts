import { fileURLToPath } from "node:url";
import { renderAsync } from "@resvg/resvg-js";

/** The family of the bundled fonts: Chinese and Latin alike. */
export const CHART_FONT = "Noto Sans SC";

/** Weights that are bundled and may be used in a chart. */
const WEIGHTS = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"];

/**
 * Draws an SVG as PNG, off the main thread, with the bundled fonts alone: the same picture on every machine.
 * `fontFiles` is for tests that want to see what is missing without them.
 */
export async function rasterize(svg: string, fontFiles: readonly string[] = bundledFonts()): Promise<Buffer> {
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: CHART_FONT },
  });
  return image.asPng();
}

function bundledFonts(): string[] {
  return WEIGHTS.map((file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${file}`)));
}
