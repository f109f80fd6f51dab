import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createWorld, until, type World } from "../support/shop.ts";
import { type ShopProcess, startShop } from "../support/shop-process.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const QUESTION = "How long is the warranty?";

let world: World;
let shops: ShopProcess[] = [];
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  for (const shop of shops) await shop.end("SIGTERM");
  await world.close();
});

const releaseOf = async ({ url }: ShopProcess): Promise<number> => {
  const response = await fetch(`${url}/health`);
  return z.object({ release: z.number() }).parse(await response.json()).release;
};
const liveIn = (release: number) => async () =>
  (await Promise.all(shops.map(releaseOf))).every((live) => live === release);

async function zhanggui(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["bots/cli/main.ts", ...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...world.environment() },
  });
  return stdout;
}

it("a rollback by one command counts in every process at once, and each answer remembers its release", async () => {
  // Two processes on one database: one has the bots, the other none, and both have the knowledge.
  const bare = { CUSTOMER_BOT_TOKEN: "", OWNER_BOT_TOKEN: "", OWNER_CHAT_IDS: "", SLACK_BOT_TOKEN: "" };
  shops = [await startShop(world.environment()), await startShop(world.environment(bare))];
  const [shop] = shops;
  if (!shop) throw new Error("no shop");
  const first = await releaseOf(shop);

  const file = join(world.environment()["STORE_DIR"] ?? "", "knowledge/en/returns.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("trying them on at home is fine.", "$& Thank you for asking."));
  await until("the new release everywhere", liveIn(first + 1), undefined, 60_000);

  const mia = world.customer();
  mia.says(QUESTION);
  await until("an answer of the new release", () => mia.heard().length === 1);

  const output = await zhanggui("knowledge", "rollback");
  const startedMs = performance.now();
  expect(output).toContain(`Release ${first} is live again`);
  while (!(await liveIn(first)())) {
    // Long before the next look at the folder, 20 s away at most: it was told, and had the snapshot at hand.
    expect(performance.now() - startedMs).toBeLessThan(1000);
    await sleep(10);
  }
  mia.says("Do you have gift cards?");
  await until("an answer of the old release", () => mia.heard().length === 2);

  const turns = await world.sql`select release_id, evidence -> 0 ->> 'id' as entry from turns order by id`;
  expect(turns).toMatchObject([{ release_id: first + 1 }, { release_id: first }]);
  for (const { entry } of turns) expect(entry).toMatch(/^en\//);
}, 120_000);
