import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { inShape, readLabelledSet } from "../../eval/labelled-set.ts";
import { measure } from "../../eval/measures.ts";

const now = new Date("2026-01-01T00:00:00Z");
const data = (name: string) => fileURLToPath(new URL(`../../eval/data/${name}`, import.meta.url));

// A little under what `tests/eval/retrieval.ts` printed when they were set: a guard against losing it unnoticed.
describe.each([
  { shop: "shop-zh", shape: "title only", recall1: 0.78, auroc: 0.88 },
  { shop: "shop-zh", shape: "title and answer", recall1: 0.82, auroc: 0.9 },
  { shop: "shop-zh", shape: "as it is", recall1: 0.85, auroc: 0.9 },
  { shop: "shop-en", shape: "title only", recall1: 0.8, auroc: 0.9 },
  { shop: "shop-en", shape: "title and answer", recall1: 0.84, auroc: 0.91 },
  { shop: "shop-en", shape: "as it is", recall1: 0.85, auroc: 0.91 },
] as const)("$shop, $shape", ({ shop, shape, recall1, auroc }) => {
  it(`keeps recall@1 ${recall1} and AUROC ${auroc}, with a score that means what it says`, () => {
    const { entries, queries } = readLabelledSet(data(`${shop}.kb.jsonl`), data(`${shop}.queries.jsonl`));
    const index = buildKnowledgeIndex(inShape(entries, shape));
    const measures = measure(
      queries.map(({ text, right }) => {
        const { passages, score } = index.search({ text, now, limit: 10 });
        const rank = passages.findIndex(({ entry }) => right.includes(entry.id)) + 1;
        return { score, rank, isInScope: right.length > 0, ms: 0 };
      }),
    );
    expect(measures.recall1).toBeGreaterThanOrEqual(recall1);
    expect(measures.auroc).toBeGreaterThanOrEqual(auroc);
    expect(measures.calibrationError).toBeLessThan(0.15);
  });
});
