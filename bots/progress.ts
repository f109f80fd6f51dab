import { Presets, SingleBar } from "cli-progress";
import type { Logger } from "pino";
import type { PullProgress } from "../core/model/pull.ts";

/** A bar on stderr for work that counts things; nothing where stderr is no terminal. */
export function showProgress(what: string): (done: number, total: number) => void {
  let bar: SingleBar | null = null;
  return (done, total) => {
    if (!process.stderr.isTTY || total === 0) return;
    bar ??= startBar(what, total);
    bar.update(done);
    if (done >= total) bar.stop();
  };
}

/** Shows models' downloads: a bar each on a terminal, a line at every tenth elsewhere. */
export function showPullProgress(log: Logger): (progress: PullProgress) => void {
  const bars = new Map<string, SingleBar>();
  const toldTenths = new Map<string, number>();

  return ({ model, completedBytes, totalBytes }) => {
    if (totalBytes === 0) return;
    if (process.stderr.isTTY) {
      const bar = bars.get(model) ?? startBar(model, totalBytes);
      bars.set(model, bar);
      bar.setTotal(totalBytes);
      bar.update(completedBytes);
      if (completedBytes >= totalBytes) bar.stop();
      return;
    }
    const tenth = Math.floor((completedBytes / totalBytes) * 10);
    if (tenth <= (toldTenths.get(model) ?? -1)) return;
    toldTenths.set(model, tenth);
    log.info({ model, percent: tenth * 10 }, "pulling the model");
  };
}

function startBar(what: string, total: number): SingleBar {
  const options = { format: `${what} {bar} {percentage} %  {eta_formatted}`, stream: process.stderr };
  const bar = new SingleBar(options, Presets.shades_classic);
  bar.start(total, 0);
  return bar;
}
