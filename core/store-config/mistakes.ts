import { type Document, isMap, isNode, isScalar, type LineCounter } from "yaml";
import type { z } from "zod";

type Path = readonly PropertyKey[];

/** What a mistake is told from: the document for its lines, the value for what was given. */
export interface Place {
  file: string;
  document: Document;
  lines: LineCounter;
}

/** One line per mistake: file and line, the key, what was given, what is expected. In the order of the file. */
export function describeMistakes(place: Place, issues: readonly z.core.$ZodIssue[]): string[] {
  return issues
    .flatMap((issue) => {
      if (issue.code !== "unrecognized_keys") return [{ path: issue.path, expected: issue.message }];
      // `section` writes one line per unknown key, in the order of the keys.
      const expectations = issue.message.split("\n");
      return issue.keys.map((key, at) => ({
        path: [...issue.path, key],
        expected: expectations[at] ?? "a known key",
        isKey: true,
      }));
    })
    .map((mistake) => ({ ...mistake, line: lineOf(place, mistake.path) }))
    .sort((one, other) => one.line - other.line)
    .map(({ path, expected, line, ...rest }) => {
      const given = "isKey" in rest ? "an unknown key" : shown(place.document, path);
      return `${place.file}:${line} ${keyPath(path)}: got ${given}, expected ${expected}`;
    });
}

/** The line (from 1) of the key at `path`, or of the nearest one above it that stands in the file. */
function lineOf({ document, lines }: Place, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(last))?.key
      : document.getIn(path.slice(0, length), true);
    const offset = isNode(key) ? key.range?.[0] : undefined;
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

function keyPath(path: Path): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key + 1}]` : `.${String(key)}`)).join("");
  return text.replace(/^\./, "") || "the file";
}

/** The value at `path`. A short form (`closed`, `2026-10-01`) stands for the values that are looked for inside it. */
function shown(document: Document, path: Path): string {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(node)) continue;
    if (length < path.length && !isScalar(node)) break;
    const text = JSON.stringify(node.toJS(document)) ?? "nothing";
    return text.length > 60 ? `${text.slice(0, 57)}…` : text;
  }
  return "nothing";
}
