/**
 * How right decisions become with more examples an entry, cross-validated over a labelled set's own queries, and what
 * `--train` with many examples costs:
 *   node tests/eval/learning-curve.ts [FOLDER]
 * FOLDER holds `kb.jsonl` and `labels.jsonl`. The last row is trained on 100 scrambled texts an entry: its time and
 * memory are meant, its accuracy means nothing and is left out.
 */
import { showProgress } from "../../bots/progress.ts";
import { ANSWER_SCORE } from "../../core/answering/arbitrate.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import type { KnowledgeIndex } from "../../core/knowledge/passage.ts";
import { type LabelledQuery, readLabelledSet } from "./labelled-set.ts";
import { measure, type Outcome } from "./measures.ts";

const FOLDS = 5;
const MANY = 100;
const NOW = new Date("2026-01-01T00:00:00Z");

const folder = process.argv[2] ?? "../shared/eval";
const { entries, queries } = readLabelledSet(`${folder}/kb.jsonl`, `${folder}/labels.jsonl`);
const outside = queries.filter(({ right }) => right.length === 0);
const byEntry = Map.groupBy(
  queries.filter(({ right }) => right.length > 0),
  ({ right }) => right[0] ?? "",
);
const ownQuestions = Math.round(
  entries.reduce((sum, { questions }) => sum + questions.length, 0) / entries.length,
);
const mostAdded = Math.min(...byEntry.values().map((own) => Math.floor((own.length * (FOLDS - 1)) / FOLDS)));

print("examples", ["recall@1", "AUROC", "acc@90", "answered", "right", "oos ans.", "p95 ms", "build ms"]);
const progress = showProgress("learning curve");
const steps = Array.from({ length: Math.floor(mostAdded / 2) + 1 }, (_, step) => 2 * step);
for (const [at, added] of steps.entries()) {
  print(String(ownQuestions + added), curvePoint(added));
  progress(at + 1, steps.length + 1);
}
const { index, buildMs } = build(scrambled());
const searched = queries.map((query) => search(index, query).outcome);
const rss = process.memoryUsage().rss / 2 ** 20;
print(String(MANY), ["", "", "", "", "", "", measure(searched).p95Ms.toFixed(2), buildMs.toFixed(0)]);
progress(steps.length + 1, steps.length + 1);
process.stdout.write(`${rss.toFixed(0)} MiB held with ${MANY} examples an entry\n`);

function curvePoint(added: number): string[] {
  const found: { outcome: Outcome; isAnswered: boolean }[] = [];
  let totalMs = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const learned = [...byEntry].flatMap(([entryId, own]) =>
      own
        .filter((_, at) => at % FOLDS !== fold)
        .slice(0, added)
        .map(({ text }) => ({ text, entryId })),
    );
    const built = build(learned);
    totalMs += built.buildMs;
    const asked = [...byEntry.values()].flatMap((own) => own.filter((_, at) => at % FOLDS === fold));
    const strange = outside.filter((_, at) => at % FOLDS === fold);
    found.push(...[...asked, ...strange].map((query) => search(built.index, query)));
  }
  const { recall1, auroc, accuracyAt90Rejection, p95Ms } = measure(found.map(({ outcome }) => outcome));
  const inScope = found.filter(({ outcome }) => outcome.isInScope);
  const share = (part: number, whole: number) => (part / Math.max(1, whole)).toFixed(3);
  const answered = inScope.filter(({ isAnswered }) => isAnswered);
  const wronglyAnswered = found.filter(({ outcome, isAnswered }) => !outcome.isInScope && isAnswered);
  return [
    recall1.toFixed(3),
    auroc?.toFixed(3) ?? "–",
    accuracyAt90Rejection?.toFixed(3) ?? "–",
    share(answered.length, inScope.length),
    share(answered.filter(({ outcome }) => outcome.rank === 1).length, inScope.length),
    share(wronglyAnswered.length, found.length - inScope.length),
    p95Ms.toFixed(2),
    (totalMs / FOLDS).toFixed(0),
  ];
}

function build(examples: readonly { text: string; entryId: string }[]) {
  const before = performance.now();
  const built = buildKnowledgeIndex(entries, { examples });
  return { index: built, buildMs: performance.now() - before };
}

function search(searched: KnowledgeIndex, { text, right }: LabelledQuery) {
  const before = performance.now();
  const { passages, score } = searched.search({ text, now: NOW, limit: 10 });
  const ms = performance.now() - before;
  const rank = passages.findIndex(({ entry }) => right.includes(entry.id)) + 1;
  const isAnswered = (passages[0]?.score ?? 0) >= ANSWER_SCORE;
  return { outcome: { score, ms, rank, isInScope: right.length > 0 }, isAnswered };
}

/** Each text is one half of two of the entry's own, with a word in eight from anywhere. */
function scrambled(): { text: string; entryId: string }[] {
  const random = fixedRandom();
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const words = [...new Set(queries.flatMap(({ text }) => text.split(" ")))];
  return entries.flatMap(({ id, questions }) => {
    const own = [...questions, ...(byEntry.get(id) ?? []).map(({ text }) => text)];
    return Array.from({ length: MANY }, () => {
      const [one, other] = [pick(own)?.split(" ") ?? [], pick(own)?.split(" ") ?? []];
      const mixed = [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(other.length >> 1)];
      return {
        entryId: id,
        text: mixed.map((word) => (random() < 1 / 8 ? pick(words) : word)).join(" "),
      };
    });
  });
}

function fixedRandom(): () => number {
  let state = 11;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function print(name: string, cells: readonly string[]): void {
  process.stdout.write(`${name.padEnd(10)}${cells.map((cell) => cell.padStart(10)).join("")}\n`);
}
