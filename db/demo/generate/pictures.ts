import type { CatalogueProduct } from "./catalogue-product.ts";
import { SILHOUETTES } from "./silhouettes.ts";

/** The colours of `palette.ts` as a screen shows them, by their part of the stock number. */
const HEX: Readonly<Record<string, string>> = {
  MOS: "#6f8255",
  INK: "#3b4049",
  MIS: "#a3adb3",
  LAK: "#4580a3",
  CLA: "#b65c45",
  SAN: "#cdb48a",
  OAK: "#80613f",
  OSM: "#dba62f",
};

/** A drawing of a product in its first colour, as SVG of 480 × 360. Throws for a thing nobody has drawn. */
export function pictureOf({ id, colours }: Pick<CatalogueProduct, "id" | "colours">): string {
  const draw = Object.entries(SILHOUETTES).find(([beginning]) => id.startsWith(beginning))?.[1];
  const body = HEX[colours[0]?.code ?? ""];
  if (!draw || !body) throw new Error(`there is no picture of ${id}`);
  const tones = { body, dark: mixed(body, 0, 0.28), light: mixed(body, 255, 0.45) };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 320 240"><rect width="320" height="240" fill="#f3efe6"/><ellipse cx="160" cy="214" rx="104" ry="9" fill="#e4dccb"/>${draw(tones)}</svg>`;
}

/** `hex` with a share of a grey between 0 (black) and 255 (white). */
function mixed(hex: string, grey: number, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `#${channels
    .map((value) => Math.round(value * (1 - share) + grey * share))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}
