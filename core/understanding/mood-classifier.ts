import { COMPOSED } from "./mood-composed.ts";
import { HEATED, type Kind, PLAIN, TOGETHER } from "./mood-kinds.ts";
import { ANGER_BIAS, ANGER_WEIGHTS } from "./mood-weights.ts";
import { MEANT_CALMLY } from "./mood-words.ts";
import type { Mood } from "./understanding.ts";

// Anger without an angry word («有意思吗», "so much for your guarantee") is told by how it is put: by the kinds of things
// said, word by word and in runs of characters, weighed by a logistic regression that tests/eval/train-mood.ts fits.

/** Beyond as many characters a message is a report: its first ones tell the tone. */
const MAX_WEIGHED_CHARACTERS = 240;

/** What a kind of thing said counts beside single words and runs of characters. Source: cross-validation. */
const KIND_SHARE = 0.5;

/** More kinds of heated things in one message tell nothing new. */
const MAX_HEAT = 7;

/** What is weighed of a text, each feature once; `byRules` is how the rules read it. */
export function moodFeatures(text: string, byRules: Mood): Set<string> {
  const start = text.slice(0, MAX_WEIGHED_CHARACTERS);
  const lower = start.toLowerCase().replace(/[’`]/g, "'");
  // That the rules hear anger is left out: the other features are to learn from it.
  const found = new Set(byRules === "unhappy" ? ["#unhappy by rules"] : []);
  const isChinese = /\p{Script=Han}/u.test(lower);
  const isEnglish = /[a-z]{2}/.test(lower);
  const meant = MEANT_CALMLY.reduce((left, pattern) => left.replace(pattern, " "), lower);
  const isSaid = ({ english, chinese }: Kind) =>
    (isChinese && chinese?.test(meant) === true) || (isEnglish && english?.test(meant) === true);

  const heated = [...HEATED, ...COMPOSED].filter(isSaid);
  const kinds = new Set([...heated, ...PLAIN.filter(isSaid)].map(({ name }) => name));
  for (const name of kinds) found.add(`#${name}`).add(`#${name}${isChinese ? " zh" : " en"}`);
  for (const [one, other] of TOGETHER) if (kinds.has(one) && kinds.has(other)) found.add(`#${one}+${other}`);
  for (let heat = 1; heat <= Math.min(MAX_HEAT, heated.length); heat++) found.add(`#heat ${heat}`);
  for (const shape of shapesOf(start)) found.add(`#${shape}`);
  addRuns(lower.replace(/\d/g, "0"), found);
  return found;
}

/** How a text is put, whatever it says. */
function shapesOf(text: string): string[] {
  const sentences = text.split(/[.!?。\n]+/).filter((part) => /\p{L}/u.test(part));
  const words = text.match(/\b[A-Za-z']+\b/g) ?? [];
  const capitals = words.filter((word) => word.length > 2 && word === word.toUpperCase()).length;
  const shortest = Math.min(...sentences.map((part) => part.trim().split(" ").length));
  const isChinese = /\p{Script=Han}/u.test(text);
  return [
    ...(/!!|\?\?|\?!|!\?/.test(text) ? ["marks"] : []),
    ...(/!/.test(text) ? ["exclaims"] : []),
    ...(/[?吗呢]\s*$/.test(text) ? ["asks"] : []),
    ...(capitals > 0 && capitals < words.length / 2 ? ["a word shouted"] : []),
    ...(words.length >= 3 && capitals >= words.length / 2 ? ["shouted"] : []),
    ...(sentences.length >= 3 ? ["sentences"] : []),
    ...(!isChinese && sentences.length >= 2 && shortest <= 2 ? ["a word as a sentence"] : []),
    ...(/\b(\w{3,})[,.!?]? \1\b|(\p{Script=Han}{2,6})[了啊呀吗]?[!?,。]+\2/iu.test(text) ? ["repeats"] : []),
    ...(/["“”「」].{2,}["“”「」]/.test(text) ? ["quotes"] : []),
  ];
}

function addRuns(lower: string, found: Set<string>): void {
  let last = "^";
  for (const word of lower.match(/[a-z0']+|[!?.]+/g) ?? []) {
    found.add(word).add(`${last} ${word}`);
    for (let at = 0; at + 4 <= word.length; at++) found.add(`~${word.slice(at, at + 4)}`);
    last = word;
  }
  for (const run of lower.match(/[\p{Script=Han}!?]+/gu) ?? []) {
    const chars = `^${run}$`;
    for (let at = 0; at < chars.length; at++)
      for (let size = 1; size <= 3 && at + size <= chars.length; size++)
        found.add(chars.slice(at, at + size));
  }
}

/** How much a feature counts in a text of so many: kinds always the same, runs of characters less in a long text. */
export function sharesAmong(features: number): (feature: string) => number {
  const run = 1 / Math.sqrt(Math.max(1, features));
  return (feature) => (feature.startsWith("#") ? KIND_SHARE : run);
}

/** How much what is meant (`meantOf`) sounds of anger, in log-odds. */
export function angerOf(text: string, byRules: Mood): number {
  const features = moodFeatures(text, byRules);
  const share = sharesAmong(features.size);
  let sum = ANGER_BIAS;
  for (const feature of features) {
    const weight = ANGER_WEIGHTS.get(feature);
    if (weight !== undefined) sum += weight * share(feature);
  }
  return sum;
}
