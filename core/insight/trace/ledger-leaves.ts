import { COSTS, linesOn, MARGIN, spentBy } from "../ledger/figures.ts";
import type { Book } from "../ledger/make-ledger.ts";
import type { TraceRow } from "../measures.ts";
import { counted, eachOf, type Leaf, type Leaves, spreadOver, summed, sumOf, under } from "./leaf.ts";

/** A book, and the conversations that were resolved in its days. */
export interface TracedBook extends Pick<Book, "lines" | "events"> {
  ai: readonly TraceRow[];
  human: readonly TraceRow[];
  /** The conversation that began first in its days; null without any. */
  first: TraceRow | null;
}

/** What it cost and earned: each figure is a sum of lines of the ledger. */
export function ledgerLeaves(
  book: TracedBook,
  currency: string,
  knowsMargin: (id: string) => boolean,
): Leaves {
  const { lines, events } = book;
  const on = (accounts: Parameters<typeof linesOn>[0]) => rowsOf(book, linesOn(accounts, lines, currency));
  const costs = Object.entries(COSTS).map(([name, accounts]) => [`${name}.minor`, summed(on(accounts))]);
  const orders = events.filter((event) => event.kind === "order").map(orderRow);
  const spent = on(COSTS.total);
  return {
    ...under("costs", Object.fromEntries(costs)),
    "assistedMargin.margin.minor": summed(on(MARGIN.margin).map(negated)),
    "assistedMargin.takenBack.minor": summed(on(MARGIN.takenBack)),
    "assistedMargin.orders": counted(orders),
    "assistedMargin.withoutMargin": counted(orders.filter(({ id }) => !knowsMargin(id))),
    ...under("costOfConversation", eachOf(spent, oncePerConversation(spent))),
    ...under("costPerResolution.ai", eachOf(on(COSTS.ai), book.ai)),
    ...under("costPerResolution.human", eachOf(on(COSTS.human), book.human)),
    ...under("costPerResolution.together", eachOf(spent, [...book.ai, ...book.human])),
  };
}

/** The first line: the same figures, and the mean of the weeks before with traffic; each is known by its first conversation. */
export function ocpLeaves(book: TracedBook, before: readonly TracedBook[], currency: string): Leaves {
  const now = figures([book], currency, 1);
  const usual = figures(before, currency, before.length);
  return {
    ...under("ocp", now),
    "ocp.weeks": counted(before.flatMap(({ first }) => first ?? [])),
    ...under("ocp.usual", usual),
  };
}

/** Of several books the mean: their rows together, over so many. */
function figures(books: readonly TracedBook[], currency: string, over: number): Leaves {
  const on = (accounts: Parameters<typeof linesOn>[0]) =>
    books.flatMap((book) => rowsOf(book, linesOn(accounts, book.lines, currency)));
  const costs = on(COSTS.total);
  const resolutions = books.flatMap(({ ai, human }) => [...ai, ...human]);
  const margin = [...on(MARGIN.margin).map(negated), ...on(MARGIN.takenBack).map(negated)];
  const mean = (rows: readonly TraceRow[], total: number): Leaf =>
    over === 1 ? { rows, total, how: "sum" } : { rows, total: Math.round(total / over), how: "mean" };
  return {
    "costs.minor": mean(costs, sumOf(costs)),
    resolutions:
      over === 1
        ? counted(resolutions)
        : { rows: resolutions, total: resolutions.length / over, how: "mean" },
    "costPerResolution.minor": spreadOver(costs, resolutions),
    "assistedMargin.minor": mean(margin, sumOf(margin)),
  };
}

function rowsOf({ events }: TracedBook, lines: Book["lines"]): TraceRow[] {
  const times = new Map(events.map((event) => [keyOf(event), "at" in event ? event.at : event.from]));
  return lines.map((line) => ({
    table: line.source.table,
    id: line.source.id,
    conversationId: line.conversationId,
    at: times.get(`${line.source.table}:${line.source.id}`) ?? null,
    value: spentBy(line),
  }));
}

const TABLES = {
  turn: "turns",
  request: "turns",
  staff_time: "ticket_events",
  discount: "offers_made",
  order: "store_orders",
} as const;

const keyOf = ({ kind, id }: Book["events"][number]): string => `${TABLES[kind]}:${id}`;

const orderRow = (order: Extract<Book["events"][number], { kind: "order" }>): TraceRow => ({
  table: "store_orders",
  id: order.id,
  conversationId: order.conversationId,
  at: order.at,
  value: 1,
});

const negated = (row: TraceRow): TraceRow => ({ ...row, value: 0 - row.value });

/** Each conversation once, by its first row. */
function oncePerConversation(rows: readonly TraceRow[]): TraceRow[] {
  const first = new Map(rows.toReversed().map((row) => [row.conversationId, row]));
  return [...first.values()].filter(({ conversationId }) => conversationId !== null);
}
