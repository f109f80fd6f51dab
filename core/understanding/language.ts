import type { Language } from "../texts/texts.ts";

/** What a text is written in: `mixed` where both scripts carry words. */
export interface Script {
  language: Language;
  isMixed: boolean;
}

/**
 * A Chinese sentence often holds foreign names and sizes («iPhone 15 Pro Max 有货吗»), an English one hardly ever
 * holds Chinese: so one Han character weighs as much as two Latin words.
 */
const LATIN_WORDS_PER_HAN = 2;

/** The language a normalised text is written in; `usual` where it carries no words («?», «123», an emoji). */
export function scriptOf(text: string, usual: Language): Script {
  const words = text.replace(/https?:\/\/\S+|[\w.+-]{1,64}@[\w.-]+/gi, " ");
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = words.match(/\p{Script=Latin}{2,}/gu)?.length ?? 0;
  if (han === 0 && latin === 0) return { language: usual, isMixed: false };
  // «OK», «XL» or an order number alone say nothing about the language.
  if (han === 0 && /^(ok|okay|no|hi|[xsml]{1,4}|[a-z]{1,4}-?\d+)$/i.test(words.trim()))
    return { language: usual, isMixed: false };
  return { language: han * LATIN_WORDS_PER_HAN >= latin ? "zh" : "en", isMixed: han > 0 && latin > 0 };
}
