import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import { nearestName } from "../../nearest-name.ts";
import type { Language } from "../../texts/texts.ts";
import type { KnowledgeProblem } from "../parse-entry.ts";

/** The owner's golden questions, in the folder `knowledge/`; it holds no entries. */
export const GOLDEN_FILE = "golden.yaml";

/** What a question's answer must and must not say, in the owner's words. */
export interface GoldenQuestion {
  question: string;
  must: readonly string[];
  mustNot: readonly string[];
  /** The language the answer must be in; null: any. */
  language: Language | null;
  /** The title of the entry that must answer; null: any. */
  entry: string | null;
  line: number;
}

export interface GoldenReading {
  questions: readonly GoldenQuestion[];
  /** Mistakes in the file: each refuses a release. */
  problems: readonly KnowledgeProblem[];
  /** SHA-256 of the file; changes when, and only when, it does. */
  hash: string;
}

const KEYS = ["question", "must", "must_not", "language", "entry"] as const;
/** More would hold up every release. Source: our choice. */
const MAX_QUESTIONS = 2000;

/** Reads `golden.yaml` of the folder; none is no golden questions. Never throws: mistakes are problems with line and reason. */
export async function readGolden(folder: string): Promise<GoldenReading> {
  try {
    const bytes = await fs.readFile(join(folder, GOLDEN_FILE));
    const hash = createHash("sha256").update(bytes).digest("hex");
    return { ...parseGolden(new TextDecoder("utf-8", { fatal: true }).decode(bytes)), hash };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "not UTF-8";
    if (code === "ENOENT") return { questions: [], problems: [], hash: "" };
    return { questions: [], problems: [problem(1, `can't be read (${code})`)], hash: code };
  }
}

/** What identifies a golden question over releases: all that it asks and demands. */
export function goldenKey({ question, must, mustNot, language, entry }: GoldenQuestion): string {
  return createHash("sha256")
    .update(JSON.stringify([question, must, mustNot, language, entry]))
    .digest("hex")
    .slice(0, 16);
}

export function parseGolden(text: string): Pick<GoldenReading, "questions" | "problems"> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const at = Math.min(error.pos[0], Math.max(text.trimEnd().length - 1, 0));
    const reason = `not YAML: ${error.message.split("\n")[0]}`;
    return { questions: [], problems: [problem(lines.linePos(at).line, reason)] };
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { questions: [], problems: [] };
  if (!isSeq(contents)) {
    return {
      questions: [],
      problems: [problem(1, "not a list: each golden question begins with «- question:»")],
    };
  }

  const problems: KnowledgeProblem[] = [];
  const lineAt = (node: unknown): number => {
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
    return Array.isArray(range) && typeof range[0] === "number" ? lines.linePos(range[0]).line : 1;
  };
  const questions = contents.items.flatMap((item) => {
    if (isMap(item))
      return readQuestion(item, lineAt, (line, reason) => problems.push(problem(line, reason)));
    problems.push(problem(lineAt(item), "not a golden question: expected keys as question and must"));
    return [];
  });
  if (questions.length > MAX_QUESTIONS)
    problems.push(problem(1, `${questions.length} questions, at most ${MAX_QUESTIONS} are asked`));
  return { questions, problems };
}

function readQuestion(
  map: YAMLMap,
  lineAt: (node: unknown) => number,
  wrong: (line: number, reason: string) => void,
): GoldenQuestion[] {
  const line = lineAt(map);
  let isFit = true;
  const mistake = (at: number, reason: string) => {
    isFit = false;
    wrong(at, reason);
  };
  const texts = new Map<string, string[]>();
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (!KEYS.some((known) => known === name)) {
      const near = nearestName(name, KEYS);
      mistake(lineAt(key), `${name}: not a known key, expected ${near ?? KEYS.join(", ")}`);
      continue;
    }
    const items = isSeq(value) ? value.items : [value];
    const given = items.map((node) =>
      isScalar(node) && node.value !== null ? String(node.value).trim() : "",
    );
    const isList = name === "must" || name === "must_not";
    if (given.includes("") || (!isList && given.length !== 1))
      mistake(lineAt(key), `${name}: expected ${isList ? "a text or a list of texts" : "a text"}`);
    else texts.set(name, given);
  }
  const one = (name: (typeof KEYS)[number]) => texts.get(name)?.[0] ?? null;
  const must = texts.get("must") ?? [];
  const mustNot = texts.get("must_not") ?? [];
  const language = one("language");
  if (isFit && one("question") === null)
    mistake(line, "question: got nothing, expected what a customer asks");
  if (isFit && must.length + mustNot.length === 0 && one("entry") === null)
    mistake(line, `"${one("question")}" demands nothing: expected must, must_not or entry`);
  if (language !== null && language !== "zh" && language !== "en")
    mistake(line, `language: got "${language}", expected zh or en`);
  if (!isFit) return [];
  return [
    {
      question: one("question") ?? "",
      must,
      mustNot,
      language: language === "zh" || language === "en" ? language : null,
      entry: one("entry"),
      line,
    },
  ];
}

function problem(line: number, reason: string): KnowledgeProblem {
  return { kind: "golden", file: GOLDEN_FILE, line, reason };
}
