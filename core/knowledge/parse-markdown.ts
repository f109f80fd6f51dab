import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as plainText } from "mdast-util-to-string";
import { qualifyTitles } from "./documents/qualify-titles.ts";
import {
  type EntryKey,
  type FileToParse,
  type KnowledgeProblem,
  type ParsedFile,
  parseEntry,
} from "./parse-entry.ts";
import { type FrontMatter, splitFrontMatter } from "./parse-front-matter.ts";

type Block = ReturnType<typeof fromMarkdown>["children"][number];

/** A heading and the text under it, up to the next heading of any depth. */
interface Section {
  title: string;
  depth: number;
  line: number;
  answer: string;
}

/** Each heading is an entry's title, the text under it, as Markdown, its answer; the front matter holds for all. */
export function parseMarkdown(input: FileToParse): ParsedFile {
  const { matter, body, problems } = splitFrontMatter(input);
  if (problems.some((problem) => problem.kind === "file")) return { drafts: [], problems };

  const { sections, loose } = readSections(body);
  const note = (line: number, reason: string) =>
    problems.push({ kind: "note", file: input.file, line, reason });
  if (sections.length === 0) {
    problems.push({
      kind: "file",
      file: input.file,
      line: 1,
      reason: "no heading, so no entry: a heading is an entry's title",
    });
  } else if (loose !== null) {
    note(loose, "text before the first heading belongs to no entry and is passed over");
  }

  const titles = qualifyTitles(sections, { onlyTwins: true });
  const told = new Set<string>();
  const drafts = sections.flatMap((section, at) => {
    const isGroup = section.answer === "" && (sections[at + 1]?.depth ?? 0) > section.depth;
    if (isGroup) return [];
    const parsed = parseEntry(toRaw({ ...section, title: titles[at] ?? section.title }, matter), input);
    // A mistake in the front matter is told once, not with every entry.
    problems.push(...parsed.problems.filter((problem) => isNews(problem, told)));
    return parsed.draft ? [parsed.draft] : [];
  });
  return { drafts, problems };
}

function toRaw({ title, answer, line }: Section, matter: FrontMatter) {
  const isOwn = (key: EntryKey) => key === "title" || key === "answer";
  return {
    values: { ...matter.values, title, answer },
    questions: matter.questions,
    line,
    lineOf: (key: EntryKey) => (isOwn(key) ? line : matter.lineOf(key)),
  };
}

function isNews(problem: KnowledgeProblem, told: Set<string>): boolean {
  const key = `${problem.line} ${problem.reason}`;
  if (told.has(key)) return false;
  told.add(key);
  return true;
}

/** `loose` is the line of text that stands before every heading; null when there is none. */
function readSections(body: string): { sections: Section[]; loose: number | null } {
  const sections: Section[] = [];
  let loose: number | null = null;
  let blocks: Block[] = [];

  const finish = () => {
    const open = sections.at(-1);
    const answer = sourceOf(blocks, body);
    if (open) open.answer = answer;
    else if (answer) loose = blocks.find((block) => !isComment(block))?.position?.start.line ?? 1;
    blocks = [];
  };
  for (const block of fromMarkdown(body).children) {
    if (block.type !== "heading") {
      blocks.push(block);
      continue;
    }
    finish();
    const line = block.position?.start.line ?? 1;
    sections.push({ title: plainText(block), depth: block.depth, line, answer: "" });
  }
  finish();
  return { sections, loose };
}

/** The blocks as they were written, so that lists, tables and code stay Markdown; comments are the owner's own. */
function sourceOf(blocks: readonly Block[], body: string): string {
  const runs: string[] = [];
  let start: number | undefined;
  let end = 0;
  for (const block of blocks) {
    if (isComment(block)) {
      if (start !== undefined) runs.push(body.slice(start, end));
      start = undefined;
      continue;
    }
    // From the beginning of its line: indentation carries meaning.
    const offset = block.position?.start.offset ?? 0;
    start ??= body.lastIndexOf("\n", offset - 1) + 1;
    end = block.position?.end.offset ?? offset;
  }
  if (start !== undefined) runs.push(body.slice(start, end));
  return runs.join("\n\n").trim();
}

function isComment(block: Block): boolean {
  return block.type === "html" && /^\s*<!--[\s\S]*-->\s*$/.test(block.value);
}
