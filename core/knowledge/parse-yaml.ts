import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLMap,
} from "yaml";
import {
  type EntryKey,
  type FileToParse,
  isEntryKey,
  type KnowledgeProblem,
  type ParsedFile,
  parseEntry,
  type RawEntry,
  unknownKey,
} from "./parse-entry.ts";

/** A list of entries with the keys of `ENTRY_KEYS`. */
export function parseYaml(input: FileToParse): ParsedFile {
  const { file } = input;
  const lines = new LineCounter();
  const document = parseDocument(input.text, { lineCounter: lines, prettyErrors: false });
  const error = firstYamlError(document, lines, { file, firstLine: 1, text: input.text });
  if (error) return { drafts: [], problems: [error] };
  if (!isSeq(document.contents)) {
    const reason = "not a list of entries: each begins with «- title:»";
    return { drafts: [], problems: [{ kind: "file", file, line: 1, reason }] };
  }

  const parsed = document.contents.items.map((item) => {
    if (!isMap(item)) {
      const line = lineAt(item, lines, 1);
      const reason = "not an entry: expected keys as title and answer";
      return { drafts: [], problems: [{ kind: "entry" as const, file, line, reason }] };
    }
    const { raw, problems } = readEntryMap(item, { document, lines, file, firstLine: 1 });
    const { draft, problems: more } = parseEntry(raw, input);
    return { drafts: draft ? [draft] : [], problems: [...problems, ...more] };
  });
  return {
    drafts: parsed.flatMap(({ drafts }) => drafts),
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

interface YamlPlace {
  document: Document;
  lines: LineCounter;
  file: string;
  /** The file's line at which the YAML begins. */
  firstLine: number;
}

/** The keys of one entry, whatever their values are. */
export function readEntryMap(
  map: YAMLMap,
  place: YamlPlace,
): { raw: RawEntry; problems: KnowledgeProblem[] } {
  const { document, file, lines, firstLine } = place;
  const problems: KnowledgeProblem[] = [];
  const values: Partial<Record<EntryKey, string>> = {};
  const lineByKey = new Map<string, number>();
  const questions: string[] = [];
  const line = lineAt(map, lines, firstLine);

  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : "";
    const keyLine = lineAt(pair.key, lines, firstLine);
    const wrong = (expected: string) =>
      problems.push({ kind: "entry", file, line: keyLine, reason: `${key}: expected ${expected}` });
    lineByKey.set(key, keyLine);
    if (!isEntryKey(key)) {
      problems.push(unknownKey(key, { file, line: keyLine }));
      continue;
    }
    const value: unknown = isNode(pair.value) ? pair.value.toJS(document) : pair.value;
    if (value === null || value === undefined) continue;
    if (key === "questions") {
      if (Array.isArray(value) && value.every(isPlain)) questions.push(...value.map(String));
      else if (isPlain(value)) questions.push(...String(value).split("|"));
      else wrong("a list of questions");
    } else if (isPlain(value)) values[key] = String(value);
    else wrong("a text");
  }
  return { raw: { values, questions, line, lineOf: (key) => lineByKey.get(key) ?? line }, problems };
}

/** What is wrong with the YAML itself, the values behind its aliases included. */
export function firstYamlError(
  document: Document.Parsed,
  lines: LineCounter,
  { file, firstLine, text }: { file: string; firstLine: number; text: string },
): KnowledgeProblem | null {
  const [error] = document.errors;
  if (error) {
    // What is never closed is noticed after the last line; people look for it in that line.
    const offset = Math.min(error.pos[0], Math.max(text.trimEnd().length - 1, 0));
    const line = lines.linePos(offset).line + firstLine - 1;
    return { kind: "file", file, line, reason: `not YAML: ${error.message.split("\n")[0]}` };
  }
  try {
    document.toJS();
    return null;
  } catch {
    return { kind: "file", file, line: firstLine, reason: "not YAML: too many or unknown aliases (*name)" };
  }
}

function lineAt(node: unknown, lines: LineCounter, firstLine: number): number {
  const offset = isNode(node) ? node.range?.[0] : undefined;
  return offset === undefined ? firstLine : lines.linePos(offset).line + firstLine - 1;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
