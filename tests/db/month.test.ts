import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serviceOf } from "../../core/insight/build-digest.ts";
import type { Digest } from "../../core/insight/digest.ts";
import { makeLedger } from "../../core/insight/ledger/make-ledger.ts";
import { makeDigest } from "../../core/insight/make-digest.ts";
import type { Measures } from "../../core/insight/measures.ts";
import { share } from "../../core/insight/share.ts";
import { createLiveKnowledge } from "../../core/knowledge/live-knowledge.ts";
import { makeSellingDay, type SellingDay } from "../../core/selling/selling-day.ts";
import { createFileShop } from "../../core/store/file-shop.ts";
import { parseStoreConfig, type StoreConfig } from "../../core/store-config.ts";
import { dayBounds } from "../../core/time/store-day.ts";
import { daysOf, endOf, MONTH, type MonthOptions, startOf } from "../../db/demo/month/month-plan.ts";
import type { MonthRecord } from "../../db/demo/month/month-record.ts";
import { HOLDOUT_PERCENT } from "../../db/demo/month/month-store.ts";
import { playMonth } from "../../db/demo/month/play-month.ts";
import { createDigestSources } from "../../db/digest-sources.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createLedgerEventStore } from "../../db/ledger-events.ts";
import { createMeasureStore } from "../../db/measures.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { type Database, openDatabase } from "../../db/open-database.ts";
import { createSellingMeasureStore } from "../../db/selling-measures.ts";
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

/** A month in three weeks, of a third of the crowd: enough for everything that is planted to be seen. */
const SHORT: Omit<MonthOptions, "lastDay"> = { ...MONTH, days: 22, conversationsADay: 22 };

describe("a month that is short and rather quiet", () => {
  let played: Played;
  let days: string[];
  /** What each day's digest is made of: the digests themselves hold each against four others, and take ten times as long. */
  let measures: Measures[];
  let last: Digest;
  beforeAll(async () => {
    played = await play(SHORT);
    const { record, database } = played;
    const { timeZone } = record.plan;
    days = daysOf(record.plan);
    measures = [];
    for (const day of days)
      measures.push(
        await createMeasureStore(database).measure(
          { ...dayBounds(day, timeZone), timeZone },
          atEnd(record)(),
        ),
      );
    last = await played.digest(LAST_DAY);
  }, 400_000);
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

  it("counts a day what the other ends of Telegram and Slack saw", () => {
    const counted = measures.map(({ messages, tickets, csat }) => ({
      customerMessages: messages.customer,
      tickets: tickets.opened,
      ratingsAsked: csat.length,
    }));
    expect(counted).toEqual(days.map((day) => played.record.seen[day]));
  });

  it("has a digest that says so", () => {
    const { customerMessages, tickets, ratingsAsked } = played.record.seen[LAST_DAY] ?? {};
    expect(last).toMatchObject({
      messages: { customer: customerMessages },
      tickets: { opened: tickets },
      csat: { asked: ratingsAsked },
    });
  });

  it("counts a conversation for each who came, but for those who came back within the day", () => {
    const visits = visitsOf(played.record);
    const conversations = sumOf(measures, (day) => day.conversations.new);
    expect(conversations).toBeLessThanOrEqual(visits);
    expect(conversations).toBeGreaterThan(visits * 0.9);
  });

  it("is mostly frequent questions, and the bot answers most of what is asked alone", () => {
    const { frequent, product, order } = played.record.visits;
    expect((frequent + product + order) / visitsOf(played.record)).toBeGreaterThan(0.6);
    const served = measures.map((day) => serviceOf(day, played.store).aiResolution);
    expect(sumOf(served, ({ count }) => count) / sumOf(served, ({ of }) => of)).toBeGreaterThan(0.5);
  });

  it("has a ledger that balances, with what the model took and what people did", async () => {
    const { database, store, record } = played;
    const events = createLedgerEventStore(database);
    const deps = { events, measures: createMeasureStore(database), store, clock: atEnd(record) };
    const { ledger } = await makeLedger(deps, { from: record.plan.firstDay, to: LAST_DAY });
    expect(ledger.balances).toBe(true);
    expect(ledger.costs.staff.minor).toBeGreaterThan(0);
    const [spent] = await database.sql<[{ ms: number; tokens: number }]>`
      select sum(compute_ms)::int as ms, sum(output_tokens)::int as tokens from turns`;
    expect(ledger.quantities.computeMs).toBe(spent.ms);
    expect(spent.ms).toBeGreaterThan(1000 * record.model.drafts);
    expect(ledger.quantities.outputTokens).toBe(spent.tokens);
  });

  it("has the drafts blocked in which the model said what stands nowhere, and no others", () => {
    expect(played.record.model.wrong).toBeGreaterThan(0);
    expect(sumOf(measures, ({ drafts }) => drafts.blocked)).toBe(played.record.model.wrong);
    // What was written is dropped where the customer wrote on meanwhile.
    const judged = sumOf(measures, ({ drafts }) => drafts.judged);
    expect(judged).toBeLessThanOrEqual(played.record.model.drafts);
    expect(judged).toBeGreaterThan(0.9 * played.record.model.drafts);
  });

  it("tells what became of the replies that were suggested to agents", () => {
    expect({
      sent: sumOf(measures, ({ suggestions }) => suggestions.sent),
      edited: sumOf(measures, ({ suggestions }) => suggestions.edited),
    }).toEqual(played.record.suggestions);
    expect(played.record.suggestions.sent).toBeGreaterThan(0);
  });

  it("leaves drafts to approve at its end", () => {
    expect(last.toApprove.drafts).toBeGreaterThan(0);
  });

  it("wrote the shop's files as the orders stand at its end, each thing with its batch", async () => {
    const { storeDir, record, database } = played;
    createFileShop(join(storeDir, "shop"), { currency: "USD", now: atEnd(record) });
    const lines = (await readFile(join(storeDir, "shop", "orders.jsonl"), "utf8")).trim().split("\n");
    const [mirror] = await database.sql<[{ count: number }]>`select count(*)::int as count from store_orders`;
    // The sandbox's visitor has three of the demo store's.
    expect(lines).toHaveLength(mirror.count + 3);
    const bad = lines.join("\n").split(`"batch":"${record.plan.badBatch.batch}"`).length - 1;
    expect(bad).toBe(record.badBatch.sold);
  });

  it("warns of all that was planted once it has begun, and of nothing else", () => {
    const { plan, warned } = played.record;
    const first = (wanted: string) => warned.find(({ kind }) => kind === wanted);
    expect(first("fault")).toMatchObject({
      subject: expect.stringMatching(/firefly-headlamp/),
      of: "bad batch",
    });
    expect(first("campaign")).toMatchObject({ subject: "campaign:trail-days", of: "campaign" });
    expect(first("shipping_delay")).toMatchObject({ subject: "carrier:yunexpress", of: "strike" });
    expect(first("anger")).toMatchObject({ of: "strike" });
    const began = { "bad batch": plan.badBatch.from, campaign: plan.campaign.from, strike: plan.strike.from };
    expect(warned.filter(({ day, of }) => of === null || day <= began[of])).toEqual([]);
  });

  it("keeps people waiting longer while one of them is on leave", () => {
    const { leave } = played.record.plan;
    const wait = (isOne: (day: string) => boolean) => {
      const waits = measures.flatMap((day, at) =>
        isOne(days[at] ?? "") ? (serviceOf(day, played.store).frt.human.p50Ms ?? []) : [],
      );
      return waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
    };
    const alone = wait((day) => day >= leave.from && day <= leave.to);
    expect(alone).toBeGreaterThan(1.4 * wait((day) => day < leave.from));
  });

  describe("sells", () => {
    let selling: SellingDay;
    beforeAll(async () => {
      const { database, store, record } = played;
      const measures = createSellingMeasureStore(database);
      selling = await makeSellingDay({ measures, store, clock: atEnd(record) }, LAST_DAY);
    });

    it("as often as was planted: what it says of its share of buyers holds for what buyers do on average", () => {
      const { of, interval } = selling.conversion;
      const [low, high] = interval ?? [1, 0];
      expect(played.record.considered.expected / of).toSatisfy((planted) => low < planted && planted < high);
    });

    it("to those who bought, but for one in five at most: a second visit, or an order given back", () => {
      const { measured } = played.record.bought;
      expect(selling.conversion.count).toSatisfy(
        (count) => Math.abs(count - measured) <= Math.max(1, measured / 5),
      );
      expect(sumOf(measures, ({ presale }) => presale?.converted ?? 0)).toBe(selling.conversion.count);
    });

    it("nothing by the machine to about as many as are held out", () => {
      const { recommendations, offers } = selling.heldOut;
      const [low, high] = share(recommendations.count + offers.count, recommendations.of + offers.of)
        .interval ?? [1, 0];
      expect(HOLDOUT_PERCENT / 100).toSatisfy((planted) => low < planted && planted < high);
    });
  });
});

const visitsOf = ({ visits }: MonthRecord): number => sumOf(Object.values(visits), (count) => count);

const sumOf = <T>(all: readonly T[], value: (one: T) => number): number =>
  all.reduce((sum, one) => sum + value(one), 0);

const atEnd = ({ plan }: MonthRecord) => {
  const end = endOf(LAST_DAY, plan);
  return () => end;
};

it("is the same with the same seed, to the last figure", async () => {
  const digests: Digest[] = [];
  for (let time = 0; time < 2; time += 1) {
    const played = await play({ seed: 11, days: 2, conversationsADay: 14, ordersADay: 4 });
    digests.push(await played.digest(LAST_DAY));
    await played.close();
  }
  expect(digests[1]).toEqual(digests[0]);
  expect(digests[0]?.turns).toBeGreaterThan(5);
}, 240_000);
