import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import type { Likeness, Reading } from "../../knowledge/learning/likeness.ts";

/** The entry that says the same in the other language; null where none surely does. */
export type PartnerOf = (entryId: string) => KnowledgeEntry | null;

/**
 * Log odds that are added to the likeness of two titles and of all their questions: by the same numbers in the answers, by files that differ in
 * their language's name alone, by the same place among as many entries of their files; and those from which two
 * entries are one. Source: the demo store's 95 entries in two languages: 89 find their own partner and none another one;
 * with all of them in one file, in no order, 77 and 2.
 */
const [SAME_NUMBERS, SAME_FILE, SAME_PLACE, PARTNERS] = [5, 2, 2, 1];

/** Files are kept side by side where the smaller one has this part of the other's entries at least. */
const SAME_SIZE = 0.8;

interface Candidate {
  entry: KnowledgeEntry;
  title: Reading;
  /** With its sample questions. */
  asked: Reading;
  numbers: ReadonlySet<string>;
  /** Its file's name without the language's. */
  file: string;
  /** Its place in the file, and how many entries of its language are there. */
  place: number;
  size: number;
}

/** Pairs entries of two languages by their titles, their answers' numbers and where they stand, each only where both choose each other. */
export function createPartners(entries: readonly KnowledgeEntry[], likeness: Likeness): PartnerOf {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const files = Map.groupBy(entries, ({ source, language }) => `${language}:${source.file}`);
  const inOrder = new Map(
    [...files].map(([file, own]) => [
      file,
      own.toSorted((one, other) => one.source.line - other.source.line),
    ]),
  );
  const known = new Map<string, Candidate>();
  const candidateOf = (entry: KnowledgeEntry): Candidate => {
    const candidate = known.get(entry.id);
    if (candidate) return candidate;
    const neighbours = inOrder.get(`${entry.language}:${entry.source.file}`) ?? [];
    const read = {
      entry,
      title: likeness.read(entry.title),
      asked: likeness.read([entry.title, ...entry.questions].join("\n")),
      numbers: new Set(entry.answer.match(/\d+(?:\.\d+)?/g)),
      file: withoutLanguage(entry.source.file),
      place: neighbours.indexOf(entry),
      size: neighbours.length,
    };
    known.set(entry.id, read);
    return read;
  };
  const best = (one: Candidate): Candidate | null => {
    let found: Candidate | null = null;
    let highest = PARTNERS;
    for (const entry of entries) {
      if (entry.language === one.entry.language) continue;
      const other = candidateOf(entry);
      const odds =
        (likeness.compare(one.title, other.title) + likeness.compare(one.asked, other.asked)) / 2 +
        SAME_NUMBERS * shared(one.numbers, other.numbers) +
        placed(one, other);
      if (odds <= highest) continue;
      highest = odds;
      found = other;
    }
    return found;
  };
  return (entryId) => {
    const entry = byId.get(entryId);
    const partner = entry && best(candidateOf(entry));
    return partner && best(partner)?.entry.id === entryId ? partner.entry : null;
  };
}

/** What two entries' files tell: those of one language each, kept side by side, are often translations in order. */
function placed(one: Candidate, other: Candidate): number {
  if (one.file !== other.file || one.entry.source.file === other.entry.source.file) return 0;
  // What only shares its name, as what was learned from tickets, grows as it comes.
  if (Math.min(one.size, other.size) < SAME_SIZE * Math.max(one.size, other.size)) return 0;
  return one.size === other.size && one.place === other.place ? SAME_FILE + SAME_PLACE : SAME_FILE;
}

/** «shipping.yaml» of «en/shipping.yaml», «shipping.zh-CN.yaml» and 「中文/shipping.yaml」. */
function withoutLanguage(file: string): string {
  return file.replace(
    /(?<![\p{L}\d])(?:zh(?:[-_](?:cn|hans))?|cn|chinese|中文|en(?:[-_](?:us|gb))?|english|英文)(?![\p{L}\d])/giu,
    "",
  );
}

/** The part (0–1) of all numbers that stand in both. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = new Set([...one, ...other]).size;
  return all === 0 ? 0 : [...one].filter((number) => other.has(number)).length / all;
}
