import { existsSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { loadEnvFile } from "node:process";
import { Command, CommanderError } from "commander";
import { parse } from "yaml";
import { z } from "zod";
import { ServiceError } from "../../core/errors.ts";
import { createReleaseGate } from "../../core/knowledge/gate/release-gate.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { describeProblem } from "../../core/knowledge/release.ts";
import { createOllama } from "../../core/model/ollama.ts";
import { createCustomerStore } from "../../db/customers.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createCandidateStore, createPastQuestionStore } from "../../db/knowledge-candidates.ts";
import { createFileStore } from "../../db/knowledge-files.ts";
import { createGapStore } from "../../db/knowledge-gaps.ts";
import { createPageStore } from "../../db/knowledge-pages.ts";
import { createKnowledgeReadings } from "../../db/knowledge-readings.ts";
import { createKnowledgeSources } from "../../db/knowledge-sources.ts";
import { createLedgerEventStore } from "../../db/ledger-events.ts";
import { createMeasureStore } from "../../db/measures.ts";
import { createPersonalDataStore } from "../../db/personal-data.ts";
import { createProofStore } from "../../db/proofs.ts";
import { storeFolder } from "../../db/store-folder.ts";
import { createTraceStore } from "../../db/trace.ts";
import { type Config, parseConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { openDigest } from "../open-digest.ts";
import { hasMonth, monthConfig } from "../open-month.ts";
import { openOffers } from "../open-offers.ts";
import { type OpenStore, openStore, readQuickReplies, readStoreConfig } from "../open-store.ts";
import { showProgress } from "../progress.ts";
import { systemLanguage } from "../system-language.ts";
import { ask, parseCustomer } from "./ask.ts";
import type { CommandResult } from "./command-result.ts";
import { type DigestOptions, digestCommand } from "./digest.ts";
import { checkConnections } from "./doctor/connections.ts";
import { renderDiagnosis } from "./doctor/render.ts";
import { doctor } from "./doctor.ts";
import { runEval } from "./eval.ts";
import { initStore } from "./init.ts";
import { knowledgeCheck, knowledgeList, knowledgePublish, knowledgeRollback } from "./knowledge.ts";
import { knowledgeFetch } from "./knowledge-fetch.ts";
import { knowledgeGaps } from "./knowledge-gaps.ts";
import { knowledgeRemove } from "./knowledge-remove.ts";
import { type LedgerOptions, ledgerCommand } from "./ledger.ts";
import { link } from "./link.ts";
import { type TraceOptions, traceCommand } from "./trace.ts";

// Exit codes: 0 done, 1 the work failed (one clear line why on stderr), 2 wrong usage.

if (existsSync(".env")) loadEnvFile(".env");
const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort());
const print = (text: string) => process.stdout.write(`${text}\n`);
const program = new Command("zhanggui")
  .exitOverride()
  .description("The shopkeeper's command line")
  .option("--month", "of the simulated month, as npm run demo:month has played it");

program
  .command("ask <text>")
  .description("one turn with the pipeline, nothing sent")
  .option("--customer <id>", "as this customer, e.g. telegram:4711")
  .option("--json", "the whole decision as JSON")
  .action((text: string, options: { customer?: string; json?: boolean }) =>
    withStore(async (opened) => {
      await opened.knowledge.reload();
      const findCustomer = createCustomerStore(opened.database).find;
      const offers = openOffers(opened, opened.config.systems.key, quietLog());
      return ask(
        { ...opened, findCustomer, offers, proofs: createProofStore(opened.database) },
        text,
        options,
      );
    }),
  );

const knowledge = program.command("knowledge").description("what the shop knows");
knowledge
  .command("check")
  .description("what would change, and whether it may be published")
  .option("--json")
  .action((options: { json?: boolean }) =>
    withStore((opened) => knowledgeCheck(knowledgeDeps(opened), options)),
  );
knowledge
  .command("publish")
  .description("makes what was fed live")
  .option(
    "--force",
    "over golden questions, contradictions and answers that got worse; never over entries without an answer or files that can't be read",
  )
  .option("--by <name>", "who is recorded as having published it", osUser())
  .option("--json")
  .action((options: { force?: boolean; by: string; json?: boolean }) =>
    withStore((opened) => knowledgePublish(knowledgeDeps(opened), options)),
  );
knowledge
  .command("list")
  .description("the releases, and which is live")
  .option("--json")
  .action((options: { json?: boolean }) =>
    withStore((opened) => knowledgeList(knowledgeDeps(opened), options)),
  );
knowledge
  .command("fetch")
  .description("asks for the web pages that store.yaml names, now")
  .option("--json")
  .action((options: { json?: boolean }) =>
    withStore(({ database, store }) =>
      knowledgeFetch(
        {
          pages: createPageStore(database),
          web: store.knowledge.web,
          timeZone: store.timeZone,
          clock: () => new Date(),
          signal: interrupted.signal,
          onProgress: showProgress("pages fetched"),
        },
        options,
      ),
    ),
  );
knowledge
  .command("rollback [release]")
  .description("back to an earlier release, until the files change again")
  .option("--json")
  .action((release: string | undefined, options: { json?: boolean }) =>
    withStore((opened) => knowledgeRollback(knowledgeDeps(opened), { ...options, release })),
  );

knowledge
  .command("remove <file>")
  .description("takes a file away that an owner sent by chat, as chat/NAME")
  .option("--force", "over golden questions and answers that got worse")
  .option("--by <name>", "who is recorded as having done it", osUser())
  .action((file: string, options: { force?: boolean; by: string }) =>
    withStore((opened) => {
      const files = createFileStore(opened.database);
      const { products } = opened.shop;
      return knowledgeRemove(
        { ...knowledgeDeps(opened), files, products, clock: () => new Date() },
        file,
        options,
      );
    }),
  );

knowledge
  .command("gaps")
  .description("what customers asked in vain, grouped, most often asked first")
  .option("--days <days>", "how many days back, 7 unless given")
  .option("--json")
  .action((options: { days?: string; json?: boolean }) =>
    withStore(async ({ database, knowledge: live }) => {
      await live.reload();
      return knowledgeGaps({ gaps: createGapStore(database), index: live.index(), now: new Date() }, options);
    }),
  );

program
  .command("digest")
  .description("the owners' digest of a store day, yesterday unless one is named")
  .option("--day <day>", "as 2026-11-22")
  .option("--week <day>", "of the whole week that this day lies in")
  .option("--png <file>", "writes the picture, too")
  .option("--html <file>", "writes the week's report, too: a page that opens offline")
  .option("--json")
  .action((options: DigestOptions) =>
    withStore(async (opened) => {
      await opened.knowledge.reload();
      const { say } = opened;
      await digestCommand({ ...openDigest(opened, () => new Date())(), say, print }, options);
      return null;
    }),
  );

program
  .command("trace <figure>")
  .description("the rows behind a figure of the digest, by its key in digest --json, as aiResolution.assumed")
  .option("--day <day>", "of the digest of this day, yesterday unless named")
  .option("--week <day>", "of the digest of the week that this day lies in")
  .option("--json")
  .action((figure: string, options: TraceOptions) =>
    withStore(async (opened) => {
      await opened.knowledge.reload();
      const trace = createTraceStore(opened.database);
      return traceCommand({ ...openDigest(opened, () => new Date())(), trace }, figure, options);
    }),
  );

program
  .command("ledger")
  .description("what service cost and earned: double entry, rebuilt from what happened; the last 30 days")
  .option("--from <day>", "the first day, as 2026-11-01")
  .option("--to <day>", "the last day, today unless named")
  .option("--lines", "every line, with the row it comes from")
  .option("--json")
  .action((options: LedgerOptions) =>
    withStore(({ database, store }) =>
      ledgerCommand(
        {
          events: createLedgerEventStore(database),
          measures: createMeasureStore(database),
          store,
          clock: () => new Date(),
        },
        options,
      ),
    ),
  );

program
  .command("eval")
  .description("the decision pipeline in quote mode over files, one decision line a query")
  .requiredOption("--kb <file>")
  .requiredOption("--queries <file>")
  .option("--train <file>")
  .option("--store <dir>")
  .option("--now <iso>")
  .option("--json", "the only form there is")
  .action((options: { kb: string; queries: string; train?: string; store?: string; now?: string }) =>
    runEval({ ...options, write: (line) => process.stdout.write(line) }),
  );

program
  .command("export")
  .description("all we hold of a customer, as JSON")
  .requiredOption("--customer <id>", "e.g. telegram:4711")
  .action(({ customer }: { customer: string }) => {
    const ref = parseCustomer(customer);
    return withStore(async ({ database }) => {
      const data = await createPersonalDataStore(database).exportCustomer(ref);
      if (data["customer"] === null) throw new ServiceError("not_found", `We hold nothing of ${customer}`);
      return { output: JSON.stringify(data, null, 2), exitCode: 0 };
    });
  });

program
  .command("erase")
  .description("erases a customer, with a receipt")
  .requiredOption("--customer <id>", "e.g. telegram:4711")
  .action(({ customer }: { customer: string }) => {
    const ref = parseCustomer(customer);
    return withStore(async ({ database }) => {
      const receipt = await createPersonalDataStore(database).eraseCustomer(ref);
      return { output: JSON.stringify(receipt, null, 2), exitCode: 0 };
    });
  });

program
  .command("link")
  .description("a link for the shop's own pages, by which the bot knows whose orders it may show")
  .option("--order <number>", "for the buyer of this order")
  .option("--user <id>", "for this customer of the shop")
  .option("--bot <name>", "the bot's name on Telegram: the whole link rather than its token")
  .option("--hours <n>", "how long it counts, once", "72")
  .action((options: { order?: string; user?: string; bot?: string; hours: string }) =>
    finish(link(options, { secret: parseConfig(process.env).systems.linkSecret, now: new Date() })),
  );

program
  .command("doctor")
  .description("checks configuration and every dependency, and says what to do")
  .option("--json")
  .action(async (options: { json?: boolean }) => {
    const diagnosis = await doctor({
      nodeVersion: process.versions.node,
      readConfig: () => parseConfig(process.env),
      fetch,
      slackScopes: manifestScopes(),
      checkDatabase: async (config) => {
        const opened = await openStore(config, quietLog());
        const [row] = await opened.database.sql<
          [{ version: string }]
        >`select current_setting('server_version') as version`;
        await opened.close();
        const where = config.database.url === null ? `embedded, in ${config.dataDir}` : "at DATABASE_URL";
        return `PostgreSQL ${row.version} ${where}, schema ${config.database.schema}`;
      },
      checkStore: async (config) => {
        const store = await readStoreConfig(config.storeDir);
        const replies = await readQuickReplies(config.storeDir);
        const counted = `${replies.length} quick ${replies.length === 1 ? "reply" : "replies"}`;
        return `${storeFolder(config.storeDir).storeFile}: ${store.name.en}, ${store.timeZone}, ${store.currency}, ${counted}`;
      },
      checkConnections: async (config) => {
        // What is wrong with store.yaml, the check before has said.
        const store = await readStoreConfig(config.storeDir).catch(() => null);
        if (!store || store.connections.length === 0) return [];
        const opened = await openStore(config, quietLog());
        try {
          return await checkConnections(opened.systems.connections);
        } finally {
          await opened.close();
        }
      },
      checkKnowledge: async (config) => {
        const { timeZone } = await readStoreConfig(config.storeDir);
        const { entries, problems } = await readKnowledge(
          [createFolderSource(storeFolder(config.storeDir).knowledge)],
          {
            timeZone,
          },
        );
        const [first] = problems;
        if (first) {
          const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
          throw new ServiceError("knowledge_refused", `${describeProblem(first)}${more}`);
        }
        return `${entries.length} entries`;
      },
    });
    print(options.json ? JSON.stringify(diagnosis) : renderDiagnosis(diagnosis));
    if (diagnosis.checks.some(({ ok }) => ok === false)) process.exitCode = 1;
  });

program
  .command("init <dir>")
  .description("writes a commented store.yaml and an example knowledge folder")
  .addOption(
    program.createOption("--language <language>", "zh or en").choices(["zh", "en"]).default(systemLanguage()),
  )
  .action(async (folder: string, { language }: { language: "zh" | "en" }) =>
    finish(await initStore(folder, language)),
  );

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

async function readConfig(): Promise<Config> {
  const given = parseConfig(process.env);
  if (!program.opts()["month"]) return given;
  const config = monthConfig(given);
  if (await hasMonth(config, quietLog())) return config;
  throw new ServiceError("usage", "The simulated month has not been played yet: npm run demo:month");
}

/** Opens the store, does the work, closes it; logs go to stderr, warnings and worse only. */
async function withStore(
  work: (opened: OpenStore & { config: Config }) => Promise<CommandResult | null>,
): Promise<void> {
  const config = await readConfig();
  const opened = await openStore(config, quietLog());
  try {
    finish(await work({ ...opened, config }));
  } finally {
    await opened.close();
  }
}

function finish(result: CommandResult | null): void {
  if (!result) return;
  if (result.output !== "") print(result.output);
  process.exitCode = result.exitCode;
}

function knowledgeDeps({ database, store, shop, say, config }: OpenStore & { config: Config }) {
  const { mode, ...model } = config.model;
  const log = quietLog();
  const { knowledge: folder } = storeFolder(config.storeDir);
  const { timeZone, name: storeName } = store;
  return {
    store: createKnowledgeStore(database),
    sources: createKnowledgeSources({ folder, database, store, shop, say }),
    readings: createKnowledgeReadings(database),
    timeZone,
    gate: createReleaseGate({
      candidates: createCandidateStore(database),
      past: createPastQuestionStore(database),
      clock: () => new Date(),
      folder,
      shop,
      say,
      storeName,
      timeZone,
    }),
    onAsked: showProgress("questions asked"),
    embedder: mode === "off" ? null : createOllama({ ...model, log }).embedder,
    signal: interrupted.signal,
    onRead: showProgress("files read"),
    onProgress: showProgress("entries embedded"),
  };
}

/** The name of whoever runs this; some containers have none for their user. */
function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

function quietLog() {
  return createLog(process.env["LOG_LEVEL"] ?? "warn", "zhanggui");
}

function manifestScopes(): string[] {
  const file = new URL("../slack/manifest.yaml", import.meta.url);
  const shape = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });
  return shape.parse(parse(readFileSync(file, "utf8"))).oauth_config.scopes.bot;
}

function exitCodeOf(error: unknown): number {
  // Commander has said what was wrong by itself; asking for help is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ServiceError) {
    process.stderr.write(`${error.message}\n`);
    return error.code === "usage" ? 2 : 1;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
