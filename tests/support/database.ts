import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeEach, inject } from "vitest";
import { migrateDatabase } from "../../db/migrate.ts";
import { type Database, openDatabase } from "../../db/open-database.ts";
import "./global-database.ts";

/**
 * A fresh, migrated schema on the run's own PostgreSQL. `close()` drops it: call it in `afterAll`.
 *
 * ```ts
 * const database = await createTestDatabase();
 * afterAll(() => database.close());
 * ```
 */
export async function createTestDatabase(options: { max?: number } = {}): Promise<Database> {
  const database = await openDatabase({
    url: testDatabaseUrl(),
    schema: testSchemaName(),
    max: options.max ?? 5,
    log: pino({ level: "silent" }),
  });
  await migrateDatabase(database);
  return {
    ...database,
    async close() {
      await database.sql`drop schema if exists ${database.sql(database.schema)} cascade`;
      await database.close();
    },
  };
}

/** The same for a whole file of tests: empty at the start of each, dropped after the last. */
export async function ownDatabase(): Promise<Database> {
  const database = await createTestDatabase();
  afterAll(() => database.close());
  beforeEach(() => emptyTables(database));
  return database;
}

/** The run's server, for tests that open it themselves. */
export function testDatabaseUrl(): string {
  return inject("databaseUrl");
}

/** A name for a schema that is dropped with the run's leftovers when its test is killed. */
export function testSchemaName(): string {
  return `test_${randomBytes(6).toString("hex")}`;
}

/** Empties every table and starts ids at 1 again: for a fresh start between tests of one file. */
export async function emptyTables({ sql, schema }: Pick<Database, "sql" | "schema">): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = ${schema} and tablename <> '__drizzle_migrations'`;
  if (tables.length > 0) await sql`truncate ${sql(tables.map(({ name }) => name))} restart identity cascade`;
}
