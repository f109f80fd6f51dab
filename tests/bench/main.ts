/**
 * What the shop costs beside a bot that only echoes, in one run on one machine: turns a second as fast as each can,
 * latency at half of that, in alternation; and how long a search, reading manuals and many entries, a word on its way
 * between agent and customer, a look of early warning, and the embedded database's start take.
 * Figures are for reading: nothing here fails for being slow.
 */
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { Presets, SingleBar } from "cli-progress";
import postgres from "postgres";
import { z } from "zod";
import { percentile } from "../../core/insight/percentile.ts";
import { openBotApi } from "./bot-api.ts";
import { timeBusyHour } from "./busy-hour.ts";
import { SECRET, startEcho, startShop } from "./contestant.ts";
import { timeWatch } from "./early-warning.ts";
import { openBenchDatabase } from "./embedded.ts";
import { timeOrderQuestions } from "./order-question.ts";
import { printLines, row } from "./print.ts";
import { timeEntries, timeManuals } from "./reading.ts";
import { timeRecommending } from "./recommending.ts";
import { timeRetrieval } from "./retrieval.ts";
import { timeStoreSync } from "./store-sync.ts";
import { createTraffic, latenciesOf, type Traffic } from "./traffic.ts";

const ROUNDS = 3;
const RUSH_MS = 4000;
const FLOW_MS = 4000;
/** Until both are compiled and their connections open; not counted. */
const WARM_UP_MS = 3000;
/** Customers who wait for an answer at once. */
const AT_ONCE = 100;

const SYNCED_ORDERS = 100_000;
const WATCHED_ORDERS = 100_000;

interface Runner {
  name: string;
  traffic: Traffic;
  perSecond: number[];
  latencies: number[];
  /** What the bench itself took of a core meanwhile, 0–1. */
  ownShares: number[];
}

const bar = new SingleBar(
  { format: "bench {bar} {percentage} %  {what}", stream: process.stderr },
  Presets.shades_classic,
);
bar.start(12 + 4 * ROUNDS, 0, { what: "database" });
const step = (what: string) => bar.increment(1, { what });

const closing: (() => unknown)[] = [];
try {
  const loadBefore = loadavg()[0] ?? 0;
  const database = await openBenchDatabase();
  closing.push(database.remove);
  step("retrieval");
  const retrieval = await timeRetrieval([150, 1000]);
  step("manuals");
  const reading = [...(await timeManuals()), ...(await timeEntries(database.url))];
  step("bots");

  const runners: Runner[] = [];
  const listeners: Traffic[] = [];
  let chatRanges = 0;
  const botApi = await openBotApi((chatId) => {
    for (const traffic of listeners) traffic.onSent(chatId);
  });
  closing.push(botApi.close);
  const echo = await startEcho(botApi.url);
  closing.push(echo.stop);
  step("shop");
  const shop = await startShop(botApi.url, database.url);
  closing.push(shop.stop);

  const asked = readQuestions();
  const enlist = (url: string, questions: readonly string[]): Traffic => {
    const traffic = createTraffic({ url, secret: SECRET, questions, firstChatId: ++chatRanges * 1_000_000 });
    closing.push(traffic.close);
    listeners.push(traffic);
    return traffic;
  };
  step("shop warms up");
  await enlist(shop.url, asked).rush({ atOnce: AT_ONCE, ms: WARM_UP_MS });
  // Questions that go to people, or wait for the customer to say more, measure people and patience.
  const questions = await answeredQuestions(database.url);
  for (const [name, { url }] of [["echo", echo] as const, ["shop", shop] as const]) {
    runners.push({ name, traffic: enlist(url, questions), perSecond: [], latencies: [], ownShares: [] });
  }
  for (const { name, traffic } of runners) {
    step(`${name} warms up`);
    await traffic.rush({ atOnce: AT_ONCE, ms: WARM_UP_MS });
  }
  for (let round = 1; round <= ROUNDS; round++) {
    for (const { name, traffic, perSecond, ownShares } of runners) {
      step(`${name}, as fast as it can, ${round} of ${ROUNDS}`);
      const [cpu, at] = [process.cpuUsage(), performance.now()];
      perSecond.push(await traffic.rush({ atOnce: AT_ONCE, ms: RUSH_MS }));
      const { user, system } = process.cpuUsage(cpu);
      ownShares.push((user + system) / 1000 / (performance.now() - at));
    }
  }
  for (let round = 1; round <= ROUNDS; round++) {
    for (const { name, traffic, perSecond, latencies } of runners) {
      step(`${name}, at half load, ${round} of ${ROUNDS}`);
      latencies.push(...(await traffic.flow({ perSecond: median(perSecond) / 2, ms: FLOW_MS })));
    }
  }
  await shop.stop();
  step("a busy hour");
  const hour = await timeBusyHour(database.url);
  step("questions about orders");
  const orderQuestions = await timeOrderQuestions(database.url, questions);
  step("a store's orders");
  const sync = await timeStoreSync(database.url, SYNCED_ORDERS);
  step("early warning");
  const watch = await timeWatch(database.url, WATCHED_ORDERS);
  step("recommendations");
  const recommending = timeRecommending();
  step("counting");
  const kept = await keptTurns(database.url);
  bar.stop();

  const [bare, ours] = runners;
  const ratios = (ours?.perSecond ?? []).map((value, at) => value / (bare?.perSecond[at] ?? 1));
  printLines([
    `${availableParallelism()} cores, load ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after, Node ${process.version}`,
    "",
    row("a turn", ["turns/s", "of rounds", "half load", "p50 ms", "p95 ms", "p99 ms", "turns", "bench CPU"]),
    ...runners.map(runnerRow),
    row("ratio", [median(ratios).toFixed(2), ratios.map((ratio) => ratio.toFixed(2)).join(" ")]),
    `${questions.length} questions of ${asked.length}; the shop's turns from outside: ${outsideView(ours)}; all it kept: ${kept}`,
    "",
    row("a search", ["entries", "p50 ms", "p95 ms", "p99 ms", "searches"]),
    ...retrieval.flatMap(({ entries, ours: own, bm25 }) =>
      [["ours", own] as const, ["plain BM25", bm25] as const].map(([name, { p50, p95, p99, count }]) =>
        row(name, [entries, p50.toFixed(2), p95.toFixed(2), p99.toFixed(2), count]),
      ),
    ),
    "",
    row("a busy hour", ["words", "p50 ms", "p95 ms", "worst ms"]),
    row("relayed, calm", [hour.calm.count, hour.calm.p50.toFixed(0), hour.calm.p95.toFixed(0), ""]),
    row("relayed, all", [hour.relayed, "", hour.all.p95.toFixed(0), hour.all.worst.toFixed(0)]),
    row("a bare post", [hour.bare.count, hour.bare.p50.toFixed(0), hour.bare.p95.toFixed(0), ""]),
    `5 agents, 50 customers, Slack away for 5 s, one dropped socket: ${hour.said} words said, ${hour.relayed} relayed, ${hour.faults.length} ways with a word lost, doubled or out of order`,
    ...hour.faults,
    "",
    row("files", ["ms", "entries"]),
    ...reading.map(({ what, ms, entries }) => row(what, [Math.round(ms), entries])),
    "",
    row("one turn alone", ["p50 ms", "ratio", "turns"]),
    row("of knowledge", [orderQuestions.faqMs.toFixed(2), "1.00", orderQuestions.count]),
    row("of an order", [
      orderQuestions.orderMs.toFixed(2),
      (orderQuestions.orderMs / orderQuestions.faqMs).toFixed(2),
      orderQuestions.count,
    ]),
    "",
    row("a store's sync", ["orders", "orders/s", "peak MB"]),
    row("killed half-way", [
      SYNCED_ORDERS,
      Math.round((SYNCED_ORDERS * 1000) / sync.ms),
      sync.peakMb,
      `went on at ${sync.resumedAt}`,
    ]),
    "",
    row("early warning", ["orders", "p50 ms", "ratio"]),
    row("lines counted", [watch.orders, Math.round(watch.bareMs), "1.0"]),
    row("a look, read", [watch.orders, Math.round(watch.readMs), (watch.readMs / watch.bareMs).toFixed(1)]),
    row("a look, weighed", [
      watch.orders,
      Math.round(watch.weighMs),
      (watch.weighMs / watch.bareMs).toFixed(1),
    ]),
    "",
    row("a recommendation", ["products", "orders", "p50 ms", "p95 ms", "p99 ms", "read anew ms"]),
    ...recommending.map(({ products, baskets, buildMs, recommend: { p50, p95, p99 } }) =>
      row("", [products, baskets, ...[p50, p95, p99].map((ms) => ms.toFixed(3)), Math.round(buildMs)]),
    ),
    "",
    row("a start", ["ms"]),
    row("database, first", [Math.round(database.firstStartMs)]),
    row("database, later", [Math.round(database.laterStartMs)]),
    row("shop, first", [Math.round(shop.startMs)]),
  ]);
} finally {
  bar.stop();
  for (const close of closing.toReversed()) await close();
}

function runnerRow({ name, perSecond, latencies, ownShares }: Runner): string {
  const { p50, p95, p99, count } = latenciesOf(latencies);
  return row(name, [
    Math.round(median(perSecond)),
    perSecond.map(Math.round).join(" "),
    `${Math.round(median(perSecond) / 2)}/s`,
    p50.toFixed(1),
    p95.toFixed(1),
    p99.toFixed(1),
    count,
    `${Math.round(median(ownShares) * 100)} %`,
  ]);
}

function outsideView(runner: Runner | undefined): string {
  const { answered, lost } = runner?.traffic.counts() ?? { answered: 0, lost: 0 };
  return `${answered} answered, ${lost} lost`;
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5) ?? 0;
}

/** Questions the demo store answers from its knowledge, in both languages. */
function readQuestions(): string[] {
  const line = z.object({ text: z.string(), expect: z.object({ action: z.string() }) });
  return readFileSync(new URL("../db/demo-questions.jsonl", import.meta.url), "utf8")
    .split("\n")
    .filter((text) => text.trim() !== "")
    .map((text) => line.parse(JSON.parse(text)))
    .filter(({ expect }) => expect.action === "answer")
    .map(({ text }) => text);
}

/** Of the questions asked so far, those that were always answered by the shop itself. */
async function answeredQuestions(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<{ question: string }[]>`
      select question from zhanggui.turns group by question having bool_and(action in ('answer', 'tool'))
      order by question`;
    return rows.map(({ question }) => question);
  } finally {
    await sql.end();
  }
}

/** The turns in the database by what came of them: no answer may have been given that is not kept. */
async function keptTurns(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<{ action: string; count: number }[]>`
      select action, count(*)::int as count from zhanggui.turns group by action order by count desc`;
    return rows.map(({ action, count }) => `${count} ${action}`).join(", ");
  } finally {
    await sql.end();
  }
}
