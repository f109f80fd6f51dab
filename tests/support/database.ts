import { pino } from "pino";
import { afterAll, beforeEach, inject } from "vitest";
import { type Database, openDatabase, quoteIdentifier } from "../../db/open-database.ts";
import { onServer, testName, urlOf } from "./global-database.ts";

/**
 * A fresh, migrated store in a database of its own on the run's PostgreSQL. `close()` drops it: call it in `afterAll`.
 *
 * ```ts
 * const database = await createTestDatabase();
 * afterAll(() => database.close());
 * ```
 */
export async function createTestDatabase(options: { max?: number } = {}): Promise<Database> {
  const server = testDatabaseUrl();
  const name = testName();
  await onServer(
    server,
    (sql) => sql`create database ${sql(name)} template ${sql(inject("databaseTemplate"))} strategy file_copy`,
  );
  const database = await openDatabase({
    url: urlOf(server, name),
    schema: name,
    max: options.max ?? 5,
    log: pino({ level: "silent" }),
  });
  await database.sql`alter schema store rename to ${database.sql(name)}`;
  return {
    ...database,
    async close() {
      await database.close();
      await onServer(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
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

/** A name for a schema of the run's server that is dropped with the run's leftovers when its test is killed. */
export function testSchemaName(): string {
  return testName();
}

/**
 * Empties every table and starts ids at 1 again: for a fresh start between tests of one file.
 *
 * As `truncate … restart identity` does, but that makes some 200 new files, which takes forty times as long.
 */
export async function emptyTables({ sql, schema }: Pick<Database, "sql" | "schema">): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = ${schema} and tablename <> '__drizzle_migrations'`;
  if (tables.length === 0) return;
  const names = tables.map(({ name }) => `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`);
  await sql.begin(async (tx) => {
    await tx.unsafe(`
      lock table ${names.join(", ")};
      set local session_replication_role = replica;
      ${names.map((name) => `delete from ${name};`).join("\n")}`);
    await tx`
      select setval(format('%I.%I', schemaname, sequencename), start_value, false) from pg_sequences
      where schemaname = ${schema} and last_value is not null`;
  });
}
