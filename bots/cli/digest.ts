import { writeFile } from "node:fs/promises";
import { ServiceError } from "../../core/errors.ts";
import { drawDigest } from "../../core/insight/draw-digest.ts";
import { type DigestDeps, makeDigest } from "../../core/insight/make-digest.ts";
import { renderDigest } from "../../core/insight/render-digest.ts";
import type { Say } from "../../core/texts/texts.ts";
import { isDay, shiftDay, storeDay } from "../../core/time/store-day.ts";

export interface DigestCommandDeps extends DigestDeps {
  say: Say;
  /** Writes to stdout. */
  print: (text: string) => void;
}

/**
 * `digest [--day YYYY-MM-DD] [--png FILE] [--json]`: the owners' digest, of yesterday unless a day is named.
 * With `--png` the picture is written to the file, too. Throws `usage` for a day that is none or has not come.
 */
export async function digestCommand(
  deps: DigestCommandDeps,
  options: { day?: string | undefined; png?: string | undefined; json?: boolean | undefined },
): Promise<void> {
  const { store, say, print } = deps;
  const today = storeDay(deps.clock(), store.timeZone);
  const day = options.day ?? shiftDay(today, -1);
  if (!isDay(day)) throw new ServiceError("usage", `--day: got "${day}", expected a day as 2026-11-22`);
  if (day > today) throw new ServiceError("usage", `--day: ${day} has not come yet; today is ${today}`);

  const digest = await makeDigest(deps, day);
  if (options.png !== undefined) {
    await writeFile(options.png, await drawDigest(digest, say, store.digest.language));
  }
  print(options.json ? JSON.stringify(digest) : renderDigest(digest, say, store.digest.language));
}
