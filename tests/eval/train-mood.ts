/**
 * Fits the classifier beside the rules of mood, and writes core/understanding/mood-weights.ts:
 *   node tests/eval/train-mood.ts [--list] [--dry]
 * It never reads what is kept apart (moods-test.ts, moods-new.ts, moods-later.ts, moods-wry.ts). The same input gives the same file.
 * What it prints is measured batch by batch: each by a model that has seen no message of that batch, its threshold
 * included. `--list` prints what went wrong; `--dry` writes nothing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { moodFeatures, sharesAmong } from "../../core/understanding/mood-classifier.ts";
import { meantOf, rulesOfMood } from "../../core/understanding/mood-rules.ts";
import { normalise } from "../../core/understanding/normalise.ts";
import type { Mood } from "../../core/understanding/understanding.ts";
import * as cases from "../core/understanding/mood-cases.ts";
import * as chatEn from "../core/understanding/moods-chat-en.ts";
import * as chatZh from "../core/understanding/moods-chat-zh.ts";
import * as customers from "../core/understanding/moods-customers.ts";
import * as dev from "../core/understanding/moods-dev.ts";
import { EVERYDAY } from "../core/understanding/moods-everyday.ts";
import { QUESTIONS } from "../core/understanding/moods-questions.ts";
import * as reviewsEn from "../core/understanding/moods-reviews-en.ts";
import * as reviewsZh from "../core/understanding/moods-reviews-zh.ts";
import * as sarcasm from "../core/understanding/moods-sarcasm.ts";
import * as varied from "../core/understanding/moods-train.ts";

interface Sample {
  text: string;
  features: readonly string[];
  kind: Mood;
  byRules: Mood;
  batch: string;
  language: "en" | "zh";
}

const FOLDS = 10;
const ROUNDS = 250;
const PENALTY = 0.03;
/** False alarms of the classifier on ordinary messages, so that with those of the rules they stay below 2 %. */
const MAX_ALARM_RATIO = 0.014;
/** Weights below say nothing that rounding would leave. */
const MIN_WEIGHT = 0.12;
const SCALE = 100;

const samples: Sample[] = [
  ...batch("cases", { angry: cases.ANGRY, unhappy: cases.UNHAPPY, calm: cases.ORDINARY }),
  ...batch("dev", { angry: dev.ANGRY, unhappy: dev.UNHAPPY, calm: dev.CALM }),
  ...batch("train", { angry: varied.ANGRY, unhappy: varied.UNHAPPY, calm: varied.CALM }),
  ...batch("chat", {
    angry: [...chatEn.ANGRY, ...chatZh.ANGRY],
    unhappy: [...chatEn.UNHAPPY, ...chatZh.UNHAPPY],
    calm: [...chatEn.CALM, ...chatZh.CALM],
  }),
  ...batch("reviews", {
    angry: [...reviewsEn.ANGRY, ...reviewsZh.ANGRY],
    unhappy: [...reviewsEn.UNHAPPY, ...reviewsZh.UNHAPPY],
    calm: [...reviewsEn.CALM, ...reviewsZh.CALM],
  }),
  ...batch("sarcasm", { angry: sarcasm.ANGRY, unhappy: [], calm: sarcasm.CALM }),
  ...batch("customers", { angry: customers.ANGRY, unhappy: customers.UNHAPPY, calm: customers.CALM }),
  ...batch("questions", { angry: [], unhappy: [], calm: QUESTIONS }),
  ...batch("everyday", { angry: [], unhappy: [], calm: EVERYDAY }),
  ...batch("shop", { angry: [], unhappy: [], calm: [...questions("shop-en"), ...questions("shop-zh")] }),
  ...batch("service", {
    angry: [],
    unhappy: [],
    calm: [...questions("en-service.dev"), ...questions("zh-service.dev")],
  }),
];

const unseen = new Map<Sample, number>();
for (const name of new Set(samples.map((sample) => sample.batch))) {
  const others = samples.filter((sample) => sample.batch !== name);
  const model = fitAnger(others);
  for (const sample of samples)
    if (sample.batch === name) unseen.set(sample, scoreOf(model, sample.features));
}
const mixed = new Map<Sample, number>();
for (let fold = 0; fold < FOLDS; fold++) {
  const model = fitAnger(samples.filter((_, at) => at % FOLDS !== fold));
  samples.forEach((sample, at) => {
    if (at % FOLDS === fold) mixed.set(sample, scoreOf(model, sample.features));
  });
}
const threshold = thresholdFor(MAX_ALARM_RATIO);
report(threshold);
if (!process.argv.includes("--dry")) write(fitAnger(samples), threshold);

interface Model {
  bias: number;
  weights: ReadonlyMap<string, number>;
}

/** Logistic regression with an L2 penalty, by full gradient steps of Adam; both outcomes weigh the same. */
function fitAnger(train: readonly Sample[]): Model {
  const counts = new Map<string, number>();
  for (const { features } of train)
    for (const name of features) counts.set(name, (counts.get(name) ?? 0) + 1);
  const places = new Map(
    [...counts]
      .filter(([name, count]) => count >= (name.startsWith("#") ? 2 : 3))
      .map(([name], at) => [name, at]),
  );
  const rows = train.map(({ features }) => {
    const share = sharesAmong(features.length);
    const known = features.flatMap((name) => {
      const place = places.get(name);
      return place === undefined ? [] : [{ place, share: share(name) }];
    });
    return {
      places: Int32Array.from(known, ({ place }) => place),
      shares: Float64Array.from(known, ({ share }) => share),
    };
  });
  const angry = train.filter(({ kind }) => kind === "angry").length;
  const weights = new Float64Array(places.size + 1);
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = weights.map((weight, at) => (at === places.size ? 0 : PENALTY * weight));
    rows.forEach((row, at) => {
      const sample = train[at];
      if (!sample) return;
      const isAngry = sample.kind === "angry";
      let logit = weights[places.size] ?? 0;
      row.places.forEach((place, i) => {
        logit += (weights[place] ?? 0) * (row.shares[i] ?? 0);
      });
      const weight = train.length / 2 / (isAngry ? angry : train.length - angry);
      const miss = (1 / (1 + Math.exp(-logit)) - (isAngry ? 1 : 0)) * weight;
      row.places.forEach((place, i) => {
        slope[place] = (slope[place] ?? 0) + miss * (row.shares[i] ?? 0);
      });
      slope[places.size] = (slope[places.size] ?? 0) + miss;
    });
    for (let at = 0; at < weights.length; at++) {
      const g = slope[at] ?? 0;
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * g;
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * g * g;
      const step = (first[at] ?? 0) / (1 - 0.9 ** round);
      const size = Math.sqrt((second[at] ?? 0) / (1 - 0.999 ** round)) + 1e-8;
      weights[at] = (weights[at] ?? 0) - (0.1 * (1 - round / (ROUNDS + 1)) * step) / size;
    }
  }
  return {
    bias: weights[places.size] ?? 0,
    weights: new Map([...places].map(([name, at]) => [name, weights[at] ?? 0])),
  };
}

function scoreOf({ bias, weights }: Model, features: readonly string[]): number {
  const share = sharesAmong(features.length);
  return features.reduce((sum, name) => sum + (weights.get(name) ?? 0) * share(name), bias);
}

/** The lowest score at which, over all folds, no more ordinary messages are taken for anger. */
function thresholdFor(ratio: number): number {
  const calm = samples.filter(({ kind }) => kind === "calm");
  const ordinary = calm.map((sample) => mixed.get(sample) ?? 0).sort((a, b) => b - a);
  const allowed = Math.floor(ratio * ordinary.length);
  return Math.ceil(((ordinary[allowed] ?? 0) + 0.01) * 100) / 100;
}

function report(at: number): void {
  process.stdout.write(`threshold ${at}; unseen: scored by a model without that batch\n`);
  for (const name of new Set(samples.map((sample) => sample.batch)))
    for (const language of ["en", "zh"] as const) {
      const some = samples.filter((sample) => sample.batch === name && sample.language === language);
      line(`${name} ${language}`, some, at);
    }
  for (const language of ["en", "zh"] as const)
    line(
      `all ${language}`,
      samples.filter((sample) => sample.language === language),
      at,
    );
  if (!process.argv.includes("--list")) return;
  for (const sample of samples) {
    const score = unseen.get(sample) ?? 0;
    const isAngry = score >= at || sample.byRules === "angry";
    if (sample.kind === "angry" && !isAngry)
      process.stdout.write(`  missed ${score.toFixed(2)} ${sample.text}\n`);
    if (sample.kind === "calm" && (isAngry || sample.byRules !== "calm"))
      process.stdout.write(`  alarm ${score.toFixed(2)} ${sample.byRules} ${sample.text}\n`);
  }
}

function line(name: string, some: readonly Sample[], at: number): void {
  const share = (of: readonly Sample[], isHit: (sample: Sample) => boolean) =>
    of.length === 0
      ? "–"
      : `${of.filter(isHit).length}/${of.length} ${((100 * of.filter(isHit).length) / of.length).toFixed(1)} %`;
  const heard = (scores: ReadonlyMap<Sample, number>) => (sample: Sample) =>
    (scores.get(sample) ?? 0) >= at || sample.byRules === "angry";
  const angry = some.filter(({ kind }) => kind === "angry");
  const calm = some.filter(({ kind }) => kind === "calm");
  process.stdout.write(
    `${name}: anger heard unseen ${share(angry, heard(unseen))}, in folds ${share(angry, heard(mixed))}, by rules ${share(angry, ({ byRules }) => byRules === "angry")}; not calm, unseen ${share(calm, (s) => heard(unseen)(s) || s.byRules !== "calm")}, in folds ${share(calm, (s) => heard(mixed)(s) || s.byRules !== "calm")}\n`,
  );
}

function write({ bias, weights }: Model, at: number): void {
  const groups = new Map<number, string[]>();
  for (const [name, weight] of [...weights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (Math.abs(weight) < MIN_WEIGHT) continue;
    const rounded = Math.round((weight * SCALE) / 5) * 5;
    groups.set(rounded, [...(groups.get(rounded) ?? []), name]);
  }
  const lines = [...groups]
    .sort(([a], [b]) => b - a)
    .map(([weight, names]) => `${weight}|${names.join("|")}`);
  const text = `// Generated by tests/eval/train-mood.ts; not to be edited.

/** Log-odds of anger for a message without a feature. */
export const ANGER_BIAS: number = ${bias.toFixed(2)};

/** Log-odds from which a message is taken for anger. Source: cross-validation, at most ${(100 * MAX_ALARM_RATIO).toFixed(1)} % false alarms. */
export const ANGER_THRESHOLD: number = ${at};

/** A line: hundredths of log-odds, and the features that weigh so much. */
const WEIGHTS = \`
${lines.join("\n")}
\`;

export const ANGER_WEIGHTS: ReadonlyMap<string, number> = new Map(
  WEIGHTS.trim()
    .split("\\n")
    .flatMap((line) => {
      const [weight, ...features] = line.split("|");
      return features.map((feature): [string, number] => [feature, Number(weight) / ${SCALE}]);
    }),
);
`;
  writeFileSync(fileURLToPath(new URL("../../core/understanding/mood-weights.ts", import.meta.url)), text);
  process.stdout.write(`${[...groups.values()].flat().length} weights, ${Buffer.byteLength(text)} bytes\n`);
}

function batch(name: string, texts: Readonly<Record<Mood, readonly string[]>>): Sample[] {
  const of = (kind: Mood) =>
    texts[kind].map((original): Sample => {
      const text = meantOf(normalise(original));
      const byRules = rulesOfMood(text);
      return {
        text,
        features: [...moodFeatures(text, byRules)],
        kind,
        byRules,
        batch: name,
        language: /\p{Script=Han}/u.test(text) ? "zh" : "en",
      };
    });
  return [...of("angry"), ...of("unhappy"), ...of("calm")];
}

/** Questions to a shop that its knowledge, or a tool, answers. */
function questions(name: string): string[] {
  const file = name.includes(".") ? `data/${name}.jsonl` : `data/${name}.queries.jsonl`;
  const lines = readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8");
  return lines
    .trim()
    .split("\n")
    .map((line): { text: string; expect: { action: string } } => JSON.parse(line))
    .filter(({ expect }) => expect.action !== "escalate")
    .map(({ text }) => text);
}
