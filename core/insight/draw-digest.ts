import type { Language, Say } from "../texts/texts.ts";
import type { Digest } from "./digest.ts";
import { digestTiles, type Tile } from "./digest-tiles.ts";
import { drawHours } from "./draw-hours.ts";
import { createFigures } from "./figures.ts";
import { CHART_FONT, rasterize } from "./rasterize.ts";

/** The picture's size in pixels: a portrait that a phone shows whole. */
export const PICTURE_WIDTH = 1080;
export const PICTURE_HEIGHT = 1350;

/** A card of its own paper, so that it reads the same in a dark chat and a light one. */
const COLORS = { paper: "#fbf8f3", card: "#ffffff", line: "#e6dfd3", ink: "#22303c", faint: "#6d7780" };
const MARGIN = 60;
const GAP = 24;
const TILE_HEIGHT = 190;
const TILES_TOP = 190;
const CHART_TOP = TILES_TOP + 2 * (TILE_HEIGHT + GAP) + 20;

/** Draws the day as PNG: six headline figures, and below them the conversations by hour and who had them. */
export async function drawDigest(digest: Digest, say: Say, language: Language): Promise<Buffer> {
  return rasterize(digestSvg(digest, say, language));
}

/** The picture as SVG, all texts in place. */
export function digestSvg(digest: Digest, say: Say, language: Language): string {
  const figures = createFigures(say, language);
  const chartHeight = PICTURE_HEIGHT - CHART_TOP - MARGIN;
  const parts = [
    text({ x: MARGIN, y: 92, size: 44, weight: 700, color: COLORS.ink }, digest.store[language]),
    text({ x: MARGIN, y: 146, size: 30, weight: 400, color: COLORS.faint }, figures.day(digest.day)),
    ...digestTiles(digest, say, language).map(tile),
    card(MARGIN, CHART_TOP, PICTURE_WIDTH - 2 * MARGIN, chartHeight),
    text(
      { x: MARGIN + 28, y: CHART_TOP + 58, size: 30, weight: 700, color: COLORS.ink },
      say(language, "chart-hours"),
    ),
    digest.conversations.new === 0
      ? quietDay(digest, say, language, chartHeight)
      : nested(
          drawHours(digest, say, language, { width: PICTURE_WIDTH - 2 * MARGIN, height: chartHeight - 76 }),
          CHART_TOP + 76,
        ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${PICTURE_HEIGHT}" font-family="${CHART_FONT}"><rect width="100%" height="100%" fill="${COLORS.paper}"/>${parts.join("")}</svg>`;
}

function tile({ label, figure, note }: Tile, index: number): string {
  const width = (PICTURE_WIDTH - 2 * MARGIN - 2 * GAP) / 3;
  const x = MARGIN + (index % 3) * (width + GAP);
  const y = TILES_TOP + Math.floor(index / 3) * (TILE_HEIGHT + GAP);
  const inner = width - 48;
  return [
    card(x, y, width, TILE_HEIGHT),
    text({ x: x + 24, y: y + 46, size: 25, weight: 400, color: COLORS.faint, fit: inner }, label),
    text({ x: x + 24, y: y + 110, size: 52, weight: 700, color: COLORS.ink, fit: inner }, figure),
    text({ x: x + 24, y: y + 158, size: 23, weight: 400, color: COLORS.faint, fit: inner }, note),
  ].join("");
}

function quietDay({ isDayOver }: Digest, say: Say, language: Language, height: number): string {
  const suffix = isDayOver ? "" : "-so-far";
  const centre = { x: PICTURE_WIDTH / 2, isCentred: true };
  return [
    text(
      { ...centre, y: CHART_TOP + height / 2, size: 40, weight: 700, color: COLORS.ink },
      say(language, `chart-none${suffix}`),
    ),
    text(
      { ...centre, y: CHART_TOP + height / 2 + 56, size: 28, weight: 400, color: COLORS.faint },
      say(language, `chart-none${suffix}-note`),
    ),
  ].join("");
}

function card(x: number, y: number, width: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="20" fill="${COLORS.card}" stroke="${COLORS.line}" stroke-width="2"/>`;
}

/** A chart's own SVG, placed in ours. */
function nested(svg: string, y: number): string {
  return svg.replace("<svg ", `<svg x="${MARGIN}" y="${y}" `);
}

interface TextStyle {
  x: number;
  y: number;
  size: number;
  weight: 400 | 700;
  color: string;
  isCentred?: boolean;
  /** The widest it may be: longer texts are set smaller. */
  fit?: number;
}

function text({ x, y, size, weight, color, isCentred, fit }: TextStyle, content: string): string {
  const fitted =
    fit === undefined ? size : Math.min(size, Math.floor((size * fit) / estimatedWidth(content, size)));
  const anchor = isCentred ? ' text-anchor="middle"' : "";
  return `<text x="${x}" y="${y}" font-size="${fitted}" font-weight="${weight}" fill="${color}"${anchor}>${escapeXml(content)}</text>`;
}

/** About how wide a text is drawn: Chinese characters are square, Latin ones a little over half. */
function estimatedWidth(content: string, size: number): number {
  const units = [...content].reduce(
    (sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 1 : 0.57),
    0,
  );
  return Math.max(1, units * size);
}

function escapeXml(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
