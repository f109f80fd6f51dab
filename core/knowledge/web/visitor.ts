import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../clock.ts";
import { allowedUrl, type UrlRules } from "./allowed-url.ts";
import { createHttpReader, type HttpAnswer } from "./http-reader.ts";
import { parseRobots, type RobotsRules } from "./robots.ts";
import type { WebAccess, WebLimits } from "./web-access.ts";

/** What asking for a URL came to. */
export type Visit =
  | {
      kind: "found";
      /** Where it was found in the end. */
      url: URL;
      /** In lower case, as `text/html`; empty where the host says nothing. */
      contentType: string;
      charset: string | null;
      bytes: Uint8Array;
      etag: string | null;
      lastModified: string | null;
    }
  | { kind: "unchanged" }
  | { kind: "gone"; reason: string }
  /** `notBefore`: until when its host asked not to be asked again. */
  | { kind: "failed"; reason: string; notBefore: Date | null };

export interface Visitor {
  /** Throws only when `signal` aborts. */
  visit(url: URL, known?: { etag: string | null; lastModified: string | null }): Promise<Visit>;
  close(): Promise<void>;
}

export interface VisitorDeps {
  hosts: UrlRules["hosts"];
  access: WebAccess;
  limits: WebLimits;
  clock: Clock;
  signal: AbortSignal;
}

const MAX_REDIRECTS = 5;
/** So many times in a row without an answer, and a host is left alone for the round. Source: our choice. */
const MAX_HOST_FAILURES = 3;
/** Nobody is believed who asks to be left alone for longer. Source: our choice. */
const MAX_WAIT_MS = 7 * 86_400_000;

type Failed = Extract<Visit, { kind: "failed" }>;
type Answered = Extract<HttpAnswer, { kind: "answer" }> & { url: URL };

/**
 * Asks politely, one question at a time: as `robots.txt` says, with a pause between two questions to a host, and not
 * again in this round where a host is busy or silent. Every hop of a redirect is held to the same rules.
 */
export function createVisitor({ hosts, access, limits, clock, signal }: VisitorDeps): Visitor {
  const reader = createHttpReader(access, limits);
  const rules = { hosts, schemes: access.schemes };
  const robots = new Map<string, RobotsRules | Failed>();
  const answeredAt = new Map<string, number>();
  const silences = new Map<string, number>();
  const leftAlone = new Map<string, Failed>();

  return {
    async visit(url, known) {
      const answer = await follow(url, {
        headers: {
          accept: "text/html, application/xhtml+xml, application/xml, text/plain, application/pdf, */*;q=0.5",
          ...(known?.etag && { "if-none-match": known.etag }),
          ...(known?.lastModified && { "if-modified-since": known.lastModified }),
        },
        isRobots: false,
      });
      return answer.kind === "failed" ? answer : toVisit(answer);
    },
    close: reader.close,
  };

  async function follow(
    start: URL,
    { headers, isRobots }: { headers: Record<string, string>; isRobots: boolean },
  ): Promise<Answered | Failed> {
    let url = start;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const allowed = allowedUrl(url.href, rules);
      if ("refused" in allowed)
        return failed(hop === 0 ? allowed.refused : `it leads elsewhere: ${allowed.refused}`);
      if (!isRobots) {
        const isAllowed = await robotsOf(url);
        if (typeof isAllowed !== "function") return isAllowed;
        if (!isAllowed(url.pathname + url.search)) return failed("the host's robots.txt asks not to read it");
      }
      const answer = await ask(url, headers);
      if (answer.kind === "failed") return answer;
      const location = answer.headers["location"];
      if (![301, 302, 303, 307, 308].includes(answer.status) || !location) return { ...answer, url };
      const next = URL.parse(location, url.href);
      if (!next) return failed("it leads to what is no web address");
      url = next;
    }
    return failed(`it leads on and on, over ${MAX_REDIRECTS} times`);
  }

  async function ask(
    url: URL,
    headers: Record<string, string>,
  ): Promise<(HttpAnswer & { kind: "answer" }) | Failed> {
    const { host } = url;
    const left = leftAlone.get(host);
    if (left) return left;
    const restMs = (answeredAt.get(host) ?? -Infinity) + limits.pauseMs - performance.now();
    if (restMs > 0) await sleep(restMs, undefined, { signal });
    const answer = await reader.get(url, headers, signal);
    answeredAt.set(host, performance.now());

    if (answer.kind === "failed") {
      const count = answer.isHost ? (silences.get(host) ?? 0) + 1 : 0;
      silences.set(host, count);
      const failure = failed(answer.reason);
      if (count >= MAX_HOST_FAILURES)
        leftAlone.set(host, { ...failure, reason: `the host is silent (${answer.reason})` });
      return failure;
    }
    silences.set(host, 0);
    if (answer.status === 429 || answer.status === 503) {
      const notBefore = waitOf(answer.headers["retry-after"], clock());
      const until = notBefore ? `, and asks to wait until ${notBefore.toISOString()}` : "";
      const busy = failed(`the host is busy (answered ${answer.status})${until}`, notBefore);
      leftAlone.set(host, busy);
      return busy;
    }
    return answer;
  }

  async function robotsOf(url: URL): Promise<RobotsRules | Failed> {
    const known = robots.get(url.origin);
    if (known) return known;
    const answer = await follow(new URL("/robots.txt", url), { headers: {}, isRobots: true });
    // No file, no rules; no answer, no permission. Source: RFC 9309, 2.3.1.
    const found =
      answer.kind === "failed"
        ? { ...answer, reason: `robots.txt: ${answer.reason}` }
        : answer.status === 200
          ? parseRobots(new TextDecoder().decode(answer.bytes))
          : answer.status >= 500
            ? failed(`robots.txt: answered ${answer.status}`)
            : parseRobots("");
    robots.set(url.origin, found);
    return found;
  }
}

function toVisit({ url, status, headers, bytes }: Answered): Visit {
  if (status === 304) return { kind: "unchanged" };
  if (status === 404 || status === 410)
    return { kind: "gone", reason: `it no longer exists (answered ${status})` };
  if (status === 401 || status === 403) return failed(`it isn't for everybody (answered ${status})`);
  if (status !== 200) return failed(`answered ${status}`);
  const [contentType = "", ...parameters] = (headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([\w-]+)/.exec(parameter)?.[1])
    .find(Boolean);
  return {
    kind: "found",
    url,
    contentType: contentType.trim(),
    charset: charset ?? null,
    bytes,
    etag: headers["etag"] ?? null,
    lastModified: headers["last-modified"] ?? null,
  };
}

/** `Retry-After`, in seconds or as a date; null where there is none. */
function waitOf(written: string | undefined, now: Date): Date | null {
  if (!written) return null;
  const at = /^\d+$/.test(written.trim()) ? now.getTime() + Number(written) * 1000 : Date.parse(written);
  if (Number.isNaN(at) || at <= now.getTime()) return null;
  return new Date(Math.min(at, now.getTime() + MAX_WAIT_MS));
}

function failed(reason: string, notBefore: Date | null = null): Failed {
  return { kind: "failed", reason, notBefore };
}
