import { randomBytes } from "node:crypto";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../db/embedded-postgres.ts";
import { migrateDatabase } from "../../db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
    /** A database with the store's tables in the schema `store`, to be copied: migrating takes ten times as long. */
    databaseTemplate: string;
  }
}

/**
 * One server for the whole run, kept between runs and shared with runs beside this one; TEST_DATABASE_URL names
 * another, whose user may create databases. It writes without `fsync`: nothing in it is worth a wait.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  project.provide("databaseUrl", server.url);
  const template = await createTemplate(server.url);
  project.provide("databaseTemplate", template);
  return async () => {
    await onServer(server.url, (sql) => sql`drop database if exists ${sql(template)} with (force)`);
    await server.stop();
  };
}

async function openServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const server = await startEmbeddedPostgres({
    dataDir: join(tmpdir(), `zhanggui-tests-${userInfo().uid}`),
    log: pino({ level: "warn" }, pino.destination(2)),
    settings: {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      max_connections: "300",
      jit: "off",
    },
  });
  if (server.isOwner) await onServer(server.url, dropLeftovers);
  return server;
}

async function createTemplate(serverUrl: string): Promise<string> {
  const name = testName();
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)}`);
  await onServer(urlOf(serverUrl, name), (sql) => migrateDatabase({ sql, schema: "store" }));
  return name;
}

/** What runs that were killed left; safe, as nobody else uses a server that we have just started. */
async function dropLeftovers(sql: postgres.Sql): Promise<void> {
  const ours = "^test_[0-9a-f]{12}$";
  for (const { name } of await sql<{ name: string }[]>`
    select nspname as name from pg_namespace where nspname ~ ${ours}`) {
    await sql`drop schema ${sql(name)} cascade`;
  }
  for (const { name } of await sql<{ name: string }[]>`
    select datname as name from pg_database where datname ~ ${ours}`) {
    await sql`drop database ${sql(name)} with (force)`;
  }
}

/** A name for a schema or a database that is dropped with a run's leftovers when its test is killed. */
export function testName(): string {
  return `test_${randomBytes(6).toString("hex")}`;
}

/** The address of another database of a server. */
export function urlOf(serverUrl: string, database: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href;
}

/** Runs `act` on a connection of its own. */
export async function onServer<T>(url: string, act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await act(sql);
  } finally {
    await sql.end();
  }
}
