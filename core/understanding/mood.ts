import { angerOf } from "./mood-classifier.ts";
import { rulesOfMood } from "./mood-rules.ts";
import { ANGER_THRESHOLD } from "./mood-weights.ts";
import type { Mood } from "./understanding.ts";

/**
 * How the customer feels, from a normalised text: angry when the rules say so or the classifier is sure.
 * Measured by `tests/core/understanding/mood.test.ts`.
 */
export function moodOf(text: string): Mood {
  const byRules = rulesOfMood(text);
  return byRules !== "angry" && angerOf(text) >= ANGER_THRESHOLD ? "angry" : byRules;
}
