import { ServiceError } from "../../errors.ts";
import { buildDigest } from "../build-digest.ts";
import { type BookOf, boundsOf, type DigestDeps, gatherFacts } from "../make-digest.ts";
import type { CountedRow, MeasureStore, Period, RowSource, TraceRow } from "../measures.ts";
import type { Span } from "../span.ts";
import type { Leaf } from "./leaf.ts";
import type { TracedBook } from "./ledger-leaves.ts";
import { traceDigest } from "./trace-digest.ts";
import type { LocatedRow, TraceFacts } from "./trace-facts.ts";

export interface TraceDeps extends DigestDeps {
  trace: TraceStore;
}

export interface TraceStore {
  /**
   * The rows that are named elsewhere, as `turns:12`. `product:shop/p1` and `sku:X-1` name the lines of good orders of a
   * period that sold it, each with its quantity.
   */
  locate(sources: readonly string[], period: Pick<Period, "start" | "end">): Promise<LocatedRow[]>;
}

/** A figure of the digest beside what its rows come to. */
export interface TracedFigure extends Leaf {
  /** As in the digest's JSON, dots between: `frt.human.p50Ms`. */
  key: string;
  figure: number;
}

/**
 * The figures of a span's digest that `key` names, itself or all under it, each with its rows.
 * Throws `usage` for a key that names none, and says which there are.
 */
export async function makeTrace(deps: TraceDeps, span: Span, key: string): Promise<TracedFigure[]> {
  const all = await traceAll(deps, span);
  const found = all.filter((one) => one.key === key || one.key.startsWith(`${key}.`));
  if (found.length > 0) return found;
  const keys = [...new Set(all.map((one) => one.key.split(".")[0]))].join(", ");
  throw new ServiceError(
    "usage",
    `"${key}" is no figure of this digest; it has ${keys}, and what is under them`,
  );
}

/** Every figure of a span's digest. */
export async function traceAll(deps: TraceDeps, span: Span): Promise<TracedFigure[]> {
  const { store, measures } = deps;
  const { facts, now, book, before } = await gatherFacts(deps, span);
  const digest = buildDigest(facts, store, span);
  const period = (of: BookOf["range"]): Period => ({
    ...boundsOf(of, store.timeZone),
    timeZone: store.timeZone,
  });
  const rowsOf = (range: BookOf["range"]) => createKindRows(measures, period(range), now);
  const traced = async ({ range, book }: BookOf): Promise<TracedBook> => {
    const rows = rowsOf(range);
    const [confirmed, assumed, human, all] = await Promise.all([
      rows("conversations", "confirmedByBotAlone"),
      rows("conversations", "assumed"),
      rows("conversations", "resolvedByPeople"),
      rows("conversations", "new"),
    ]);
    const { lines, events } = book;
    return { lines, events, ai: [...confirmed, ...assumed], human, first: all[0] ?? null };
  };
  const leaves = await traceDigest({
    ...{ digest, store, measures: facts.measures, unhappy: facts.unhappy },
    book: await traced(book),
    booksBefore: await Promise.all(before.map(traced)),
    rows: rowsOf(span),
    locate: (sources) => deps.trace.locate(sources, period(span)),
  });
  return figuresIn(digest).flatMap(([key, figure]) => {
    const leaf = leaves[key];
    return leaf ? [{ ...leaf, key, figure }] : [];
  });
}

/** The rows of a period by what they count as; each source is read once. */
function createKindRows(measures: MeasureStore, period: Period, asOf: Date): TraceFacts["rows"] {
  const read = new Map<RowSource, Promise<ReadonlyMap<string, TraceRow[]>>>();
  return async (source, kind) => {
    const known = read.get(source) ?? measures.rows(source, period, asOf).then(byKind);
    read.set(source, known);
    return (await known).get(kind) ?? [];
  };
}

function byKind(rows: readonly CountedRow[]): ReadonlyMap<string, TraceRow[]> {
  const found = new Map<string, TraceRow[]>();
  for (const { kinds, ...row } of rows)
    for (const kind of kinds) {
      const own = found.get(kind) ?? [];
      own.push(row);
      found.set(kind, own);
    }
  return found;
}

/** All numbers of a value, by their dotted keys. */
export function figuresIn(value: unknown, key = ""): [key: string, figure: number][] {
  if (typeof value === "number") return [[key, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    figuresIn(part, key === "" ? name : `${key}.${name}`),
  );
}
