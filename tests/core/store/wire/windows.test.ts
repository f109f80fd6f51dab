import { expect, it } from "vitest";
import { failure, ok } from "../../../../core/store/result.ts";
import { readWindows, type TimeWindow } from "../../../../core/store/wire/windows.ts";

const DAY_MS = 86_400_000;
const now = new Date("2026-10-20T08:00:00.500Z");
const since = new Date("2026-10-01T08:00:00.900Z");

/** A platform whose orders by number have the second at which they changed; `size` a page. */
function platform(changedAt: Map<string, number>, size: number) {
  const asked: { window: TimeWindow; page: number }[] = [];
  return {
    asked,
    windowMs: 7 * DAY_MS,
    async read(window: TimeWindow, page: number) {
      asked.push({ window, page });
      const [from, to] = [window.from.getTime(), window.to.getTime()];
      const all = [...changedAt].filter(([, at]) => at >= from && at <= to).map(([number]) => number);
      return ok({ items: all.slice(page * size, (page + 1) * size), pages: Math.ceil(all.length / size) });
    },
  };
}

async function readAll(list: ReturnType<typeof platform> & { maxPages?: number }, onPage?: () => void) {
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readWindows<string>>> = await readWindows(list, {
      since,
      next,
      now,
    });
    if (!page.ok) throw new Error(page.reason);
    seen.push(...page.value.items);
    next = page.value.next;
    onPage?.();
  } while (next !== null);
  return seen;
}

it("reads all of a span in windows no longer than allowed, which leave no second out", async () => {
  const orders = new Map(
    Array.from({ length: 250 }, (_, n) => [`o${n}`, Date.parse("2026-10-01T09:00:00Z") + n * 6_000_000]),
  );
  const list = platform(orders, 10);
  expect(new Set(await readAll(list))).toEqual(new Set(orders.keys()));

  const windows = list.asked
    .map(({ window }) => window)
    .filter((one, at, all) => one.to > (all[at - 1]?.to ?? 0));
  expect(windows[0]?.from).toEqual(new Date("2026-10-01T08:00:00Z"));
  expect(windows.at(-1)?.to).toEqual(new Date("2026-10-20T08:00:01Z"));
  for (const [at, { from, to }] of windows.entries()) {
    expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(7 * DAY_MS);
    if (at > 0) expect(from).toEqual(windows[at - 1]?.to);
  }
});

it("misses nothing while orders change between two pages and leave the window", async () => {
  const orders = new Map(
    Array.from({ length: 60 }, (_, n) => [`o${n}`, since.getTime() + 60_000 + n * 1000]),
  );
  let changed = 0;
  const seen = await readAll(platform(new Map(orders), 10), undefined);
  expect(new Set(seen).size).toBe(60);

  const moving = new Map(orders);
  const before = await readAll(platform(moving, 10), () => {
    // The one that changed the longest ago changes now: all after it move up by one.
    moving.set(`o${changed++}`, now.getTime() + 60_000);
  });
  const left = [...moving].filter(([, at]) => at < now.getTime()).map(([number]) => number);
  expect(before).toEqual(expect.arrayContaining(left));
});

it("halves a window that has more pages than the platform shows", async () => {
  const orders = new Map(
    Array.from({ length: 400 }, (_, n) => [`o${n}`, since.getTime() + 60_000 + n * 60_000]),
  );
  const list = { ...platform(orders, 10), maxPages: 5 };
  expect(new Set(await readAll(list)).size).toBe(400);
  expect(Math.max(...list.asked.map(({ page }) => page))).toBeLessThan(5);
});

it("goes on where it stood, says when it doesn't know the place, and passes a failure on", async () => {
  const list = platform(new Map([["o1", since.getTime() + 60_000]]), 10);
  const first = await readWindows(list, { since, next: null, now });
  const next = first.ok ? first.value.next : null;
  expect(await readWindows(list, { since, next, now: new Date("2026-11-01T00:00:00Z") })).toMatchObject({
    ok: true,
  });
  // The end is the first run's: what changed since belongs to the next one.
  expect(list.asked.at(-1)?.window.to.getTime()).toBeLessThanOrEqual(now.getTime() + 1000);
  expect(await readWindows(list, { since, next: "page 7", now })).toMatchObject({
    ok: false,
    kind: "invalid",
  });
  const away = { windowMs: DAY_MS, read: async () => failure("upstream", "away") };
  expect(await readWindows(away, { since, next: null, now })).toMatchObject({ ok: false, kind: "upstream" });
});
