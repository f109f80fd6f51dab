import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isAlive } from "../../db/embedded/processes.ts";

/** What `database-child.ts` says first. */
export interface Started {
  url: string;
  isOwner: boolean;
  dataFolder: string;
}

/** A real process on the embedded database of `dataDir`. */
export interface DatabaseProcess extends Started {
  child: ChildProcess;
  /** Numbers whose insert was acknowledged. */
  acknowledged: number[];
  failures: string[];
  insertForEver(): void;
  /** Ends it cleanly; its exit code. */
  stop(): Promise<number | null>;
  /** kill -9 */
  kill(): Promise<void>;
}

const CHILD = fileURLToPath(new URL("./database-child.ts", import.meta.url));

export async function startDatabaseProcess(
  dataDir: string,
  options: { asUser?: number; killWhen?: () => Promise<boolean> } = {},
): Promise<DatabaseProcess> {
  const child = spawn(
    process.execPath,
    [CHILD, "serve", dataDir, ...(options.asUser === undefined ? [] : [String(options.asUser)])],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  const acknowledged: number[] = [];
  const failures: string[] = [];
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  if (options.killWhen) void killOnce(child, options.killWhen);
  const started = await new Promise<Started>((resolve, reject) => {
    child.once("exit", (code, signal) =>
      reject(new Error(`the process ended with ${code ?? signal}: ${errors}`)),
    );
    createInterface({ input: child.stdout }).on("line", (line) => {
      const said = JSON.parse(line);
      if (said.url) resolve(said);
      else if (said.acknowledged) acknowledged.push(said.acknowledged);
      else failures.push(said.message);
    });
  });
  return {
    ...started,
    child,
    acknowledged,
    failures,
    insertForEver: () => void child.stdin.write("insert\n"),
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      child.stdin.write("stop\n");
      const [code] = await once(child, "exit");
      return code;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

async function killOnce(child: ChildProcess, isTime: () => Promise<boolean>): Promise<void> {
  while (!(await isTime())) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGKILL");
}

/** Runs the migration in a process of its own; its exit code and what it complained of. */
export async function migrateInProcess(
  url: string,
  schema: string,
): Promise<{ code: number; errors: string }> {
  const child = spawn(process.execPath, [CHILD, "migrate", schema], {
    env: { ...process.env, CHILD_DATABASE_URL: url },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = await once(child, "exit");
  return { code, errors };
}

/** The process of a server; null when none runs there. */
export async function postmasterOf(dataFolder: string): Promise<number | null> {
  const text = await readFile(join(dataFolder, "postmaster.pid"), "utf8").catch(() => "");
  return Number(text.split("\n")[0]) || null;
}

/** Stops what is left of a server at once. */
export async function killServer({ dataFolder }: Pick<Started, "dataFolder">): Promise<void> {
  const pid = await postmasterOf(dataFolder);
  if (pid === null) return;
  try {
    process.kill(pid, "SIGQUIT");
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  } catch {
    // gone already
  }
}

/** Stops what is left of a server and removes its files, wherever they are. */
export async function removeServer(started: Pick<Started, "dataFolder">): Promise<void> {
  await killServer(started);
  await rm(dirname(dirname(started.dataFolder)), {
    recursive: true,
    force: true,
    maxRetries: 20,
    retryDelay: 100,
  });
}
