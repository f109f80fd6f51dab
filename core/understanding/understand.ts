import type { Language } from "../texts/texts.ts";
import { courtesyOf, cuesOf } from "./cues.ts";
import { scriptOf } from "./language.ts";
import { moodOf } from "./mood.ts";
import { normalise } from "./normalise.ts";
import { readNumbers } from "./numbers.ts";
import type { Understanding } from "./understanding.ts";

/** Twice the longest message of the chat platforms: what lies beyond is no question any more. */
const MAX_JUDGED_CHARACTERS = 8192;

/** What a text says and the numbers in it; the rest of an understanding costs many times as much. */
export type Reading = Pick<Understanding, "text" | "orderNumbers" | "trackingNumbers" | "phones" | "emails">;

/** Reads what a text says, not how it is said: enough for what was written before and for parts of a text. */
export function read(original: string): Reading {
  const text = judged(original);
  return { text, ...readNumbers(text) };
}

/** The language a text is written in; `usual` where it carries no words. */
export function languageOf(original: string, usual: Language): Language {
  return scriptOf(judged(original), usual).language;
}

/** Reads a customer's text without knowing the shop. `usual` is the language of texts that carry no words. Deterministic. */
export function understand(original: string, usual: Language): Understanding {
  const text = judged(original);
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

function judged(original: string): string {
  return normalise(original.slice(0, MAX_JUDGED_CHARACTERS));
}
