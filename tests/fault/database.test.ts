import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import {
  type DatabaseProcess,
  killServer,
  postmasterOf,
  removeServer,
  startDatabaseProcess,
} from "../support/database-process.ts";

let dataDir: string;
let processes: DatabaseProcess[];

// One folder for all: making a database anew takes longer than any of the tests.
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "zhanggui-fault-"));
  processes = [];
});
afterEach(async () => {
  for (const started of processes) await started.kill();
  for (const started of processes) await killServer(started);
});
afterAll(async () => {
  for (const started of processes) await removeServer(started);
  await rm(dataDir, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<DatabaseProcess> {
  const started = await startDatabaseProcess(folder);
  processes.push(started);
  return started;
}

async function numbersIn(url: string): Promise<number[]> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql<{ n: number }[]>`select n from counted order by n`;
  await sql.end();
  return rows.map((row) => row.n);
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe("the embedded database", { timeout: 60_000 }, () => {
  it("is made once by four processes that start at the same moment, and stopped by the last", async () => {
    const all = await Promise.all([start(), start(), start(), start()]);

    expect(new Set(all.map((one) => one.url)).size).toBe(1);
    expect(all.filter((one) => one.isOwner)).toHaveLength(1);
    const dataFolder = all[0].dataFolder;
    expect(await readdir(dirname(dirname(dataFolder)))).not.toContainEqual(
      expect.stringMatching(/part|first/),
    );

    expect(await Promise.all(all.map((one) => one.stop()))).toEqual([0, 0, 0, 0]);
    expect(await postmasterOf(dataFolder)).toBeNull();
  });

  it("stays up for a second process when the one that started it leaves", async () => {
    const owner = await start();
    const second = await start();
    expect([owner.isOwner, second.isOwner]).toEqual([true, false]);
    const pid = await postmasterOf(owner.dataFolder);

    await owner.stop();
    expect(await postmasterOf(owner.dataFolder)).toBe(pid);

    await second.stop();
    expect(await postmasterOf(owner.dataFolder)).toBeNull();
  });

  it("outlives a kill -9 of the program, and the next start finds it with every row", async () => {
    const killed = await start();
    killed.insertForEver();
    await until(() => killed.acknowledged.length >= 200);
    await killed.kill();
    const pid = await postmasterOf(killed.dataFolder);
    expect(pid).not.toBeNull();

    const next = await start();
    expect(next).toMatchObject({ isOwner: false, url: killed.url });
    expect(await postmasterOf(next.dataFolder)).toBe(pid);
    expect(await numbersIn(next.url)).toEqual(expect.arrayContaining(killed.acknowledged));

    await next.stop();
    expect(await postmasterOf(next.dataFolder)).toBeNull();
  });

  it("comes back by itself after a kill -9 of the server amid inserts, with every acknowledged row", async () => {
    const shop = await start();
    shop.insertForEver();
    await until(() => shop.acknowledged.length >= 500);
    const pid = await postmasterOf(shop.dataFolder);
    process.kill(pid ?? 0, "SIGKILL");
    const before = shop.acknowledged.length;

    await until(() => shop.acknowledged.length >= before + 500);
    expect(await postmasterOf(shop.dataFolder)).not.toBe(pid);
    expect(shop.failures.length).toBeGreaterThan(0);
    const acknowledged = [...shop.acknowledged];
    expect(await numbersIn(shop.url)).toEqual(expect.arrayContaining(acknowledged));

    expect(await shop.stop()).toBe(0);
    expect(await postmasterOf(shop.dataFolder)).toBeNull();
  });

  it("starts over a crash of program and server together, though another process has the server's number", async () => {
    const shop = await start();
    shop.insertForEver();
    await until(() => shop.acknowledged.length >= 100);
    const pid = await postmasterOf(shop.dataFolder);
    process.kill(pid ?? 0, "SIGSTOP"); // so that the program can't bring it back before it is killed itself
    await shop.kill();
    process.kill(pid ?? 0, "SIGKILL");
    const file = join(shop.dataFolder, "postmaster.pid");
    const lines = (await readFile(file, "utf8")).split("\n");
    // Of the server's own user: PostgreSQL itself sees through any other.
    const { uid, gid } = await stat(shop.dataFolder);
    const stranger = spawn("sleep", ["600"], {
      stdio: "ignore",
      ...(process.getuid?.() === 0 ? { uid, gid } : {}),
    });
    onTestFinished(() => void stranger.kill());
    await once(stranger, "spawn");
    await writeFile(file, [String(stranger.pid), ...lines.slice(1)].join("\n"));

    const next = await start();
    expect(next.isOwner).toBe(true);
    expect(await numbersIn(next.url)).toEqual(expect.arrayContaining(shop.acknowledged));
    await next.stop();
  });

  it("begins again when the first start was killed half way", async () => {
    const folder = await mkdtemp(join(tmpdir(), "zhanggui-fault-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
    await chmod(folder, 0o755); // also as root the home is within, then
    const halfWay = (names: string[]) => names.find((name) => /cluster\.\d+\.part\/data\/base$/.test(name));
    const killed = await startDatabaseProcess(folder, {
      killWhen: async () => {
        const names = await readdir(folder, { recursive: true }).catch(() => []);
        return halfWay(names) !== undefined;
      },
    }).catch((error: Error) => error);
    expect(killed).toMatchObject({ message: expect.stringContaining("SIGKILL") });

    const next = await start(folder);
    expect(next.isOwner).toBe(true);
    expect(await readdir(join(folder, "postgres"))).not.toContainEqual(expect.stringMatching(/part|first/));
  });
});
