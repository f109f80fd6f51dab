import { isMap, LineCounter, parseDocument } from "yaml";
import type { FileToParse, KnowledgeProblem, RawEntry } from "./parse-entry.ts";
import { firstYamlError, readEntryMap } from "./parse-yaml.ts";

/** What holds for every entry of a Markdown file. */
export type FrontMatter = Pick<RawEntry, "values" | "questions" | "lineOf">;

const NONE: FrontMatter = { values: {}, questions: [], lineOf: () => 1 };

/** Cuts the YAML between two lines `---` off the head of a Markdown file. `body` keeps the lines' numbers. */
export function splitFrontMatter({ file, text }: FileToParse): {
  matter: FrontMatter;
  body: string;
  problems: KnowledgeProblem[];
} {
  const found = /^---[ \t]*\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(text);
  if (!found || found.index > 0) {
    const isOpen = /^---[ \t]*\n[ \t]*\w+:/.test(text);
    const reason = "the front matter is not closed: a line with --- is missing";
    return { matter: NONE, body: text, problems: isOpen ? [{ kind: "file", file, line: 1, reason }] : [] };
  }

  const [whole, yaml = ""] = found;
  const body = "\n".repeat(whole.split("\n").length - 1) + text.slice(whole.length);
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const error = firstYamlError(document, lines, { file, firstLine: 2, text: yaml });
  if (error) return { matter: NONE, body, problems: [error] };
  if (document.contents === null) return { matter: NONE, body, problems: [] };
  if (!isMap(document.contents)) {
    const reason = "the front matter is not a list of keys with values";
    return { matter: NONE, body, problems: [{ kind: "file", file, line: 2, reason }] };
  }

  const { raw, problems } = readEntryMap(document.contents, { document, lines, file, firstLine: 2 });
  for (const key of ["title", "answer"] as const) {
    if (raw.values[key] === undefined) continue;
    const reason = `${key}: in Markdown the heading is the title and the text under it the answer; passed over`;
    problems.push({ kind: "note", file, line: raw.lineOf(key), reason });
  }
  return { matter: raw, body, problems };
}
