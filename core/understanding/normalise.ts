// Characters nobody sees carry hidden orders to a model and break words apart: format characters (Cf, with the
// Unicode tags), variation selectors, fillers, and controls other than line break and tab.
const INVISIBLE =
  /\p{Cf}|\p{Variation_Selector}|\u034F|[\u115F\u1160\u2800\u3164\uFFA0]|[\u17B4\u17B5]|\u180E/gu;
const CONTROL = /[^\P{Cc}\n\t]/gu;

// What emoji are put together with; beside letters they hide things as the others do.
const JOINS_EMOJI =
  /(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic})|(?<=[\p{Extended_Pictographic}\d#*])\uFE0F/u;

/** The same text without what nobody sees (tags, direction marks, zero-width characters), to be shown or read by a model. Emoji stay whole. */
export function stripInvisible(text: string): string {
  return text
    .replace(
      new RegExp(`(${JOINS_EMOJI.source})|${INVISIBLE.source}`, "gu"),
      (_all, kept?: string) => kept ?? "",
    )
    .replace(CONTROL, " ");
}

/**
 * The text as it is judged: NFKC (full-width letters, digits and punctuation become plain ones), without invisible
 * characters, runs of blanks as one, trimmed. Never shown to anybody.
 */
export function normalise(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, "")
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(CONTROL, " ")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}
