import type { Ollama } from "ollama";
import { isHeld } from "./model-names.ts";

/** How far the download of one model is. `totalBytes` grows while the server finds the model's parts. */
export interface PullProgress {
  model: string;
  /** Ollama's own word: `pulling manifest`, `verifying sha256 digest`, `success`. */
  status: string;
  completedBytes: number;
  totalBytes: number;
}

/** Pulls each of `wanted` that `held` lacks, one after the other. Throws what the client throws. */
export async function pullMissing(
  client: Ollama,
  held: readonly string[],
  wanted: readonly string[],
  onProgress: (progress: PullProgress) => void,
): Promise<void> {
  const missing = [...new Set(wanted)].filter((model) => !isHeld(held, model));

  for (const model of missing) {
    const parts = new Map<string, { completed: number; total: number }>();
    for await (const part of await client.pull({ model, stream: true })) {
      if (part.digest) parts.set(part.digest, { completed: part.completed ?? 0, total: part.total ?? 0 });
      const sums = [...parts.values()];
      onProgress({
        model,
        status: part.status,
        completedBytes: sums.reduce((sum, { completed }) => sum + completed, 0),
        totalBytes: sums.reduce((sum, { total }) => sum + total, 0),
      });
    }
  }
}
