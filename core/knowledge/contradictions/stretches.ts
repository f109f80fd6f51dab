import { normalise } from "../../answering/claims/numerals.ts";
import { ANCHORS } from "./subjects.ts";

/** A part of a text: the first place in it, and the first after it. */
export interface Stretch {
  from: number;
  to: number;
}

/** A claim may begin with a space that its text leaves out. */
export function endOf(body: string, { at, text }: { at: number; text: string }): number {
  return body.indexOf(text, at) + text.length;
}

/** The line that a list stands under. */
export function headBefore(body: string, sentences: readonly Stretch[], index: number): Stretch | null {
  const isItem = ({ from, to }: Stretch) => /^\s*[-*•]\s/.test(body.slice(from, to));
  const own = sentences[index];
  if (!own || !isItem(own)) return null;
  return sentences.slice(0, index).findLast((other) => !isItem(other)) ?? null;
}

/** `separators` belong to what they end. */
export function split(text: string, separators: RegExp, start = 0): Stretch[] {
  const stretches: Stretch[] = [];
  let from = start;
  for (const match of text.matchAll(separators)) {
    if (match.index < start) continue;
    const to = match.index + match[0].length;
    stretches.push({ from, to });
    from = to;
  }
  if (from < text.length) stretches.push({ from, to: text.length });
  return stretches;
}

/** 有效期一年 ends in a figure, which 星期一 doesn't. */
export function plainFigures(text: string): string {
  return normalise(text.replaceAll(/(?<!星|学)期(?=[一二三四五六七八九十两])/g, "期 "));
}

/** Reads at the first call only. */
export function once<Result>(read: () => Result): () => Result {
  let result: Result | undefined;
  return () => {
    result ??= read();
    return result;
  };
}

/** All positions stay as they are. */
export function blankAnchors(text: string): string {
  let rest = text;
  for (const anchor of ANCHORS) rest = rest.replaceAll(anchor, (words) => " ".repeat(words.length));
  return rest;
}
