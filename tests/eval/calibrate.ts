/**
 * Fits the constants of core/knowledge/calibrate.ts and prints them:
 *   node tests/eval/calibrate.ts KB.jsonl QUERIES.jsonl [KB.jsonl QUERIES.jsonl …]
 * Every set is taken in every shape of knowledge, whole and with parts of its entries left out, so that
 * questions one entry short of an answer are among the unanswerable ones. Sets, shapes and both outcomes weigh the same.
 * With --vectors, it fits what meaning counts beside words (core/knowledge/knowledge-index.ts) instead, with the
 * embedding model EMBED_MODEL of the Ollama at OLLAMA_HOST, and shows what that finds before and after.
 */
import { ANSWERABLE_FEATURES, answerableFeatures, RANKING } from "../../core/knowledge/calibrate.ts";
import { createRankers, type RankingEvidence } from "../../core/knowledge/rankers.ts";
import { calibrateVectors } from "./calibrate-vectors.ts";
import { demoServiceSet, demoSet } from "./decision-set.ts";
import { inShape, type LabelledSet, readLabelledSet, SHAPES } from "./labelled-set.ts";
import { fitChoices, fitLogistic } from "./newton.ts";

interface Case {
  evidence: RankingEvidence;
  /** Place of the right entry; -1: the knowledge doesn't answer. */
  right: number;
  /** Cases of one set, shape, omission and outcome share one weight. */
  group: string;
  isWhole: boolean;
}

const OMISSIONS = [0, 0.3, 0.8];
/** A whole knowledge base is the usual case; one with holes makes the questions next to it unanswerable. */
const WEIGHT_OF_WHOLE = 5;
/** Large sets are thinned to about as many cases a shape. */
const CASES_A_SHAPE = 500;
const RANKERS = ["fewShot", "asked", "told", "topic", "family"] as const;

const NAMES = ANSWERABLE_FEATURES;

const wantsVectors = process.argv.includes("--vectors");
const files = process.argv.slice(2).filter((argument) => argument !== "--vectors");
if (files.length === 0 || files.length % 2 !== 0) {
  process.stderr.write(
    "usage: node tests/eval/calibrate.ts KB.jsonl QUERIES.jsonl [KB.jsonl QUERIES.jsonl …] [--vectors]\n",
  );
  process.exit(2);
}

if (wantsVectors) {
  const sets = files.flatMap((file, at) =>
    at % 2 === 0 ? [readLabelledSet(file, files[at + 1] ?? "")] : [],
  );
  try {
    await calibrateVectors([...sets, ...(await demoSets()).map(({ set }) => set)], print);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
  process.exit(0);
}

const cases = [
  ...files.flatMap((file, at) =>
    at % 2 === 0 ? casesOf(file, readLabelledSet(file, files[at + 1] ?? "")) : [],
  ),
  ...(await demoSets()).flatMap(({ name, set }) => casesOf(name, set)),
];
const sizes = Map.groupBy(cases, ({ group }) => group);
const weightOf = ({ group, isWhole }: Case) =>
  ((isWhole ? WEIGHT_OF_WHOLE : 1) * 100) / (sizes.get(group)?.length ?? 1);

const choices = cases
  .filter(({ right }) => right >= 0)
  .map((one) => ({ options: optionsOf(one.evidence), right: one.right, weight: weightOf(one) }));
const ranking = fitChoices(choices, 2 * RANKERS.length, 5);

const samples = cases.map((one) => {
  const logits = optionsOf(one.evidence).map((option) =>
    option.reduce((sum, x, k) => sum + x * (ranking[k] ?? 0), 0),
  );
  const logit = Math.max(...logits);
  const best = logits.indexOf(logit);
  const share = 1 / logits.reduce((sum, other) => sum + Math.exp(other - logit), 0);
  const features = answerableFeatures(one.evidence, { best, logit, share });
  return { features: NAMES.map((name) => features[name]), isTrue: one.right >= 0, weight: weightOf(one) };
});
const answerable = fitLogistic(samples, NAMES.length, 2);

RANKERS.forEach((ranker, at) => {
  print(`${ranker}: [${ranking[2 * at]?.toFixed(2)}, ${ranking[2 * at + 1]?.toFixed(2)}],`);
});
NAMES.forEach((name, at) => {
  print(`${name}: ${answerable[at]?.toFixed(2)},`);
});

/** The demo store's questions, a language each, because the index hardly ever tells an entry in another one than asked. */
async function demoSets(): Promise<{ name: string; set: LabelledSet }[]> {
  const all = [await demoSet(), await demoServiceSet("zh", "dev"), await demoServiceSet("en", "dev")];
  return all.flatMap(({ name, entries, messages }) =>
    (["zh", "en"] as const).flatMap((language) => {
      const queries = messages
        .filter((message) => message.language === language && message.actions[0] === "answer")
        .map(({ text, entries: right }) => ({ text, right }));
      const set = { entries: entries.filter((entry) => entry.language === language), queries };
      return queries.length === 0 ? [] : [{ name: `${name} ${language}`, set }];
    }),
  );
}

function casesOf(name: string, { entries, queries }: LabelledSet): Case[] {
  const random = fixedRandom();
  const found: Case[] = [];
  for (const shape of [
    "title only",
    "title and answer",
    "1 question",
    "2 questions and answer",
    "as it is",
  ] as const) {
    if (SHAPES[shape].answer && shape !== "as it is" && entries.every(({ answer }) => answer === ""))
      continue;
    for (const omission of OMISSIONS) {
      const kept = inShape(entries, shape).filter(() => random() >= omission);
      const places = new Map(kept.map(({ id }, at) => [id, at]));
      const rank = createRankers(kept, new Map());
      for (const { text, right } of queries) {
        const isRare = right.length === 0;
        if (!isRare && random() > CASES_A_SHAPE / queries.length) continue;
        const place = right.map((id) => places.get(id) ?? -1).find((at) => at >= 0) ?? -1;
        const group = [name, shape, omission, place >= 0].join(" ");
        found.push({ evidence: rank(text), right: place, group, isWhole: omission === 0 });
      }
    }
  }
  return found;
}

function optionsOf(evidence: RankingEvidence): number[][] {
  return Array.from(evidence.fewShot, (_, at) =>
    RANKERS.flatMap((ranker) => {
      const value = evidence[ranker][at] ?? 0;
      const [always] = RANKING[ranker];
      // A ranker that counts by the service ratio alone keeps to that.
      return [always === 0 ? 0 : value, value * evidence.serviceRatio];
    }),
  );
}

function fixedRandom(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
