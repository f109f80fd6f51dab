import { pino } from "pino";
import {
  answerableFeatures,
  answerableLogit,
  rankingLogits,
  sharesOf,
} from "../../core/knowledge/calibrate.ts";
import { beyondChance } from "../../core/knowledge/knowledge-index.ts";
import { createRankers } from "../../core/knowledge/rankers.ts";
import { embedEntries } from "../../core/knowledge/release-vectors.ts";
import { createVectorSearch } from "../../core/knowledge/vectors.ts";
import type { Embedder } from "../../core/model/language-model.ts";
import { createOllama, DEFAULT_EMBED_MODEL } from "../../core/model/ollama.ts";
import type { LabelledSet } from "./labelled-set.ts";
import { type Choice, fitChoices, fitLogistic } from "./newton.ts";

const BATCH_SIZE = 8;

/** Fits what a deviation of meaning is worth beside the words' log odds, and prints both constants. Throws `model_unavailable`. */
export async function calibrateVectors(
  sets: readonly LabelledSet[],
  print: (line: string) => void,
): Promise<void> {
  const { embedder } = createOllama({
    host: process.env["OLLAMA_HOST"] ?? "http://127.0.0.1:11434",
    chatModel: "none",
    embedModel: process.env["EMBED_MODEL"] ?? DEFAULT_EMBED_MODEL,
    log: pino({ level: "silent" }),
  });
  const { deviation, deviationOfBest } = await fitVectors(sets, embedder);
  print(`const DEVIATION = ${deviation.toFixed(2)};`);
  print(`const DEVIATION_OF_BEST = ${deviationOfBest.toFixed(2)};`);
}

/** Both weights in units of the words' own log odds; sets weigh the same. */
export async function fitVectors(
  sets: readonly LabelledSet[],
  embedder: Embedder,
): Promise<{ deviation: number; deviationOfBest: number }> {
  const signal = new AbortController().signal;
  const choices: Choice[] = [];
  const samples: { features: readonly number[]; isTrue: boolean; weight: number }[] = [];
  for (const { entries, queries } of sets) {
    const vectors = new Map<string, readonly (readonly number[])[]>();
    for (let at = 0; at < entries.length; at += BATCH_SIZE) {
      const batch = await embedEntries(embedder, entries.slice(at, at + BATCH_SIZE), signal);
      for (const [id, own] of batch) vectors.set(id, own);
    }
    const ids = entries.map(({ id }) => id);
    const search = createVectorSearch(ids, vectors);
    const asked = await embedder.embed(
      queries.map(({ text }) => text),
      signal,
    );
    const rank = createRankers(entries, new Map());
    const weight = 100 / Math.max(1, queries.length);
    queries.forEach(({ text, right }, at) => {
      const evidence = rank(text);
      const logits = rankingLogits(evidence);
      const deviations = search(asked[at] ?? []);
      const place = ids.findIndex((id) => right.includes(id));
      if (place >= 0)
        choices.push({
          options: Array.from(logits, (logit, option) => [logit, deviations[option] ?? 0]),
          right: place,
          weight,
        });
      const best = logits.indexOf(Math.max(...logits));
      const chance = { best, logit: logits[best] ?? 0, share: sharesOf(logits)[best] ?? 0 };
      const answerable = answerableLogit(answerableFeatures(evidence, chance));
      const beyond = beyondChance(deviations[best] ?? 0, ids.length);
      samples.push({ features: [1, answerable, beyond], isTrue: right.length > 0, weight });
    });
  }
  const [words = 1, meaning = 0] = fitChoices(choices, 2, 1);
  const [, chance = 1, beyond = 0] = fitLogistic(samples, 3, 1);
  return { deviation: meaning / words, deviationOfBest: beyond / chance };
}
