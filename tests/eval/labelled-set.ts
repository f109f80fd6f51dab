import { readFileSync } from "node:fs";
import { z } from "zod";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";

const language = z.enum(["zh", "en"]);
const entryLine = z.object({
  id: z.string(),
  title: z.string(),
  questions: z.array(z.string()).default([]),
  answer: z.string().default(""),
  lang: language.default("en"),
});
const queryLine = z.object({
  text: z.string(),
  oos: z.string().optional(),
  expect: z.object({ action: z.string(), entry: z.string().nullish() }),
  acceptEntries: z.array(z.string()).default([]),
});

/** A question and the entries that answer it; none where the knowledge doesn't. */
export interface LabelledQuery {
  text: string;
  right: readonly string[];
}

export interface LabelledSet {
  entries: KnowledgeEntry[];
  queries: LabelledQuery[];
}

/** Reads a knowledge base and labelled queries in the line formats of `eval`; queries for tools and people are left out. */
export function readLabelledSet(kbFile: string, queriesFile: string): LabelledSet {
  const entries = readEntries(kbFile);
  const queries = readLines(queriesFile).flatMap((line) => {
    const { text, oos, expect, acceptEntries } = queryLine.parse(line);
    if (expect.action !== "answer" && !oos) return [];
    return [{ text, right: expect.entry && !oos ? [expect.entry, ...acceptEntries] : [] }];
  });
  return { entries, queries };
}

export function readEntries(kbFile: string): KnowledgeEntry[] {
  return readLines(kbFile).map((line, at) => {
    const { lang, ...rest } = entryLine.parse(line);
    const fixed = { product: null, validFrom: null, validUntil: null, owner: null };
    return { ...rest, ...fixed, language: lang, source: { file: kbFile, line: at + 1 } };
  });
}

export function readLines(file: string): unknown[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

/** The shapes of knowledge that owners write. */
export const SHAPES = {
  "title only": { questions: 0, answer: false },
  "title and answer": { questions: 0, answer: true },
  "1 question": { questions: 1, answer: false },
  "2 questions and answer": { questions: 2, answer: true },
  "as it is": { questions: Number.POSITIVE_INFINITY, answer: true },
} as const;

export function inShape(entries: readonly KnowledgeEntry[], shape: keyof typeof SHAPES): KnowledgeEntry[] {
  const { questions, answer } = SHAPES[shape];
  return entries.map((entry) => ({
    ...entry,
    questions: entry.questions.slice(0, questions),
    answer: answer ? entry.answer : "",
  }));
}
