/** Where the owner's own codes are kept, each given once. */
export interface CouponPool {
  /** What the rule's file holds now: codes that are no longer in it are not given any more. */
  sync(ruleId: string, codes: readonly string[]): Promise<{ added: number; gone: number }>;
}

/** What a file of codes holds. */
export interface PoolFile {
  codes: readonly string[];
  /** What is wrong with it, in English, by line. */
  faults: readonly string[];
}

/** Longer than any platform's code, shorter than a sentence. */
const MAX_CODE_LENGTH = 64;

/** Reads a file of codes, one a line. Lines that begin with `#` are the owner's notes. */
export function readPoolFile(text: string, file: string): PoolFile {
  const lineOf = new Map<string, number>();
  const faults: string[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  // The last line break ends a line, and begins none.
  if (lines.at(-1) === "") lines.pop();
  for (const [at, line] of lines.entries()) {
    const code = line.trim();
    const place = `${file}:${at + 1}`;
    const before = lineOf.get(code);
    if (code.startsWith("#")) continue;
    if (code === "") faults.push(`${place} is blank`);
    else if (/\s/.test(code) || code.length > MAX_CODE_LENGTH)
      faults.push(`${place} is no code: one a line, at most ${MAX_CODE_LENGTH} characters, without spaces`);
    else if (before !== undefined) faults.push(`${place} is line ${before} once more`);
    else lineOf.set(code, at + 1);
  }
  return { codes: [...lineOf.keys()], faults };
}
