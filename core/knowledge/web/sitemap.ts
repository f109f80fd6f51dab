import { gunzipSync } from "node:zlib";
import { XMLParser } from "fast-xml-parser";

export type Sitemap =
  | { kind: "pages"; urls: readonly string[] }
  | { kind: "index"; sitemaps: readonly string[] }
  | { kind: "unreadable"; reason: string };

/** Unpacked. Source: our choice; 50,000 addresses, the most a sitemap may hold, take about this much. */
const MAX_CHARS = 10_000_000;

/** Reads a sitemap or an index of sitemaps, packed with gzip or not. What is in it are addresses, nothing more. */
export function parseSitemap(bytes: Uint8Array): Sitemap {
  const text = textOf(bytes);
  if (text === null) return unreadable("broken, or too large when unpacked");
  // Entities are how a few lines become gigabytes, and no sitemap declares any.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return unreadable("it declares a DOCTYPE, which no sitemap needs");
  const parser = new XMLParser({
    processEntities: false,
    parseTagValue: false,
    removeNSPrefix: true,
    isArray: (name) => name === "url" || name === "sitemap" || name === "loc",
  });
  let root: unknown;
  try {
    root = parser.parse(text);
  } catch {
    return unreadable("not XML");
  }
  const pages = within(root, "urlset");
  if (pages !== undefined) return { kind: "pages", urls: locations(within(pages, "url")) };
  const index = within(root, "sitemapindex");
  if (index !== undefined) return { kind: "index", sitemaps: locations(within(index, "sitemap")) };
  return unreadable("not a sitemap");
}

function unreadable(reason: string): Sitemap {
  return { kind: "unreadable", reason };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isPacked ? gunzipSync(bytes, { maxOutputLength: MAX_CHARS }) : bytes;
    return plain.length > MAX_CHARS ? null : new TextDecoder().decode(plain);
  } catch {
    return null;
  }
}

function within(node: unknown, name: string): unknown {
  if (typeof node !== "object" || node === null) return undefined;
  return Object.entries(node).find(([key]) => key === name)?.[1];
}

/** The `loc` of each; alternates and pictures of a page have another home. */
function locations(items: unknown): string[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    const [location] = [within(item, "loc")].flat();
    return typeof location === "string" && location.trim() !== "" ? [plain(location.trim())] : [];
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The five that XML has by itself. Once, so that `&amp;lt;` stays what it says. */
function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (written, name: string) => ENTITIES[name] ?? written);
}
