import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { ServiceError } from "../core/errors.ts";
import { type Database, errorCode, quoteIdentifier } from "./open-database.ts";

/**
 * Brings the store's schema up to this program, all of it or nothing: one transaction, under an advisory lock
 * of the schema's name, so that any number of simultaneous starts have one result.
 *
 * drizzle's own `migrate()` takes no lock, and its generated SQL names the schema `public`, which is cut here.
 * @throws ServiceError `database_unusable`: the schema is newer than the program, or may not be changed.
 */
export async function migrateDatabase({ sql, schema }: Pick<Database, "sql" | "schema">): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: join(import.meta.dirname, "migrations") });
  const name = quoteIdentifier(schema);
  const journal = `${name}."__drizzle_migrations"`;

  await sql
    .begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`zhanggui:migrate:${schema}`}, 0))`;
      // «create schema if not exists» needs the right to create even where the schema is there already.
      const [there] = await tx`select 1 from pg_namespace where nspname = ${schema}`;
      if (!there) await tx.unsafe(`create schema ${name}`);
      await tx`select set_config('search_path', ${name}, true)`;
      await tx.unsafe(
        `create table if not exists ${journal} (id serial primary key, hash text not null, created_at bigint)`,
      );
      const applied = await tx.unsafe<{ hash: string }[]>(`select hash from ${journal}`);
      refuseNewer(
        schema,
        applied.map((row) => row.hash),
        migrations.map((migration) => migration.hash),
      );

      const done = new Set(applied.map((row) => row.hash));
      for (const migration of migrations.filter(({ hash }) => !done.has(hash))) {
        for (const statement of migration.sql) await tx.unsafe(statement.replaceAll('"public".', ""));
        await tx.unsafe(`insert into ${journal} (hash, created_at) values ($1, $2)`, [
          migration.hash,
          migration.folderMillis,
        ]);
      }
    })
    .catch((cause: unknown) => {
      if (cause instanceof ServiceError) throw cause;
      const remedy =
        errorCode(cause) === "42501"
          ? "Its user may not create schemas or tables: grant it CREATE on the database."
          : "Nothing of it was changed.";
      throw new ServiceError("database_unusable", `The schema ${name} could not be migrated. ${remedy}`, {
        details: { schema, code: errorCode(cause) },
        cause,
      });
    });
}

function refuseNewer(schema: string, applied: readonly string[], known: readonly string[]): void {
  const unknown = applied.filter((hash) => !known.includes(hash));
  if (unknown.length === 0) return;
  throw new ServiceError(
    "database_unusable",
    `The schema "${schema}" is newer than this program: ${unknown.length} of its migrations are not known here. Update the program, or choose another DATABASE_SCHEMA.`,
    { details: { schema } },
  );
}
