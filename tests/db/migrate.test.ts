import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrateDatabase } from "../../db/migrate.ts";
import { openDatabase, requireNewEnough } from "../../db/open-database.ts";
import { createTestDatabase, testDatabaseUrl, testSchemaName } from "../support/database.ts";
import { migrateInProcess } from "../support/database-process.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());

it("gives eight processes that start at once one schema", { timeout: 60_000 }, async () => {
  const schema = testSchemaName();
  const starts = await Promise.all(Array.from({ length: 8 }, () => migrateInProcess(database.url, schema)));
  const applied = await database.sql`
    select hash, count(*) as times from ${database.sql(schema)}."__drizzle_migrations" group by hash`;
  await database.sql`drop schema ${database.sql(schema)} cascade`;

  expect(starts).toEqual(Array(8).fill({ code: 0, errors: "" }));
  expect(applied.length).toBeGreaterThan(0);
  expect(applied.every((row) => row.times === 1)).toBe(true);
});

it("waits for another start that is still at it", async () => {
  const schema = testSchemaName();
  let isMigrated = false;
  let migrating: Promise<void> = Promise.resolve();
  await database.sql.begin(async (other) => {
    await other`select pg_advisory_xact_lock(hashtextextended(${`zhanggui:migrate:${schema}`}, 0))`;
    migrating = migrateDatabase({ sql: database.sql, schema }).then(() => {
      isMigrated = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isMigrated).toBe(false);
  });
  await migrating;
  await database.sql`drop schema ${database.sql(schema)} cascade`;
});

it("keeps one store's tables to its own schema", async () => {
  const [row] = await database.sql`
    select count(*) as strays from pg_constraint c
    join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
    where t.relnamespace = ${database.schema}::regnamespace and f.relnamespace <> t.relnamespace`;

  expect(row?.strays).toBe(0);
});

it("changes nothing the second time", async () => {
  await database.sql`insert into customers (channel, external_id) values ('telegram', '1')`;
  await migrateDatabase(database);

  const [row] = await database.sql`select count(*) as kept from customers`;
  expect(row?.kept).toBe(1);
});

it("refuses a schema that a newer program has migrated", async () => {
  await database.sql`insert into "__drizzle_migrations" (hash, created_at) values ('from the future', 1)`;

  await expect(migrateDatabase(database)).rejects.toMatchObject({
    code: "database_unusable",
    message: expect.stringMatching(/is newer than this program.*Update the program/),
  });
});

it("names the right that a user lacks", async () => {
  const role = testSchemaName();
  const url = Object.assign(new URL(testDatabaseUrl()), { username: role, password: "pw" }).href;
  await database.sql.unsafe(`create role ${role} login password 'pw'`);
  const poor = await openDatabase({ url, schema: testSchemaName(), max: 1, log: pino({ level: "silent" }) });
  try {
    await expect(migrateDatabase(poor)).rejects.toMatchObject({
      code: "database_unusable",
      message: expect.stringMatching(/grant it CREATE on the database/),
    });
  } finally {
    await poor.close();
    await database.sql.unsafe(`drop role ${role}`);
  }
});

it.each([
  [14, "14.11", false],
  [15, "15.0", true],
  [18, "18.4", true],
])("PostgreSQL %i is new enough: %s %s", (major, text, isEnough) => {
  const check = () => requireNewEnough("shop@db:5432/store", { major, text });

  if (isEnough) expect(check).not.toThrow();
  else expect(check).toThrow(/is PostgreSQL 14\.11; at least 15 is needed/);
});
