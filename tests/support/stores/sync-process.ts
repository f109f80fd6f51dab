import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Database } from "../../../db/open-database.ts";

/** What a sync in a process of its own came to. */
export interface SyncFigures {
  outcome: { kind: string; count: number };
  /** The page it began at: `<since> <next>`. */
  firstPage: string;
  ms: number;
  /** The most memory the process ever had, MB. */
  peakMb: number;
}

/** On a large machine V8 lets garbage pile up to hundreds of MB before it looks: what counts is what the work needs. */
const LEAN = ["--max-semi-space-size=4"];
const CHILD = fileURLToPath(new URL("./sync-child.ts", import.meta.url));
const line = z.union([
  z.object({ count: z.number() }),
  z.object({
    outcome: z.object({ kind: z.string(), count: z.number().prefault(0) }),
    firstPage: z.string().prefault(""),
    ms: z.number(),
    peakMb: z.number(),
  }),
]);

/** Syncs so many orders of a generated platform in a process of its own; null when it is killed (kill -9) at `killAt`. */
export async function syncInProcess(
  database: Pick<Database, "url" | "schema">,
  orders: number,
  killAt?: number,
): Promise<SyncFigures | null> {
  const child = spawn(process.execPath, [...LEAN, CHILD, database.url, database.schema, String(orders)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let figures: SyncFigures | null = null;
  createInterface({ input: child.stdout }).on("line", (text) => {
    const said = line.parse(JSON.parse(text));
    if ("outcome" in said) figures = said;
    else if (killAt !== undefined && said.count >= killAt) child.kill("SIGKILL");
  });
  await once(child, "close");
  return figures;
}
