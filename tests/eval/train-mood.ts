/**
 * Fits the classifier beside the rules of mood, and writes core/understanding/mood-weights.ts:
 *   node tests/eval/train-mood.ts
 * It never reads what is kept apart (moods-test.ts, moods-new.ts). The same input gives the same file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { moodFeatures, shareOf } from "../../core/understanding/mood-classifier.ts";
import { rulesOfMood } from "../../core/understanding/mood-rules.ts";
import { normalise } from "../../core/understanding/normalise.ts";
import * as cases from "../core/understanding/mood-cases.ts";
import * as dev from "../core/understanding/moods-dev.ts";
import { EVERYDAY } from "../core/understanding/moods-everyday.ts";
import * as varied from "../core/understanding/moods-train.ts";

interface Sample {
  text: string;
  features: readonly string[];
  kind: "angry" | "unhappy" | "calm";
  /** Angry in words the rules were not written on: what the classifier is for. */
  isNew: boolean;
}

const FOLDS = 10;
const ROUNDS = 300;
const PENALTY = 0.15;
/** False alarms of the classifier on ordinary messages, so that with those of the rules they stay below 2 %. */
const MAX_ALARM_RATIO = 0.011;
/** Weights below say nothing that rounding would leave. */
const MIN_WEIGHT = 0.15;
const SCALE = 100;

const samples: Sample[] = [
  ...of([...cases.ANGRY, ...dev.ANGRY], "angry", false),
  ...of(varied.ANGRY, "angry", true),
  ...of([...cases.UNHAPPY, ...dev.UNHAPPY, ...varied.UNHAPPY], "unhappy", false),
  ...of(
    [
      ...cases.ORDINARY,
      ...dev.CALM,
      ...varied.CALM,
      ...EVERYDAY,
      ...questions("shop-en"),
      ...questions("shop-zh"),
    ],
    "calm",
    false,
  ),
];

const scores = new Map<Sample, number>();
for (let fold = 0; fold < FOLDS; fold++) {
  const model = fitAnger(samples.filter((_, at) => at % FOLDS !== fold));
  samples.forEach((sample, at) => {
    if (at % FOLDS === fold) scores.set(sample, scoreOf(model, sample.features));
  });
}
const threshold = thresholdFor(MAX_ALARM_RATIO);
report(threshold);
write(fitAnger(samples), threshold);

interface Model {
  bias: number;
  weights: ReadonlyMap<string, number>;
}

/** Logistic regression with an L2 penalty, by full gradient steps of Adam; both outcomes weigh the same. */
function fitAnger(train: readonly Sample[]): Model {
  const counts = new Map<string, number>();
  for (const { features } of train)
    for (const name of features) counts.set(name, (counts.get(name) ?? 0) + 1);
  const places = new Map([...counts].filter(([, count]) => count >= 2).map(([name], at) => [name, at]));
  const rows = train.map(({ features }) =>
    features.flatMap((name) => {
      const place = places.get(name);
      return place === undefined ? [] : { place, share: shareOf(name, features.length) };
    }),
  );
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
      const logit = row.reduce(
        (sum, { place, share }) => sum + (weights[place] ?? 0) * share,
        weights[places.size] ?? 0,
      );
      const weight = train.length / 2 / (isAngry ? angry : train.length - angry);
      const miss = (1 / (1 + Math.exp(-logit)) - (isAngry ? 1 : 0)) * weight;
      for (const { place, share } of row) slope[place] = (slope[place] ?? 0) + miss * share;
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
  return features.reduce(
    (sum, name) => sum + (weights.get(name) ?? 0) * shareOf(name, features.length),
    bias,
  );
}

/** The lowest score at which, over all folds, no more ordinary messages are taken for anger. */
function thresholdFor(ratio: number): number {
  const calm = samples.filter(({ kind }) => kind === "calm");
  const ordinary = calm.map((sample) => scores.get(sample) ?? 0).sort((a, b) => b - a);
  const allowed = Math.floor(ratio * ordinary.length);
  return Math.ceil(((ordinary[allowed] ?? 0) + 0.01) * 100) / 100;
}

function report(at: number): void {
  const share = (what: string, some: readonly Sample[], isHit: (sample: Sample) => boolean) => {
    const hits = some.filter(isHit).length;
    process.stdout.write(
      `${what}: ${hits} of ${some.length} (${((100 * hits) / some.length).toFixed(1)} %)\n`,
    );
  };
  const isSure = (sample: Sample) => (scores.get(sample) ?? 0) >= at;
  const byRules = ({ text }: Sample) => rulesOfMood(text) === "angry";
  const fresh = samples.filter(({ isNew }) => isNew);
  const calm = samples.filter(({ kind }) => kind === "calm");
  process.stdout.write(`threshold ${at}; every message scored by a model that had not seen it:\n`);
  share("new anger, rules alone", fresh, byRules);
  share("new anger, classifier alone", fresh, isSure);
  share("new anger, either", fresh, (sample) => byRules(sample) || isSure(sample));
  share("ordinary messages, classifier alone", calm, isSure);
  share(
    "ordinary messages, either (unhappy counts)",
    calm,
    (s) => isSure(s) || rulesOfMood(s.text) !== "calm",
  );
  share(
    "displeasure taken for anger",
    samples.filter(({ kind }) => kind === "unhappy"),
    isSure,
  );
  if (process.argv.includes("--list")) {
    for (const sample of calm.filter(isSure)) process.stdout.write(`  alarm: ${sample.text}\n`);
    for (const sample of fresh.filter((s) => !isSure(s) && !byRules(s)))
      process.stdout.write(`  missed: ${(scores.get(sample) ?? 0).toFixed(2)} ${sample.text}\n`);
  }
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
  process.stdout.write(`${[...groups.values()].flat().length} weights, ${text.length} characters\n`);
}

function of(texts: readonly string[], kind: Sample["kind"], isNew: boolean): Sample[] {
  return texts.map((original) => {
    const text = normalise(original);
    return { text, features: [...moodFeatures(text)], kind, isNew };
  });
}

/** Questions to a shop that its knowledge answers. */
function questions(name: string): string[] {
  const lines = readFileSync(fileURLToPath(new URL(`data/${name}.queries.jsonl`, import.meta.url)), "utf8");
  return lines
    .trim()
    .split("\n")
    .map((line): { text: string; expect: { action: string } } => JSON.parse(line))
    .filter(({ expect }) => expect.action !== "escalate")
    .map(({ text }) => text);
}
