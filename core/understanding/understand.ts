import type { Language } from "../texts/texts.ts";
import { courtesyOf, cuesOf } from "./cues.ts";
import { scriptOf } from "./language.ts";
import { moodOf } from "./mood.ts";
import { normalise } from "./normalise.ts";
import { readNumbers } from "./numbers.ts";
import type { Understanding } from "./understanding.ts";

/** Twice the longest message of the chat platforms: what lies beyond is no question any more. */
const MAX_JUDGED_CHARACTERS = 8192;

/** Reads a customer's text without knowing the shop. `usual` is the language of texts that carry no words. Deterministic. */
export function understand(original: string, usual: Language): Understanding {
  const text = normalise(original.slice(0, MAX_JUDGED_CHARACTERS));
  const script = scriptOf(text, usual);
  return {
    text,
    language: script.language,
    isMixed: script.isMixed,
    mood: moodOf(text),
    cues: cuesOf(text),
    courtesy: courtesyOf(text),
    ...readNumbers(text),
  };
}
