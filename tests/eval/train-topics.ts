/**
 * Trains the classifier of service topics on tests/eval/data/service-topics.{en,zh}.txt (a topic a line: family/name, «|»,
 * phrases of customers, each after «;»), and writes core/knowledge/service-topics.bin:
 *   node tests/eval/train-topics.ts [--check]
 * The same phrases give the same file. `--check` writes nothing and shows, phrase by phrase left out in ten parts, how
 * often the right topic comes first and how many nats the right topic costs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import type { z } from "zod";
import { featuresOf } from "../../core/knowledge/features.ts";
import { toProbabilities } from "../../core/knowledge/few-shot.ts";
import {
  HEADER_LENGTH_BYTES,
  scoreTopics,
  type TopicWeights,
  type topicHeader,
  topicVector,
} from "../../core/knowledge/topic-weights.ts";

interface Phrase {
  text: string;
  language: "en" | "zh";
  topic: number;
  counts: ReadonlyMap<string, number>;
}

const ROUNDS = 12;
const [FIRST_STEP, LAST_STEP] = [3, 0.2];
/** Weights shrink by this part a round at the first step, so that they stay where evidence holds them. */
const DECAY = 0.03;
/** The part of the goal spread over all topics: neighbours share phrases. */
const SMOOTHING = 0.05;
/** A feature of fewer phrases is no evidence. */
const MIN_PHRASES = 2;
/** Bounds the file: more cost 0.2 points of accuracy at most. */
const MAX_WEIGHTS = 200_000;
const FOLDS = 10;
const SHOWN_PAIRS = 25;
const SEED = 1;

const topics: string[] = [];
const phrases = (["en", "zh"] as const).flatMap(readPhrases);
if (process.argv.includes("--check")) check();
else write(train(phrases));

function readPhrases(language: "en" | "zh"): Phrase[] {
  const file = fileURLToPath(new URL(`data/service-topics.${language}.txt`, import.meta.url));
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [name = "", texts = ""] = line.split("|").map((part) => part.trim());
      if (!topics.includes(name)) topics.push(name);
      const topic = topics.indexOf(name);
      return texts.split(";").map((text) => {
        const { counts } = featuresOf(text);
        return { text: text.trim(), language, topic, counts };
      });
    });
}

/** Multinomial logistic regression by gradient descent with decaying weights, in a fixed order. */
function train(some: readonly Phrase[]): TopicWeights {
  const frequencies = new Map<string, number>();
  for (const { counts } of some)
    for (const feature of counts.keys()) frequencies.set(feature, (frequencies.get(feature) ?? 0) + 1);
  const names = [...frequencies].filter(([, count]) => count >= MIN_PHRASES).map(([name]) => name);
  names.sort();
  const ids = new Map(names.map((name, id) => [name, id]));
  const rarity = (count: number) => Math.sqrt(Math.log((some.length + 1) / (count + 1)) + 1);
  const idfs = Float32Array.from(names, (name) => rarity(frequencies.get(name) ?? 0));
  const shell: TopicWeights = {
    topics,
    ids,
    idfs,
    unknownIdf: rarity(0),
    starts: new Uint32Array(names.length + 1),
    owners: new Uint8Array(0),
    weights: new Float32Array(0),
  };
  const examples = some.map(({ counts, topic }) => ({ vector: topicVector(shell, counts), topic }));
  const count = topics.length;
  const dense = new Float32Array(names.length * count);
  const order = Int32Array.from(examples, (_, at) => at);
  const random = fixedRandom();
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    const step = FIRST_STEP * (LAST_STEP / FIRST_STEP) ** (round / (ROUNDS - 1));
    for (const at of order) {
      const example = examples[at];
      if (!example) continue;
      const { ids: own, weights } = example.vector;
      const errors = new Float32Array(count);
      for (let k = 0; k < own.length; k++) {
        const from = (own[k] ?? 0) * count;
        const value = weights[k] ?? 0;
        for (let topic = 0; topic < count; topic++)
          errors[topic] = (errors[topic] ?? 0) + value * (dense[from + topic] ?? 0);
      }
      toProbabilities(errors);
      for (let topic = 0; topic < count; topic++) errors[topic] = (errors[topic] ?? 0) - SMOOTHING / count;
      errors[example.topic] = (errors[example.topic] ?? 0) - (1 - SMOOTHING);
      for (let k = 0; k < own.length; k++) {
        const from = (own[k] ?? 0) * count;
        const change = step * (weights[k] ?? 0);
        for (let topic = 0; topic < count; topic++)
          dense[from + topic] = (dense[from + topic] ?? 0) - change * (errors[topic] ?? 0);
      }
    }
    const kept = 1 - DECAY * (step / FIRST_STEP);
    for (let at = 0; at < dense.length; at++) dense[at] = (dense[at] ?? 0) * kept;
  }
  return pruned(shell, dense, names);
}

/** Keeps the heaviest weights, each in one of 255 steps. */
function pruned(shell: TopicWeights, dense: Float32Array, names: readonly string[]): TopicWeights {
  const count = topics.length;
  const sizes = dense.map(Math.abs).sort();
  const least = sizes[Math.max(0, sizes.length - MAX_WEIGHTS)] ?? 0;
  const scale = (sizes[sizes.length - 1] ?? 1) / 127;
  const owners: number[] = [];
  const weights: number[] = [];
  const ids = new Map<string, number>();
  const idfs: number[] = [];
  const starts = [0];
  names.forEach((name, id) => {
    for (let topic = 0; topic < count; topic++) {
      const weight = dense[id * count + topic] ?? 0;
      const rounded = Math.round(weight / scale);
      if (Math.abs(weight) < least || rounded === 0) continue;
      owners.push(topic);
      weights.push(rounded * scale);
    }
    ids.set(name, ids.size);
    idfs.push(shell.idfs[id] ?? 0);
    starts.push(owners.length);
  });
  return {
    ...shell,
    ids,
    idfs: Float32Array.from(idfs),
    starts: Uint32Array.from(starts),
    owners: Uint8Array.from(owners),
    weights: Float32Array.from(weights),
  };
}

function check(): void {
  const figures = new Map(
    (["en", "zh"] as const).map((language) => [language, { right: 0, nats: 0, count: 0 }]),
  );
  const confusions = new Map<string, number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = train(phrases.filter((_, at) => at % FOLDS !== fold));
    phrases.forEach(({ counts, topic, language }, at) => {
      if (at % FOLDS !== fold) return;
      const shares = toProbabilities(scoreTopics(model, counts));
      const own = figures.get(language);
      if (!own) return;
      own.count++;
      own.nats -= Math.log(shares[topic] ?? 0);
      const first = shares.indexOf(Math.max(...shares));
      if (first === topic) own.right++;
      else {
        const pair = `${topics[topic]} → ${topics[first]}`;
        confusions.set(pair, (confusions.get(pair) ?? 0) + 1);
      }
    });
  }
  for (const [language, { right, nats, count }] of figures)
    process.stdout.write(
      `${language}: right ${((100 * right) / count).toFixed(1)} %, ${(nats / count).toFixed(2)} nats\n`,
    );
  for (const [pair, times] of [...confusions].sort((a, b) => b[1] - a[1]).slice(0, SHOWN_PAIRS))
    process.stdout.write(`  ${times} ${pair}\n`);
}

function write({ topics: names, ids, idfs, unknownIdf, starts, owners, weights }: TopicWeights): void {
  const highest = (values: Float32Array) =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const header: z.infer<typeof topicHeader> = {
    topics: [...names],
    features: [...ids.keys()].join("\n"),
    unknownIdf,
    weightStep: highest(weights) / 127,
    idfStep: highest(idfs) / 255,
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(HEADER_LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  const bytes = Buffer.concat([
    length,
    text,
    Uint8Array.from(idfs, (idf) => Math.round(idf / header.idfStep)),
    Uint8Array.from(idfs, (_, id) => (starts[id + 1] ?? 0) - (starts[id] ?? 0)),
    owners,
    Uint8Array.from(weights, (weight) => Math.round(weight / header.weightStep)),
  ]);
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
  writeFileSync(fileURLToPath(new URL("../../core/knowledge/service-topics.bin", import.meta.url)), packed);
  process.stdout.write(`${ids.size} features, ${weights.length} weights, ${packed.length} bytes\n`);
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
}

function fixedRandom(): () => number {
  let state = SEED;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
