import { createFeatureSpace } from "./feature-space.ts";
import { featuresOf } from "./features.ts";
import { toProbabilities, trainFewShot } from "./few-shot.ts";
import { SERVICE_TOPICS } from "./service-topics-bank.ts";

/** Topics that a shop does not answer from its knowledge: a likeness in them says nothing. */
const OUTSIDE = new Set(["small_talk", "elsewhere", "human_bot"]);

/** How a text spreads over the topics that all shops share. */
export interface TopicReading {
  /** Square roots of the topics' probabilities, so that a dot product (0–1) compares two texts; 0 for topics outside. */
  roots: Float32Array;
  /** The part (0–1) that falls outside what shops are asked. */
  outside: number;
}

/**
 * A classifier of what customers ask any shop about, trained on a bank of phrases in both languages. It lets
 * "it arrived smashed" find an entry titled 「破损」, though they share no word.
 */
export function createServiceTopics(): (counts: ReadonlyMap<string, number>) => TopicReading {
  const topics = SERVICE_TOPICS.trim()
    .split("\n")
    .map((line) => {
      const [name = "", ...languages] = line.split("|").map((part) => part.trim());
      return { name, phrases: languages.flatMap((phrases) => phrases.split(";")) };
    });
  const owners = topics.flatMap(({ phrases }, entry) => phrases.map(() => entry));
  const space = createFeatureSpace(
    topics.flatMap(({ phrases }) => phrases).map((phrase) => featuresOf(phrase).counts),
  );
  const examples = space.texts.map((vector, at) => ({ vector, entry: owners[at] ?? 0 }));
  const classify = trainFewShot(examples, topics.length, space.size);
  const isOutside = topics.map(({ name }) => OUTSIDE.has(name));

  return (counts) => {
    const roots = toProbabilities(classify(space.encode(counts)));
    let outside = 0;
    for (let topic = 0; topic < roots.length; topic++) {
      const share = roots[topic] ?? 0;
      if (isOutside[topic]) outside += share;
      roots[topic] = isOutside[topic] ? 0 : Math.sqrt(share);
    }
    return { roots, outside };
  };
}
