/** How well each document covers a text: 0 (nothing of it) to about 1 (all of it). */
export interface Coverage {
  shares: Float32Array;
  /** Of the text's rare terms, the part (0–1) that stands in any document at all. */
  known: number;
}

/** Saturation of repeated terms and weight of a document's length. Source: Robertson & Zaragoza 2009, usual values. */
const K1 = 1.2;
const B = 0.4;

interface Posting {
  size: number;
  idf: number;
  documents: Int32Array;
  saturations: Float32Array;
}

/** Okapi BM25 over documents given as weighted terms, as a share of what a perfect document would score. */
export function createBm25(
  documents: readonly ReadonlyMap<string, number>[],
): (terms: ReadonlyMap<string, number>) => Coverage {
  const lengths = documents.map((terms) => terms.values().reduce((sum, count) => sum + count, 0));
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length) || 1;
  const frequencies = new Map<string, number>();
  for (const terms of documents) {
    for (const term of terms.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const idf = (found: number) => Math.log(1 + (documents.length - found + 0.5) / (found + 0.5));
  const unknownIdf = idf(0);
  const postings = new Map<string, Posting>();
  documents.forEach((terms, document) => {
    const norm = K1 * (1 - B + (B * (lengths[document] ?? 0)) / meanLength);
    for (const [term, count] of terms) {
      let posting = postings.get(term);
      if (!posting) {
        const size = frequencies.get(term) ?? 0;
        posting = {
          size: 0,
          idf: idf(size),
          documents: new Int32Array(size),
          saturations: new Float32Array(size),
        };
        postings.set(term, posting);
      }
      posting.documents[posting.size] = document;
      posting.saturations[posting.size] = (count * (K1 + 1)) / (count + norm);
      posting.size++;
    }
  });

  return (terms) => {
    const shares = new Float32Array(documents.length);
    let total = 0;
    let known = 0;
    for (const [term, weight] of terms) {
      const posting = postings.get(term);
      const worth = Math.min(1, weight) * (posting?.idf ?? unknownIdf);
      total += worth;
      if (!posting) continue;
      known += worth;
      for (let at = 0; at < posting.size; at++) {
        const document = posting.documents[at] ?? 0;
        shares[document] = (shares[document] ?? 0) + worth * (posting.saturations[at] ?? 0);
      }
    }
    if (total > 0) for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] ?? 0) / total;
    return { shares, known: total > 0 ? known / total : 0 };
  };
}
