import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A bot in a process of its own. */
export interface Contestant {
  /** Where it takes updates. */
  url: string;
  /** From the start of the process until it takes updates. */
  startMs: number;
  stop(): Promise<void>;
}

export const SECRET = "bench-secret";

/** The bare grammY bot. */
export async function startEcho(apiRoot: string): Promise<Contestant> {
  const { url, ...rest } = await start([script("./echo-bot.ts"), apiRoot, SECRET], {});
  return { url: `${url}/telegram/customer`, ...rest };
}

/** The whole shop as `npm start` runs it, in quote mode, with the demo store and nobody but customers. */
export async function startShop(apiRoot: string, databaseUrl: string): Promise<Contestant> {
  const { url, ...rest } = await start([...flags(), script("../../bots/main.ts")], {
    DATABASE_URL: databaseUrl,
    CUSTOMER_BOT_TOKEN: "1:shop",
    TELEGRAM_API_ROOT: apiRoot,
    TELEGRAM_MODE: "webhook",
    // Only told to the Bot API, which here posts to where the shop says it listens.
    PUBLIC_URL: "http://127.0.0.1:1",
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    MODEL: "off",
    PORT: "0",
    LOG_LEVEL: "warn",
  });
  return { url: `${url}/telegram/customer`, ...rest };
}

/** BENCH_NODE_FLAGS, as `--cpu-prof --cpu-prof-dir=…`: to see where the shop spends its time. */
const flags = (): string[] => (process.env.BENCH_NODE_FLAGS ?? "").split(" ").filter(Boolean);

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function start(args: readonly string[], own: Record<string, string>): Promise<Contestant> {
  const startedAt = performance.now();
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...own };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const url = await Promise.race([
    firstAddress(child),
    once(child, "exit").then(([code]) => {
      throw new Error(`${args.at(-1)} ended with ${code}`);
    }),
  ]);
  return {
    url,
    startMs: performance.now() - startedAt,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function firstAddress({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("the bot has no output");
  for await (const line of createInterface({ input: stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) {
      // What it says later is read by nobody, and must not block it.
      stdout.resume();
      return address;
    }
  }
  throw new Error("the bot said no address");
}
