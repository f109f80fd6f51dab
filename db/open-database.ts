import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Logger } from "pino";
import postgres from "postgres";
import { ServiceError } from "../core/errors.ts";
import * as schema from "./schema.ts";

/** The oldest PostgreSQL that will do. Source: the contract of `DATABASE_URL`. */
const OLDEST_MAJOR = 15;
/** How long a server that says «starting up» is waited for, ms. */
const STARTING_UP_MS = 15_000;

/**
 * One store's database: a pool whose tables need no schema name.
 *
 * `sql` and `db` share the pool and agree on values: `timestamptz` reads as `Date`, `bigint` as `number`
 * (ids and counts stay under 2^53), `jsonb` as parsed. As a parameter, a `jsonb` takes an object, an array or
 * JSON text; a lone string must therefore come as `JSON.stringify(text)`.
 */
export interface Database {
  sql: postgres.Sql;
  db: PostgresJsDatabase<typeof schema>;
  /** Carries the password: never to be logged. */
  url: string;
  schema: string;
  /** Waits up to 5 s for running statements, then cuts them. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  url: string;
  schema: string;
  /** Connections at most; 10 when unset. */
  max?: number;
  log: Logger;
}

/**
 * Opens the pool and asks the server once who it is.
 * @throws ServiceError `database_unusable`: unreachable, refused, or older than PostgreSQL 15.
 */
export async function openDatabase({
  url,
  schema: name,
  max = 10,
  log,
}: OpenDatabaseOptions): Promise<Database> {
  const where = describeUrl(url);
  const options = {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
    connection: {
      application_name: "zhanggui",
      search_path: quoteIdentifier(name),
      TimeZone: "UTC",
      // Prepared statements keep their plans: one made while a table is small must not scan it when it is large.
      enable_seqscan: "off",
      jit: "off",
    },
    onnotice: () => {},
  };
  const sql = postgres(url, options);
  const db = withPlainValues(sql);

  try {
    const version = await serverVersion(sql);
    requireNewEnough(where, version);
    log.debug({ database: where, version: version.text }, "database open");
  } catch (cause) {
    await sql.end({ timeout: 0 });
    throw cause instanceof ServiceError ? cause : unusable(where, cause);
  }
  return { sql, db, url, schema: name, close: () => sql.end({ timeout: 5 }) };
}

/** Where a database is, without the password: `user@host:port/name`. */
export function describeUrl(url: string): string {
  if (!URL.canParse(url)) return "(an address that can't be read)";
  const { username, hostname, port, pathname } = new URL(url);
  return `${username || "(no user)"}@${hostname || "localhost"}:${port || "5432"}${pathname}`;
}

/** A name as SQL writes it, whatever is in it. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Gives `sql` its own readers and writers back: drizzle replaces them by ones that leave dates and JSON as text. */
function withPlainValues(sql: postgres.Sql): PostgresJsDatabase<typeof schema> {
  const { parsers, serializers } = sql.options;
  const before = { parsers: { ...parsers }, serializers: { ...serializers } };
  const db = drizzle(sql, { schema });
  restore(parsers, before.parsers);
  restore(serializers, before.serializers);
  // drizzle hands over JSON as text already: writing that again would make a string of it.
  const writeJson = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  serializers[114] = writeJson;
  serializers[3802] = writeJson;
  return db;
}

function restore<T>(target: Record<number, T>, source: Record<number, T>): void {
  for (const key of Object.keys(target).map(Number)) {
    const value = source[key];
    if (value === undefined) delete target[key];
    else target[key] = value;
  }
}

/** @throws ServiceError `database_unusable` under PostgreSQL 15. */
export function requireNewEnough(where: string, version: ServerVersion): void {
  if (version.major >= OLDEST_MAJOR) return;
  throw new ServiceError(
    "database_unusable",
    `The database ${where} is PostgreSQL ${version.text}; at least ${OLDEST_MAJOR} is needed. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
  );
}

interface ServerVersion {
  major: number;
  /** As the server says it: `18.4`. */
  text: string;
}

async function serverVersion(sql: postgres.Sql): Promise<ServerVersion> {
  const deadline = Date.now() + STARTING_UP_MS;
  for (;;) {
    try {
      const [row] = await sql<[{ number: string; text: string }]>`
        select current_setting('server_version_num') as number, current_setting('server_version') as text`;
      return { major: Math.floor(Number(row.number) / 10_000), text: row.text };
    } catch (cause) {
      if (errorCode(cause) !== "57P03" || Date.now() > deadline) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** The code that PostgreSQL, the driver or the system gave an error; empty when there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function unusable(where: string, cause: unknown): ServiceError {
  const code = errorCode(cause);
  return new ServiceError("database_unusable", `${explain(where, code)} (${code || "no code"})`, {
    details: { database: where, code },
    // The driver's error keeps no password, but its message may quote what the server was sent.
    cause,
  });
}

function explain(where: string, code: string): string {
  switch (code) {
    case "28P01":
    case "28000":
      return `The database ${where} refuses the user or the password. Check DATABASE_URL.`;
    case "3D000":
      return `The server has no such database: ${where}. Create it, or correct DATABASE_URL.`;
    case "53300":
      return `The database ${where} has no connection left. Raise max_connections or stop other programs.`;
    case "57P03":
      return `The database ${where} is still starting up. Try again in a moment.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host of ${where} is not known. Check the spelling in DATABASE_URL.`;
    default:
      return `The database ${where} can't be reached. Start it, correct DATABASE_URL, or unset it to use the embedded one.`;
  }
}
