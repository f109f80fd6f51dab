import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { ServiceError } from "../core/errors.ts";
import { type Config, describeParts, parseConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { hasMonth, monthConfig, replayMonth } from "./open-month.ts";
import { openShop } from "./open-shop.ts";
import { showProgress } from "./progress.ts";

// A stop may take what is in flight, the jobs and the database, or come in the middle of a start; then it is cut.
const STOP_DEADLINE_MS = 20_000;

if (existsSync(".env")) loadEnvFile(".env");
// «npm start -- --month»: the sandbox opens on the simulated month, which is played first unless it is there.
const isMonth = process.argv.includes("--month");
const config = readConfig();
const log = createLog(config.logLevel, "zhanggui");

// A signal may come before the shop is open: then it is closed as soon as it can be.
const { promise: asked, resolve: askToStop } = Promise.withResolvers<NodeJS.Signals>();
process.once("SIGINT", askToStop);
process.once("SIGTERM", askToStop);
void asked.then(() => setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref());

// No stray failure may close the shop: whatever was at hand is still leased in the database.
process.on("unhandledRejection", (error) => log.error({ err: error }, "a failure that nobody caught"));

for (const line of describeParts(config)) process.stderr.write(`${line}\n`);
try {
  if (isMonth) await playMonthFirst();
  const shop = await openShop(config, log);
  process.stdout.write(`Zhanggui is open: ${shop.url}\n`);

  const signal = await asked;
  log.info({ signal }, "closing");
  await shop.stop();
  process.exit(0);
} catch (error) {
  if (error instanceof ServiceError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "the shop could not open");
  process.exit(1);
}

function readConfig(): Config {
  try {
    const given = parseConfig(process.env);
    return isMonth ? monthConfig(given) : given;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

async function playMonthFirst(): Promise<void> {
  if (await hasMonth(config, log)) return;
  const stopped = new AbortController();
  void asked.then(() => stopped.abort());
  try {
    await replayMonth(config, { log, onProgress: showProgress("the month"), signal: stopped.signal });
  } catch (error) {
    if (stopped.signal.aborted) process.exit(0);
    throw error;
  }
}
