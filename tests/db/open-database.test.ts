import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, describeUrl, openDatabase } from "../../db/open-database.ts";
import { customers, settings } from "../../db/schema.ts";
import { createTestDatabase, emptyTables, testDatabaseUrl } from "../support/database.ts";

const log = pino({ level: "silent" });

describe("a store's database", () => {
  let database: Database;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => emptyTables(database));

  it("finds its tables without naming the schema, in UTC", async () => {
    const [row] = await database.sql`
      select current_schema() as schema, current_setting('TimeZone') as zone, to_regclass('customers')::text as found`;

    expect(row).toEqual({ schema: database.schema, zone: "UTC", found: "customers" });
  });

  it("reads the same values through drizzle and through plain SQL", async () => {
    const at = new Date("2026-11-22T08:09:10.123Z");
    await database.db.insert(customers).values({ channel: "telegram", externalId: "1", createdAt: at });
    await database.sql`insert into customers (channel, external_id, created_at) values ('telegram', '2', ${at})`;

    const drizzled = await database.db.select().from(customers).orderBy(customers.id);
    const plain = await database.sql`select id, created_at from customers order by id`;

    expect(drizzled.map((row) => [row.id, row.createdAt])).toEqual([
      [1, at],
      [2, at],
    ]);
    expect(plain.map((row) => [row.id, row.created_at])).toEqual([
      [1, at],
      [2, at],
    ]);
  });

  it("writes JSON once, whichever way it comes", async () => {
    const value = { words: ["七天", 'a "quote"'], count: 2 };
    await database.db.insert(settings).values({ key: "drizzle", value });
    await database.db.insert(settings).values({ key: "drizzle text", value: "text" });
    await database.sql`insert into settings (key, value) values ('plain', ${database.sql.json(value)})`;
    await database.sql`insert into settings (key, value) values ('text', ${JSON.stringify(value)}::jsonb)`;

    const kinds =
      await database.sql`select key, jsonb_typeof(value) as kind, value from settings order by key`;
    expect(kinds.map((row) => [row.key, row.kind, row.value])).toEqual([
      ["drizzle", "object", value],
      ["drizzle text", "string", "text"],
      ["plain", "object", value],
      ["text", "object", value],
    ]);
  });

  it("takes a schema name that needs quoting", async () => {
    const odd = await openDatabase({ url: testDatabaseUrl(), schema: 'Shop "7", public', log });
    const [row] = await odd.sql`select current_setting('search_path') as path`;
    await odd.close();

    expect(row?.path).toBe('"Shop ""7"", public"');
  });
});

describe("a database that can't be used", () => {
  const real = () => new URL(testDatabaseUrl());
  const withPassword = (password: string) => Object.assign(real(), { password }).href;
  const withName = (name: string) => Object.assign(real(), { pathname: `/${name}` }).href;

  it.each([
    ["a wrong password", () => withPassword("hunter2"), /refuses the user or the password.*28P01/s],
    ["a missing database", () => withName("nowhere"), /no such database: .*nowhere.*3D000/s],
    ["a closed port", () => "postgres://shop:hunter2@127.0.0.1:9/shop", /can't be reached.*ECONNREFUSED/s],
  ])("is refused with the remedy: %s", async (_, url, message) => {
    const opening = openDatabase({ url: url(), schema: "zhanggui", log });

    await expect(opening).rejects.toMatchObject({
      code: "database_unusable",
      message: expect.stringMatching(message),
    });
    await expect(opening).rejects.not.toThrow(/hunter2/);
  });

  it.each([
    ["postgres://shop:secret@db.example:6000/store?sslmode=require", "shop@db.example:6000/store"],
    ["postgres://db.example/store", "(no user)@db.example:5432/store"],
    ["secret nonsense", "(an address that can't be read)"],
  ])("is named without its password: %s", (url, described) => {
    expect(describeUrl(url)).toBe(described);
  });
});
