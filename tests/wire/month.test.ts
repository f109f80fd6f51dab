import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Config, parseConfig } from "../../bots/config.ts";
import { hasMonth, type MonthDeps, monthConfig, replayMonth } from "../../bots/open-month.ts";
import { openShop } from "../../bots/open-shop.ts";
import { testDatabaseUrl } from "../support/database.ts";
import { until } from "../support/shop.ts";

const log = pino({ level: "silent" });
const name = `test_month_${randomBytes(4).toString("hex")}`;
const answered = z.looseObject({ waiting: z.object({ turns: z.number(), deliveries: z.number() }) });
const SHORT = { days: 2, conversationsADay: 10, ordersADay: 8 };

let server: postgres.Sql;
let database: postgres.Sql;
let folder: string;
let config: Config;
const deps = (signal = new AbortController().signal): MonthDeps => ({ log, onProgress: () => {}, signal });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "zhanggui-month-"));
  server = postgres(testDatabaseUrl(), { max: 1, onnotice: () => {} });
  await server.unsafe(`create database ${name}`);
  const url = new URL(testDatabaseUrl());
  url.pathname = `/${name}`;
  database = postgres(url.href, { max: 1, onnotice: () => {} });
  const environment = {
    DATABASE_URL: url.href,
    DATA_DIR: folder,
    MODEL: "off",
    PORT: "0",
    LOG_LEVEL: "silent",
  };
  config = monthConfig(parseConfig(environment));
});
afterAll(async () => {
  await database.end();
  await server.unsafe(`drop database ${name} with (force)`);
  await server.end();
  await rm(folder, { recursive: true, force: true });
});

describe("whom the month never meets", () => {
  it.each([
    [{ CUSTOMER_BOT_TOKEN: "1:abc" }],
    [{ OWNER_BOT_TOKEN: "1:abc", OWNER_CHAT_IDS: "1" }],
    [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", SLACK_TICKET_CHANNEL: "C0TICKETS" }],
    [{ STORE_DIR: "/shop" }],
  ])("a shop with %o is refused", (environment) => {
    expect(() => monthConfig(parseConfig(environment))).toThrow(/unset every bot token and STORE_DIR/);
  });

  it("a schema of that name that is no month's is left as it is", async () => {
    await database.unsafe("create schema zhanggui_month; create table zhanggui_month.precious (id int)");
    await expect(replayMonth(config, deps(), SHORT)).rejects.toThrow(/is not a simulated month's/);
    await expect(hasMonth(config, log)).rejects.toThrow(/is not a simulated month's/);
    expect(await database`select * from zhanggui_month.precious`).toEqual([]);
    await database.unsafe("drop schema zhanggui_month cascade");
  });
});

it("a month that was broken off is none yet; played anew, a sandbox opens on it with nothing left to do", async () => {
  expect(await hasMonth(config, log)).toBe(false);
  const stopped = new AbortController();
  const breakOff = { ...deps(stopped.signal), onProgress: () => stopped.abort() };
  await expect(replayMonth(config, breakOff, SHORT)).rejects.toThrow();
  expect(await hasMonth(config, log)).toBe(false);

  const told: number[] = [];
  const record = await replayMonth(config, { ...deps(), onProgress: (done) => told.push(done) }, SHORT);
  expect(await hasMonth(config, log)).toBe(true);
  expect(told).toEqual(told.map((_, at) => at + 1));
  expect(told).toHaveLength(Object.values(record.visits).reduce((sum, count) => sum + count, 0));

  const [before] = await database<[{ threads: number; said: number }]>`
    select (select count(*) from zhanggui_month.tickets where state <> 'closed')::int as threads,
      (select count(*) from zhanggui_month.messages where author = 'agent' and deleted_at is null)::int as said`;
  const warned: unknown[] = [];
  const heard = pino({ level: "warn" }, { write: (line: string) => warned.push(JSON.parse(line)) });
  const shop = await openShop(config, heard);
  try {
    const health = await until("the shop to be well", async () => {
      const answer = answered.parse(await (await fetch(`${shop.url}/health`)).json());
      return answer.waiting.turns === 0 && answer.waiting.deliveries === 0 ? answer : null;
    });
    expect(health).toMatchObject({ status: "ok", mode: "quote", database: "up" });
    await expect(replayMonth(config, deps(), SHORT)).rejects.toThrow(
      /A sandbox is open on the simulated month: close it/,
    );
    // Slack knows the tickets' threads, with all that agents said in them.
    expect(before.threads).toBeGreaterThan(0);
    const [after] = await database<[{ said: number }]>`
      select count(*)::int as said from zhanggui_month.messages where author = 'agent' and deleted_at is null`;
    expect(after.said).toBe(before.said);
    expect(warned).toEqual([]);
  } finally {
    await shop.stop();
  }
}, 180_000);
