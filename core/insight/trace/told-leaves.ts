import type { Digest } from "../digest.ts";
import type { Finding } from "../findings/finding.ts";
import { counted, type Leaf, type Leaves, noted, oncePerCustomer, summed, under } from "./leaf.ts";
import type { LocatedRow, TraceFacts } from "./trace-facts.ts";

type Locate = TraceFacts["locate"];

/** What was asked in vain: the digest names the questions. */
export async function gapLeaves({ digest, locate }: TraceFacts): Promise<Leaves> {
  return gathered(digest.gaps, "gaps", async ({ sources, sourcesBefore, nearest }) => {
    const rows = await locate(sources);
    const told: Leaves = {
      count: counted(rows),
      customers: counted(oncePerCustomer(rows)),
      before: counted(await locate(sourcesBefore)),
    };
    if (!nearest) return told;
    const note = `the chance (0–1) that the entry ${nearest.entryId} answers this question, as the knowledge's index gives it`;
    return { ...told, "nearest.score": noted("computed", note, nearest.score, rows) };
  });
}

/** What the figures of a warning are. Its row holds them as of the last time that it was looked at. */
const HELD: Readonly<Record<"count" | "of" | "expected" | "confidence", string>> = {
  count: "the cases that the watch counted; the newest of them are named, 100 at most",
  of: "what it counts them against: units sent, conversations or parcels",
  expected: "cases there would be if nothing were wrong, by the base rate: docs/warnings.md",
  confidence: "how rarely chance alone would do this, over all that is watched: docs/warnings.md",
};

export async function warningLeaves({ digest, locate }: TraceFacts): Promise<Leaves> {
  return gathered(digest.warnings, "warnings", async ({ id, evidence }) => {
    const cases = await locate(evidence.sources);
    const held = async (name: keyof typeof HELD): Promise<Leaf> => {
      const own = await locate([`warnings:${id}/${name}`]);
      return noted("held", HELD[name], own[0]?.value ?? null, [...own, ...cases]);
    };
    const count = await held("count");
    const expected = await held("expected");
    return under("evidence", {
      count: cases.length === evidence.count ? counted(cases) : count,
      of: await held("of"),
      expected,
      size: sizeOf(count, expected),
      confidence: await held("confidence"),
    });
  });
}

function sizeOf({ rows: [count] }: Leaf, { rows: [expected] }: Leaf): Leaf {
  if (!count || !expected) return noted("computed", "count ÷ expected", null, []);
  return noted("computed", "count ÷ expected", count.value / expected.value, [count, expected]);
}

/** Numbers within what a finding proposes, and what they are. */
const WORKED_OUT: Readonly<Record<string, string>> = {
  unanswered: "of these, those to which no good answer was found",
  limitHours: "hours from which a request in this stage counts as stuck: a setting of the product's own",
  medianHours: "the median of the hours that all requests of this stage were in it, rounded",
  longestHours: "the most hours that a request of this stage was in it, rounded",
  offered: "customers of these who were offered something",
  unoffered: "customers of these who were offered nothing",
  boughtOffered: "customers of these who were offered something and ordered within three days",
  boughtUnoffered: "customers of these who were offered nothing and ordered within three days",
};

/** Findings name their rows, those of the period before and those they are a part of. */
export async function findingLeaves({ digest, locate }: TraceFacts): Promise<Leaves> {
  const of = (key: "topics" | "findings") =>
    gathered(digest[key], key, (finding) => leavesOf(finding, locate));
  return { ...(await of("topics")), ...(await of("findings")) };
}

async function leavesOf(finding: Digest["findings"][number], locate: Locate): Promise<Leaves> {
  const [rows, whole, before] = await Promise.all([
    locate(finding.sources),
    locate(finding.sourcesOf),
    locate(finding.sourcesBefore),
  ]);
  const count = countOf(finding, rows);
  const values = Object.entries(finding.action.values).flatMap(([name, value]) => {
    if (typeof value !== "number") return [];
    const note = WORKED_OUT[name];
    const behind = name.endsWith("Hours") ? whole : rows;
    return [[`action.values.${name}`, note ? noted("computed", note, value, behind) : count] as const];
  });
  return {
    count,
    of: finding.sourcesOf.some(isOfGoods) ? summed(whole) : countOf(finding, whole),
    before: countOf(finding, before),
    ...Object.fromEntries(values),
  };
}

/** Over a price customers hesitate; all else is counted as it is. */
const countOf = ({ kind }: Pick<Finding, "kind">, rows: readonly LocatedRow[]): Leaf =>
  counted(kind === "price" ? oncePerCustomer(rows) : rows);

const isOfGoods = (source: string): boolean => /^(?:product|sku):/.test(source);

async function gathered<Item>(
  items: readonly Item[],
  key: string,
  leaves: (item: Item) => Promise<Leaves>,
): Promise<Leaves> {
  const all = await Promise.all(
    items.map(async (item, index) => under(`${key}.${index}`, await leaves(item))),
  );
  return Object.assign({}, ...all);
}
