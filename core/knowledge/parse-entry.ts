import { nearestName } from "../nearest-name.ts";
import type { Language } from "../texts/texts.ts";
import { dayBounds, isDay } from "../time/store-day.ts";
import type { KnowledgeEntry } from "./entry.ts";

/**
 * Something an owner should know of a file of the knowledge; `line` counts from 1.
 * `file`: it can't be read and is skipped as a whole. `entry`: an entry in it is not fit to be quoted, which refuses
 * the release. `golden`: a mistake in the golden questions, which refuses it, too. `contradiction`:
 * an entry says something else than another, or than the catalogue, which refuses it as well. `note`: worth a look, no more.
 */
export interface KnowledgeProblem {
  kind: "file" | "entry" | "golden" | "contradiction" | "note";
  file: string;
  line: number;
  reason: string;
}

/** An entry before it has its place among the others. */
export type EntryDraft = Omit<KnowledgeEntry, "id">;

/** What the parsers of the formats give back. */
export interface ParsedFile {
  drafts: EntryDraft[];
  problems: KnowledgeProblem[];
}

export interface FileToParse {
  /** Relative to the folder, with `/`. */
  file: string;
  text: string;
  timeZone: string;
}

export const ENTRY_KEYS = [
  "title",
  "questions",
  "answer",
  "language",
  "product",
  "valid_from",
  "valid_until",
  "owner",
] as const;
export type EntryKey = (typeof ENTRY_KEYS)[number];

/** An entry as a file says it: values as text, and the line of each key for messages. */
export interface RawEntry {
  values: Readonly<Partial<Record<Exclude<EntryKey, "questions">, string>>>;
  questions: readonly string[];
  line: number;
  lineOf(key: EntryKey): number;
}

/** Checks what was written; null when it is not fit to be quoted, which `problems` then tell. */
export function parseEntry(
  raw: RawEntry,
  { file, timeZone }: Pick<FileToParse, "file" | "timeZone">,
): { draft: EntryDraft | null; problems: KnowledgeProblem[] } {
  const problems: KnowledgeProblem[] = [];
  const wrong = (key: EntryKey, reason: string) => {
    problems.push({ kind: "entry", file, line: raw.lineOf(key), reason });
  };
  const value = (key: keyof RawEntry["values"]) => cleanText(raw.values[key] ?? "") || null;
  const date = (key: "valid_from" | "valid_until") => {
    const day = value(key);
    if (day === null) return null;
    const plain = plainDay(day);
    if (isDay(plain)) return plain;
    wrong(key, `${key}: got "${day}", expected a day as 2026-11-30`);
    return null;
  };

  const title = value("title") ?? "";
  const answer = value("answer") ?? "";
  const questions = [...new Set(raw.questions.map(cleanText).filter(Boolean))];
  if (title === "") wrong("title", "title: got nothing, expected a question or a topic");
  if (answer === "") wrong("answer", `answer of "${title}": got nothing, expected what customers are told`);

  const written = value("language");
  const language = written ? languageOf(written) : detectLanguage([title, ...questions, answer].join("\n"));
  if (language === null) wrong("language", `language: got "${written}", expected zh or en`);

  const from = date("valid_from");
  const until = date("valid_until");
  if (from && until && until < from)
    wrong("valid_until", `valid_until: got ${until}, expected a day that is not before valid_from (${from})`);

  if (problems.length > 0 || language === null) return { draft: null, problems };
  const draft: EntryDraft = {
    title,
    questions,
    answer,
    language,
    product: value("product"),
    validFrom: from ? dayBounds(from, timeZone).start : null,
    validUntil: until ? dayBounds(until, timeZone).end : null,
    owner: value("owner"),
    source: { file, line: raw.line },
  };
  return { draft, problems };
}

/**
 * Tells of a key that means nothing here. One that is nearly a known key refuses the release: an offer whose
 * `valid_untill` is passed over would be quoted for ever.
 */
export function unknownKey(key: string, place: { file: string; line: number }): KnowledgeProblem {
  const near = nearestName(key, ENTRY_KEYS);
  return near
    ? { kind: "entry", ...place, reason: `${key}: not a known key, expected ${near}` }
    : { kind: "note", ...place, reason: `${key}: not a known key (${ENTRY_KEYS.join(", ")}), passed over` };
}

export function isEntryKey(key: string): key is EntryKey {
  return ENTRY_KEYS.some((known) => known === key);
}

/** Without what no text may hold, and a database doesn't take: control characters and halves of characters. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, (mark) => (mark === "\n" || mark === "\t" ? mark : ""))
    .trim();
}

/** `2026/11/30`, `2026.11.30` and `2026年11月30日`, as spreadsheets write days, mean the day that ISO writes `2026-11-30`. */
function plainDay(written: string): string {
  const [, year = "", month = "", day = ""] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?$/.exec(written) ?? [];
  return day === "" ? written : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function languageOf(written: string): Language | null {
  if (/^(简体|繁体)?(中文|汉语)|^chinese$/i.test(written)) return "zh";
  if (/^(英文|英语|english)$/i.test(written)) return "en";
  return /^(zh|en)([-_]\w+)*$/i.test(written) ? (written.toLowerCase().startsWith("zh") ? "zh" : "en") : null;
}

/** A Chinese word is about one and a half characters long; the language with more words is the text's. */
export function detectLanguage(text: string): Language {
  const hanCount = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const wordCount = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return hanCount > 0 && hanCount / 1.5 >= wordCount ? "zh" : "en";
}
