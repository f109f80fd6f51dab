import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Digest } from "../../core/insight/digest.ts";
import { makeLedger } from "../../core/insight/ledger/make-ledger.ts";
import { makeDigest } from "../../core/insight/make-digest.ts";
import { createLiveKnowledge } from "../../core/knowledge/live-knowledge.ts";
import { createFileShop } from "../../core/store/file-shop.ts";
import { parseStoreConfig, type StoreConfig } from "../../core/store-config.ts";
import { daysOf, endOf, MONTH, type MonthOptions, startOf } from "../../db/demo/month/month-plan.ts";
import { type MonthRecord, playMonth } from "../../db/demo/month/play-month.ts";
import { createDigestSources } from "../../db/digest-sources.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createLedgerEventStore } from "../../db/ledger-events.ts";
import { createMeasureStore } from "../../db/measures.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { type Database, openDatabase } from "../../db/open-database.ts";
import { testDatabaseUrl, testSchemaName } from "../support/database.ts";

// A Sunday: the shop is closed on the last day.
const LAST_DAY = "2026-11-22";
const log = pino({ level: "silent" });

interface Played {
  database: Database;
  record: MonthRecord;
  store: StoreConfig;
  storeDir: string;
  digest(day: string): Promise<Digest>;
  close(): Promise<void>;
}

async function play(options: Omit<MonthOptions, "lastDay">): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), "zhanggui-month-"));
  const storeDir = join(folder, "store");
  const database = await openDatabase({ url: testDatabaseUrl(), schema: testSchemaName(), max: 1, log });
  await migrateDatabase(database);
  const signal = new AbortController().signal;
  const record = await playMonth(
    { database, storeDir, language: "en", onProgress: () => {}, signal, log },
    { ...options, lastDay: LAST_DAY },
  );
  const yaml = await readFile(join(storeDir, "store.yaml"), "utf8");
  const store = parseStoreConfig(yaml, "store.yaml");
  const knowledge = createLiveKnowledge(createKnowledgeStore(database), null);
  await knowledge.reload();
  const clock = () => endOf(LAST_DAY, record.plan);
  return {
    database,
    record,
    store,
    storeDir,
    digest: (day) => {
      const findings = async () => [];
      return makeDigest(
        { ...createDigestSources(database), findings, index: knowledge.index(), store, clock },
        day,
      );
    },
    async close() {
      await database.sql`drop schema if exists ${database.sql(database.schema)} cascade`;
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe("a whole month of a shop in which few write without need", () => {
  let played: Played;
  let days: string[];
  let digests: Digest[];
  beforeAll(async () => {
    played = await play({ ...MONTH, conversationsADay: 5 });
    days = daysOf(played.record.plan);
    digests = [];
    for (const day of days) digests.push(await played.digest(day));
  }, 240_000);
  afterAll(() => played.close());

  it("leaves nothing undone", async () => {
    const [left] = await played.database.sql`
      select (select count(*) from conversations where turn_due_at is not null)::int as turns,
        (select count(*) from conversations where turn_error is not null)::int as failed,
        (select count(*) from deliveries where sent_at is null)::int as deliveries`;
    expect(left).toEqual({ turns: 0, failed: 0, deliveries: 0 });
  });

  it("happened within its days, and leaves a schema like any other", async () => {
    const { database, record } = played;
    const [span] = await database.sql<[{ first: Date; last: Date }]>`
      select min(received_at) as first, max(coalesce(delivered_at, received_at)) as last from messages`;
    expect(span.first.getTime()).toBeGreaterThanOrEqual(startOf(record.plan.firstDay, record.plan).getTime());
    expect(span.last.getTime()).toBeLessThanOrEqual(endOf(LAST_DAY, record.plan).getTime());
    const defaults = await database.sql`
      select distinct pg_get_expr(d.adbin, d.adrelid) as expression from pg_attrdef d
        join pg_class c on c.oid = d.adrelid
      where c.relnamespace = to_regnamespace(${database.schema}) and pg_get_expr(d.adbin, d.adrelid) ~ 'now'`;
    expect(defaults).toEqual([{ expression: "now()" }]);
    const [clock] = await database.sql<[{ now: Date }]>`select now() as now`;
    expect(Math.abs(clock.now.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it("has a digest a day that counts what the other ends of Telegram and Slack saw", () => {
    const counted = digests.map(({ messages, tickets, csat }) => ({
      customerMessages: messages.customer,
      tickets: tickets.opened,
      ratingsAsked: csat.asked,
    }));
    expect(counted).toEqual(days.map((day) => played.record.seen[day]));
  });

  it("counts a conversation for each who came, but for those who came back within the day", () => {
    const visits = Object.values(played.record.visits).reduce((sum, count) => sum + count, 0);
    const conversations = digests.reduce((sum, digest) => sum + digest.conversations.new, 0);
    expect(conversations).toBeLessThanOrEqual(visits);
    expect(conversations).toBeGreaterThan(visits * 0.9);
  });

  it("has a ledger that balances and knows the orders that followed conversations", async () => {
    const { database, store, record } = played;
    const events = createLedgerEventStore(database);
    const clock = () => endOf(LAST_DAY, record.plan);
    const deps = { events, measures: createMeasureStore(database), store, clock };
    const { ledger } = await makeLedger(deps, { from: record.plan.firstDay, to: LAST_DAY });
    expect(ledger.balances).toBe(true);
    expect(ledger.costs.staff.minor).toBeGreaterThan(0);
  });

  it("wrote the shop's files as the orders stand at its end, each thing with its batch", async () => {
    const { storeDir, record, database } = played;
    const now = () => endOf(LAST_DAY, record.plan);
    createFileShop(join(storeDir, "shop"), { currency: "USD", now });
    const lines = (await readFile(join(storeDir, "shop", "orders.jsonl"), "utf8")).trim().split("\n");
    const [mirror] = await database.sql<[{ count: number }]>`select count(*)::int as count from store_orders`;
    // The sandbox's visitor has three of the demo store's.
    expect(lines).toHaveLength(mirror.count + 3);
    const bad = lines.join("\n").split(`"batch":"${record.plan.badBatch.batch}"`).length - 1;
    expect(bad).toBe(record.badBatch.sold);
  });

  it("warns of the bad batch and of the carrier on strike once they have begun, and of no other goods or carrier", () => {
    expectWarnings(played.record);
  });

  it("keeps people waiting longer while one of them is on leave", () => {
    const { leave } = played.record.plan;
    const wait = (isOne: (day: string) => boolean) => {
      const waits = digests.flatMap(({ frt }, at) =>
        isOne(days[at] ?? "") && frt.human.p50Ms !== null ? [frt.human.p50Ms] : [],
      );
      return waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
    };
    const alone = wait((day) => day >= leave.from && day <= leave.to);
    expect(alone).toBeGreaterThan(1.4 * wait((day) => day < leave.from));
  });
});

/** Topics and anger are of the campaign and the strike, or are not: nobody planted them one by one. */
function expectWarnings({ plan, warned }: MonthRecord): void {
  const told = warned.filter(({ kind }) => ["fault", "shipping_delay"].includes(kind));
  const isOfBatch = ({ kind, subject }: (typeof told)[number]) =>
    kind === "fault" && /^(product:firefly-headlamp$|batch:firefly-headlamp\/FFH)/.test(subject);
  const isOfStrike = ({ kind, subject }: (typeof told)[number]) =>
    kind === "shipping_delay" && subject === "carrier:yunexpress";
  expect(told.find(isOfBatch)?.day, JSON.stringify(warned)).toSatisfy((day) => day > plan.badBatch.from);
  expect(told.find(isOfStrike)?.day, JSON.stringify(warned)).toSatisfy((day) => day > plan.strike.from);
  expect(told.filter((one) => !isOfBatch(one) && !isOfStrike(one))).toEqual([]);
}

// A campaign shows where most have an answer, which takes the month's whole crowd, and minutes: MONTH_TEST=whole plays it.
describe.runIf(process.env["MONTH_TEST"] === "whole")("the whole month", () => {
  it("warns of the campaign too, or of what is asked about it, before it is over", {
    timeout: 600_000,
  }, async () => {
    const played = await play(MONTH);
    const { campaign } = played.record.plan;
    const told = await played.database.sql<{ raisedAt: Date }[]>`
      select raised_at as "raisedAt" from warnings
      where subject = ${`campaign:${campaign.id}`} or kind = 'new_topic' and evidence ->> 'quotes' ~* 'trail.?days|山径节'
      order by id`;
    await played.close();
    expectWarnings(played.record);
    const end = endOf(campaign.to, played.record.plan).getTime();
    expect(told[0]?.raisedAt.getTime()).toSatisfy((ms) => ms < end);
  });
});

describe("two busy days", () => {
  const options = { seed: 11, days: 2, conversationsADay: 30, ordersADay: 10 };
  const digests: Digest[][] = [];
  let visits: MonthRecord["visits"];
  beforeAll(async () => {
    for (let time = 0; time < 2; time += 1) {
      const played = await play(options);
      visits = played.record.visits;
      digests.push([await played.digest("2026-11-21"), await played.digest(LAST_DAY)]);
      await played.close();
    }
  }, 240_000);

  it("are the same with the same seed, to the last figure", () => {
    expect(digests[1]).toEqual(digests[0]);
    expect(digests[0]?.[0]?.turns).toBeGreaterThan(10);
  });

  it("are mostly frequent questions, and the bot answers most of them alone", () => {
    const { frequent, product, order } = visits;
    const all = Object.values(visits).reduce((sum, count) => sum + count, 0);
    expect((frequent + product + order) / all).toBeGreaterThan(0.6);
    const days = digests[0] ?? [];
    const alone = days.reduce((sum, { aiResolution }) => sum + aiResolution.count, 0);
    const requests = days.reduce((sum, { aiResolution }) => sum + aiResolution.of, 0);
    expect(alone / requests).toBeGreaterThan(0.6);
  });
});
