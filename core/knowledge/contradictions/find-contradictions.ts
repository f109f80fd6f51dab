import type { Product } from "../../store/shop.ts";
import { isValidAt, type KnowledgeEntry } from "../entry.ts";
import { contradictedByCatalogue, contradictedFacts, readProduct } from "./catalogue.ts";
import { createNameFinder, type NameFinder } from "./product-names.ts";
import type { Statement } from "./statement.ts";
import { statementsOf } from "./statements.ts";
import { familyOf, isCompatible } from "./values.ts";

/** Where one of two values stands: an entry, or the catalogue. */
export type Place = { value: string; sentence: string } & (
  | { kind: "entry"; entry: KnowledgeEntry }
  | { kind: "product"; product: Product }
);

/** Two places that say different values of the same thing. The first is always an entry. */
export interface Contradiction {
  /** What both speak of: «return window», «price». */
  subject: string;
  first: Extract<Place, { kind: "entry" }>;
  second: Place;
}

/** Pairs told of one thing: an owner who mends these has mended the rest as well. */
const MOST_PAIRS = 100;

interface Stated {
  entry: KnowledgeEntry;
  statements: Statement[];
}

/**
 * What can't both be true, entry against entry and entry against catalogue, in either language. Only entries that may
 * be quoted at the same time from `now` on are compared, and against the catalogue only those valid now. A statement
 * about fewer things (a region, members, sale items, one size) is no contradiction to one about more. Where an entry
 * states several values of one thing, another contradicts it only when it agrees with none.
 */
export function findContradictions({
  entries,
  products,
  now,
}: {
  entries: readonly KnowledgeEntry[];
  products: readonly Product[];
  now: Date;
}): Contradiction[] {
  const namesIn = createNameFinder(products);
  const catalogue = new Map(products.map((product) => [product.id, readProduct(product)]));
  const found: Contradiction[] = [];
  const buckets = new Map<string, Map<string, Stated>>();
  for (const entry of entries) {
    if (entry.validUntil && entry.validUntil <= now) continue;
    const ofWhole = productsOf(entry, namesIn);
    const statements = statementsOf(
      { title: entry.title, body: entry.answer, questions: entry.questions, products: ofWhole },
      namesIn,
    );
    for (const statement of statements) put(buckets, entry, statement);
    if (!isValidAt(entry, now)) continue;

    const answers = [
      ...statements.flatMap((statement) => {
        const known = statement.products.flatMap((id) => catalogue.get(id) ?? []);
        return contradictedByCatalogue(statement, known) ?? [];
      }),
      ...contradictedFacts(entry.answer, namesIn, ofWhole, catalogue),
    ];
    for (const { subject, text, sentence, product, catalogueText, catalogueLine } of answers) {
      found.push({
        subject,
        first: { kind: "entry", entry, value: text, sentence },
        second: { kind: "product", product, value: catalogueText, sentence: catalogueLine },
      });
    }
  }
  for (const stated of buckets.values()) found.push(...withinBucket([...stated.values()]));
  return withoutRepeats(found);
}

/** The catalogue's products that the entry is about as a whole; its own word for one where the catalogue has none. */
function productsOf({ product }: KnowledgeEntry, namesIn: NameFinder): string[] {
  if (product === null) return [];
  const named = namesIn(product.normalize("NFKC"))[0]
    ?.products.map(({ id }) => id)
    .toSorted();
  return named ?? [`«${product.toLowerCase()}»`];
}

function put(buckets: Map<string, Map<string, Stated>>, entry: KnowledgeEntry, statement: Statement): void {
  const key = [
    statement.subject,
    familyOf(statement.value),
    statement.products.join(" "),
    statement.about,
  ].join("|");
  const bucket = buckets.get(key) ?? new Map<string, Stated>();
  buckets.set(key, bucket);
  const stated = bucket.get(entry.id) ?? { entry, statements: [] };
  bucket.set(entry.id, stated);
  stated.statements.push(statement);
}

/** Entries that say the same are compared as one, so that a bucket of thousands that agree costs nothing. */
function withinBucket(stated: readonly Stated[]): Contradiction[] {
  if (stated.length < 2) return [];
  const groups = [...Map.groupBy(stated, signatureOf).values()].toSorted(
    (one, other) => other.length - one.length,
  );
  const found: Contradiction[] = [];
  for (const [index, group] of groups.entries()) {
    for (const other of groups.slice(0, index)) {
      if (found.length >= MOST_PAIRS) return found;
      const pair = contradictingPair(group[0], other[0]);
      if (!pair) continue;
      for (const one of group)
        for (const two of other)
          if (found.length < MOST_PAIRS && isQuotedTogether(one.entry, two.entry))
            found.push(contradiction(one, two));
    }
  }
  return found;
}

function signatureOf({ statements }: Stated): string {
  return statements
    .map(({ value }) =>
      value.type === "word"
        ? value.key
        : `${value.unit} ${value.low} ${value.high} ${value.bound} ${value.isAbout}`,
    )
    .toSorted()
    .join("; ");
}

function contradictingPair(one: Stated | undefined, other: Stated | undefined): boolean {
  if (!one || !other) return false;
  return one.statements.every(({ value }) =>
    other.statements.every((theirs) => !isCompatible(value, theirs.value)),
  );
}

function isQuotedTogether(one: KnowledgeEntry, other: KnowledgeEntry): boolean {
  const isBefore = (until: Date | null, from: Date | null) =>
    until !== null && from !== null && until <= from;
  return !isBefore(one.validUntil, other.validFrom) && !isBefore(other.validUntil, one.validFrom);
}

function contradiction(one: Stated, other: Stated): Contradiction {
  const place = ({ entry, statements }: Stated): Contradiction["first"] => ({
    kind: "entry",
    entry,
    value: [...new Set(statements.map(({ text }) => text))].join(", "),
    sentence: statements[0]?.sentence ?? "",
  });
  return { subject: one.statements[0]?.subject ?? "", first: place(one), second: place(other) };
}

/** «Monday to Friday» is one contradiction, not five; a pair is told once a subject. */
function withoutRepeats(found: readonly Contradiction[]): Contradiction[] {
  const keyOf = ({ subject, first, second }: Contradiction) => {
    const other = second.kind === "entry" ? second.entry.id : `product ${second.product.id}`;
    return [subject, ...[first.entry.id, other].toSorted()].join("|");
  };
  return [...new Map(found.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}

/** Where a value stands, as editors understand it: `file:line`, or the product's name. */
export function describePlace(place: Place): string {
  return place.kind === "entry"
    ? `${place.entry.source.file}:${place.entry.source.line}`
    : `catalogue: ${place.product.name}`;
}

/** One line for people: «return window: 14 days (faq.csv:3: «…») contradicts 30 days (returns.md:12: «…»)». */
export function describeContradiction({ subject, first, second }: Contradiction): string {
  const told = (place: Place) => `${place.value} (${describePlace(place)}: «${shorten(place.sentence)}»)`;
  return `${subject}: ${told(first)} contradicts ${told(second)}`;
}

const LONGEST_SENTENCE = 120;

function shorten(sentence: string): string {
  const line = sentence.replaceAll(/\s+/g, " ").trim();
  return line.length > LONGEST_SENTENCE ? `${line.slice(0, LONGEST_SENTENCE)}…` : line;
}
