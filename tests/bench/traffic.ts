import { Pool } from "undici";
import { percentile } from "../../core/insight/percentile.ts";

/** Customers who write to one bot, never a second time before they are answered. */
export interface Traffic {
  /** The Bot API saw a message to this chat. */
  onSent(chatId: number): void;
  /** As many turns as the bot can take with `atOnce` customers waiting: turns a second. */
  rush(options: { atOnce: number; ms: number }): Promise<number>;
  /** `perSecond` turns, whatever the bot makes of them: each turn's milliseconds, from the instant it was due. */
  flow(options: { perSecond: number; ms: number }): Promise<number[]>;
  /** Turns over everything: answered, and lost for want of an answer in time. */
  counts(): { answered: number; lost: number };
  close(): Promise<void>;
}

export interface TrafficOptions {
  /** Where updates are posted. */
  url: string;
  secret: string;
  questions: readonly string[];
  /** Chat ids count from here. */
  firstChatId: number;
}

/** Customers who take turns: each writes a handful of messages in a run, as a busy shop's do. */
const CUSTOMERS = 2000;
/** Connections to the bot. Source: the Bot API's `max_connections` of a webhook, at most 100. */
const CONNECTIONS = 100;
/** A turn that takes longer is lost, and counts as having taken so long, ms. */
const LOST_MS = 20_000;

export function createTraffic({ url, secret, questions, firstChatId }: TrafficOptions): Traffic {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret };
  const waiting = new Map<number, () => void>();
  const idle = Array.from({ length: CUSTOMERS }, (_, at) => firstChatId + at);
  let nextChatId = firstChatId + CUSTOMERS;
  let count = 0;
  let answered = 0;
  let lost = 0;

  return {
    onSent(chatId) {
      waiting.get(chatId)?.();
    },

    async rush({ atOnce, ms }) {
      const start = performance.now();
      const before = answered;
      let isOver = false;
      const customer = async () => {
        while (!isOver) await turn();
      };
      const all = Promise.all(Array.from({ length: atOnce }, customer));
      await Promise.race([all, sleep(ms)]);
      const perSecond = ((answered - before) * 1000) / (performance.now() - start);
      isOver = true;
      await all;
      return perSecond;
    },

    async flow({ perSecond, ms }) {
      const latencies: number[] = [];
      const turns: Promise<void>[] = [];
      const start = performance.now();
      for (let elapsed = 0; elapsed < ms; elapsed = performance.now() - start) {
        while ((turns.length * 1000) / perSecond <= elapsed) {
          // Counted from when it was due: a stall must not hide the turns behind it.
          const dueAt = start + (turns.length * 1000) / perSecond;
          turns.push(turn().then(() => void latencies.push(performance.now() - dueAt)));
        }
        await sleep(1);
      }
      await Promise.all(turns);
      return latencies;
    },

    counts: () => ({ answered, lost }),
    close: () => pool.destroy(),
  };

  /** One customer's message, until the answer is out. */
  async function turn(): Promise<void> {
    const chatId = idle.shift() ?? nextChatId++;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const deadline = setTimeout(() => resolve(false), LOST_MS);
    waiting.set(chatId, () => resolve(true));
    post(chatId).catch(() => resolve(false));
    const isAnswered = await promise;
    clearTimeout(deadline);
    waiting.delete(chatId);
    if (isAnswered) {
      answered++;
      idle.push(chatId);
    } else lost++;
  }

  async function post(chatId: number): Promise<void> {
    const number = ++count;
    const from = { id: chatId, is_bot: false, first_name: "Mia", language_code: "en" };
    const message = {
      message_id: number,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chatId, type: "private", first_name: "Mia" },
      from,
      text: questions[number % questions.length] ?? "",
    };
    const body = JSON.stringify({ update_id: number, message });
    const response = await pool.request({ path: pathname, method: "POST", headers, body });
    await response.body.dump();
    if (response.statusCode !== 200)
      throw new Error(`the bot answered an update with ${response.statusCode}`);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Latencies {
  p50: number;
  p95: number;
  p99: number;
  count: number;
}

export function latenciesOf(values: readonly number[]): Latencies {
  const at = (rank: number) => percentile(values, rank) ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: values.length };
}
