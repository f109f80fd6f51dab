import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { parseSitemap } from "../../../../core/knowledge/web/sitemap.ts";

const urlset = (inner: string) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${inner}</urlset>`;
const one = urlset("<url><loc> https://shop.example/a?x=1&amp;y=2 </loc><lastmod>2026-11-01</lastmod></url>");

it.each([
  ["plain", Buffer.from(one)],
  ["with gzip", gzipSync(one)],
])("pages are read, packed %s", (_, bytes) => {
  expect(parseSitemap(bytes)).toEqual({ kind: "pages", urls: ["https://shop.example/a?x=1&y=2"] });
});

it("an index is read, and a prefix makes no difference", () => {
  const xml =
    '<sm:sitemapindex xmlns:sm="s"><sm:sitemap><sm:loc>https://shop.example/1.xml.gz</sm:loc></sm:sitemap></sm:sitemapindex>';
  expect(parseSitemap(Buffer.from(xml))).toEqual({
    kind: "index",
    sitemaps: ["https://shop.example/1.xml.gz"],
  });
});

it("an empty one has no pages", () => {
  expect(parseSitemap(Buffer.from(urlset("")))).toEqual({ kind: "pages", urls: [] });
});

it("an address that is escaped twice is unescaped once", () => {
  expect(parseSitemap(Buffer.from(urlset("<url><loc>https://s/?a=&amp;lt;</loc></url>")))).toEqual({
    kind: "pages",
    urls: ["https://s/?a=&lt;"],
  });
});

const laughs = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${`&a${at - 1};`.repeat(10)}">`).join("")}]>`;

it.each([
  ["entities that multiply", Buffer.from(`${laughs}${urlset("<url><loc>&a8;</loc></url>")}`), "DOCTYPE"],
  ["a bomb", gzipSync(Buffer.alloc(200_000_000)), "too large"],
  ["a broken archive", Buffer.concat([gzipSync(one).subarray(0, 40)]), "broken"],
  ["a web page", Buffer.from("<!doctype html><html><body>Sorry</body></html>"), "DOCTYPE"],
  ["other XML", Buffer.from("<rss><channel/></rss>"), "not a sitemap"],
  ["nothing", new Uint8Array(), "not a sitemap"],
  ["tags without end", Buffer.from("<a>".repeat(100_000)), ""],
])("%s is unreadable, at once", (_, bytes, reason) => {
  const before = performance.now();
  expect(parseSitemap(bytes)).toEqual({ kind: "unreadable", reason: expect.stringContaining(reason) });
  expect(performance.now() - before).toBeLessThan(2000);
});
