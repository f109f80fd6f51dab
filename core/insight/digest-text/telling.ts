import type { Language, Say } from "../../texts/texts.ts";
import type { Digest } from "../digest.ts";
import type { Figures } from "../figures.ts";

export type Tell = (id: string, values?: Record<string, string | number>) => string;

/** What every line of a digest is told from. */
export interface Telling {
  digest: Digest;
  tell: Tell;
  figures: Figures;
  say: Say;
  language: Language;
}

/** Characters of a question that fit one line, or two; of an entry's or a matter's title. */
export const QUESTION_LENGTH = 60;
export const TITLE_LENGTH = 30;

/** The beginning of a text, `length` characters at most. */
export function excerpt(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

/** What is shown of all, and how many more there are. */
export function listed(shown: readonly string[], all: number, tell: Tell): string {
  const others = all - shown.length;
  return [...shown, ...(others > 0 ? [tell("digest-more", { count: others })] : [])].join(" · ");
}
