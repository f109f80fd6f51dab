import { createBm25 } from "../../core/knowledge/bm25.ts";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";

/** What ours is measured against: words as they are written and pairs of Chinese characters, one document an entry. */
export function plainBm25(
  entries: readonly KnowledgeEntry[],
): (text: string) => { ranked: readonly string[]; score: number } {
  const search = createBm25(
    entries.map(({ title, questions, answer }) => plainTerms([title, ...questions, answer].join("\n"))),
  );
  return (text) => {
    const { shares } = search(plainTerms(text));
    const order = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, 10);
    return { ranked: order.map((at) => entries[at]?.id ?? ""), score: shares[order[0] ?? 0] ?? 0 };
  };
}

function plainTerms(text: string): Map<string, number> {
  const terms = new Map<string, number>();
  for (const [piece] of text.toLowerCase().matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    const isHan = /\p{Script=Han}/u.test(piece);
    const own = isHan ? [...piece].slice(1).map((character, at) => [...piece][at] + character) : [piece];
    for (const term of own) terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return terms;
}
