import type { Digest } from "../digest.ts";
import type { WarningEvidence } from "../early-warning/warning.ts";
import type { Finding } from "../findings/finding.ts";
import { counted, type Leaf, type Leaves, noted, oncePerCustomer, row, summed, under } from "./leaf.ts";
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
  return gathered(digest.warnings, "warnings", async ({ id, raisedAt, evidence }) => {
    const cases = await locate(evidence.sources);
    const own = (value: number | null) => row("warnings", id, null, raisedAt, value ?? 0);
    const held = (name: keyof typeof HELD): Leaf =>
      noted("held", HELD[name], evidence[name], [own(evidence[name]), ...cases]);
    return under("evidence", {
      count: cases.length === evidence.count ? counted(cases) : held("count"),
      of: held("of"),
      expected: held("expected"),
      size: sizeOf(evidence, own(evidence.size)),
      confidence: held("confidence"),
    });
  });
}

const sizeOf = ({ count, expected }: WarningEvidence, own: LocatedRow | ReturnType<typeof row>): Leaf =>
  noted("computed", `count ÷ expected: ${count} ÷ ${expected}`, count / expected, [own]);

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
    return [[`action.values.${name}`, note ? noted("computed", note, value, rows) : count] as const];
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
