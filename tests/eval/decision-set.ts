import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { createFileShop } from "../../core/store/file-shop.ts";
import type { Shop, VerifiedUser } from "../../core/store/shop.ts";
import { readEntries, readLines } from "./labelled-set.ts";

const labelled = z.object({
  text: z.string(),
  lang: z.enum(["zh", "en"]).default("en"),
  user: z.object({ id: z.string(), email: z.string().optional() }).optional(),
  oos: z.string().optional(),
  kind: z.string().optional(),
  expect: z.object({
    action: z.string(),
    entry: z.string().nullish(),
    title: z.string().optional(),
    tool: z.string().optional(),
    contains: z.array(z.string()).default([]),
    mustNotContain: z.array(z.string()).default([]),
    notFound: z.boolean().default(false),
    yes: z.boolean().optional(),
  }),
  acceptEntries: z.array(z.string()).default([]),
  acceptTitles: z.array(z.string()).default([]),
  acceptActions: z.array(z.string()).default([]),
});

/** A message with the decision a shopkeeper would stand behind. */
export interface LabelledMessage {
  text: string;
  language: "zh" | "en";
  user: VerifiedUser | null;
  isOutOfScope: boolean;
  kind: string;
  /** Actions that are right, the best first. */
  actions: readonly string[];
  /** Entries that answer it; none where any or no entry does. */
  entries: readonly string[];
  tool: string | null;
  contains: readonly string[];
  mustNotContain: readonly string[];
  isNotFound: boolean;
  yes: boolean | null;
}

export interface DecisionSet {
  name: string;
  entries: readonly KnowledgeEntry[];
  messages: readonly LabelledMessage[];
  shop: Shop | null;
}

/** The moment all sets are decided at. */
export const EVAL_NOW = new Date("2026-11-22T09:00:00Z");

const data = (name: string) => fileURLToPath(new URL(`data/${name}`, import.meta.url));
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Reads the set of a third shop: `dev` to improve on, `test` held back. */
export function serviceSet(language: "zh" | "en", part: "dev" | "test"): DecisionSet {
  return {
    name: `service ${language} ${part}`,
    entries: readEntries(data(`${language}-service.kb.jsonl`)),
    messages: readMessages(data(`${language}-service.${part}.jsonl`)),
    shop: createFileShop(data("service-store"), { currency: null, now: () => EVAL_NOW }),
  };
}

/** The two shops that retrieval was fitted on; their out-of-scope questions may go to people or get a courtesy. */
export function shopSet(language: "zh" | "en"): DecisionSet {
  return {
    name: `shop ${language}`,
    entries: readEntries(data(`shop-${language}.kb.jsonl`)),
    messages: readMessages(data(`shop-${language}.queries.jsonl`)),
    shop: null,
  };
}

/** The demo store in both languages, with its customer Mia asking. */
export function demoSet(): Promise<DecisionSet> {
  return ofDemoStore("demo questions", file("../db/demo-questions.jsonl"));
}

/**
 * Messages to the demo store that hardly ever use its words, by someone who had not seen the rules: `dev` to improve on,
 * `test` held back.
 */
export function demoServiceSet(language: "zh" | "en", part: "dev" | "test"): Promise<DecisionSet> {
  return ofDemoStore(`demo ${language} ${part}`, data(`demo-${language}.${part}.jsonl`));
}

async function ofDemoStore(name: string, questions: string): Promise<DecisionSet> {
  const { entries } = await readKnowledge([createFolderSource(file("../../db/demo/knowledge"))], {
    timeZone: "America/Vancouver",
  });
  const idOf = new Map(entries.map(({ id, title }) => [title, id]));
  const user = { id: "u-demo", email: "mia.chen@example.com" };
  return {
    name,
    entries,
    messages: readMessages(questions, (title) => idOf.get(title)).map((message) => ({ ...message, user })),
    shop: createFileShop(file("../../db/demo"), { currency: "USD", now: () => EVAL_NOW }),
  };
}

/** CLINC150's development split where its folder is there; null elsewhere. */
export function clincSet(folder: string): DecisionSet | null {
  if (!existsSync(`${folder}/kb.jsonl`) || !existsSync(`${folder}/labels.jsonl`)) return null;
  return {
    name: "CLINC150 dev",
    entries: readEntries(`${folder}/kb.jsonl`),
    messages: readMessages(`${folder}/labels.jsonl`),
    shop: null,
  };
}

function readMessages(
  path: string,
  idOf: (title: string) => string | undefined = () => undefined,
): LabelledMessage[] {
  return readLines(path).map((line) => {
    const { text, lang, user, oos, kind, expect, acceptActions, acceptEntries, acceptTitles } =
      labelled.parse(line);
    const entry = expect.entry ?? (expect.title === undefined ? undefined : idOf(expect.title));
    return {
      text,
      language: lang,
      user: user ? { id: user.id, ...(user.email ? { email: user.email } : {}) } : null,
      isOutOfScope: oos !== undefined,
      kind: kind ?? oos ?? expect.action,
      actions: [expect.action, ...acceptActions, ...(oos === "other" ? ["escalate"] : [])],
      entries: [
        ...(entry ? [entry] : []),
        ...acceptEntries,
        ...acceptTitles.flatMap((title) => idOf(title) ?? []),
      ],
      tool: expect.tool ?? null,
      contains: expect.contains,
      mustNotContain: expect.mustNotContain,
      isNotFound: expect.notFound,
      yes: expect.yes ?? null,
    };
  });
}
