/** Okapi BM25 over documents given as terms. */
export interface Bm25 {
  /** Adds up the score of every document for the query's terms; index = the document's place. */
  score(terms: readonly string[]): Float64Array;
  /** How much a term tells documents apart; a term no document has counts as the rarest. */
  idf(term: string): number;
}

/** Saturation of repeated terms and weight of a document's length. Source: Robertson & Zaragoza 2009, usual values. */
const K1 = 1.2;
const B = 0.5;

export function createBm25(documents: readonly (readonly string[])[]): Bm25 {
  const count = documents.length;
  const meanLength = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, count);
  const postings = new Map<string, { document: number; frequency: number }[]>();

  documents.forEach((terms, document) => {
    const frequencies = new Map<string, number>();
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    for (const [term, frequency] of frequencies) {
      const list = postings.get(term);
      if (list) list.push({ document, frequency });
      else postings.set(term, [{ document, frequency }]);
    }
  });

  const idf = (term: string): number => {
    const found = postings.get(term)?.length ?? 0;
    return Math.log(1 + (count - found + 0.5) / (found + 0.5));
  };

  return {
    idf,
    score(terms) {
      const scores = new Float64Array(count);
      for (const term of new Set(terms)) {
        const weight = idf(term);
        for (const { document, frequency } of postings.get(term) ?? []) {
          const length = documents[document]?.length ?? 0;
          const norm = K1 * (1 - B + (B * length) / (meanLength || 1));
          scores[document] = (scores[document] ?? 0) + (weight * frequency * (K1 + 1)) / (frequency + norm);
        }
      }
      return scores;
    },
  };
}
