import { fileURLToPath } from "node:url";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { storeFolder } from "../../db/store-folder.ts";
import { readLabelledSet } from "../eval/labelled-set.ts";
import { plainBm25 } from "../eval/plain-bm25.ts";
import { type Latencies, latenciesOf } from "./traffic.ts";

export interface RetrievalTimes {
  entries: number;
  ours: Latencies;
  bm25: Latencies;
}

/** Each question is asked so often, the two rankers in turns. */
const ROUNDS = 3;
const NOW = new Date("2026-01-01T00:00:00Z");

/** How long a search takes among `sizes` entries, in milliseconds, ours beside plain BM25. */
export async function timeRetrieval(sizes: readonly number[]): Promise<RetrievalTimes[]> {
  const sets = ["en", "zh"].map((language) =>
    readLabelledSet(data(`shop-${language}.kb.jsonl`), data(`shop-${language}.queries.jsonl`)),
  );
  const demo = await readKnowledge([createFolderSource(storeFolder(null).knowledge)], { timeZone: "UTC" });
  const entries = [...demo.entries, ...sets.flatMap((set) => set.entries)];
  const texts = sets.flatMap(({ queries }) => queries.map(({ text }) => text));
  return sizes.map((size) => timeAmong(growTo(size, entries), texts));
}

function timeAmong(entries: readonly KnowledgeEntry[], texts: readonly string[]): RetrievalTimes {
  const index = buildKnowledgeIndex(entries);
  const rankers = {
    ours: (text: string) => index.search({ text, now: NOW, limit: 10 }),
    bm25: plainBm25(entries),
  };
  const times: Record<keyof typeof rankers, number[]> = { ours: [], bm25: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const text of texts) {
      for (const name of ["ours", "bm25"] as const) {
        const before = performance.now();
        rankers[name](text);
        // The first round only warms up.
        if (round > 0) times[name].push(performance.now() - before);
      }
    }
  }
  return { entries: entries.length, ours: latenciesOf(times.ours), bm25: latenciesOf(times.bm25) };
}

/** As many entries as asked for: the real ones, then the same again for other models of a product. */
function growTo(size: number, entries: readonly KnowledgeEntry[]): KnowledgeEntry[] {
  return Array.from({ length: size }, (_, at) => {
    const entry = entries[at % entries.length];
    if (!entry) throw new Error("there are no entries to grow");
    const copy = Math.floor(at / entries.length);
    if (copy === 0) return entry;
    const model = `M${copy}`;
    const answer = `${entry.answer}\n${model}`;
    return { ...entry, id: `${entry.id}-${copy}`, title: `${entry.title} ${model}`, answer };
  });
}

const data = (file: string): string => fileURLToPath(new URL(`../eval/data/${file}`, import.meta.url));
