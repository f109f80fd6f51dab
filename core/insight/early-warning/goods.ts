import { dueUnits, LONGEST_LAG, lagShares, weekdayFactors } from "./expected-cases.ts";
import type { CaseNature, Observed, ObservedCase, SentUnits } from "./observed.ts";

/** `batch`: of a product; `variant_batch`: of one of its versions. */
export type Level = "product" | "variant" | "batch" | "variant_batch" | "carrier";

/** Articles of one kind, from one batch, sent with one carrier: all that are watched are made of these. */
export interface Cell {
  productId: string;
  sku: string | null;
  batch: string | null;
  carrier: string | null;
  /** Units whose case is due, a value a day. */
  due: Float64Array;
  /** The first day (index) on which one is. */
  firstDue: number;
  /** Cases, by the day's number among those looked at. */
  cases: readonly { at: number; nature: CaseNature }[];
  /** Units sent in the last weeks. */
  recentUnits: number;
}

/** Something that may be at fault. */
export interface Suspect {
  subject: string;
  level: Level;
  /** Numbers of the cells it is made of. */
  cells: readonly number[];
  /** The product a variant or batch is of. */
  parent: string | null;
  /** Units sent in the last weeks. */
  recentUnits: number;
}

export interface Goods {
  firstDay: number;
  days: number;
  cells: readonly Cell[];
  suspects: readonly Suspect[];
}

/** Units sent within so many days, from which on a suspect is watched: fewer can't show a threefold fault. A judgement. */
const WATCHED = { units: 20, days: 90 };

/**
 * Lays out what was sent, and the cases, over all that may be at fault. The days begin with the first on which anybody
 * wrote: orders are known from long before, but their cases nobody heard of, and silence would be taken for how good
 * the goods are. What was sent before counts for the cases that come of it since.
 */
export function layOut({ sent, cases, talks, today }: Observed, historyDays: number): Goods {
  const heardFrom = [...talks, ...cases].reduce((first, { day }) => Math.min(first, day), today);
  const firstDay = Math.max(heardFrom, today - historyDays + 1);
  const days = today - firstDay + 1;
  const counted = cases.filter(({ day }) => day >= firstDay && day <= today);
  const lags = lagShares(counted);
  const weekdays = weekdayFactors(counted);

  const sentOf = Map.groupBy(
    sent.filter(({ day }) => day <= today && day >= firstDay - LONGEST_LAG),
    cellKey,
  );
  const casesOf = Map.groupBy(counted, cellKey);
  const cells = [...new Set([...sentOf.keys(), ...casesOf.keys()])].map((key): Cell => {
    const own = sentOf.get(key) ?? [];
    const found = casesOf.get(key) ?? [];
    const [one] = [...own, ...found];
    const sentFirst = own.reduce((first, { day }) => Math.min(first, day), today + 1);
    return {
      productId: one?.productId ?? "",
      sku: one?.sku ?? null,
      batch: one?.batch ?? null,
      carrier: one?.carrier ?? null,
      due: dueUnits(own, { firstDay, days }, lags, weekdays),
      firstDue: Math.max(0, sentFirst - firstDay),
      cases: found.map(({ day, nature }) => ({ at: day - firstDay, nature })),
      recentUnits: own.reduce((sum, { day, units }) => sum + (day > today - WATCHED.days ? units : 0), 0),
    };
  });
  return { firstDay, days, cells, suspects: suspectsOf(cells) };
}

function cellKey({ productId, sku, batch, carrier }: SentUnits | ObservedCase): string {
  return JSON.stringify([productId, sku, batch, carrier]);
}

/** The widest first. What is made of the very same cells as a wider one is that one. */
function suspectsOf(cells: readonly Cell[]): Suspect[] {
  const found = new Map<string, { level: Level; parent: string | null; cells: number[] }>();
  const add = (level: Level, name: string, parent: string | null, at: number) => {
    const subject = `${level === "variant_batch" ? "batch" : level}:${name}`;
    const suspect = found.get(subject) ?? { level, parent, cells: [] };
    if (suspect.cells.at(-1) !== at) suspect.cells.push(at);
    found.set(subject, suspect);
  };
  const each = (visit: (cell: Cell, at: number, product: string) => void) => {
    cells.forEach((cell, at) => {
      visit(cell, at, `product:${cell.productId}`);
    });
  };
  each(({ productId }, at) => add("product", productId, null, at));
  each(({ sku }, at, product) => sku !== null && add("variant", sku, product, at));
  each(({ batch, productId }, at, product) => {
    if (batch !== null) add("batch", `${productId}/${batch}`, product, at);
  });
  each(({ batch, sku }, at, product) => {
    if (batch !== null && sku !== null) add("variant_batch", `${sku}/${batch}`, product, at);
  });
  each(({ carrier }, at) => carrier !== null && add("carrier", carrier, null, at));

  const seen = new Set<string>();
  return [...found].flatMap(([subject, suspect]) => {
    const units = suspect.cells.reduce((sum, at) => sum + (cells[at]?.recentUnits ?? 0), 0);
    // Complaints that name a product alone are no other goods.
    const made = suspect.cells.filter((at) => cells[at]?.sku !== null).join();
    const same = suspect.level === "carrier" ? `carrier ${made}` : made;
    if (units < WATCHED.units || seen.has(same)) return [];
    seen.add(same);
    return [{ subject, ...suspect, recentUnits: units }];
  });
}
