import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { ServiceError } from "../../core/errors.ts";
import { parseConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { monthConfig, replayMonth } from "../open-month.ts";
import { showProgress } from "../progress.ts";

if (existsSync(".env")) loadEnvFile(".env");
try {
  const config = monthConfig(parseConfig(process.env));
  const log = createLog(process.env["LOG_LEVEL"] ?? "warn", "zhanggui");
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopped.abort());
  const deps = { log, onProgress: showProgress("the month"), signal: stopped.signal };
  const { plan, visits, played, warned, model, suggestions } = await replayMonth(config, deps).catch(
    (error: unknown) => {
      if (stopped.signal.aborted) process.exit(0);
      throw error;
    },
  );
  const conversations = Object.values(visits).reduce((sum, count) => sum + count, 0);
  const seconds = played.ms / 1000;
  process.stdout.write(
    [
      `Played ${plan.firstDay} to ${plan.lastDay} in ${seconds.toFixed(1)} s: ${conversations} visits, ${played.turns} turns (${Math.round(played.turns / seconds)}/s), ${played.deliveries} deliveries.`,
      `Planted: ${plan.badBatch.batch} of ${plan.badBatch.productId} from ${plan.badBatch.from}; ${plan.campaign.id} from ${plan.campaign.from}; a strike at ${plan.strike.carrier} from ${plan.strike.from}.`,
      `Warned of: ${warned.map(({ kind, name, day, of }) => `${day} ${kind} «${name}» (${of ?? "chance"})`).join("; ") || "nothing"}.`,
      `A simulated model wrote ${model.drafts} drafts; ${model.wrong} said what stands nowhere. Agents sent ${suggestions.sent} suggested replies as they stood and ${suggestions.edited} changed.`,
      `Open the sandbox on it:  npm start -- --month`,
      `Ask for a day's digest:  npm run -s zhanggui -- --month digest --day ${plan.lastDay}`,
      "",
    ].join("\n"),
  );
} catch (error) {
  const shown = error instanceof ServiceError ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`${shown}\n`);
  process.exitCode = 1;
}
