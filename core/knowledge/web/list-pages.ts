import { allowedUrl } from "./allowed-url.ts";
import { parseSitemap } from "./sitemap.ts";
import type { Visitor } from "./visitor.ts";
import type { WebAccess } from "./web-access.ts";
import type { WebConfig } from "./web-config.ts";

export interface PageList {
  urls: readonly URL[];
  /** Every sitemap could be read, so that what isn't listed is no longer meant. */
  isComplete: boolean;
  /** What owners should know of the sitemaps. */
  notes: readonly string[];
}

/** Sitemaps that an index may name. Source: our choice. */
const MAX_SITEMAPS = 50;

/** The pages that are named, then those of the sitemaps, in their order and each once. */
export async function listPages(
  { hosts, pages, sitemaps, maxPages }: WebConfig,
  { visitor, access }: { visitor: Pick<Visitor, "visit">; access: WebAccess },
): Promise<PageList> {
  const rules = { hosts, schemes: access.schemes };
  const urls = new Map<string, URL>();
  const notes: string[] = [];
  let isComplete = true;
  let left = 0;

  const add = (written: string): string | null => {
    const allowed = allowedUrl(written, rules);
    if ("refused" in allowed) return allowed.refused;
    if (urls.has(allowed.url.href)) return null;
    if (urls.size < maxPages) urls.set(allowed.url.href, allowed.url);
    else left += 1;
    return null;
  };
  for (const page of pages) {
    const refused = add(page);
    if (refused !== null) notes.push(`${page}: ${refused}`);
  }

  const queue = sitemaps.map((url) => ({ url, isFromIndex: false }));
  for (let at = 0; at < queue.length; at += 1) {
    const { url = "", isFromIndex = false } = queue[at] ?? {};
    const wrong = (reason: string) => {
      isComplete = false;
      notes.push(`${url}: ${reason}`);
    };
    const allowed = allowedUrl(url, rules);
    if ("refused" in allowed) {
      wrong(allowed.refused);
      continue;
    }
    const visit = await visitor.visit(allowed.url);
    if (visit.kind !== "found") {
      wrong("reason" in visit ? visit.reason : "answered nothing");
      continue;
    }
    const sitemap = parseSitemap(visit.bytes);
    if (sitemap.kind === "unreadable") wrong(sitemap.reason);
    else if (sitemap.kind === "index") {
      if (isFromIndex) wrong("an index within an index is not read");
      else {
        const named = sitemap.sitemaps.slice(0, MAX_SITEMAPS);
        queue.push(...named.map((url) => ({ url, isFromIndex: true })));
        const more = sitemap.sitemaps.length - named.length;
        if (more > 0) wrong(`${more} of its sitemaps left out, ${MAX_SITEMAPS} are read`);
      }
    } else {
      const refusals = sitemap.urls.map(add).filter((refused) => refused !== null);
      const [first] = refusals;
      if (first) notes.push(`${url}: ${refusals.length} of its pages left out: ${first}`);
    }
  }
  if (left > 0) notes.push(`${left} pages left out: max_pages is ${maxPages}`);
  return { urls: [...urls.values()], isComplete, notes };
}
