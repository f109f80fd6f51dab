import { percentile } from "../../core/insight/percentile.ts";
import { createRandom } from "./planted-drafts.ts";
import { type Customer, TICKETS, until, untilQuiet, type World } from "./shop.ts";

export interface BusyHour {
  /** Said by agents and customers, each to be relayed once. */
  said: number;
  relayed: number;
  /** Ways, one a customer and direction, on which something was lost, came twice or out of order. */
  faults: string[];
  /** From the instant a word was said until the other side could read it, in calm minutes and over all. */
  calm: { p50: number; p95: number; count: number };
  all: { p95: number; worst: number };
  /** A bare post to the same loopback Slack meanwhile. */
  bare: { p50: number; p95: number; count: number };
}

export interface BusyHourOptions {
  agents: number;
  customersPerAgent: number;
  /** Rounds in which every customer and every agent says something in every ticket. */
  rounds: number;
  /** Length of a round, ms. */
  roundMs: number;
  outageMs: number;
  seed: number;
}

interface Way {
  name: string;
  said: string[];
  /** What the other side reads now, oldest first. */
  read(): string[];
}

/**
 * An hour at the staff desk, compressed: every ticket is claimed, everybody writes in every one, some edit, Slack is away
 * for a while and its socket drops once. Words carry numbers, so that what is lost, doubled or out of order shows.
 */
export async function simulateBusyHour(world: World, options: BusyHourOptions): Promise<BusyHour> {
  const { agents, customersPerAgent, rounds, roundMs, outageMs, seed } = options;
  const random = createRandom(seed);
  const { slack } = world;
  const saidAt = new Map<string, number>();
  const readAt = new Map<string, number>();
  const desks: { agent: string; mia: Customer; ts: string }[] = [];
  for (let at = 0; at < agents; at++) slack.addUser({ id: `U0AGENT${at}`, name: `agent${at}` });
  for (let at = 0; at < agents * customersPerAgent; at++) {
    const mia = world.customer();
    mia.says("I want to talk to a person");
    desks.push({ agent: `U0AGENT${at % agents}`, mia, ts: "" });
  }
  for (const desk of desks) desk.ts = (await world.ticketOf(desk.mia)).ts;
  await untilQuiet(world);
  await Promise.all(
    desks.map(({ agent, ts }) =>
      slack.press({ user: agent, channel: TICKETS, messageTs: ts, actionId: "ticket_claim" }),
    ),
  );
  await untilQuiet(world);

  const wordOf = (text: string) => /\b[ac]\d+-\d+-\d+\b/.exec(text)?.[0];
  const words = (texts: readonly string[]) => texts.flatMap((text) => wordOf(text) ?? []);
  const ways: Way[] = desks.flatMap(({ mia, ts }, at) => [
    {
      name: `agent to customer ${at}`,
      said: [],
      read: () => words(mia.heard().map(({ text }) => text)),
    },
    {
      name: `customer ${at} to agent`,
      said: [],
      read: () =>
        words(
          slack
            .thread(TICKETS, ts)
            .filter(({ isApp, text }) => isApp && text.includes("👤"))
            .map(({ text }) => text),
        ),
    },
  ]);
  const look = () => {
    const now = performance.now();
    for (const way of ways) for (const word of way.read()) if (!readAt.has(word)) readAt.set(word, now);
  };
  const stopLooking = [slack.onChange(lookSoon()), world.telegram.onChange(lookSoon())];
  const bare: number[] = [];
  const calm = new Set<string>();
  const edited: { way: Way; word: string; text: () => string | undefined }[] = [];

  for (let round = 0; round < rounds; round++) {
    const isStormy = round === Math.floor(rounds / 3) || round === Math.floor((2 * rounds) / 3);
    if (round === Math.floor(rounds / 3)) outage(outageMs);
    if (round === Math.floor((2 * rounds) / 3)) slack.dropSockets();
    const begun = performance.now();
    const turns = desks
      .flatMap((desk, at) => [0, 1].map((side) => ({ desk, at, side, dueMs: random() * roundMs })))
      .sort((one, other) => one.dueMs - other.dueMs);
    for (const { desk, at, side, dueMs } of turns) {
      await sleep(begun + dueMs - performance.now());
      const way = ways[2 * at + side];
      const word = `${side === 0 ? "a" : "c"}${at}-${round}-${way?.said.length ?? 0}`;
      way?.said.push(word);
      saidAt.set(word, performance.now());
      if (!isStormy && !isAfterStorm(round)) calm.add(word);
      const text = `word ${word}, said & done`;
      if (side === 1) {
        desk.mia.says(text);
        continue;
      }
      const ts = slack.post({ user: desk.agent, channel: TICKETS, threadTs: desk.ts, text });
      if (way && random() < 0.1) {
        slack.edit({ user: desk.agent, channel: TICKETS, ts, text: `${text}, and corrected` });
        const text2 = () => desk.mia.heard().find((heard) => wordOf(heard.text) === word)?.text;
        edited.push({ way, word, text: text2 });
      }
    }
    if (!isStormy) bare.push(await barePost());
  }
  await until(
    "everything to be relayed",
    () => {
      look();
      return readAt.size === saidAt.size;
    },
    () => ways.filter((way) => way.read().length < way.said.length).map(({ name }) => name),
    120_000,
  );
  await untilQuiet(world);
  for (const stop of stopLooking) stop();

  const faults = ways
    .filter((way) => JSON.stringify(way.read()) !== JSON.stringify(way.said))
    .map((way) => `${way.name}: said ${way.said.join(" ")}, read ${way.read().join(" ")}`);
  for (const { way, word, text } of edited)
    if (!text()?.endsWith("and corrected")) faults.push(`${way.name}: the edit of ${word} is missing`);
  const delays = [...saidAt].map(([word, at]) => ({ word, ms: (readAt.get(word) ?? Number.NaN) - at }));
  const calmMs = delays.filter(({ word }) => calm.has(word)).map(({ ms }) => ms);
  const allMs = delays.map(({ ms }) => ms);
  return {
    said: saidAt.size,
    relayed: readAt.size,
    faults,
    calm: { p50: at(calmMs, 0.5), p95: at(calmMs, 0.95), count: calmMs.length },
    all: { p95: at(allMs, 0.95), worst: at(allMs, 1) },
    bare: { p50: at(bare, 0.5), p95: at(bare, 0.95), count: bare.length },
  };

  /** What is said after the outage may wait behind what was said in it, which is tried again after up to 16 s. */
  function isAfterStorm(round: number): boolean {
    const outageRound = Math.floor(rounds / 3);
    return round > outageRound && (round - outageRound) * roundMs < outageMs + 16_000;
  }

  /** At first Slack takes posts and says that it didn't, then it is away. */
  function outage(ms: number): void {
    slack.fail({ method: "chat.postMessage", status: 500, afterEffect: true, times: agents });
    const back = slack.fail({ method: "*", status: 503, times: 1_000_000 });
    setTimeout(back, ms);
  }

  function lookSoon(): () => void {
    let isDue = false;
    return () => {
      if (isDue) return;
      isDue = true;
      setImmediate(() => {
        isDue = false;
        look();
      });
    };
  }

  async function barePost(): Promise<number> {
    const begun = performance.now();
    await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers: { authorization: `Bearer ${slack.botToken}`, "content-type": "application/json" },
      body: JSON.stringify({ channel: TICKETS, text: "bare" }),
    }).then((response) => response.text());
    return performance.now() - begun;
  }
}

const at = (values: readonly number[], share: number): number => percentile(values, share) ?? Number.NaN;
const sleep = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
