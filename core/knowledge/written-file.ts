import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { Language } from "../texts/texts.ts";
import type { SourceFile } from "./knowledge-source.ts";

/** An entry that is made rather than read, with the keys of a YAML list. */
export interface WrittenEntry {
  title: string;
  questions: readonly string[];
  answer: string;
  language: Language;
  product?: string;
  /** Days of the store, the last one included. */
  valid_from?: string;
  valid_until?: string;
}

/** Entries as a YAML file, as if an owner had written it. */
export function writtenFile(file: string, entries: readonly WrittenEntry[]): SourceFile {
  const bytes = Buffer.from(stringify(entries));
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { file, open: async () => ({ hash, bytes: async () => bytes }) };
}
