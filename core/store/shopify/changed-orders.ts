import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { isoTime, readEach } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { LISTED_LINES, mayReadReturns, type OrderDeps, readFully } from "./orders.ts";
import { ORDER_FIELDS } from "./read-order.ts";

/**
 * Where a run stands: by the time of changing, so that what changes meanwhile only moves to the end. `after` goes on
 * among orders of one and the same second. `until`: what changed after the run began belongs to the next one.
 */
const cursor = z.object({
  from: z.iso.datetime(),
  after: z.string().nullable(),
  until: z.iso.datetime(),
  size: z.int().min(1).max(100),
});

/** What one page may cost, in points: half of what a shop's allowance restores in ten seconds, so that customers come through. */
const PAGE_POINTS = 500;
const FIRST_SIZE = 3;
const MOST_SIZE = 50;

const page = z.object({
  orders: z.object({
    nodes: z.array(z.unknown()),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  }),
});

export async function changedOrders(
  deps: OrderDeps,
  since: Date,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["changedOrders"]> {
  const begin = {
    from: seconds(since),
    after: null,
    until: seconds(deps.clock()),
    size: FIRST_SIZE,
  };
  const at = next === null ? begin : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in a list of Shopify's");
  const returns = await mayReadReturns(deps, signal);
  if (!returns.ok) return returns;

  const reply = await deps.call.ask(
    {
      query: `query ChangedOrders($search: String!, $first: Int!, $after: String, $lines: Int!, $returns: Boolean!) {
        orders(first: $first, after: $after, query: $search, sortKey: UPDATED_AT) {
          nodes { ...OrderFields } pageInfo { hasNextPage endCursor }
        }
      } ${ORDER_FIELDS}`,
      variables: {
        search: `updated_at:>='${at.from}' AND updated_at:<='${at.until}'`,
        first: at.size,
        after: at.after,
        lines: LISTED_LINES,
        returns: returns.value,
      },
      shape: page,
    },
    signal,
  );
  if (!reply.ok) {
    if (reply.platformCode !== "MAX_COST_EXCEEDED" || at.size === 1) return reply;
    return ok({ items: [], next: JSON.stringify({ ...at, size: Math.ceil(at.size / 2) }) });
  }
  const { data, requestedCost } = reply.value;
  const { nodes, pageInfo } = data.orders;
  const items = await readFully(deps, nodes, signal);
  if (!items.ok) return items;
  if (!pageInfo.hasNextPage || nodes.length === 0) return ok({ items: items.value, next: null });

  const last = readEach(nodes, z.object({ updatedAt: isoTime })).at(-1)?.updatedAt;
  const size = sizeFor(at.size, requestedCost);
  const onward =
    last && seconds(last) > at.from
      ? { from: seconds(last), after: null, until: at.until, size }
      : { ...at, after: pageInfo.endCursor ?? null, size };
  if (onward.from === at.from && onward.after === null)
    return failure("upstream", "Shopify says that there is more, but not where");
  return ok({ items: items.value, next: JSON.stringify(onward) });
}

/** As many as `PAGE_POINTS` pay for, by what this page was reckoned at. */
export function sizeFor(size: number, requestedCost: number | null): number {
  if (requestedCost === null || requestedCost <= 0) return size;
  return Math.min(MOST_SIZE, Math.max(1, Math.floor((size * PAGE_POINTS) / requestedCost)));
}

/** Shopify knows when an order changed to the second. */
function seconds(at: Date): string {
  return new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString().replace(".000Z", "Z");
}
