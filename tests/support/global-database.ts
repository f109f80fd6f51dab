import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../db/embedded-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/**
 * One server for the whole run, kept between runs and shared with runs beside this one; TEST_DATABASE_URL names
 * another. It writes without `fsync`: nothing in it is worth a wait.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide("databaseUrl", given);
    return undefined;
  }
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
  project.provide("databaseUrl", server.url);
  if (server.isOwner) await dropLeftovers(server.url);
  return () => server.stop();
}

/** Schemas of runs that were killed; safe, as nobody else uses a server that we have just started. */
async function dropLeftovers(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ name: string }[]>`
      select nspname as name from pg_namespace where nspname ~ '^test_[0-9a-f]{12}$'`;
    for (const { name } of rows) await sql`drop schema ${sql(name)} cascade`;
  } finally {
    await sql.end();
  }
}
