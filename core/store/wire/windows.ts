import { z } from "zod";
import type { Page } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { readJson } from "./json.ts";

/** A window of time to read a platform's list in; whole seconds, both ends belong to it. */
export interface TimeWindow {
  from: Date;
  to: Date;
}

export interface WindowedList<T> {
  /** The longest window the platform takes, ms. */
  windowMs: number;
  /** A window with more pages than the platform shows is halved; no limit unless given. */
  maxPages?: number;
  /** One page of a window, from 0, with how many pages the window has now. */
  read(window: TimeWindow, page: number): Promise<Result<{ items: readonly T[]; pages: number }>>;
}

const cursor = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Null: the window's pages were not counted yet. */
  page: z.int().min(0).nullable(),
});
type Cursor = z.output<typeof cursor>;

const SECOND_MS = 1000;

/**
 * Reads what changed since an instant in windows of time, each from its last page to its first: what changes meanwhile
 * leaves the window and moves what comes after it towards pages that are still to be read, so nothing is missed, in
 * whatever order the platform lists. Holds one page. `next` stands for the window and page to go on at.
 */
export async function readWindows<T>(
  { windowMs, maxPages = Number.POSITIVE_INFINITY, read }: WindowedList<T>,
  { since, next, now }: { since: Date; next: string | null; now: Date },
): Promise<Result<Page<T>>> {
  const at = next === null ? beginning(since, now, windowMs) : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in this list");
  const window = { from: new Date(at.from), to: new Date(at.to) };

  const reply = await read(window, at.page ?? 0);
  if (!reply.ok) return reply;
  const { items, pages } = reply.value;

  if (at.page === null && pages > 1) {
    const half = halved(at);
    return ok({
      items: [],
      next: JSON.stringify(pages > maxPages && half ? half : { ...at, page: pages - 1 }),
    });
  }
  if (at.page !== null && at.page > 0)
    return ok({ items, next: JSON.stringify({ ...at, page: at.page - 1 }) });
  return ok({ items, next: at.to >= at.until ? null : JSON.stringify(following(at, windowMs)) });
}

function beginning(since: Date, now: Date, windowMs: number): Cursor {
  const from = Math.floor(since.getTime() / SECOND_MS) * SECOND_MS;
  const until = Math.max(from, Math.ceil(now.getTime() / SECOND_MS) * SECOND_MS);
  const to = Math.min(from + windowMs, until);
  return { from: iso(from), to: iso(to), until: iso(until), page: null };
}

/** Windows share the second at which they meet: whatever a platform makes of its ends, none is left out. */
function following({ to, until }: Cursor, windowMs: number): Cursor {
  const from = Date.parse(to);
  return { from: to, to: iso(Math.min(from + windowMs, Date.parse(until))), until, page: null };
}

/** Null when it can't be any shorter. */
function halved(at: Cursor): Cursor | null {
  const from = Date.parse(at.from);
  const seconds = Math.floor((Date.parse(at.to) - from) / SECOND_MS / 2);
  return seconds < 1 ? null : { ...at, to: iso(from + seconds * SECOND_MS) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
