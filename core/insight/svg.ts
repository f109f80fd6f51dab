/** The few shapes that pictures for owners are made of, as SVG. */

/** A paper of its own, so that a picture reads the same in a dark chat and a light one. */
export const COLORS = {
  paper: "#fbf8f3",
  card: "#ffffff",
  line: "#e6dfd3",
  ink: "#22303c",
  faint: "#6d7780",
  green: "#2f7d6d",
  amber: "#e8a33d",
  red: "#c8503c",
};

export interface TextStyle {
  x: number;
  /** The baseline. */
  y: number;
  size: number;
  weight: 400 | 700;
  color: string;
  isCentred?: boolean;
  /** The widest it may be: longer texts are set smaller. */
  fit?: number;
}

export function text({ x, y, size, weight, color, isCentred, fit }: TextStyle, content: string): string {
  const fitted =
    fit === undefined ? size : Math.min(size, Math.floor((size * fit) / estimatedWidth(content, size)));
  const anchor = isCentred ? ' text-anchor="middle"' : "";
  return `<text x="${x}" y="${y}" font-size="${fitted}" font-weight="${weight}" fill="${color}"${anchor}>${escapeXml(content)}</text>`;
}

export function card(x: number, y: number, width: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="20" fill="${COLORS.card}" stroke="${COLORS.line}" stroke-width="2"/>`;
}

/** A whole picture on our paper. */
export function picture(width: number, height: number, font: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${font}"><rect width="100%" height="100%" fill="${COLORS.paper}"/>${parts.join("")}</svg>`;
}

/** Another picture's SVG, placed in ours. */
export function nested(svg: string, x: number, y: number): string {
  return svg.replace("<svg ", `<svg x="${x}" y="${y}" `);
}

/** About how wide a text is drawn: Chinese characters are square, Latin ones about half as wide. */
function estimatedWidth(content: string, size: number): number {
  const units = [...content].reduce(
    (sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 1 : 0.5),
    0,
  );
  return Math.max(1, units * size);
}

function escapeXml(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
