import { angerOf } from "./mood-classifier.ts";
import { meantOf, rulesOfMood } from "./mood-rules.ts";
import { ANGER_THRESHOLD } from "./mood-weights.ts";
import type { Mood } from "./understanding.ts";

/**
 * How the customer feels, from a normalised text: angry when the rules say so or the classifier is sure.
 * Measured by `tests/core/understanding/mood.test.ts`.
 */
export function moodOf(text: string): Mood {
  const meant = meantOf(text);
  if (!hasWords(meant)) return "calm";
  const byRules = rulesOfMood(meant);
  return byRules !== "angry" && angerOf(meant, byRules) >= ANGER_THRESHOLD ? "angry" : byRules;
}

/** Whether anything is said beside numbers and codes: a post code or a tracking number has no mood. */
function hasWords(text: string): boolean {
  return (text.replace(/[a-z0-9-]*\d[a-z0-9-]*/gi, "").match(/\p{L}/gu)?.length ?? 0) >= 2;
}
