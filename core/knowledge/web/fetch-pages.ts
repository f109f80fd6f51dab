import type { Clock } from "../../clock.ts";
import { createFileParser, type FileParser } from "../documents/file-parser.ts";
import { allowedUrl, type UrlRules } from "./allowed-url.ts";
import { judgePage } from "./judge-page.ts";
import { listPages } from "./list-pages.ts";
import type { KnownPage, PageStore } from "./page-store.ts";
import { createVisitor, type Visit, type Visitor } from "./visitor.ts";
import { PUBLIC_WEB, WEB_LIMITS, type WebAccess, type WebLimits } from "./web-access.ts";
import type { WebConfig } from "./web-config.ts";

export interface FetchPagesDeps {
  pages: PageStore;
  /** null: `store.yaml` names no pages. */
  web: WebConfig | null;
  /** The store's, for days that a page sets. */
  timeZone: string;
  clock: Clock;
  signal: AbortSignal;
  onProgress?: ((done: number, total: number) => void) | undefined;
  access?: WebAccess;
  limits?: WebLimits;
}

/**
 * `read`: it says something new. `unchanged`: it says what it said. `kept`: it failed, what it said last still holds.
 * `failed`: nothing of it is known. `removed`: what it said is dropped, because it is gone or no longer named.
 * `waiting`: its host asked not to be asked yet.
 */
export interface PageReport {
  url: string;
  outcome: "read" | "unchanged" | "kept" | "failed" | "removed" | "waiting";
  /** Of what was read now. */
  entryCount: number | null;
  /** Why it isn't simply read. */
  reason: string | null;
}

export interface FetchReport {
  pages: PageReport[];
  /** What owners should know of the sitemaps. */
  notes: readonly string[];
}

const HOUR_MS = 3_600_000;
/** A look that comes round every day at the same minute finds yesterday's pages due, however long that took. */
const EARLY_MS = 15 * 60_000;

/**
 * Asks for every named page that is due (`isForced`: for all), and keeps what they say. A page that is gone twice in a
 * row, or is no longer named, is dropped; every other failure leaves what was known. Ends early when `signal` aborts.
 */
export async function fetchPages(
  deps: FetchPagesDeps,
  { isForced }: { isForced: boolean },
): Promise<FetchReport> {
  const { pages, web, timeZone, clock, signal, access = PUBLIC_WEB, limits = WEB_LIMITS } = deps;
  const known = await pages.list();
  if (web === null) {
    await pages.remove(known.map(({ url }) => url));
    return { pages: known.map(({ url }) => dropped(url)), notes: [] };
  }
  const rules = { hosts: web.hosts, schemes: access.schemes };
  if (!isForced && !isDue(known, web, rules, clock())) return { pages: [], notes: [] };

  const visitor = createVisitor({ hosts: web.hosts, access, limits, clock, signal });
  const parser = createFileParser();
  const reports: PageReport[] = [];
  try {
    const list = await listPages(web, { visitor, access });
    const named = new Map(list.urls.map((url) => [url.href, url]));
    // A sitemap that can't be read takes no pages away.
    if (!list.isComplete) {
      for (const { url } of known) {
        const allowed = allowedUrl(url, rules);
        if ("url" in allowed) named.set(url, allowed.url);
      }
    }
    const unnamed = known.filter(({ url }) => !named.has(url)).map(({ url }) => url);
    await pages.remove(unnamed);
    reports.push(...unnamed.map(dropped));

    const byUrl = new Map(known.map((page) => [page.url, page]));
    let done = 0;
    for (const [href, url] of named) {
      const last = byUrl.get(href) ?? null;
      if (isForced || last === null || isPageDue(last, web, clock()))
        reports.push(await fetchPage(url, last, { pages, visitor, parser, timeZone, clock }));
      done += 1;
      deps.onProgress?.(done, named.size);
    }
    return { pages: reports, notes: list.notes };
  } catch (error) {
    if (!signal.aborted) throw error;
    return { pages: reports, notes: ["stopped before it was done"] };
  } finally {
    await visitor.close();
    await parser.close();
  }
}

interface FetchPageDeps extends Pick<FetchPagesDeps, "pages" | "timeZone" | "clock"> {
  visitor: Visitor;
  parser: FileParser;
}

async function fetchPage(url: URL, last: KnownPage | null, deps: FetchPageDeps): Promise<PageReport> {
  const { pages, visitor, clock } = deps;
  const before: KnownPage = last ?? { ...NEVER, url: url.href, fetchedAt: clock() };
  if (before.notBefore && before.notBefore > clock())
    return { url: url.href, outcome: "waiting", entryCount: null, reason: before.error };

  const hasContent = before.contentHash !== null;
  const visit = await visitor.visit(url, hasContent ? before : undefined);
  const now: KnownPage = { ...before, fetchedAt: clock(), error: null, isGone: false, notBefore: null };
  if (visit.kind === "unchanged" && hasContent) {
    await pages.save(now);
    return { url: url.href, outcome: "unchanged", entryCount: null, reason: null };
  }
  if (visit.kind === "gone" && before.isGone && hasContent) {
    const { contentType, contentHash, etag, lastModified } = NEVER;
    const rest = { contentType, contentHash, etag, lastModified };
    await pages.save({ ...now, ...rest, error: visit.reason, isGone: true }, null);
    return { url: url.href, outcome: "removed", entryCount: null, reason: `${visit.reason}, twice in a row` };
  }
  const judged = visit.kind === "found" ? await judgePage(url, visit, deps) : null;
  if (visit.kind === "found" && judged?.kind === "fit") {
    const { contentType, contentHash, entryCount, content } = judged;
    const isNew = contentHash !== before.contentHash || contentType !== before.contentType;
    const { etag, lastModified } = visit;
    await pages.save({ ...now, contentType, contentHash, etag, lastModified }, isNew ? content : undefined);
    return { url: url.href, outcome: isNew ? "read" : "unchanged", entryCount, reason: null };
  }
  const failure = judged?.kind === "unfit" ? judged : toFailure(visit);
  const { notBefore } = toFailure(visit);
  await pages.save({ ...now, error: failure.reason, isGone: visit.kind === "gone", notBefore });
  return {
    url: url.href,
    outcome: hasContent ? "kept" : "failed",
    entryCount: null,
    reason: failure.reason,
  };
}

function toFailure(visit: Visit): { reason: string; notBefore: Date | null } {
  const reason = "reason" in visit ? visit.reason : "answered that nothing changed, which nobody asked";
  return { reason, notBefore: visit.kind === "failed" ? visit.notBefore : null };
}

function isDue(known: readonly KnownPage[], web: WebConfig, rules: UrlRules, now: Date): boolean {
  const urls = new Set(known.map(({ url }) => url));
  const isNew = web.pages.some((page) => {
    const allowed = allowedUrl(page, rules);
    return "url" in allowed && !urls.has(allowed.url.href);
  });
  const isFirst = known.length === 0 && web.sitemaps.length > 0;
  return isNew || isFirst || known.some((page) => isPageDue(page, web, now));
}

function isPageDue({ fetchedAt }: KnownPage, { everyHours }: WebConfig, now: Date): boolean {
  return now.getTime() >= fetchedAt.getTime() + everyHours * HOUR_MS - EARLY_MS;
}

function dropped(url: string): PageReport {
  return { url, outcome: "removed", entryCount: null, reason: "no longer named in store.yaml or a sitemap" };
}

const NEVER = {
  contentType: null,
  contentHash: null,
  etag: null,
  lastModified: null,
  error: null,
  isGone: false,
  notBefore: null,
} as const;
