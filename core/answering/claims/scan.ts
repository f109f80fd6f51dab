/** What stands where a claim was taken out: no letter, no digit, no space, so that nothing matches across it. */
const TAKEN = "¶";

/** A text from which claims are taken out one pattern after the other, so that none is read twice. */
export interface Scan {
  /** The text as it was. */
  whole: string;
  /** What is left, taken parts as `¶`, all positions as in the whole text. */
  rest(): string;
  /** `pattern` is global and matches no empty text. Takes out every match for which `read` doesn't return null, and returns what it returned. */
  take<Result>(pattern: RegExp, read: (match: RegExpExecArray) => Result | null): Result[];
}

export function createScan(whole: string): Scan {
  let rest = whole;
  return {
    whole,
    rest: () => rest,
    take(pattern, read) {
      const results = [];
      const seen = rest;
      // Not matchAll, which copies the pattern each time: this is where all the time goes.
      pattern.lastIndex = 0;
      for (let match = pattern.exec(seen); match !== null; match = pattern.exec(seen)) {
        const result = read(match);
        if (result === null) continue;
        results.push(result);
        const end = match.index + match[0].length;
        rest = rest.slice(0, match.index) + TAKEN.repeat(match[0].length) + rest.slice(end);
      }
      return results;
    },
  };
}
