import { pino } from "pino";
import { parseFile } from "../../core/knowledge/documents/parse-file.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import type { KnowledgeSource } from "../../core/knowledge/knowledge-source.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { planRelease } from "../../core/knowledge/release.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createKnowledgeReadings } from "../../db/knowledge-readings.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { type Database, openDatabase } from "../../db/open-database.ts";
import { MANUAL_EN, MANUAL_ZH } from "../support/knowledge-files/manual.ts";
import { makePdf } from "../support/knowledge-files/pdf.ts";

const PAGES = 200;
const ENTRIES = 10_000;
const timeZone = "Asia/Shanghai";

export interface ReadingTimes {
  what: string;
  ms: number;
  entries: number;
}

/** How long a manual of 200 pages takes to read, in both languages, in milliseconds. */
export async function timeManuals(): Promise<ReadingTimes[]> {
  const times: ReadingTimes[] = [];
  for (const [language, manual] of [
    ["en", MANUAL_EN],
    ["zh", MANUAL_ZH],
  ] as const) {
    // The manual takes about a page, and every copy of it begins on one.
    const bytes = await makePdf(Array.from({ length: PAGES }, () => manual).flat(), {
      language,
      header: "Manual",
      pageBreaks: true,
    });
    const before = performance.now();
    const { drafts } = await parseFile({ file: `manual.${language}.pdf`, bytes, timeZone });
    times.push({
      what: `PDF, ${PAGES} pages, ${language}`,
      ms: performance.now() - before,
      entries: drafts.length,
    });
  }
  return times;
}

/** How long 10,000 entries of a CSV take to be read, planned, published and indexed; and a second look at them. */
export async function timeEntries(url: string): Promise<ReadingTimes[]> {
  const log = pino({ level: "warn" }, pino.destination(2));
  const database = await openDatabase({ url, schema: "bench_reading", max: 2, log });
  try {
    await migrateDatabase(database);
    return await timeIn(database);
  } finally {
    await database.close();
  }
}

async function timeIn(database: Database): Promise<ReadingTimes[]> {
  const rows = Array.from({ length: ENTRIES }, (_, at) => {
    const model = `M${at}`;
    return at % 2 === 0
      ? `How long does model ${model} last?,how durable is ${model}|when does ${model} wear out,"About ${at % 90} months of daily use, and the warranty covers ${1 + (at % 5)} years."`
      : `${model} 型号能用多久？,${model} 耐用吗|${model} 多久会坏,每天使用大约 ${at % 90} 个月，质保 ${1 + (at % 5)} 年。`;
  });
  const text = ["title,questions,answer", ...rows].join("\n");
  const folder: KnowledgeSource = {
    prefix: "",
    list: async () => ({
      problems: [],
      files: [
        { file: "models.csv", open: async () => ({ hash: "models", bytes: async () => Buffer.from(text) }) },
      ],
    }),
  };
  const store = createKnowledgeStore(database);
  const deps = { timeZone, readings: createKnowledgeReadings(database) };

  const before = performance.now();
  const plan = planRelease(await readKnowledge([folder], deps), []);
  const { releaseId } = await store.publish({
    ...plan,
    publishedBy: "bench",
    isForced: false,
    goldenKeys: [],
  });
  buildKnowledgeIndex(await store.entries(releaseId), { releaseId });
  const between = performance.now();
  await readKnowledge([folder], deps);
  const after = performance.now();
  return [
    { what: "CSV, to the index", ms: between - before, entries: plan.entries.length },
    { what: "CSV, looked again", ms: after - between, entries: plan.entries.length },
  ];
}
