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
