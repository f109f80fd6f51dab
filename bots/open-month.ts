import { join } from "node:path";
import type { Logger } from "pino";
import { ServiceError } from "../core/errors.ts";
import { isShopOpen } from "../db/bell.ts";
import { MONTH, type MonthOptions } from "../db/demo/month/month-plan.ts";
import type { MonthRecord } from "../db/demo/month/month-record.ts";
import { playMonth, yesterday } from "../db/demo/month/play-month.ts";
import { startEmbeddedPostgres } from "../db/embedded-postgres.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { openDatabase, quoteIdentifier } from "../db/open-database.ts";
import type { Config } from "./config.ts";
import { systemLanguage } from "./system-language.ts";

/** The month's own, whatever DATABASE_SCHEMA says, and how a schema is known to be one. */
const SCHEMA = "zhanggui_month";
const [WHOLE, UNFINISHED] = ["a simulated month", "a simulated month, unfinished"];

/**
 * The configuration of a shop that opens on the simulated month: its database and its store's folder are the month's own.
 * Throws `usage` where real people could be met.
 */
export function monthConfig(config: Config): Config {
  if (!config.isSandbox || config.storeDir !== null)
    throw new ServiceError(
      "usage",
      "The simulated month is played in the sandbox with the demo store: unset every bot token and STORE_DIR.",
    );
  const dataDir = join(config.dataDir, "month");
  return {
    ...config,
    dataDir,
    storeDir: join(dataDir, "store"),
    database: { ...config.database, schema: SCHEMA },
  };
}

export interface MonthDeps {
  log: Logger;
  onProgress(done: number, total: number): void;
  /** Breaks the play off; what was played is begun anew the next time. */
  signal: AbortSignal;
}

/** Whether the month is there, whole. `config` is `monthConfig`'s. Throws `usage` where something else is in its place. */
export function hasMonth(config: Config, log: Logger): Promise<boolean> {
  return withDatabase(config, log, async (database) => (await markOf(database)) === WHOLE);
}

/**
 * Plays the month anew; what was there of an earlier one goes. Throws `usage` where something else is there, or a sandbox
 * is open on it.
 */
export async function replayMonth(
  config: Config,
  deps: MonthDeps,
  options: Partial<MonthOptions> = {},
): Promise<MonthRecord> {
  return withDatabase(config, deps.log, async (database) => {
    await markOf(database);
    if (await isShopOpen(database))
      throw new ServiceError(
        "usage",
        "A sandbox is open on the simulated month: close it (Ctrl+C where «npm start -- --month» runs), or set another DATA_DIR or DATABASE_URL, then play it again.",
      );
    const name = quoteIdentifier(SCHEMA);
    await database.sql.unsafe(`drop schema if exists ${name} cascade`);
    await database.sql.unsafe(`create schema ${name}`);
    // Said before the first table, so that a month that breaks off is known as one, and played anew.
    await database.sql.unsafe(`comment on schema ${name} is '${UNFINISHED}'`);
    await migrateDatabase(database);
    const record = await playMonth(
      { ...deps, database, storeDir: config.storeDir ?? "", language: systemLanguage() },
      { ...MONTH, lastDay: yesterday(new Date()), ...options },
    );
    await database.sql.unsafe(`comment on schema ${name} is '${WHOLE}'`);
    return record;
  });
}

type OneConnection = Awaited<ReturnType<typeof openDatabase>>;

async function withDatabase<T>(
  config: Config,
  log: Logger,
  work: (database: OneConnection) => Promise<T>,
): Promise<T> {
  const embedded =
    config.database.url === null ? await startEmbeddedPostgres({ dataDir: config.dataDir, log }) : null;
  try {
    const database = await openDatabase({
      url: config.database.url ?? embedded?.url ?? "",
      schema: SCHEMA,
      max: 1,
      log,
    });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
}

/** What the schema says it is; null where there is none. */
async function markOf({ sql }: OneConnection): Promise<string | null> {
  const [row] = await sql<[{ mark: string | null }?]>`
    select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = ${SCHEMA}`;
  if (!row) return null;
  if (row.mark === WHOLE || row.mark === UNFINISHED) return row.mark;
  throw new ServiceError(
    "usage",
    `The schema "${SCHEMA}" is not a simulated month's: drop or rename it, or use another database.`,
  );
}
