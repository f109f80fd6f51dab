import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { createAnswerer } from "../../core/answering/answer.ts";
import { type EvalLine, type EvalQuery, evaluateQuery } from "../../core/answering/eval.ts";
import { ServiceError } from "../../core/errors.ts";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import { createAdvise } from "../../core/selling/adviser.ts";
import { createFileShop } from "../../core/store/file-shop.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { type Language, loadTexts } from "../../core/texts/texts.ts";

export interface EvalOptions {
  kb: string;
  queries: string;
  train?: string | undefined;
  store?: string | undefined;
  /** ISO 8601: the time the decisions are made at; the present time unless given. */
  now?: string | undefined;
  /** Where a decision line goes, the line break included. */
  write(line: string): void;
}

const language = z
  .string()
  .optional()
  .transform((tag): Language => (tag?.toLowerCase().startsWith("zh") ? "zh" : "en"));
const id = z.union([z.string().min(1), z.number()]).transform(String);

const entryShape = z.object({
  id,
  title: z.string().default(""),
  questions: z.array(z.string()).nullish(),
  answer: z.string().nullish(),
  lang: language,
});
const queryShape = z.object({
  id,
  text: z.string(),
  lang: language,
  user: z.object({ id, email: z.string().nullish() }).nullish(),
});
const exampleShape = z.object({ text: z.string(), entry: id });

/**
 * Runs the real decision pipeline in quote mode over files, one decision line a query, in order. No database, no network.
 * Throws `config_invalid` naming file and line of the first bad input line.
 */
export async function runEval(options: EvalOptions): Promise<void> {
  const now = options.now === undefined ? new Date() : new Date(options.now);
  if (Number.isNaN(now.getTime())) {
    throw new ServiceError("usage", `--now is ${options.now}, expected a time as 2026-11-22T09:00:00Z`);
  }
  const entries = readLines(options.kb, entryShape).map(
    ({ value, line }): KnowledgeEntry => ({
      id: value.id,
      title: value.title,
      questions: value.questions ?? [],
      answer: value.answer ?? "",
      language: value.lang,
      product: null,
      validFrom: null,
      validUntil: null,
      owner: null,
      source: { file: options.kb, line },
    }),
  );
  const examples = options.train
    ? readLines(options.train, exampleShape).map(({ value }) => ({ text: value.text, entryId: value.entry }))
    : [];
  const queries = readLines(options.queries, queryShape).map(
    ({ value }): EvalQuery => ({
      id: value.id,
      text: value.text,
      language: value.lang,
      user: value.user
        ? { id: value.user.id, ...(value.user.email ? { email: value.user.email } : {}) }
        : null,
    }),
  );

  const index = buildKnowledgeIndex(entries, { examples });
  const shop = options.store === undefined ? null : openShop(options.store, now);
  const answer = createAnswerer({
    knowledge: () => index,
    shop,
    advise: createAdvise(() => shop?.products() ?? []),
    say: loadTexts(),
    storeName: { zh: "本店", en: "our shop" },
    afterSales: parseStoreConfig("", "store.yaml").afterSales,
  });
  for (const query of queries) {
    const line: EvalLine = await evaluateQuery(answer, query, now, () => performance.now());
    options.write(`${JSON.stringify(line)}\n`);
  }
}

function openShop(folder: string, now: Date) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ServiceError("config_invalid", `--store ${folder} is not a folder`);
  }
  // The files name no currency, and inventing one would be a claim: amounts are told as bare numbers.
  return createFileShop(folder, { currency: null, now: () => now });
}

function readLines<T extends z.ZodType>(file: string, shape: T): { value: z.output<T>; line: number }[] {
  let content: string;
  try {
    content = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    throw new ServiceError("config_invalid", `${file} cannot be read`, { cause });
  }
  return content.split("\n").flatMap((text, at) => {
    if (text.trim() === "") return [];
    const result = shape.safeParse(parse(text, `${file}:${at + 1}`));
    if (result.success) return [{ value: result.data, line: at + 1 }];
    const issue = result.error.issues[0];
    const field = issue?.path.join(".") ?? "";
    throw new ServiceError(
      "config_invalid",
      `${file}:${at + 1} ${field === "" ? "" : `"${field}": `}${issue?.message}`,
    );
  });
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ServiceError("config_invalid", `${place} is not JSON`, { cause });
  }
}
