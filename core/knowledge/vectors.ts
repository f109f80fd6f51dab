/** How far each entry stands out by meaning, in standard deviations above the mean of all; 0 without a vector. */
export type VectorSearch = (query: readonly number[]) => Float32Array;

/**
 * Cosine search over embeddings; the best of an entry's vectors counts. Deviations instead of cosines,
 * because every embedding model has its own idea of how alike two unlike texts are.
 * Vectors of another length than the query's are from another model and count for nothing.
 */
export function createVectorSearch(
  entryIds: readonly string[],
  vectors: ReadonlyMap<string, readonly (readonly number[])[]>,
): VectorSearch {
  const units = entryIds.map((id) => (vectors.get(id) ?? []).flatMap((vector) => unitOf(vector) ?? []));

  return (query) => {
    const deviations = new Float32Array(entryIds.length);
    const unit = unitOf(query);
    if (!unit) return deviations;

    const found: { at: number; cosine: number }[] = [];
    units.forEach((own, at) => {
      const cosines = own
        .filter((vector) => vector.length === unit.length)
        .map((vector) => dot(vector, unit));
      if (cosines.length > 0) found.push({ at, cosine: Math.max(...cosines) });
    });
    const mean = found.reduce((sum, { cosine }) => sum + cosine, 0) / Math.max(1, found.length);
    const variance =
      found.reduce((sum, { cosine }) => sum + (cosine - mean) ** 2, 0) / Math.max(1, found.length);
    if (variance < 1e-9) return deviations;
    for (const { at, cosine } of found) deviations[at] = (cosine - mean) / Math.sqrt(variance);
    return deviations;
  };
}

function unitOf(vector: readonly number[]): Float32Array | null {
  const length = Math.hypot(...vector);
  return Number.isFinite(length) && length > 0 ? Float32Array.from(vector, (value) => value / length) : null;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
