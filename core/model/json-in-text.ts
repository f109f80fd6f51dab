/**
 * The JSON object a model meant, out of a text that may carry thoughts, prose or a code fence around it:
 * the first object that holds all `required` keys. Null when there is none.
 */
export function findJson(text: string, required: readonly string[]): unknown {
  const said = text.replaceAll(/<think>[\s\S]*?<\/think>/g, "");
  for (let start = said.indexOf("{"); start !== -1; start = said.indexOf("{", start + 1)) {
    const end = endOfObject(said, start);
    if (end === null) continue;
    const value = parse(said.slice(start, end));
    if (isRecord(value) && required.every((key) => Object.hasOwn(value, key))) return value;
  }
  return null;
}

/**
 * The same out of a text that is still being written: what the object says so far, a string that is not finished cut
 * where it ends now. Null as long as one of the `required` keys is missing.
 */
export function findPartialJson(text: string, required: readonly string[]): Record<string, unknown> | null {
  const said = text.replaceAll(/<think>[\s\S]*?(?:<\/think>|$)/g, "");
  for (let start = said.indexOf("{"); start !== -1; start = said.indexOf("{", start + 1)) {
    const end = endOfObject(said, start);
    const value = parse(end === null ? closed(said.slice(start)) : said.slice(start, end));
    if (isRecord(value) && required.every((key) => Object.hasOwn(value, key))) return value;
  }
  return null;
}

/** Unfinished JSON with its string and brackets closed. */
function closed(text: string): string {
  const open: string[] = [];
  let isQuoted = false;
  // Where an escape begins that is not whole yet.
  let whole = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? "";
    if (!isQuoted) {
      if (char === '"') isQuoted = true;
      else if (char === "{") open.push("}");
      else if (char === "[") open.push("]");
      else if (char === "}" || char === "]") open.pop();
    } else if (char === '"') isQuoted = false;
    else if (char === "\\") {
      const length = text[index + 1] === "u" ? 6 : 2;
      if (index + length > text.length) whole = Math.min(whole, index);
      index += length - 1;
    }
  }
  return text.slice(0, whole) + (isQuoted ? '"' : "") + open.toReversed().join("");
}

/** The index after the brace that closes the one at `start`; null when it stays open. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let isQuoted = false;
  for (let index = start; index < text.length; index += 1) {
    const char = text[index];
    if (isQuoted) {
      if (char === "\\") index += 1;
      else if (char === '"') isQuoted = false;
      continue;
    }
    if (char === '"') isQuoted = true;
    else if (char === "{") depth += 1;
    else if (char === "}") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
