import type { Language } from "../../texts/texts.ts";
import { detectLanguage, type FileToParse, type ParsedFile, parseEntry } from "../parse-entry.ts";
import { type Block, type Document, type TableRow, toMarkdownTable } from "./blocks.ts";
import { readHeader } from "./column-names.ts";
import { cutText } from "./cut-text.ts";
import { withoutNumbers } from "./heading-numbers.ts";
import { qualifyTitles } from "./qualify-titles.ts";
import { headQuestions } from "./question-lines.ts";
import { tableToEntries } from "./table-entries.ts";

type Place = Pick<FileToParse, "file" | "timeZone">;

interface Section {
  title: string;
  depth: number;
  line: number;
  blocks: Exclude<Block, { kind: "heading" }>[];
}

/** Text before the first heading is an entry from this length on; less is a line of a cover. Source: our choice. */
const MIN_OPENING_LENGTH = 40;
/** Letters that tell a language for sure; where there are fewer, the document's is taken. Source: our choice. */
const MIN_TELLING_LETTERS = 30;

/**
 * Entries of a document: each heading is a title, what stands under it the answer, up to the next heading. Tables of
 * questions and answers, or of after-sales cases, become entries by themselves; other tables stay in their answer.
 * What is longer than a screen is cut at paragraphs, under the same title.
 */
export function splitDocument(document: Document, place: Place): ParsedFile {
  const { file } = place;
  const blocks = withoutNumbers(headQuestions(document.blocks));
  const language = detectLanguage(blocks.map(textOf).join("\n"));
  const name = document.title ?? nameOf(file);
  const sections = collect(blocks, name);
  const titles = qualifyTitles(sections, { root: hasRoot(sections) ? null : document.title });
  const parsed: ParsedFile = {
    drafts: [],
    problems: document.notes.map((note) => ({ kind: "note", file, ...note })),
  };

  sections.forEach(({ blocks, line }, at) => {
    const title = titles[at] ?? name;
    const tables = blocks.flatMap((block) =>
      block.kind === "table" && isEntries(block.rows) ? [block.rows] : [],
    );
    const own = blocks.filter((block) => block.kind !== "table" || !tables.includes(block.rows));
    const isOpening = at === 0 && sections[0]?.depth === 0;
    const text = own.map(textOf).join("\n\n").trim();
    if (text !== "" && !(isOpening && sections.length > 1 && text.length < MIN_OPENING_LENGTH)) {
      for (const answer of cutText(own.map(toPart))) {
        add({ title, answer, line, language: languageOf(`${title}\n${proseOf(own)}`, language) });
      }
    }
    for (const rows of tables) {
      const found = tableToEntries(rows, { ...place, language: undefined });
      parsed.drafts.push(...found.drafts);
      // A row that isn't fit to be quoted is passed over: a document isn't the owner's list of entries.
      parsed.problems.push(...found.problems.map((problem) => ({ ...problem, kind: "note" as const })));
    }
  });
  if (parsed.drafts.length === 0) {
    const reason = "nothing in it that could be quoted";
    parsed.problems.push({ kind: "file", file, line: 1, reason });
  }
  return parsed;

  function add({ line, ...values }: { title: string; answer: string; line: number; language: Language }) {
    const { draft, problems } = parseEntry({ values, questions: [], line, lineOf: () => line }, place);
    if (draft) parsed.drafts.push(draft);
    parsed.problems.push(...problems.map((problem) => ({ ...problem, kind: "note" as const })));
  }
}

/** `depth` 0: what stands before the first heading, under the document's own name. */
function collect(blocks: readonly Block[], name: string): Section[] {
  const sections: Section[] = [];
  for (const block of blocks) {
    if (block.kind === "heading") {
      const { text, depth, line } = block;
      sections.push({ title: text, depth, line, blocks: [] });
      continue;
    }
    if (sections.length === 0) {
      const line = block.kind === "table" ? (block.rows[0]?.line ?? 1) : block.line;
      sections.push({ title: name, depth: 0, line, blocks: [] });
    }
    sections.at(-1)?.blocks.push(block);
  }
  return sections;
}

/** Whether the document's title stands above everything as a heading of its own. */
function hasRoot(sections: readonly Section[]): boolean {
  const headings = sections.filter(({ depth }) => depth > 0);
  const [first, ...others] = headings;
  return first !== undefined && others.length > 0 && others.every(({ depth }) => depth > first.depth);
}

function isEntries(rows: readonly TableRow[]): boolean {
  return rows.length > 1 && readHeader(rows[0]?.cells ?? []).missing.length === 0;
}

function textOf(block: Block): string {
  return block.kind === "table" ? toMarkdownTable(block.rows) : block.text;
}

function proseOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === "table" ? "" : block.text)).join("\n");
}

function toPart(block: Section["blocks"][number]) {
  if (block.kind === "text") return { text: block.text, header: "" };
  const [header = "", rule = "", ...rows] = toMarkdownTable(block.rows).split("\n");
  return { text: rows.join("\n"), header: `${header}\n${rule}` };
}

function languageOf(text: string, ofDocument: Language): Language {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters < MIN_TELLING_LETTERS ? ofDocument : detectLanguage(text);
}

/** `web/shop.example/ridge-jacket_care.html` is about «ridge jacket care». */
export function nameOf(file: string): string {
  const base = file.split("/").filter(Boolean).at(-1) ?? file;
  return (
    base
      .replace(/\.[a-z0-9]{1,5}$/i, "")
      .replace(/[-_+\s]+/g, " ")
      .trim() || base
  );
}
