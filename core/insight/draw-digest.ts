import type { Language, Say } from "../texts/texts.ts";
import { conversationBars } from "./conversation-bars.ts";
import type { Digest } from "./digest.ts";
import { digestTiles, type Tile } from "./digest-tiles.ts";
import { drawBars } from "./draw-bars.ts";
import { createFigures } from "./figures.ts";
import { CHART_FONT, rasterize } from "./rasterize.ts";
import { COLORS, card, nested, picture, text } from "./svg.ts";

/** The picture's size in pixels: a portrait that a phone shows whole; a day without anything to draw takes less. */
export const PICTURE_WIDTH = 1080;
export const PICTURE_HEIGHT = 1350;
export const QUIET_HEIGHT = 860;

const MARGIN = 60;
const INNER_WIDTH = PICTURE_WIDTH - 2 * MARGIN;
const GAP = 24;
const BODY_TOP = 190;
const TILE_HEIGHT = 190;
const CHART_TOP = BODY_TOP + 2 * (TILE_HEIGHT + GAP) + 20;
/** Room for the chart's title. */
const TITLE_HEIGHT = 76;
/** Told apart by brightness too, for eyes that don't tell these hues. */
const OUTCOMES = { botAlone: COLORS.green, people: COLORS.amber, open: COLORS.red };
const CHART_STYLE = { font: CHART_FONT, fontSize: 24, ink: "#4a5560", axis: "#cfc7ba", grid: "#eee8dd" };

/** Draws the day as PNG: six headline figures, and below them who had the conversations: of a day by the hour, of a week by the day. */
export async function drawDigest(digest: Digest, say: Say, language: Language): Promise<Buffer> {
  return rasterize(digestSvg(digest, say, language));
}

/** The picture as SVG, all texts in place. */
export function digestSvg(digest: Digest, say: Say, language: Language): string {
  const when = whenOf(digest, say, language);
  const header = [
    text(
      { x: MARGIN, y: 92, size: 44, weight: 700, color: COLORS.ink, fit: INNER_WIDTH },
      digest.store[language],
    ),
    text({ x: MARGIN, y: 146, size: 30, weight: 400, color: COLORS.faint }, when),
  ];
  if (digest.conversations.new === 0) {
    return picture(PICTURE_WIDTH, QUIET_HEIGHT, CHART_FONT, [...header, ...quietDay(digest, say, language)]);
  }
  const tiles = digestTiles(digest, say, language).map(drawTile);
  return picture(PICTURE_WIDTH, PICTURE_HEIGHT, CHART_FONT, [
    ...header,
    ...tiles,
    ...chartCard(digest, say, language),
  ]);
}

function whenOf({ span }: Digest, say: Say, language: Language): string {
  const figures = createFigures(say, language);
  if (span.kind === "day") return figures.day(span.from);
  return say(language, "chart-week", { from: figures.shortDay(span.from), to: figures.shortDay(span.to) });
}

function drawTile({ label, figure, note }: Tile, index: number): string {
  const width = (INNER_WIDTH - 2 * GAP) / 3;
  const x = MARGIN + (index % 3) * (width + GAP);
  const y = BODY_TOP + Math.floor(index / 3) * (TILE_HEIGHT + GAP);
  const place = { x: x + 24, fit: width - 48 };
  return [
    card(x, y, width, TILE_HEIGHT),
    text({ ...place, y: y + 46, size: 25, weight: 400, color: COLORS.faint }, label),
    text({ ...place, y: y + 110, size: 52, weight: 700, color: COLORS.ink }, figure),
    text({ ...place, y: y + 158, size: 23, weight: 400, color: COLORS.faint }, note),
  ].join("");
}

function chartCard(digest: Digest, say: Say, language: Language): string[] {
  const height = PICTURE_HEIGHT - CHART_TOP - MARGIN;
  const title = { x: MARGIN + 28, y: CHART_TOP + 58, size: 30, weight: 700 as const, color: COLORS.ink };
  const chart = drawBars({
    ...conversationBars(digest, say, language, OUTCOMES),
    ...{ size: { width: INNER_WIDTH, height: height - TITLE_HEIGHT }, style: CHART_STYLE },
  });
  return [
    card(MARGIN, CHART_TOP, INNER_WIDTH, height),
    text(title, say(language, digest.span.kind === "day" ? "chart-hours" : "chart-days")),
    nested(chart, MARGIN, CHART_TOP + TITLE_HEIGHT),
  ];
}

/** The shop with its lanterns lit: open, and nobody came. */
function quietDay({ isDayOver, tickets, span }: Digest, say: Say, language: Language): string[] {
  const suffix = isDayOver ? "" : "-so-far";
  const centre = { x: PICTURE_WIDTH / 2, isCentred: true };
  const note =
    tickets.openNow > 0
      ? say(language, "chart-none-tickets", { count: tickets.openNow })
      : say(language, `chart-none${suffix}-note`);
  return [
    card(MARGIN, BODY_TOP, INNER_WIDTH, QUIET_HEIGHT - BODY_TOP - MARGIN),
    `<g transform="translate(${PICTURE_WIDTH / 2} 520)">${SHOP}</g>`,
    text(
      { ...centre, y: 650, size: 40, weight: 700, color: COLORS.ink },
      say(language, span.kind === "week" ? `digest-week-none${suffix}` : `chart-none${suffix}`),
    ),
    text({ ...centre, y: 708, size: 28, weight: 400, color: COLORS.faint }, note),
  ];
}

/** A shop front 300 wide and 230 high, standing on 0, centred. */
const SHOP = [
  `<rect x="-140" y="-150" width="280" height="150" fill="#f4ede1"/>`,
  `<rect x="-112" y="-112" width="110" height="76" rx="6" fill="#fff4d6" stroke="${COLORS.green}" stroke-width="6"/>`,
  `<rect x="30" y="-112" width="76" height="112" rx="6" fill="${COLORS.green}"/>`,
  `<circle cx="92" cy="-54" r="5" fill="#fff4d6"/>`,
  ...[0, 1, 2, 3, 4, 5].map((stripe) => {
    const x = -156 + stripe * 52;
    const color = stripe % 2 === 0 ? COLORS.green : "#ffffff";
    return `<path d="M${x} -150 v-56 h52 v56 a26 22 0 0 1 -52 0 z" fill="${color}" stroke="${COLORS.line}" stroke-width="2"/>`;
  }),
  `<line x1="-214" y1="-206" x2="214" y2="-206" stroke="${COLORS.faint}" stroke-width="6" stroke-linecap="round"/>`,
  ...[-190, 190].map(
    (x) =>
      `<line x1="${x}" y1="-206" x2="${x}" y2="-176" stroke="${COLORS.faint}" stroke-width="4"/><ellipse cx="${x}" cy="-148" rx="24" ry="28" fill="${COLORS.red}"/><rect x="${x - 12}" y="-180" width="24" height="7" fill="${COLORS.amber}"/><rect x="${x - 12}" y="-123" width="24" height="7" fill="${COLORS.amber}"/><line x1="${x}" y1="-116" x2="${x}" y2="-96" stroke="${COLORS.amber}" stroke-width="4"/>`,
  ),
  `<line x1="-230" y1="0" x2="230" y2="0" stroke="${COLORS.line}" stroke-width="6" stroke-linecap="round"/>`,
].join("");
