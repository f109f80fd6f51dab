import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../db/embedded-postgres.ts";
import { removeServer } from "../support/database-process.ts";

export interface BenchDatabase {
  url: string;
  /** The database made and started, and started again, ms. */
  firstStartMs: number;
  laterStartMs: number;
  remove(): Promise<void>;
}

/** An embedded database of the bench's own, as durable as the shop's: with `fsync`. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "zhanggui-bench-"));
  const first = await timed(() => start(dataDir));
  await first.value.stop();
  const later = await timed(() => start(dataDir));
  return {
    url: later.value.url,
    firstStartMs: first.ms,
    laterStartMs: later.ms,
    async remove() {
      await later.value.stop();
      await removeServer(later.value);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const start = (dataDir: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, log: pino({ level: "warn" }, pino.destination(2)) });

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const before = performance.now();
  return { value: await act(), ms: performance.now() - before };
}
