import { Presets, SingleBar } from "cli-progress";
import type { Logger } from "pino";
import type { PullProgress } from "../core/model/pull.ts";

/** Shows a model's download: a bar on a terminal, a line at every tenth elsewhere. */
export function showPullProgress(log: Logger): (progress: PullProgress) => void {
  let bar: SingleBar | null = null;
  let current = "";
  let toldTenth = -1;

  return ({ model, completedBytes, totalBytes }) => {
    if (model !== current) {
      bar?.stop();
      bar = null;
      current = model;
      toldTenth = -1;
    }
    if (totalBytes === 0) return;
    if (process.stderr.isTTY) {
      bar ??= startBar(model, totalBytes);
      bar.setTotal(totalBytes);
      bar.update(completedBytes);
      if (completedBytes >= totalBytes) bar.stop();
      return;
    }
    const tenth = Math.floor((completedBytes / totalBytes) * 10);
    if (tenth > toldTenth) log.info({ model, percent: tenth * 10 }, "pulling the model");
    toldTenth = Math.max(tenth, toldTenth);
  };
}

function startBar(model: string, totalBytes: number): SingleBar {
  const bar = new SingleBar(
    { format: `${model} {bar} {percentage}%  {eta_formatted}`, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(totalBytes, 0);
  return bar;
}
